"""Show rules that several questions share."""

from __future__ import annotations

from returnapp.domain.schema import Condition

HARM_ANY = (
    Condition("harm_others"),
    Condition("harm_sexual", ("touched", "sex", "swap", "others", "images", "online", "blackmail")),
    Condition("pressure"),
    Condition("scary", ("me",)),
)
"""Something happened that can hurt: when, by whom, who knows and what is wanted are asked once for all of it."""

DECLINED = (Condition("open_ready", ("another_time", "person", "no")), Condition("offer_result", ("declined",)))
"""The young person does not want to talk now."""
