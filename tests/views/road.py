"""The forms of the straight road, filled in by whoever may, in a region where each can be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from flask.testing import FlaskClient

from returnapp.casework import interviews, offers
from returnapp.casework.desk import Posted
from returnapp.domain.offer import Attempt, Channel, Outcome
from returnapp.records.sealed import fresh
from tests.casework.steps import a_promise, check, plan, talk
from tests.views.markup import Page, Sheet
from tests.world import ZONE, World, file_of


@dataclass(frozen=True)
class Written:
    """A form: who fills it in, where it stands, where it goes, what is typed, and what could be typed instead."""

    login: str
    page: str
    typed: dict[str, str]
    instead: dict[str, str]
    action: str = ""
    starting: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where it is sent."""
        return self.action or self.page

    def open(self, client: FlaskClient) -> Sheet:
        """The form as it stands on its page."""
        token = client.get("/account/token").json["token"]
        first = {**self.starting, "csrf_token": token}
        response = client.post(self.page, data=first) if self.starting else client.get(self.page)
        assert response.status_code == 200
        return Page(response).form(self.address)


def day(at: datetime) -> str:
    """A local day as a form has it."""
    return at.astimezone(ZONE).strftime("%Y-%m-%d")


def hour(at: datetime) -> str:
    """A local time as a form has it."""
    return at.astimezone(ZONE).strftime("%H:%M")


def path_of(thing: str, rest: str, kind: str = "episodes") -> str:
    """The address of a page about an episode or a file."""
    return f"/{kind}/{UUID(thing)}/{rest}"


def _call(world: World, gone: int = 48, ended: int = 3) -> dict[str, str]:
    missing, back = world.now - timedelta(hours=gone), world.now - timedelta(hours=ended)
    return {
        "missing_on": day(missing),
        "missing_time": hour(missing),
        "returned_on": day(back),
        "returned_time": hour(back),
        "living": "closed",
        "institution": "klif",
        "reported_by": "Groepsleider De Klif",
        "known": "Kwam zelf terug.\nHad honger.",
    }


def register(world: World) -> Written:
    """A return of somebody without a file."""
    start = {"starting": "1", "given": "Noor", "family": "Proefveld", "born": "2011-02-03"}
    typed = {**_call(world), "called": "Noortje", "needs": "Praat liever buiten"}
    return Written("coordinator", "/returns/register", typed, {"family": "Proefland"}, starting=start)


def again(world: World) -> Written:
    """A return of somebody who has a file."""
    page = f"/files/{UUID(file_of(world.a_return()))}/returns/new"
    return Written("coordinator", page, _call(world, 9), _call(world, 2, 1))


def offer(world: World) -> Written:
    """One attempt to offer."""
    typed = {"by": "Mentor Proef", "outcome": "thinking", "words": "Misschien morgen"}
    return Written("coordinator", path_of(world.a_return(), "offer"), typed, {"words": "Nee, toch niet"})


def accepted(world: World) -> str:
    """An episode whose young person wants to talk."""
    episode = world.a_return()
    said = Attempt(world.now, Channel.CALL, "Test", Outcome.ACCEPTED)
    offers.offer_interview(world.desk(), Posted(fresh()), episode, said)
    return episode


def assign(world: World) -> Written:
    """Who interviews."""
    typed, instead = {"interviewer": world.id_of("interviewer")}, {"interviewer": world.id_of("other-interviewer")}
    return Written("coordinator", path_of(accepted(world), "assign"), typed, instead)


def withdraw(world: World) -> Written:
    """Taking the file away."""
    typed = {"reason": "Met vakantie"}
    return Written("coordinator", path_of(world.an_assigned_return(), "withdraw"), typed, {"reason": "Ziek geworden"})


def appointment(world: World) -> Written:
    """When and where the talk will be, made by the interviewer."""
    at = world.now + timedelta(days=1)
    typed = {"at_on": day(at), "at_time": hour(at), "place": "Bibliotheek Zandveld"}
    page = path_of(world.an_assigned_return(), "appointment")
    return Written("interviewer", page, typed, {"place": "Park Veenrade"})


def appointment_by_coordinator(world: World) -> Written:
    """When and where the talk will be, made by the coordinator."""
    return replace(appointment(world), login="coordinator")


def interview(world: World) -> Written:
    """The talk, kept by its button."""
    page = path_of(world.an_assigned_return(), "interview")
    return Written("interviewer", page, {"close_add": "Dank je wel"}, {"close_add": "Toch nog iets"})


def prepare(world: World) -> Written:
    """What is known before the talk."""
    page = path_of(world.an_assigned_return(), "before-the-talk")
    return Written("coordinator", page, {"prep_worries": "Verkeerde vrienden"}, {"prep_worries": "Een boete"})


def hand_in(world: World) -> Written:
    """Handing a complete interview in."""
    episode = world.an_assigned_return()
    talk(world, episode)
    return Written("interviewer", path_of(episode, "interview/hand-in"), {}, {})


def handed_in(world: World) -> str:
    """An episode whose interview was handed in."""
    episode = world.an_assigned_return()
    talk(world, episode)
    interviews.hand_in(world.desk("interviewer"), Posted(fresh()), episode)
    return episode


def checked(world: World) -> str:
    """An episode whose interview was handed in and approved."""
    episode = handed_in(world)
    check(world, episode)
    return episode


def agree(world: World) -> Written:
    """The plan: one promise and when it is looked at again."""
    soon = day(world.now + timedelta(days=2))
    typed = {"lines-0-what": "Bel de school", "lines-0-owner": "Mentor", "lines-0-due": soon, "with_whom": "De groep"}
    return Written("coordinator", path_of(checked(world), "plan"), typed, {"lines-0-what": "Schrijf de school"})


def planned(world: World) -> tuple[str, str]:
    """An episode whose plan runs, and the task in it."""
    episode = world.an_assigned_return()
    talk(world, episode)
    (task,) = plan(world, episode, a_promise(world))
    return episode, task


def finish(world: World) -> Written:
    """A promise was kept."""
    episode, task = planned(world)
    actions = path_of(episode, "actions")
    action = f"{actions}/{UUID(task)}"
    return Written("coordinator", actions, {"note": "Gebeld, gaat goed"}, {"note": "Niet gelukt"}, action)


def sharing(world: World) -> Written:
    """Something was given to somebody."""
    page = path_of(planned(world)[0], "sharing")
    return Written("coordinator", page, {"what": "Het plan", "reason": "Wist het al"}, {"what": "Niets"})


def close(world: World) -> Written:
    """Nothing more is to be done."""
    page = path_of(planned(world)[0], "close")
    return Written("coordinator", page, {"reason": "handed_over", "note": "Wijkteam"}, {"note": "Jeugdteam"})


ROAD: dict[str, Callable[[World], Written]] = {
    "returns.register": register,
    "returns.again": again,
    "offers.new": offer,
    "assignments.new": assign,
    "assignments.withdraw": withdraw,
    "assignments.appointment": appointment,
    "interviews.show": interview,
    "interviews.prepare": prepare,
    "interviews.hand_in": hand_in,
    "plans.agree": agree,
    "plans.finish": finish,
    "plans.sharing": sharing,
    "closing.close": close,
}
"""By endpoint."""
