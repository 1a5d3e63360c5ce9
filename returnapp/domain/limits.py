"""How long things last that nobody uses."""

from __future__ import annotations

from datetime import timedelta

IDLE, IDLE_SHARED = timedelta(minutes=15), timedelta(minutes=10)
"""A session nobody uses; a device that several people use is idle sooner."""
ABSOLUTE = timedelta(hours=8)
"""A session, however busy."""
DRAFTS = timedelta(days=90)
"""A form that was begun and not sent."""
PACKET = timedelta(hours=72)
"""What a tablet took along of a talk."""
GRANT = timedelta(days=7)
"""An interviewer's access after their last open work in a file (source: design, decision 9)."""
