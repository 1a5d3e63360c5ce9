"""A made-up episode that has not ended: somebody is missing now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from returnapp.casework import missing, plans, returns
from returnapp.casework.desk import Posted
from returnapp.demo.story import Event, Story
from returnapp.domain.action import About, Action
from returnapp.domain.episode import Left, YoungPerson
from returnapp.domain.missing import Contacting, Report, ReportedTo, Result, Urgency
from returnapp.domain.offer import Channel
from returnapp.records.sealed import fresh


class Away(Story):
    """One episode from the report until now."""

    def events(self, children: dict[int, YoungPerson]) -> Iterator[Event]:
        """The acts so far: reported, tried, promised."""
        child = children[self.telling.child]
        yield self.back, lambda at: self._report(at, child)
        yield self.part(0.4), self._try_contact
        yield self.part(0.6), self._promise

    def _report(self, at: datetime, child: YoungPerson) -> None:
        file = self.setting.files.setdefault(self.telling.child, fresh())
        told = replace(
            self.told(at), found_at=None, returned_at=None, left_from=self.draw.choice((Left.PLACEMENT, Left.LEAVE))
        )
        asked, given = self.draw.choice(((Urgency.HIGH, Urgency.MEDIUM), (Urgency.MEDIUM, Urgency.MEDIUM)))
        returns.report_missing(
            self.desk(at),
            Posted(fresh()),
            episode_id=self.episode,
            file_id=file,
            young_person=child,
            episode=told,
            report=Report(at, "Groepsleider", ReportedTo.POLICE, "0900-8844", "DEMO", asked, given, "Jonger dan 16."),
        )

    def _try_contact(self, at: datetime) -> None:
        tried = Contacting(at, Channel.TEXT, "Groepsleider", Result.SIGN, "de jongere", "Twee blauwe vinkjes.")
        missing.add_contacting(self.desk(at), Posted(fresh()), self.episode, tried)

    def _promise(self, at: datetime) -> None:
        due = self.setting.now + timedelta(hours=self.draw.choice((-2, 3, 8)))
        action = Action(what="Moeder en beste vriendin bellen", owner="Mentor", due=due, about=About.MEANWHILE)
        plans.promise(self.desk(at), Posted(fresh()), self.episode, fresh(), action)
