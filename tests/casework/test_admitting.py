"""Admitting: who comes in with a code, and who gets new keys because the old ones are lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from returnapp.casework.admitting import CODE_LASTS, LoginTaken, Newcomer, admit_anew, admit_person
from returnapp.casework.desk import Desk, NotThere, Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.drafts import keep_draft, my_drafts
from returnapp.casework.own_keys import Chosen, settle_in
from returnapp.casework.people import NotSignedIn, arrive, sign_in
from returnapp.casework.second_factor import new_totp
from returnapp.domain.people import StaffRole
from returnapp.records.sealed import fresh
from returnapp.records.tables import GrantRow, PublicKey, Slot
from returnapp.vault import slots
from returnapp.vault.box import CannotOpen
from tests.casework.elsewhere import another_team
from tests.casework.steps import audit
from tests.world import ZONE, World, a_young_person, code_at, file_of, passphrase

WORDS = "anchor barn candle dune"
MINE = "harbour lanterns drift past seven quiet herons"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "STANDARD", slots.QUICK)


def posted() -> Posted:
    """A form that was never sent before."""
    return Posted(fresh())


def admit(world: World, login: str = "noor", role: StaffRole = StaffRole.COORDINATOR) -> None:
    """Admit somebody with a code."""
    newcomer = Newcomer(login, "Noor Proefveld", role, WORDS, totp="", dies=world.now + CODE_LASTS)
    admit_person(world.desk(), posted(), newcomer)


def settled(world: World, login: str) -> Desk:
    """The desk of somebody who came in with the code and chose a passphrase."""
    worker, private = arrive(world.store, world.house, login, WORDS, world.now)
    totp = new_totp()
    settle_in(world.store, world.house, worker.id, private, Chosen(MINE, totp, code_at(totp, world.now)), world.now)
    worker, private = sign_in(world.store, world.house, login, MINE, None, world.now)
    return Desk(world.store, world.house, worker, private, world.now, ZONE)


def anew(world: World, login: str = "interviewer", desk: Desk | None = None) -> None:
    """Give somebody new keys under a code."""
    admit_anew(desk or world.desk(), posted(), world.id_of(login), WORDS)


def test_a_coordinator_who_came_in_with_a_code_opens_every_file(world: World) -> None:
    file = file_of(world.a_return())
    admit(world)

    assert read_dossier(settled(world, "noor"), file).young_person.given == "Jip"


def test_a_code_is_no_passphrase_and_a_passphrase_no_code(world: World) -> None:
    admit(world)

    with pytest.raises(NotSignedIn):
        sign_in(world.store, world.house, "noor", WORDS, None, world.now)
    with pytest.raises(NotSignedIn):
        arrive(world.store, world.house, "interviewer", passphrase("interviewer"), world.now)
    assert arrive(world.store, world.house, "noor", WORDS, world.now)


def test_a_code_is_good_for_two_days_and_no_longer(world: World) -> None:
    admit(world)

    assert arrive(world.store, world.house, "noor", WORDS, world.now + timedelta(hours=47))
    with pytest.raises(NotSignedIn):
        arrive(world.store, world.house, "noor", WORDS, world.now + timedelta(hours=48))


def test_a_code_is_worth_nothing_once_somebody_settled_in(world: World) -> None:
    admit(world)
    settled(world, "noor")

    with pytest.raises(NotSignedIn):
        arrive(world.store, world.house, "noor", WORDS, world.now)
    with world.store.reading() as db:
        assert "code" not in db.exec(select(Slot.kind)).all()


def test_a_name_that_is_taken_is_refused(world: World) -> None:
    with pytest.raises(LoginTaken):
        admit(world, "interviewer")


def test_who_gets_new_keys_opens_what_they_opened_before_and_nothing_else(world: World) -> None:
    mine, other = (
        file_of(world.an_assigned_return()),
        file_of(world.an_assigned_return("other-interviewer", young_person=a_young_person(given="Pip"))),
    )
    assert read_dossier(world.desk("interviewer"), mine)

    anew(world)

    desk = settled(world, "interviewer")
    assert read_dossier(desk, mine).young_person.given == "Jip"
    with pytest.raises(CannotOpen):
        read_dossier(desk, other)


def test_new_keys_make_the_old_ones_worthless(world: World) -> None:
    file, before = file_of(world.an_assigned_return()), world.desk("interviewer")

    anew(world)

    with pytest.raises(CannotOpen):
        read_dossier(world.desk("interviewer"), file)
    with pytest.raises(NotSignedIn):
        sign_in(world.store, world.house, "interviewer", passphrase("interviewer"), None, world.now)
    me = before.worker.id
    with world.store.reading() as db:
        assert db.exec(select(PublicKey.epoch).where(PublicKey.owner == me)).all() == [2]
        assert set(db.exec(select(GrantRow.holder_epoch).where(GrantRow.holder == me))) == {2}
        assert db.exec(select(Slot.kind).where(Slot.person == me)).all() == ["code"]


def test_new_keys_end_sessions_and_forget_what_only_the_old_ones_opened(world: World) -> None:
    app = world.app()
    client = world.client("interviewer", app)
    keep_draft(world.desk("interviewer"), fresh(), "/somewhere", (("said", "synthetic"),))
    assert my_drafts(world.desk("interviewer"))

    anew(world)

    assert client.get("/account").status_code == 401
    assert my_drafts(world.desk("interviewer")) == []


def test_a_coordinator_gets_the_teams_key_again(world: World) -> None:
    file = file_of(world.a_return())
    admit(world)
    noor = settled(world, "noor")

    anew(world, "coordinator", noor)

    assert read_dossier(settled(world, "coordinator"), file).young_person.given == "Jip"


def test_somebody_who_was_given_a_code_twice_comes_in_with_the_second_only(world: World) -> None:
    admit(world)
    _worker, private = arrive(world.store, world.house, "noor", WORDS, world.now)
    person = _worker.id
    admit_anew(world.desk(), posted(), person, "other words for her")

    with pytest.raises(NotSignedIn):
        arrive(world.store, world.house, "noor", WORDS, world.now)
    assert arrive(world.store, world.house, "noor", "other words for her", world.now)[1] != private


@pytest.mark.parametrize("login", ["administrator", "interviewer", "analyst", "privacy-officer"])
def test_nobody_but_a_coordinator_gives_keys(world: World, login: str) -> None:
    with pytest.raises(CannotOpen):
        anew(world, "other-interviewer", world.desk(login))


def test_nobody_gives_themselves_or_another_team_new_keys(world: World) -> None:
    with pytest.raises(NotThere):
        anew(world, "coordinator")
    with pytest.raises(NotThere):
        admit_anew(another_team(world), posted(), world.id_of("interviewer"), WORDS)
    with pytest.raises(NotThere):
        admit_anew(world.desk(), posted(), fresh(), WORDS)


def test_the_trail_says_who_gave_whom_new_keys_and_no_code(world: World) -> None:
    anew(world)

    row = audit(world)[-1]
    assert (row.who, row.what, row.on) == (world.id_of("coordinator"), "admit anew", world.id_of("interviewer"))
    assert not any(WORDS in str(one) for one in audit(world))
