"""How long a closed file is kept, and until when backups still hold one that was destroyed."""

from __future__ import annotations

from datetime import datetime, timedelta

SHORTEST, LONGEST = 1, 100
"""Years a deployment can choose."""
BACKUPS = timedelta(days=35)
"""How long backups are kept (source: design, security 6)."""


def kept_until(closed_at: datetime, years: int) -> datetime:
    """When a file that was closed then is to be destroyed: the same day so many years later, or the first of March."""
    try:
        return closed_at.replace(year=closed_at.year + years)
    except ValueError:
        return closed_at.replace(year=closed_at.year + years, month=3, day=1)
