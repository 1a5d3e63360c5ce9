"""Values go into sealed records and come out the same; what comes out wrong says nothing about itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain import episode, missing
from returnapp.domain.action import Action, Agreed, Sent
from returnapp.domain.card import Card
from returnapp.domain.closing import Closing
from returnapp.domain.directory import Contact
from returnapp.domain.episode import YoungPerson
from returnapp.domain.independence import Declared
from returnapp.domain.note import Note
from returnapp.domain.offer import Attempt
from returnapp.domain.review import HandedIn, Review
from returnapp.records import sealed
from returnapp.records.sealed import Kind, Place, dump, fresh, load
from returnapp.vault.box import CannotOpen
from tests.vault.vectors import read
from tests.world import World, a_young_person, file_of

VALUES = (
    YoungPerson,
    episode.Episode,
    Attempt,
    episode.Appointment,
    episode.Assignment,
    Action,
    Sent,
    Agreed,
    Closing,
    Card,
    missing.Report,
    missing.Contacting,
    missing.Together,
    missing.Arrangement,
    Declared,
    HandedIn,
    Review,
    Note,
    Contact,
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))

for plain, how in ((str, TEXT), (datetime, MOMENTS), (date, DAYS)):
    st.register_type_strategy(plain, how)


@given(st.data())
@pytest.mark.parametrize("kind", VALUES)
def test_a_value_comes_back_as_it_went_in(kind: type, data: st.DataObject) -> None:
    value = data.draw(st.builds(kind, **_drawn(kind)))

    assert load(kind, dump(value)) == value


def _drawn(kind: type) -> dict[str, Any]:
    # `datetime` is a kind of `date`, and hypothesis would take one for the other.
    fields: dict[str, Any] = dict.fromkeys(("born", "again_on", "bed_until", "agreed_on", "until"), st.none() | DAYS)
    fields["review_on"] = DAYS
    return {name: how for name, how in fields.items() if name in kind.__dataclass_fields__}


@pytest.mark.parametrize("one", read("values")["values"], ids=lambda one: str(one["kind"]))
def test_what_was_sealed_by_the_first_release_is_still_read(one: dict[str, Any]) -> None:
    kind = next(kind for kind in VALUES if kind.__name__ == one["kind"])

    assert _survives(json.loads(one["json"]), json.loads(dump(load(kind, one["json"].encode()))))


def _survives(stored: Any, now: Any) -> bool:
    """Whether everything that was stored is still there; a later release may know more beside it."""
    if isinstance(stored, dict):
        return all(key in now and _survives(value, now[key]) for key, value in stored.items())
    if isinstance(stored, list):
        return len(stored) == len(now) and all(map(_survives, stored, now))
    return bool(stored == now)


def test_a_field_that_got_lost_would_be_seen() -> None:
    assert _survives({"a": [{"b": 1}]}, {"a": [{"b": 1, "new": 2}], "new": 3})
    assert not _survives({"a": [{"b": 1}]}, {"a": [{"new": 1}]})
    assert not _survives({"a": [1, 2]}, {"a": [1]})


def test_every_kind_of_value_has_a_vector() -> None:
    assert {one["kind"] for one in read("values")["values"]} == {kind.__name__ for kind in VALUES}


def test_a_moment_keeps_its_microsecond_and_needs_no_particular_zone() -> None:
    at = datetime(2026, 10, 25, 2, 30, 0, 1, tzinfo=timezone(timedelta(hours=2)))

    assert load(episode.Appointment, dump(episode.Appointment(at))).at == at


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"null", b'{"given": 5, "family": "canary"}', b'{"given": "canary"}', b'{"canary":', b"\xff"],
)
def test_a_body_of_another_shape_says_nothing_of_what_is_in_it(body: bytes) -> None:
    with pytest.raises(CannotOpen) as refused:
        load(YoungPerson, body)

    shown = f"{refused.value} {refused.value!r} {refused.value.__cause__!r}"
    assert "YoungPerson" in shown
    assert "canary" not in shown
    assert refused.value.__suppress_context__


@dataclass(frozen=True)
class _Word:
    text: str


def _put(world: World, file: str, text: str, *, kind: Kind = Kind.SENT, thing: str = "t", parent: str = "") -> str:
    record = fresh()
    with world.store.writing() as db:
        world.desk().append(db, Place(file, kind, thing, parent), _Word(text), record)
        db.commit()
    return record


def _keys(world: World, file: str) -> dict[int, bytes]:
    with world.store.reading() as db:
        return world.desk().file_keys(db, file)


def test_a_history_is_read_in_the_order_it_was_written(world: World) -> None:
    file = file_of(world.a_return())
    ids = [_put(world, file, text) for text in ("one", "two", "three")]

    with world.store.reading() as db:
        entries = sealed.history(db, file, _keys(world, file), (Kind.SENT,))

    assert [entry.id for entry in entries] == ids
    assert [entry.value(_Word).text for entry in entries] == ["one", "two", "three"]
    assert {(entry.kind, entry.thing, entry.author) for entry in entries} == {
        (Kind.SENT, "t", world.id_of("coordinator"))
    }


def test_only_the_kinds_that_were_asked_for_are_opened(world: World) -> None:
    file = file_of(world.a_return())

    with world.store.reading() as db:
        every = sealed.history(db, file, _keys(world, file))
        some = sealed.history(db, file, _keys(world, file), (Kind.EPISODE,))

    assert [entry.kind for entry in every] == [Kind.YOUNG_PERSON, Kind.EPISODE]
    assert [entry.kind for entry in some] == [Kind.EPISODE]


def test_the_newest_is_the_last_about_the_same_thing(world: World) -> None:
    file = file_of(world.a_return())
    for text, thing in (("one", "t"), ("two", "t"), ("other", "u")):
        _put(world, file, text, thing=thing)

    with world.store.reading() as db:
        newest, none = (sealed.newest_id(db, file, Kind.SENT, thing) for thing in ("t", "v"))
        opened = sealed.opened(db, file, _keys(world, file), [newest])
        counted = [sealed.count(db, file, Kind.SENT, thing) for thing in ("t", "u", "v")]

    assert opened[newest].value(_Word).text == "two"
    assert none == ""
    assert counted == [2, 1, 0]


def test_without_the_key_of_its_epoch_a_record_stays_shut(world: World) -> None:
    file = file_of(world.a_return())

    with world.store.reading() as db, pytest.raises(CannotOpen):
        sealed.history(db, file, {2: _keys(world, file)[1]})


def test_an_id_is_known_whatever_file_it_is_in(world: World) -> None:
    file = file_of(world.a_return())
    record = _put(world, file, "one")

    with world.store.reading() as db:
        row = sealed.known(db, record)
        assert row is not None
        assert row.digest == sealed.digest(world.house, record, dump(_Word("one")))
        assert row.digest != sealed.digest(world.house, fresh(), dump(_Word("one")))
        assert sealed.known(db, fresh()) is None


def test_ids_are_random_and_of_one_length() -> None:
    made = {fresh() for _ in range(100)}

    assert len(made) == 100
    assert {len(one) for one in made} == {32}


def test_names_in_every_script_are_kept_as_they_are(world: World) -> None:
    person = a_young_person(given="ሰምሃር", family="O’Neil-Ünal", needs="praat zacht – 🙂")
    file = file_of(world.a_return(young_person=person))

    with world.store.reading() as db:
        entry = sealed.history(db, file, _keys(world, file), (Kind.YOUNG_PERSON,))[0]

    assert entry.value(YoungPerson) == person
