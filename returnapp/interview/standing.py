"""Answers that stand under every youth question, and the three piles that statements are put on."""

from __future__ import annotations

from returnapp.domain.kinds import Rating, Standing
from returnapp.domain.schema import Option
from returnapp.domain.words import Y_

STANDING: tuple[Option, ...] = (
    Option(Standing.DONT_KNOW, Y_("I don't know"), "question-mark"),
    Option(Standing.DONT_SAY, Y_("I don't want to say"), "closed-mouth"),
    Option(Standing.LATER, Y_("Ask me later"), "hourglass"),
)
"""Always visible, never a concern, never counted as no."""

RATINGS: tuple[Option, ...] = (
    Option(Rating.YES, Y_("Yes"), "face-glad"),
    Option(Rating.BIT, Y_("A bit"), "face-flat"),
    Option(Rating.NO, Y_("No"), "face-sad"),
)
"""The piles of a `rate` question."""
