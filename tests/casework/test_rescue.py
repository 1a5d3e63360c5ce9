"""What a tablet saved in an emergency: a coordinator opens it, and every piece that is whole is kept."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from returnapp.casework.desk import Posted
from returnapp.casework.interviews import read_talk
from returnapp.casework.late import asked_for, read_late
from returnapp.casework.leaving import leave
from returnapp.casework.rescue import Export, Fate, NotAnExport, NotOurs, read_export, rescue
from returnapp.casework.rotation import rotate_team
from returnapp.records import shredding
from returnapp.records.sealed import Kind, fresh
from returnapp.records.tables import File
from returnapp.vault.box import CannotOpen
from tests.casework.elsewhere import another_team
from tests.casework.meanwhile import closed, kept, said, withdrawn, words, work_of
from tests.casework.steps import audit, content
from tests.casework.tablet import a_tablet, a_taken_talk
from tests.world import World, file_of


def fates(world: World, raw: bytes, login: str = "coordinator") -> list[Fate]:
    """What became of the pieces of a file."""
    return [one.fate for one in rescue(world.desk(login), read_export(raw)).pieces]


def test_every_version_comes_into_the_talk_in_the_order_it_was_written(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    ids = [fresh() for _ in range(3)]
    texts = [
        tablet.revision(episode, said(f"versie {number}"), ids[number - 1] if number else "", id=ids[number])
        for number in range(3)
    ]
    pieces = [tablet.sealed(text, seq=number) for number, text in enumerate(texts)]

    found = rescue(world.desk(), read_export(tablet.export(*reversed(pieces))))

    assert found.name == "interviewer"
    assert [(one.kind, one.fate, one.episode) for one in found.pieces] == [("revision", Fate.KEPT, episode)] * 3
    assert {one.reference for one in found.pieces} == {_reference(world, episode)}
    assert words(world, episode) == "versie 2"
    assert {one.author for one in kept(world, Kind.INTERVIEW)} == {world.id_of("interviewer")}


def _reference(world: World, episode: str) -> str:
    with world.store.reading() as db:
        return db.get_one(File, file_of(episode)).reference


@pytest.mark.parametrize("meanwhile", [withdrawn, closed])
def test_what_is_too_late_is_kept_beside_the_talk(world: World, meanwhile: Any) -> None:
    tablet, episode = a_taken_talk(world)
    meanwhile(world, episode)

    text = tablet.revision(episode, said("zeventien gele veren"))
    assert fates(world, tablet.export(tablet.sealed(text))) == [Fate.KEPT]

    (late,) = work_of(world, episode).late
    assert read_late(world.desk(), episode, late.id).pairs == said("zeventien gele veren")
    assert len(asked_for(world.desk())) == 1


def test_the_same_file_again_and_the_tablet_itself_later_change_nothing(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    text, urgent = tablet.revision(episode, said("eens")), tablet.act_now(episode)
    raw = tablet.export(tablet.sealed(text), tablet.sealed(urgent, "act_now"))
    fates(world, raw)
    before = content(world.store)

    assert fates(world, raw) == [Fate.KEPT] * 2
    assert [one.state for one in tablet.hand_in(text, urgent)] == ["kept"] * 2

    assert content(world.store) == before


def test_a_piece_that_is_damaged_foreign_or_unknown_holds_up_none_of_the_others(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    good = tablet.revision(episode, said("heel"))
    whole = tablet.sealed(good, seq=9)
    flipped = bytearray(base64.b64decode(whole["box"]))
    flipped[-1] ^= 1
    named = tablet.revision(episode, (("no_such_question", "x"),))
    pieces = [
        {**whole, "box": base64.b64encode(bytes(flipped)).decode()},
        {**whole, "box": whole["box"][:40]},
        {**whole, "box": "no base64!"},
        {**whole, "id": fresh()},
        {**whole, "kind": "act_now"},
        tablet.sealed(named),
        tablet.sealed(tablet.revision(fresh(), said("x"))),
        tablet.sealed(tablet.revision(episode, said("x"), version=99)),
        tablet.sealed(json.dumps({"id": fresh()})),
        tablet.sealed(json.dumps({"id": f"packet-{episode}"}), "packet"),
        whole,
    ]

    found = [one.fate for one in rescue(world.desk(), Export(tablet.id, _pieces(tablet.export(*pieces)))).pieces]

    assert sorted(found) == sorted(
        [*[Fate.SHUT] * 5, Fate.NAMES, Fate.UNKNOWN, Fate.VERSION, Fate.SHAPE, Fate.PACKET, Fate.KEPT]
    )
    assert words(world, episode) == "heel"


def _pieces(raw: bytes) -> Any:
    return read_export(raw).pieces


GARBAGE = [
    b"",
    b"\x00\xff\xfe garbage",
    b"{",
    b"[]",
    b"7",
    b'{"format": 1}',
    b'{"format": 2, "tablet": "' + b"a" * 32 + b'", "boxes": []}',
    b'{"format": 1, "tablet": "x", "boxes": []}',
    b'{"format": 1, "tablet": "' + b"a" * 32 + b'", "boxes": {}}',
    b'{"format": 1, "tablet": "' + b"a" * 32 + b'", "boxes": [7]}',
    b'{"format": 1, "tablet": "' + b"a" * 32 + b'", "boxes": [{"id": "x"}]}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("raw", GARBAGE)
def test_what_is_no_sealed_copy_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAnExport):
        read_export(raw)


def test_a_tablet_of_nobody_or_of_another_team_opens_nothing_here(world: World) -> None:
    tablet, _episode = a_taken_talk(world)
    far = another_team(world)

    with pytest.raises(NotOurs):
        rescue(far, Export(tablet.id, ()))
    with pytest.raises(NotOurs):
        rescue(world.desk(), Export(fresh(), ()))
    assert rescue(world.desk(), Export(tablet.id, ())).pieces == ()


@pytest.mark.parametrize("login", ["interviewer", "other-interviewer", "administrator", "analyst", "privacy-officer"])
def test_nobody_but_a_coordinator_opens_it(world: World, login: str) -> None:
    tablet, episode = a_taken_talk(world)
    raw = tablet.export(tablet.sealed(tablet.revision(episode, said("x"))))

    with pytest.raises(CannotOpen):
        fates(world, raw, login)
    assert kept(world, Kind.INTERVIEW) == []


def test_it_still_opens_after_its_person_left_and_the_team_got_another_key(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    text = tablet.revision(episode, said("van wie vertrok"))
    leave(world.desk(), Posted(fresh()), world.id_of("interviewer"), "works elsewhere")
    rotate_team(world.desk(), Posted(fresh()))

    assert fates(world, tablet.export(tablet.sealed(text))) == [Fate.KEPT]

    assert len(work_of(world, episode).late) == 1


def test_what_was_destroyed_does_not_come_back(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    raw = tablet.export(tablet.sealed(tablet.revision(episode, said("x"))))
    with world.store.writing() as db:
        shredding.erase(db, db.get_one(File, file_of(episode)), world.now)
        db.commit()

    assert fates(world, raw) == [Fate.UNKNOWN]
    assert [(one.state, one.why) for one in tablet.hand_in(tablet.revision(episode, said("x")))] == [
        ("refused", "unknown")
    ]


def test_opening_it_is_in_the_trail(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    fates(world, tablet.export(tablet.sealed(tablet.revision(episode, said("x")))))

    row = audit(world)[-1]

    assert (row.who, row.what, row.on, row.rows) == (
        world.id_of("coordinator"),
        "rescue tablet",
        world.id_of("interviewer"),
        1,
    )
    assert not read_talk(world.desk(), episode).forked
    assert a_tablet(world).id == tablet.id
