"""Lists: the coordinator's board and the interviewer's own interviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from returnapp.casework import cards
from returnapp.casework.desk import Desk
from returnapp.casework.finding import placement_token
from returnapp.casework.late import Asked, asked_for
from returnapp.domain.card import Card
from returnapp.domain.deadlines import Standing, standing
from returnapp.domain.people import StaffRole
from returnapp.domain.states import BEFORE_HAND_IN, State
from returnapp.domain.statistics import Share, share
from returnapp.records import files, people
from returnapp.records.files import PAGE, Cursor, Filter, Listed


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    listed: Listed
    card: Card
    owner: str
    interviewer: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Counts:
    """The strip above the board."""

    missing: int
    overdue: int
    due_soon: int
    on_track: int
    no_time: int
    waiting: int
    held: Share
    excepted: int
    """How many of those held were held by somebody not independent, at the young person's own wish."""


@dataclass(frozen=True, slots=True)
class Board:
    """One page of open returns."""

    rows: list[Row]
    counts: Counts
    after: Cursor | None
    owners: dict[str, str]
    asked: list[Asked]
    """What tablets ask for, whatever the rows are narrowed to."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the board is narrowed to, as the address says it."""

    owner: str | None = None
    state: str | None = None
    placement: str | None = None


def _row(listed: Listed, card: Card, names: dict[str, str], now: datetime) -> Row:
    return Row(
        listed,
        card,
        names.get(listed.owner, ""),
        names.get(listed.interviewer or "", ""),
        standing(card.returned_at, card.held_at, now),
    )


def show_board(desk: Desk, wanted: Wanted, after: Cursor | None) -> Board:
    """A page of the board, most urgent first; one audit row with the number of rows shown."""
    cards.make_stale_cards(desk)
    with desk.store.reading() as db:
        placement = placement_token(desk, db, wanted.placement) if wanted.placement else None
        chosen = Filter(owner=wanted.owner, state=wanted.state, placement=placement)
        listed = files.board(db, desk.worker.team, chosen, after)
        names = people.names(db, desk.worker.team)
        rows = [_row(one, cards.open_team_card(desk, db, one), names, desk.at) for one in listed[:PAGE]]
        counts = _counts(desk)
        owners = {person.id: person.name for person in people.of_role(db, desk.worker.team, StaffRole.COORDINATOR)}
    asked = asked_for(desk)
    desk.note("list board", rows=len(rows) + len(asked))
    last = rows[-1].listed if len(listed) > PAGE else None
    return Board(rows, counts, Cursor(last.next_hour, last.id) if last else None, owners, asked)


def _counts(desk: Desk) -> Counts:
    """Count by the plain hours; rows in an hour that a limit falls into are judged by their exact time."""
    now_hour = cards.hours(desk.at)
    edges = (now_hour, now_hour + 24)
    found = dict.fromkeys(Standing, 0)
    waiting = missing = 0
    with desk.store.reading() as db:
        for (state, hour, is_held), number in files.due_hours(db, desk.worker.team).items():
            waiting += number if state == State.OFFERED else 0
            missing += number if state == State.MISSING else 0
            if state in BEFORE_HAND_IN and not is_held and hour not in edges:
                found[_coarse(hour, now_hour)] += number
        for edge in edges:
            for one in files.cards_due(db, desk.worker.team, edge):
                card = cards.open_team_card(desk, db, one)
                if one.state in BEFORE_HAND_IN and card.held_at is None:
                    found[standing(card.returned_at, None, desk.at)] += 1
        first, end = _month(desk)
        held, in_time = files.held_between(db, desk.worker.team, first, end)
        excepted = files.excepted_between(db, desk.worker.team, first, end)
    return Counts(
        missing,
        found[Standing.OVERDUE],
        found[Standing.DUE_SOON],
        found[Standing.ON_TRACK],
        found[Standing.NONE],
        waiting,
        share(in_time, held),
        excepted,
    )


def _coarse(hour: int | None, now_hour: int) -> Standing:
    if hour is None:
        return Standing.NONE
    if hour < now_hour:
        return Standing.OVERDUE
    return Standing.DUE_SOON if hour < now_hour + 24 else Standing.ON_TRACK


def _month(desk: Desk) -> tuple[int, int]:
    local = desk.at.astimezone(desk.zone)
    first = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0, fold=0)
    end = (first + timedelta(days=32)).replace(day=1)
    return cards.hours(first.astimezone(UTC)), cards.hours(end.astimezone(UTC))


def show_mine(desk: Desk) -> list[Row]:
    """An interviewer's own open interviews."""
    cards.make_own_cards(desk)
    with desk.store.reading() as db:
        listed = files.mine(db, desk.worker.team, desk.worker.id)
        names = people.names(db, desk.worker.team)
        rows = [_row(one, cards.open_interviewer_card(desk, db, one), names, desk.at) for one in listed]
    desk.note("list own interviews", rows=len(rows))
    return rows
