"""The JSON form of answers is the one the design gives to senders."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from returnapp.domain.interchange import from_json, to_json
from returnapp.domain.kinds import Standing
from returnapp.domain.posted import Reason
from returnapp.domain.values import Answers, Precision, Row, When
from returnapp.interview import DEFINITION

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def problems_in(answers: object) -> list[tuple[str, Reason]]:
    found = from_json(DEFINITION, {"answers": answers}, AMSTERDAM).problems
    return [(problem.name, problem.reason) for problem in found]


def test_the_json_form_is_that_of_the_design() -> None:
    at = When(date(2026, 3, 1), time(21, 30), Precision.ABOUT)
    answers = Answers(
        {
            "prep_born": When(date(2010, 5, 1)),
            "story": Standing.DONT_SAY,
            "places": (Row({"when": at, "with": ("alone",), "safe": Standing.DONT_KNOW}, "k3"),),
        },
        {"push": "the new rules"},
    )

    assert to_json(DEFINITION, answers, AMSTERDAM) == {
        "answers": {
            "prep_born": {"at": "2010-05-01"},
            "story": {"standing": "dont_say"},
            "places": [
                {
                    "row": "k3",
                    "when": {"at": "2026-03-01T21:30+01:00", "precision": "about"},
                    "with": ["alone"],
                    "safe": "dont_know",
                }
            ],
        },
        "words": {"push": "the new rules"},
    }


def test_a_time_of_another_offset_is_read_as_local_time() -> None:
    body = {"answers": {"prep_born": {"at": "2026-07-01T10:00Z", "precision": "exact"}}}

    reading = from_json(DEFINITION, body, AMSTERDAM)

    assert reading.answers.when("prep_born") == When(date(2026, 7, 1), time(12), Precision.EXACT)


def test_what_the_definition_does_not_know_is_refused_by_name() -> None:
    assert problems_in({"weather": "rain"}) == [("weather", Reason.UNKNOWN_NAME)]
    assert problems_in({"push": ["rain"]}) == [("push", Reason.UNKNOWN_OPTION)]
    assert problems_in({"places": [{"row": "a", "sky": "grey"}]}) == [("places.0.sky", Reason.UNKNOWN_NAME)]


def test_another_shape_is_refused_by_name() -> None:
    assert problems_in(["push"]) == [("answers", Reason.BAD_SHAPE)]
    assert problems_in({"push": [1]}) == [("push", Reason.BAD_SHAPE)]
    assert problems_in({"places": {"row": "a"}}) == [("places", Reason.BAD_SHAPE)]
    assert problems_in({"prep_born": {"at": "2026-07-01T99:00"}}) == [("prep_born", Reason.BAD_DATE)]
