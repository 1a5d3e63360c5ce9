"""Whatever people try, in whatever order, legal or not, once or twice: what must always hold does hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, initialize, invariant, multiple, rule

from returnapp.casework import assignments, closing, interviews, missing, offers, plans, returns, reviews, tasks
from returnapp.domain.action import About, Action, Agreed, Sent
from returnapp.domain.closing import Closing, Instead, Reason
from returnapp.domain.episode import Appointment, Placement
from returnapp.domain.missing import Contacting, Report, ReportedTo, Result
from returnapp.domain.note import Against, Note, NoteKind
from returnapp.domain.offer import Attempt, Channel, Outcome, Wanted
from returnapp.domain.states import State
from returnapp.records.sealed import fresh
from returnapp.records.tables import Episode
from tests.casework.invariants import breaches
from tests.casework.steps import complete, last, revision
from tests.casework.trying import REFUSALS, Tried
from tests.world import a_young_person, an_episode

PLACES = (Placement("open", "duin"), Placement("closed", "klif"), Placement("home"))
INTERVIEWERS = ("interviewer", "other-interviewer", "house-interviewer")


class EveryWay(Tried):
    """Two young people's files, and everybody who may or may not do something about them."""

    episodes = Bundle("episodes")

    @initialize(target=episodes)
    def begin(self) -> Any:
        return multiple(*(self._call(number, 0, is_new=True, is_back=True) for number in range(2)))

    def _call(self, number: int, place: int, *, is_new: bool, is_back: bool) -> str | None:
        file = fresh() if is_new else self.files[number]
        there, now = PLACES[place], self.world.now
        first = an_episode(now, placement=there, missing_since=now - timedelta(days=1, hours=place))
        told = first if is_new else self.world.a_next_episode(file, placement=there)
        told = told if is_back else replace(told, returned_at=None)
        episode = fresh()
        person = a_young_person(given=f"Jip{number}") if is_new else None
        verb = returns.register_return if is_back else returns.report_missing
        if not self.act(verb, episode_id=episode, file_id=file, young_person=person, episode=told):
            return None
        if is_new:
            self.files.append(file)
        return episode

    @rule(target=episodes, number=st.integers(0, 1), place=st.integers(0, 2), is_back=st.booleans())
    def call(self, number: int, place: int, is_back: bool) -> Any:
        episode = self._call(number, place, is_new=False, is_back=is_back)
        return episode if episode else multiple()

    @rule(episode=episodes, acts=st.integers(1, 8))
    def go_on(self, episode: str, acts: int) -> None:
        """Some of the usual next acts: otherwise few would come as far as a plan."""
        for _ in range(acts):
            self._go_on(episode)

    def _go_on(self, episode: str) -> None:
        with self.world.store.reading() as db:
            row = db.get_one(Episode, episode)
        world, now = self.world, self.world.now
        yes = Attempt(now, Channel.CALL, "Test", Outcome.ACCEPTED)
        usual: dict[str, Callable[[], object]] = {
            State.MISSING: lambda: self.come_back(episode, is_known=True),
            State.ACCEPTED: lambda: self.act(assignments.assign_interviewer, episode, world.id_of("other-interviewer")),
            State.HANDED_IN: lambda: self.act(reviews.approve_interview, episode),
            State.CHECKED: lambda: self.agree(episode),
            State.PLANNED: lambda: self.act(closing.close_episode, episode, Closing(Reason.HANDED_OVER)),
            State.CLOSED: lambda: self.reopen(episode),
            State.ASSIGNED: lambda: self._talk(episode, row.interviewer),
        }
        usual.get(row.state, lambda: self.act(offers.offer_interview, episode, yes))()

    def _talk(self, episode: str, interviewer: str | None) -> None:
        by = next(login for login in INTERVIEWERS if self.world.id_of(login) == interviewer)
        self.save(episode, by, is_whole=True, said="ja", parent=0)
        self.hand_in(episode, by)

    @rule(episode=episodes, is_known=st.booleans())
    def come_back(self, episode: str, is_known: bool) -> None:
        now = self.world.now
        told = an_episode(
            now, found_at=now - timedelta(hours=4), returned_at=now - timedelta(hours=3) if is_known else None
        )
        self.act(returns.record_return, episode, told)

    @rule(episode=episodes, hours=st.sampled_from([None, 5, 90]))
    def correct(self, episode: str, hours: int | None) -> None:
        now = self.world.now
        ended = {"found_at": now - timedelta(hours=2)} if hours is None else {}
        back = None if hours is None else now - timedelta(hours=hours)
        told = an_episode(now, missing_since=now - timedelta(days=9), returned_at=back, why_changed="Anders", **ended)
        self.act(returns.correct_episode, episode, told)

    @rule(
        episode=episodes,
        other=episodes,
        outcome=st.sampled_from(Outcome),
        has_reason=st.booleans(),
        wanted=st.sampled_from(Wanted),
    )
    def offer(self, episode: str, other: str, outcome: Outcome, has_reason: bool, wanted: Wanted) -> None:
        said: dict[str, Any] = {"why": ("tired",), "again_on": self.world.now.date()} if has_reason else {}
        attempt = Attempt(self.world.now, Channel.CALL, "Test", outcome, wanted=wanted, **said)
        self.act(offers.offer_interview, episode, attempt, also=() if other == episode else (other,))

    @rule(episode=episodes, by=st.sampled_from(INTERVIEWERS))
    def decline_at_the_door(self, episode: str, by: str) -> None:
        attempt = Attempt(self.world.now, Channel.MEET, by, Outcome.DECLINED, why=("trust",), instead="no")
        self.act(offers.decline_talk, episode, attempt, by=by)

    @rule(
        episode=episodes,
        other=episodes,
        who=st.sampled_from(INTERVIEWERS),
        wish=st.sampled_from(["", "Alleen met haar"]),
        reason=st.sampled_from(["", "Ziek"]),
    )
    def assign(self, episode: str, other: str, who: str, wish: str, reason: str) -> None:
        also = () if other == episode else (other,)
        verb, interviewer = assignments.assign_interviewer, self.world.id_of(who)
        self.act(verb, episode, interviewer, also=also, wish=wish, reason=reason)

    @rule(episode=episodes, other=episodes)
    def join(self, episode: str, other: str) -> None:
        self.act(assignments.answer_together, episode, (other,))

    @rule(episode=episodes)
    def part(self, episode: str) -> None:
        self.act(assignments.answer_apart, episode)

    @rule(episode=episodes)
    def withdraw(self, episode: str) -> None:
        self.act(assignments.withdraw_access, episode, "ziek")

    @rule(episode=episodes, by=st.sampled_from((*INTERVIEWERS, "coordinator")))
    def appoint(self, episode: str, by: str) -> None:
        self.act(assignments.make_appointment, episode, Appointment(self.world.now, "Park"), by=by)

    @rule(
        episode=episodes,
        by=st.sampled_from(INTERVIEWERS),
        is_whole=st.booleans(),
        said=st.text("abc", min_size=1, max_size=3),
        parent=st.integers(0, 3),
    )
    def save(self, episode: str, by: str, is_whole: bool, said: str, parent: int) -> None:
        parents = ["", *list(self.kept)[-3:]]
        pairs = (
            *(pair for pair in complete(self.world.now) if pair[0] != "close_add" and is_whole),
            ("close_add", said),
        )
        before = last(self.world)
        try:
            saved = interviews.save_revision(
                self.world.desk(by), episode, revision(pairs, parents[parent % len(parents)])
            )
        except REFUSALS:
            assert last(self.world) == before
        else:
            self.kept[getattr(saved, "id", saved)] = (episode, said)

    @rule(episode=episodes, by=st.sampled_from(INTERVIEWERS))
    def hand_in(self, episode: str, by: str) -> None:
        self.act(interviews.hand_in, episode, by=by)

    @rule(episode=episodes, approves=st.booleans(), by=st.sampled_from(("coordinator", "interviewer")))
    def review(self, episode: str, approves: bool, by: str) -> None:
        self.act(reviews.approve_interview if approves else reviews.send_back, episode, "Duidelijk", by=by)

    @rule(episode=episodes)
    def agree(self, episode: str) -> None:
        promise = Action(what="Bel de school", owner="Mentor", due=self.world.now + timedelta(days=1))
        task = fresh()
        if self.act(plans.agree_plan, episode, Agreed(self.world.now.date()), {task: promise}):
            self.tasks.append((episode, task))

    @rule(episode=episodes)
    def promise(self, episode: str) -> None:
        task = fresh()
        action = Action(what="Oma bellen", owner="Mentor", due=self.world.now, about=About.MEANWHILE)
        if self.act(plans.promise, episode, task, action):
            self.tasks.append((episode, task))

    @rule(number=st.integers(0, 5), episode=episodes)
    def finish(self, number: int, episode: str) -> None:
        if self.tasks:
            _mine, task = self.tasks[number % len(self.tasks)]
            self.act(tasks.finish_action, episode, task, Action(what="Klaar", done_at=self.world.now))

    @rule(episode=episodes, what=st.sampled_from(["report", "contact", "share", "late", "objection"]))
    def note(self, episode: str, what: str) -> None:
        now = self.world.now
        values: dict[str, tuple[Callable[..., None], object]] = {
            "report": (missing.add_report, Report(now, "Test", ReportedTo.POLICE)),
            "contact": (missing.add_contacting, Contacting(now, Channel.CALL, "Test", Result.NOT_REACHED)),
            "share": (plans.note_sharing, Sent("police", "Het plan", now)),
            "late": (closing.add_note, Note(NoteKind.LATE, "Er kwam nieuws")),
            "objection": (closing.add_note, Note(NoteKind.OBJECTION, "Niet tellen", against=Against.COUNTING)),
        }
        verb, value = values[what]
        self.act(verb, episode, value)

    @rule(episode=episodes, other=episodes)
    def link(self, episode: str, other: str) -> None:
        self.act(missing.link_episodes, episode, () if other == episode else (other,))

    @rule(episode=episodes, reason=st.sampled_from(Reason), leaves_help=st.booleans())
    def close(self, episode: str, reason: Reason, leaves_help: bool) -> None:
        instead = (Instead.NUMBERS,) if leaves_help else ()
        self.act(closing.close_episode, episode, Closing(reason, "Test", instead=instead))

    @rule(episode=episodes)
    def reopen(self, episode: str) -> None:
        self.act(closing.reopen_episode, episode, "Toch niet klaar")

    @invariant()
    def nothing_is_broken(self) -> None:
        assert breaches(self.world, self.files, self.kept) == []


class EveryWayAgain(EveryWay):
    """The same, many times over."""


for machine, times in ((EveryWay, 4), (EveryWayAgain, 25)):
    machine.TestCase.settings = settings(
        max_examples=times,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
    )
TestEveryWay = EveryWay.TestCase
TestEveryWayAgain = pytest.mark.long(EveryWayAgain.TestCase)
