"""Forms off the straight road: missing, refusals, several episodes at once, checks, and what is added late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from returnapp.casework import assignments, closing, returns
from returnapp.casework.desk import Posted
from returnapp.domain.closing import Closing
from returnapp.domain.episode import Placement
from returnapp.records.sealed import fresh
from tests.casework.steps import accept
from tests.views.road import Written, day, handed_in, hour, path_of, planned
from tests.world import World, a_young_person, an_episode, file_of


def a_missing(world: World, **other: str) -> str:
    """An episode that has not ended; answers with its id."""
    episode = fresh()
    missing_since = world.now - timedelta(hours=5)
    returns.report_missing(
        world.desk(),
        Posted(episode),
        episode_id=episode,
        file_id=returns.file_of_act(episode),
        young_person=a_young_person(**other),
        episode=an_episode(world.now, returned_at=None, missing_since=missing_since),
    )
    return episode


def _gone(world: World) -> dict[str, str]:
    at = world.now - timedelta(hours=4)
    told = world.now - timedelta(hours=3)
    return {
        "missing_on": day(at),
        "missing_time": hour(at),
        "left_from": "leave",
        "living": "open",
        "institution": "duin",
        "told_on": day(told),
        "told_time": hour(told),
        "told_whom": "Meldkamer Proef",
        "asked_urgency": "high",
        "given_urgency": "medium",
        "why": "Jonger dan dertien",
        "reported_by": "Groepsleider Duin",
    }


def register(world: World) -> Written:
    """Somebody without a file is missing."""
    start = {"starting": "1", "given": "Noor", "family": "Proefveld", "born": "2011-02-03"}
    return Written("coordinator", "/missing/register", _gone(world), {"family": "Proefland"}, starting=start)


def again(world: World) -> Written:
    """Somebody who has a file is missing."""
    page = path_of(file_of(world.a_return()), "missing/new", "files")
    return Written("coordinator", page, _gone(world), {"why": "Niet zo dringend"})


def come_back(world: World) -> Written:
    """Somebody who was missing is back."""
    at = world.now - timedelta(hours=1)
    typed = {"returned_on": day(at), "returned_time": hour(at), "brought_back_by": "Wijkagent", "condition": "Moe"}
    return Written("coordinator", path_of(a_missing(world), "return"), typed, {"condition": "Hongerig"})


def correct(world: World) -> Written:
    """What was told turns out otherwise."""
    page = path_of(world.a_return(), "correct")
    return Written(
        "coordinator", page, {"why_changed": "Mentor belde", "known": "Was bij een vriend"}, {"known": "Nee"}
    )


def person(world: World) -> Written:
    """A name was misspelt."""
    page = path_of(file_of(world.a_return()), "young-person", "files")
    return Written("coordinator", page, {"family": "van Proeven"}, {"family": "van Proefen"})


def report(world: World) -> Written:
    """Somebody was told."""
    typed = {"by": "Mentor Proef", "to": "guardian", "whom": "Voogd Proef", "why": "Moet het weten"}
    return Written("coordinator", path_of(a_missing(world), "report"), typed, {"why": "Anders"})


def contacting(world: World) -> Written:
    """An attempt to reach somebody who is missing."""
    typed = {"by": "Mentor Proef", "result": "not_reached", "note": "Voicemail"}
    return Written("coordinator", path_of(a_missing(world), "contact"), typed, {"note": "Geen voicemail"})


def together(world: World) -> Written:
    """Two went together."""
    one, other, third = a_missing(world), a_missing(world, given="Sam"), a_missing(world, given="Noa")
    return Written("coordinator", path_of(one, "together"), {"others": other}, {"others": third})


def arrangement(world: World) -> Written:
    """What is agreed beforehand."""
    typed = {
        "when": "wait",
        "wait_hours": "2",
        "agreed_with": "Voogd Proef",
        "agreed_on": day(world.now),
        "risk": "Hoog",
    }
    page = path_of(file_of(world.a_return()), "arrangement", "files")
    return Written("coordinator", page, typed, {"risk": "Laag"})


def relations(world: World) -> Written:
    """What an interviewer is to a young person."""
    page = path_of(file_of(world.a_return()), "relations", "files")
    typed = {"person": world.id_of("interviewer"), "relation": "mentor", "note": "Zei het zelf"}
    return Written("coordinator", page, typed, {"note": "Zei de groep"})


def declined(world: World) -> Written:
    """A no at the door."""
    page = path_of(world.an_assigned_return(), "no-talk")
    soon = day(world.now + timedelta(days=3))
    typed = {"why": "tired", "words": "Liever niet", "instead": "ask_again", "again_on": soon}
    return Written("interviewer", page, typed, {"words": "Echt niet"})


def by_wish(world: World) -> Written:
    """An interviewer who is not independent, by the young person's own wish."""
    episode = world.a_return()
    accept(world, episode)
    typed = {"interviewer": world.id_of("house-interviewer"), "wish": "Alleen met hem"}
    return Written("coordinator", path_of(episode, "assign/by-wish"), typed, {"wish": "Misschien"})


def a_second(world: World, first: str) -> str:
    """Another episode of the same young person."""
    told = world.a_next_episode(file_of(first), placement=Placement("closed", "klif"))
    return world.a_return(file_id=file_of(first), young_person=None, episode=told)


def two_episodes(world: World) -> tuple[str, str]:
    """An assigned episode, and a later one of the same young person."""
    first = world.an_assigned_return()
    return first, a_second(world, first)


def join(world: World) -> Written:
    """One talk for two episodes."""
    first, later = two_episodes(world)
    third = a_second(world, first)
    return Written("coordinator", path_of(first, "answer-together"), {"also": later}, {"also": third})


def apart(world: World) -> Written:
    """And apart again."""
    first, later = two_episodes(world)
    assignments.answer_together(world.desk(), Posted(fresh()), first, (later,))
    return Written("coordinator", path_of(later, "answer-apart"), {}, {})


def check(world: World) -> Written:
    """A second person reads."""
    typed = {"decision": "send_back", "comments": "Wie bracht de jongere terug?"}
    return Written("coordinator", path_of(handed_in(world), "check"), typed, {"comments": "En waar?"})


def promise(world: World) -> Written:
    """Who does what."""
    soon = day(world.now + timedelta(days=1))
    typed = {"what": "Bel de moeder", "owner": "Mentor Proef", "due": soon}
    return Written("coordinator", path_of(a_missing(world), "promise"), typed, {"what": "Bel de vader"})


def carers(world: World) -> Written:
    """What carers say, kept by its button."""
    page = path_of(world.a_return(), "carers")
    return Written("coordinator", page, {"carer_account": "Was stil"}, {"carer_account": "Was druk"})


def reopen(world: World) -> Written:
    """A closed episode goes on."""
    episode = planned(world)[0]
    closing.close_episode(world.desk(), Posted(fresh()), episode, Closing("handed_over", "Wijkteam"))
    return Written("coordinator", path_of(episode, "reopen"), {"why": "Er kwam nieuws"}, {"why": "Toch niet"})


def note(world: World) -> Written:
    """Late information."""
    typed = {"kind": "objection", "against": "counting", "text": "Tel mij niet mee", "source": "De jongere, vandaag"}
    return Written("coordinator", path_of(world.a_return(), "note"), typed, {"text": "Toch wel"})


DETOURS: dict[str, Callable[[World], Written]] = {
    "missing.register": register,
    "missing.again": again,
    "missing.report": report,
    "missing.contacting": contacting,
    "missing.together": together,
    "missing.arrangement": arrangement,
    "returns.come_back": come_back,
    "returns.correct": correct,
    "returns.person": person,
    "offers.declined": declined,
    "assignments.by_wish": by_wish,
    "assignments.together": join,
    "assignments.apart": apart,
    "assignments.relations": relations,
    "interviews.carers": carers,
    "reviews.check": check,
    "plans.promise": promise,
    "closing.reopen": reopen,
    "closing.note": note,
}
"""By endpoint."""
