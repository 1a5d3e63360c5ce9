"""What stands on the buttons and in the short sentences that a young person sees between the questions."""

from __future__ import annotations

from dataclasses import dataclass

from returnapp.domain.words import Y_, Youth


@dataclass(frozen=True, slots=True)
class Button:
    """Words with maybe an icon; sentences that are not pressed have none."""

    words: Youth
    icon: str | None = None


BUTTONS: dict[str, Button] = {
    "next": Button(Y_("Next"), "arrow-right"),
    "back": Button(Y_("Back"), "arrow-left"),
    "aloud": Button(Y_("Read aloud"), "ear"),
    "break": Button(Y_("Break"), "hourglass"),
    "stop": Button(Y_("Stop"), "stop"),
    "cover": Button(Y_("Cover the screen"), "curtain"),
    "own_words": Button(Y_("In my own words"), "pencil"),
    "tap_myself": Button(Y_("I tap myself"), "hand"),
    "more": Button(Y_("Show more"), "plus"),
    "later_now": Button(Y_("You said: ask me later. Shall we do it now?")),
    "thanks": Button(Y_("Thank you for telling me.")),
    "skip": Button(Y_("We can skip this.")),
    "call_these": Button(Y_("You can call these people.")),
}
