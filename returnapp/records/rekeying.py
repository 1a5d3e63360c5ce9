"""Changing all rows at once that were sealed or made with a key which is given up. Plain SQL: there may be many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Table, Update, bindparam, select, update
from sqlmodel import Session

from returnapp.domain.states import State
from returnapp.records.tables import Episode, GrantRow, IndexToken
from returnapp.vault import box, keys
from returnapp.vault.keys import Grant, Holder, House


def _table(model: Any) -> Table:
    found: Table = model.__table__
    return found


def _many(db: Session, told: Update, values: Iterable[dict[str, Any]]) -> None:
    # Straight to the driver: for rows by the ten thousand what SQLAlchemy does to each costs as much as changing it.
    connection = db.connection()
    made = told.compile(dialect=connection.dialect)
    names, fixed = made.positiontup, made.params
    rows: Any = [fixed | row for row in values]
    if rows and names is not None:
        rows = [tuple(row[name] for name in names) for row in rows]
    if rows:
        connection.exec_driver_sql(str(made), rows)


def wrap_again(
    db: Session, house: House, privates: dict[int, bytes], holder: tuple[Holder, str], epoch: int, public: bytes
) -> None:
    """Wrap all that a holder can open for the holder's next public key, in place of what there was."""
    table = _table(GrantRow)
    row = table.c
    mine = (row.holder_kind == holder[0], row.holder == holder[1])
    found = select(row.kind, row.thing, row.epoch, row.holder_epoch, row.box).where(*mine, row.holder_epoch < epoch)
    ready = {number: box.in_hand(private) for number, private in privates.items()}
    changed = []
    for kind, thing, number, old, blob in db.connection().execute(found).all():
        key = keys.take(house, Grant(keys.Kind(kind), thing, number, *holder, old), ready[old], blob)
        new = keys.give(house, Grant(keys.Kind(kind), thing, number, *holder, epoch), public, key)
        changed.append({"sort": kind, "of": thing, "number": number, "old": old, "new": new})
    one = (row.kind == bindparam("sort"), row.thing == bindparam("of"), row.epoch == bindparam("number"))
    told = update(table).where(*one, *mine, row.holder_epoch == bindparam("old"))
    _many(db, told.values(holder_epoch=epoch, box=bindparam("new")), changed)


def seal_again(
    db: Session, model: Any, place: Callable[[Any], bytes], both: tuple[bytes, bytes], pad: int = 256
) -> None:
    """Change the lock of every `box` of a table from the first key to the second; `place` says where a row stands."""
    table = _table(model)
    names = [column.name for column in table.primary_key]
    told = update(table).where(*(table.c[name] == bindparam(f"of_{name}") for name in names))
    changed = (
        {"new": box.reseal(both, place(row), row.box, pad=pad)} | {f"of_{name}": getattr(row, name) for name in names}
        for row in db.connection().execute(select(table)).all()
    )
    _many(db, told.values(box=bindparam("new")), changed)


def renew_tokens(db: Session, team: str, renewed: Callable[[bytes], bytes]) -> None:
    """Put another in place of every index token and placement token of a team."""
    table = _table(IndexToken)
    names = db.connection().execute(select(table.c.token, table.c.file).where(table.c.team == team)).all()
    told = update(table).where(table.c.token == bindparam("old"), table.c.file == bindparam("of"))
    _many(db, told.values(token=bindparam("new")), ({"old": one, "of": of, "new": renewed(one)} for one, of in names))
    table = _table(Episode)
    places = db.connection().scalars(select(table.c.placement).where(table.c.team == team).distinct()).all()
    told = update(table).where(table.c.team == team, table.c.placement == bindparam("old"))
    _many(db, told.values(placement=bindparam("new")), ({"old": one, "new": renewed(one)} for one in places if one))


def cards(db: Session, team: str) -> Sequence[tuple[str, int, bytes]]:
    """Every card of a team's open episodes: the episode, the epoch it is sealed under, and the card."""
    row = _table(Episode).c
    found = select(row.id, row.card_epoch, row.card).where(row.team == team, row.card != b"", row.state != State.CLOSED)
    return [(episode, epoch, card) for episode, epoch, card in db.connection().execute(found)]


def drop_cards(db: Session, team: str) -> None:
    """Forget the cards of closed episodes, which no list shows: one that is reopened gets another."""
    row = _table(Episode).c
    told = update(_table(Episode)).where(row.team == team, row.state == State.CLOSED)
    db.connection().execute(told.values(card=b""))


def put_cards(db: Session, epoch: int, made: Iterable[tuple[str, bytes]]) -> None:
    """Keep cards of episodes that were sealed under the team's key of this epoch."""
    table = _table(Episode)
    told = update(table).where(table.c.id == bindparam("of")).values(card=bindparam("new"), card_epoch=epoch)
    _many(db, told, ({"of": episode, "new": card} for episode, card in made))
