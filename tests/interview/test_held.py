"""What the file holds is rendered as answers, so that nobody asks it again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from returnapp.domain.answers import concerns
from returnapp.domain.episode import Bed, Episode, EpisodeType, Placement, PoliceCheck, YoungPerson
from returnapp.domain.missing import Report, ReportedTo, Urgency
from returnapp.domain.offer import Attempt, Channel, Outcome
from returnapp.domain.posted import pairs_of, read
from returnapp.domain.showing import shown
from returnapp.domain.values import Answers, Precision, When
from returnapp.interview import DEFINITION
from returnapp.interview.held import Told, held_answers

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
ATTEMPTS = (
    Attempt(AT, Channel.CALL, "Mentor", Outcome.KEPT_AWAY),
    Attempt(
        AT,
        Channel.MEET,
        "Mentor",
        Outcome.DECLINED,
        "Liever niet",
        why=("tired", "trust"),
        instead="ask_again",
        again_on=date(2026, 11, 25),
    ),
)
REPORTS = (
    Report(AT, "Mentor", ReportedTo.PARENTS),
    Report(AT, "Mentor", ReportedTo.POLICE, asked=Urgency.HIGH, given=Urgency.MEDIUM),
)


def held() -> Answers:
    person = YoungPerson("Pseudonia", "Example", called="Nia", born=date(2011, 5, 1))
    episode = Episode(
        EpisodeType.MISSING,
        datetime(2026, 11, 20, 21, 30, tzinfo=UTC),
        Placement("open"),
        returned_at=datetime(2026, 11, 22, 9, 5, tzinfo=UTC),
        police_check=PoliceCheck.DONE,
        found_by="Wijkagent",
        bed=Bed.LOST,
    )
    return held_answers(person, (Told(episode, ATTEMPTS, REPORTS),), AMSTERDAM)


def test_times_are_local_and_what_is_not_known_is_not_answered() -> None:
    (line,) = held().rows("prep_episodes")

    assert line.when("returned") == When(date(2026, 11, 22), time(10, 5), Precision.EXACT)
    assert line.when("found") is None


def test_the_file_answers_as_a_form_would() -> None:
    answers = held()

    reading = read(DEFINITION, pairs_of(DEFINITION, answers))

    assert reading.problems == ()
    assert reading.answers == answers
    assert (answers.one("prep_living"), answers.when("prep_born")) == ("open", When(date(2011, 5, 1)))
    assert answers.text("prep_names") == "Pseudonia Example, Nia"


def test_rules_read_what_the_file_holds() -> None:
    assert "police_part" in shown(DEFINITION, held())


def test_what_police_and_placement_did_is_in_the_line_of_the_episode() -> None:
    (line,) = held().rows("prep_episodes")

    assert (line.one("grade"), line.one("bed"), line.text("found_facts")) == ("medium", "lost", "Wijkagent")
    assert line.when("reported") == When(date(2026, 11, 22), time(13), Precision.EXACT)


def test_attempts_and_a_refusal_are_answers_with_their_consequences() -> None:
    answers = held()

    assert [line.one("result") for line in answers.rows("offer_attempts")] == ["refused_adult", "reached"]
    assert answers.one("offer_result") == "declined"
    assert set(answers.many("declined_why")) == {"tired", "trust"}
    assert answers.when("reoffer_on") == When(date(2026, 11, 25))
    assert {fact.option.key for fact in concerns(DEFINITION, answers)} >= {"refused_adult", "lost"}


def test_an_empty_file_answers_nothing_about_episodes() -> None:
    assert held_answers(YoungPerson("Pseudonia", "Example"), (), AMSTERDAM).rows("prep_episodes") == ()
