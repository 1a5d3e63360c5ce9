"""Whom to call: a coordinator keeps it, everybody on the staff of the team reads it, and a thief reads nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnapp.casework.desk import NotThere, Posted, SentBefore
from returnapp.casework.directory import Entry, contact_of, contacts, contacts_of, describe_contact, remove_contact
from returnapp.domain.directory import Contact, ContactRole
from returnapp.records.sealed import fresh
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import House
from tests.canaries import files_below, traces
from tests.casework.elsewhere import another_team
from tests.casework.steps import audit, content, last
from tests.records.thief import look, write
from tests.world import World

POLICE = Contact(ContactRole.POLICE, "Fenna Proefagent", "010-0000071", "fenna@proef.test", "Belt altijd terug")
TYPED = (POLICE.name, POLICE.phone, POLICE.email, POLICE.note)


def keep(world: World, contact: Contact = POLICE, institution: str | None = None, contact_id: str = "") -> str:
    """The coordinator writes somebody down; answers with the contact's id."""
    contact_id = contact_id or fresh()
    describe_contact(world.desk(), Posted(fresh()), contact_id, institution, contact)
    return contact_id


def names(found: list[Entry]) -> list[str]:
    return [one.contact.name for one in found]


def test_what_was_written_down_is_found_again(world: World) -> None:
    first = keep(world, institution="duin")

    assert contacts(world.desk()) == [Entry(first, "duin", POLICE)]
    assert contact_of(world.desk(), first).contact == POLICE


@pytest.mark.parametrize("login", ["interviewer", "house-interviewer", "administrator"])
def test_the_staff_of_the_team_need_no_key_of_the_team_to_read_it(world: World, login: str) -> None:
    keep(world)

    assert names(contacts(world.desk(login))) == [POLICE.name]


def test_of_an_institution_are_its_own_contacts_and_then_those_of_the_region(world: World) -> None:
    for role, name, institution in (
        (ContactRole.POLICE, "Regio", None),
        (ContactRole.OTHER, "Duin zelf", "duin"),
        (ContactRole.INSTITUTION, "Duin dag en nacht", "duin"),
        (ContactRole.INSTITUTION, "Klif", "klif"),
    ):
        keep(world, Contact(role, name, "010-0000001"), institution)

    assert names(contacts_of(world.desk(), "duin")) == ["Duin dag en nacht", "Duin zelf", "Regio"]
    assert names(contacts_of(world.desk(), "no-such-place")) == ["Regio"]
    assert names(contacts(world.desk())) == ["Regio", "Duin dag en nacht", "Klif", "Duin zelf"]


def test_a_contact_changes_with_its_institution(world: World) -> None:
    contact_id = keep(world, institution="duin")
    other = replace(POLICE, phone="010-0000072")

    keep(world, other, "klif", contact_id)

    assert contacts(world.desk()) == [Entry(contact_id, "klif", other)]


def test_a_contact_that_was_removed_is_gone(world: World) -> None:
    contact_id, stays = keep(world), keep(world)

    remove_contact(world.desk(), Posted(fresh()), contact_id)

    assert [one.id for one in contacts(world.desk())] == [stays]
    for again in (contact_of, lambda desk, one: remove_contact(desk, Posted(fresh()), one)):
        with pytest.raises(NotThere):
            again(world.desk(), contact_id)


def test_every_act_is_in_the_trail_once(world: World) -> None:
    before, written, removed = last(world), Posted(fresh()), Posted(fresh())
    contact_id = fresh()

    for _ in range(2):
        describe_contact(world.desk(), written, contact_id, None, POLICE)
    for _ in range(2):
        remove_contact(world.desk(), removed, contact_id)

    me = world.id_of("coordinator")
    rows = [(row.who, row.what, row.on) for row in audit(world, before)]
    assert rows == [(me, "describe contact", contact_id), (me, "remove contact", contact_id)]


def test_the_same_form_with_other_content_is_refused(world: World) -> None:
    act, contact_id = fresh(), fresh()
    describe_contact(world.desk(), Posted(act, b"one"), contact_id, None, POLICE)

    with pytest.raises(SentBefore):
        describe_contact(world.desk(), Posted(act, b"other"), contact_id, None, replace(POLICE, name="Other"))

    assert names(contacts(world.desk())) == [POLICE.name]


@pytest.mark.parametrize("login", ["interviewer", "administrator", "analyst", "privacy-officer"])
def test_without_the_key_of_the_team_nobody_changes_it(world: World, login: str) -> None:
    contact_id = keep(world)
    before = content(world.store)

    with pytest.raises(CannotOpen):
        describe_contact(world.desk(login), Posted(fresh()), contact_id, None, replace(POLICE, name="Other"))
    with pytest.raises(CannotOpen):
        remove_contact(world.desk(login), Posted(fresh()), contact_id)

    assert content(world.store) == before


def test_another_team_has_a_directory_of_its_own(world: World) -> None:
    contact_id, far = keep(world, institution="duin"), another_team(world)
    before = content(world.store)

    assert contacts(far) == contacts_of(far, "duin") == []
    for act in (
        lambda: contact_of(far, contact_id),
        lambda: describe_contact(far, Posted(fresh()), contact_id, None, POLICE),
        lambda: remove_contact(far, Posted(fresh()), contact_id),
    ):
        with pytest.raises(NotThere):
            act()
    assert content(world.store) == before


def test_an_institution_that_is_in_no_list_has_no_contacts(world: World) -> None:
    with pytest.raises(NotThere):
        keep(world, institution="no-such-place")

    assert contacts(world.desk()) == []


def test_nothing_of_a_contact_is_readable_on_disk(world: World) -> None:
    contact_id = keep(world, institution="duin")
    keep(world, replace(POLICE, note=f"{POLICE.note} na 22 uur"), "duin", contact_id)

    assert traces(files_below(world.folder), TYPED) == []


def test_the_search_finds_what_does_stand_in_the_clear(world: World) -> None:
    keep(world)
    write(world.store, "update contact set box = :leak", leak=b"..." + POLICE.phone.encode("utf-16-le"))

    assert traces(files_below(world.folder), ["Huize Duinzicht"])
    assert traces(files_below(world.folder), [POLICE.phone])


def test_without_the_house_key_a_contact_does_not_open(world: World) -> None:
    contact_id = keep(world)
    thief = world.desk()
    thief.house = House(bytes(32))

    with pytest.raises(CannotOpen):
        contact_of(thief, contact_id)


@pytest.mark.parametrize(
    "moved",
    [
        "update contact set institution = 'klif' where id = :one",
        "update contact set institution = null where id = :one",
        "update contact set box = (select box from contact where id = :other) where id = :one",
        "update contact set team = (select id from team where id <> contact.team) where id = :one",
    ],
)
def test_a_contact_that_was_moved_does_not_open(world: World, moved: str) -> None:
    one, other = keep(world, institution="duin"), keep(world, institution="duin")
    far = another_team(world)

    assert write(world.store, moved, **({"one": one, "other": other} if ":other" in moved else {"one": one})) == 1

    with pytest.raises(CannotOpen):
        contacts(far if "team" in moved else world.desk())


def test_beside_the_box_a_row_says_only_whose_it_is_and_where_it_belongs(world: World) -> None:
    contact_id = keep(world, institution="duin")

    ((row),) = look(world.store, "select * from contact")

    assert set(row._mapping) == {"id", "team", "institution", "box"}
    assert (row.id, row.team, row.institution) == (contact_id, world.desk().worker.team, "duin")
