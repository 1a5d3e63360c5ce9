"""One made-up episode as a row of real acts at plausible moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from returnapp.casework import (
    assignments,
    candidates,
    closing,
    interviews,
    offers,
    plans,
    returns,
    reviews,
    tasks,
)
from returnapp.casework.desk import Desk, Posted, Worker
from returnapp.casework.dossier import read_dossier
from returnapp.casework.sheets import Revision
from returnapp.casework.vocabulary import areas, institutions_of
from returnapp.demo.cast import LIVING
from returnapp.demo.talks import talk
from returnapp.domain.action import Action, Agreed, Sent
from returnapp.domain.closing import Closing
from returnapp.domain.episode import (
    Appointment,
    Bed,
    Episode,
    EpisodeType,
    Placement,
    PoliceCheck,
    Secure,
    YoungPerson,
)
from returnapp.domain.offer import Attempt, Channel, Outcome
from returnapp.domain.states import AFTER_TALK, State
from returnapp.records.sealed import fresh
from returnapp.records.store import Store
from returnapp.vault.keys import House

Event = tuple[datetime, Callable[[datetime], None]]
_KNOWN = ("", "Tas is weg, telefoon staat uit.", "Ging na een bericht op de telefoon.", "Kwam zelf aan de deur.")
_REPORTERS = ("Groepsleider", "Politie", "Ouder", "Gezinsvoogd")
_ORDER = tuple(state for state in State if state not in (State.MISSING, State.DECLINED))


@dataclass(frozen=True, slots=True)
class Telling:
    """What is to be told: of whom (by number), how far it came, and when they came back if anybody knows."""

    child: int
    state: State
    returned_at: datetime | None


@dataclass
class Setting:
    """Where stories happen: who works there, and which files were opened already."""

    store: Store
    house: House
    staff: dict[str, tuple[Worker, bytes]]
    zone: ZoneInfo
    now: datetime
    files: dict[int, str] = field(default_factory=dict)
    desks: dict[str, Desk] = field(default_factory=dict)

    def desk(self, login: str, at: datetime) -> Desk:
        """The desk of somebody at a moment; what their keys opened stays open until an episode is closed."""
        if login not in self.desks:
            worker, private = self.staff[login]
            self.desks[login] = Desk(self.store, self.house, worker, private, at, self.zone)
        return replace(self.desks[login], at=at)


class Story:
    """One episode from the call to as far as it came."""

    def __init__(self, setting: Setting, draw: Random, telling: Telling) -> None:
        self.setting, self.draw, self.telling = setting, draw, telling
        self.coordinator = draw.choice(("coordinator", "coordinator", "coordinator-2"))
        self.interviewer = ""
        self.episode = fresh()
        known = telling.returned_at
        self.back = known or setting.now - timedelta(hours=draw.uniform(4, 40))
        self.held_at = self.back + timedelta(hours=draw.choice((20, 30, 44, 52, 60, 70, 76, 90)))
        self.is_talked = telling.state is State.CLOSED or telling.state in AFTER_TALK
        if self.is_talked:
            self.held_at = min(self.held_at, setting.now - timedelta(hours=3))

    def _came_to(self, state: State) -> bool:
        reached = State.OFFERED if self.telling.state is State.DECLINED else self.telling.state
        return _ORDER.index(reached) >= _ORDER.index(state)

    def part(self, share: float) -> datetime:
        """A moment between the return and the talk (or now)."""
        end = self.held_at if self.is_talked else self.setting.now
        return self.back + (end - self.back) * share

    def events(self, children: dict[int, YoungPerson]) -> Iterator[Event]:
        """The acts of this story with their moments."""
        yield self.part(0.05), lambda at: self._register(at, children[self.telling.child])
        if self.telling.state is State.RETURNED and self.draw.random() < 0.5:
            yield self.part(0.5), lambda at: self._attempt(at, Outcome.NOT_REACHED)
        if self._came_to(State.OFFERED):
            if self.draw.random() < 0.4:
                yield self.part(0.15), lambda at: self._attempt(at, Outcome.NOT_REACHED)
            yield self.part(0.25), lambda at: self._attempt(at, Outcome.THINKING)
        if self.telling.state is State.DECLINED:
            yield self.part(0.6), lambda at: self._attempt(at, Outcome.DECLINED)
        if self._came_to(State.ACCEPTED):
            yield self.part(0.35), lambda at: self._attempt(at, Outcome.ACCEPTED)
        if self._came_to(State.ASSIGNED):
            yield from self._interview()
        if self._came_to(State.HANDED_IN):
            yield from self._after()

    def _interview(self) -> Iterator[Event]:
        yield self.part(0.5), self._assign
        if self.is_talked or self.draw.random() < 0.7:
            yield self.part(0.55), self._appoint
        if self.is_talked:
            yield self.held_at + timedelta(hours=1), lambda at: self._save(at, self.held_at)
        elif self.draw.random() < 0.3:
            began = self.part(0.9)
            yield self.part(0.95), lambda at: self._save(at, began)

    def _after(self) -> Iterator[Event]:
        yield (
            self.held_at + timedelta(hours=2),
            lambda at: interviews.hand_in(self._mine(at), Posted(fresh()), self.episode),
        )
        if self._came_to(State.CHECKED):
            yield self.held_at + timedelta(hours=2.5), self._approve
        if self._came_to(State.PLANNED):
            rest = self.setting.now - self.held_at
            step = min(timedelta(days=1), rest / 8)
            yield self.held_at + 3 * step, self._agree
            yield self.held_at + 4 * step, self._share
            if self._came_to(State.CLOSED):
                yield self.held_at + 6 * step, lambda at: self._finish(at, everything=self.draw.random() < 0.8)
                yield self.held_at + 7 * step, self._close
            elif self.draw.random() < 0.6:
                yield self.held_at + 6 * step, lambda at: self._finish(at, everything=self.draw.random() < 0.3)

    def desk(self, at: datetime) -> Desk:
        """The desk of its coordinator at a moment."""
        return self.setting.desk(self.coordinator, at)

    def _mine(self, at: datetime) -> Desk:
        return self.setting.desk(self.interviewer, at)

    def _register(self, at: datetime, child: YoungPerson) -> None:
        known = self.setting.files.get(self.telling.child)
        file = known or fresh()
        self.setting.files[self.telling.child] = file
        returns.register_return(
            self.desk(at),
            Posted(fresh()),
            episode_id=self.episode,
            file_id=file,
            young_person=None if known else child,
            episode=self.told(at),
        )

    def _approve(self, at: datetime) -> None:
        reviews.approve_interview(self.desk(at), Posted(fresh()), self.episode)

    def told(self, at: datetime) -> Episode:
        """What is told of this episode."""
        draw = self.draw
        home = draw.choice(institutions_of(self.desk(at)))
        return Episode(
            type=draw.choice((EpisodeType.MISSING, EpisodeType.MISSING, EpisodeType.AWAY)),
            missing_since=self.back - timedelta(hours=draw.choice((3, 9, 20, 31, 70))),
            placement=Placement(
                LIVING.get(home.type, "other"),
                home.code,
                Secure.CLOSED if home.secure else Secure.OPEN,
                date(2026, draw.randint(1, 3), draw.randint(1, 28)),
            ),
            found_at=self.back - timedelta(hours=1) if draw.random() < 0.4 or not self.telling.returned_at else None,
            bed=draw.choice(tuple(Bed)),
            returned_at=self.telling.returned_at,
            police_reference=f"DEMO-{draw.randint(1000, 9999)}",
            police_check=draw.choice(tuple(PoliceCheck)),
            reported_by=draw.choice(_REPORTERS),
            known=draw.choice(_KNOWN),
        )

    def _attempt(self, at: datetime, outcome: Outcome) -> None:
        channel = self.draw.choice((Channel.CALL, Channel.MEET))
        attempt = Attempt(at, channel, "Carla", outcome)
        if outcome is Outcome.DECLINED:
            again = (self.setting.now + timedelta(days=self.draw.choice((0, 2, 5)))).date()
            attempt = replace(attempt, words="Nu even niet.", why=("tired",), instead="ask_again", again_on=again)
        offers.offer_interview(self.desk(at), Posted(fresh()), self.episode, attempt)

    def _assign(self, at: datetime) -> None:
        desk = self.desk(at)
        dossier = read_dossier(desk, self.setting.files[self.telling.child])
        found = candidates.list_candidates(desk, dossier, dossier.work(self.episode))
        free = [one for one in found if not one.barriers]
        logins = {worker.id: login for login, (worker, _private) in self.setting.staff.items()}
        first = next((one for one in free if logins[one.id] == "interviewer"), None)
        chosen = first if first and self.draw.random() < 0.4 else free[0]
        self.interviewer = logins[chosen.id]
        assignments.assign_interviewer(desk, Posted(fresh()), self.episode, chosen.id)

    def _appoint(self, at: datetime) -> None:
        when = self.held_at if self.is_talked else self.setting.now + timedelta(hours=self.draw.choice((1, 3, 20, 26)))
        place = self.draw.choice(("Bibliotheek", "Buurthuis De Schakel", "Wandelen in het park", "School, lokaal 4"))
        assignments.make_appointment(self.desk(at), Posted(fresh()), self.episode, Appointment(when, place))

    def _save(self, at: datetime, began: datetime) -> None:
        desk = self._mine(at)
        codes = tuple(code for code, _name in areas(desk))
        pairs = talk(self.draw, began, self.setting.zone, codes)
        interviews.save_revision(desk, self.episode, Revision(fresh(), "", pairs, fresh()))

    def _open_tasks(self, desk: Desk) -> dict[str, Action]:
        work = read_dossier(desk, self.setting.files[self.telling.child]).work(self.episode)
        return {task.id: task.action for task in work.tasks if not task.done}

    def _agree(self, at: datetime) -> None:
        desk = self.desk(at)
        actions = self._open_tasks(desk)
        agreed = Agreed((at + timedelta(days=3)).date(), "Mentor en jongere", tuple(actions.values()))
        plans.agree_plan(desk, Posted(fresh()), self.episode, agreed, actions)

    def _share(self, at: datetime) -> None:
        sent = Sent("guardian", "Kort verslag en plan", at)
        plans.note_sharing(self.desk(at), Posted(fresh()), self.episode, sent)

    def _finish(self, at: datetime, *, everything: bool) -> None:
        desk = self.desk(at)
        found = list(self._open_tasks(desk).items())
        for task_id, action in found if everything else found[:1]:
            done = replace(action, done_at=at, note="Gedaan, jongere weet het.")
            tasks.finish_action(desk, Posted(fresh()), self.episode, task_id, done)

    def _close(self, at: datetime) -> None:
        desk = self.desk(at)
        over, done = Closing("handed_over", "Het wijkteam gaat verder."), Closing("done", "Plan is af.")
        closing.close_episode(desk, Posted(fresh()), self.episode, over if self._open_tasks(desk) else done)
        for one in self.setting.desks.values():
            one.forget_keys(self.setting.files[self.telling.child])
