"""Handing in: with the tablet's own token, signed in or not; every answer proves that it comes from this server."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import text as sql

from returnapp.casework import tablets
from returnapp.casework.desk import Posted
from returnapp.casework.late import asked_for
from returnapp.domain.limits import IDLE
from returnapp.domain.tablet import LARGEST, MOST_ITEMS
from returnapp.records.sealed import Kind, fresh
from returnapp.records.tables import Tablet as Row
from returnapp.vault import box, slots
from tests.casework.meanwhile import kept, said, withdrawn, words
from tests.casework.steps import content
from tests.casework.tablet import Tablet, a_tablet, milliseconds
from tests.records.thief import look, write
from tests.views.tablets import Browser, a_browser
from tests.world import World


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "STANDARD", slots.QUICK)


def taken(world: World) -> tuple[Browser, Tablet, str]:
    """A browser with a tablet on it that took a talk along."""
    episode, browser = world.an_assigned_return(), a_browser(world)
    tablet = browser.set_up()
    assert browser.packet(tablet, episode).status_code == 200
    return browser, tablet, episode


@pytest.mark.parametrize("signed_in", [True, False])
def test_what_was_written_comes_in_with_a_sign_in_and_without_one(world: World, signed_in: bool) -> None:
    browser, tablet, episode = taken(world)
    if not signed_in:
        browser.sign_out()
    texts = [tablet.revision(episode, said("onderweg")), tablet.act_now(episode)]

    answer = browser.sync(tablet, *texts, held=4, pending=2)

    assert answer.status_code == 200
    assert [one["state"] for one in answer.json["receipts"]] == ["kept", "kept"]
    assert answer.json["order"] is None
    assert abs(answer.json["now"] - milliseconds(datetime.now(UTC))) < 600_000
    assert words(world, episode) == "onderweg"
    assert len(asked_for(world.desk())) == 1
    with world.store.reading() as db:
        row = db.get_one(Row, tablet.id)
        assert (row.held, row.pending, row.is_safe) == (4, 0, True)


def test_somebody_else_who_is_signed_in_there_hands_it_in_for_its_owner(world: World) -> None:
    browser, tablet, episode = taken(world)
    browser.sign_out()
    browser.client.post("/demo/enter", data={"login": "other-interviewer"})

    browser.sync(tablet, tablet.revision(episode, said("van haar")))

    (record,) = kept(world, Kind.INTERVIEW)
    assert record.author == world.id_of("interviewer")
    assert words(world, episode) == "van haar"


def _is_proven(tablet: Tablet, receipt: dict[str, Any], text: str) -> bool:
    parts = ("receipt", tablet.id, receipt["id"], receipt["state"], sha256(text.encode()).hexdigest())
    return box.token(box.derive(tablet.key, "receipt"), *parts).hex() == receipt["proof"]


def test_a_receipt_proves_what_became_of_these_very_bytes_and_of_no_others(world: World) -> None:
    browser, tablet, episode = taken(world)
    text = tablet.revision(episode, said("zeventien gele veren 👩‍👩‍👧"))
    (receipt,) = browser.sync(tablet, text).json["receipts"]
    another = a_tablet(world, device="another")

    assert _is_proven(tablet, receipt, text)
    assert not _is_proven(tablet, receipt, text + " ")
    assert not _is_proven(tablet, {**receipt, "state": "refused"}, text)
    assert not _is_proven(tablet, {**receipt, "id": fresh()}, text)
    assert not _is_proven(tablet, {**receipt, "proof": "0" * 64}, text)
    assert not _is_proven(another, receipt, text)


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "Tablet",
        "Tablet x:y",
        "Bearer {id}:{token}",
        "Tablet {id}:{zeros}",
        "Tablet {other}:{token}",
        "Tablet {unknown}:{token}",
        "Tablet {id}:{TOKEN}",
        "Tablet {id}:{token}0",
        " Tablet {id}:{token}:",
    ],
)
def test_no_other_token_hands_anything_in(world: World, shown: str) -> None:
    browser, tablet, episode = taken(world)
    other = a_tablet(world, device="another")
    named = {"id": tablet.id, "token": tablet.token, "zeros": "0" * 64, "other": other.id, "unknown": fresh()}
    header = {"Authorization": shown.format(**named, TOKEN=tablet.token.upper())}
    body = {"now": 0, "held": 0, "pending": 0, "persisted": True, "items": [tablet.revision(episode, said("x"))]}
    before = content(world.store)

    answer = browser.client.post("/tablet/sync", json=body, headers=header)

    assert (answer.status_code, answer.json) == (401, {"problem": "token"})
    assert content(world.store) == before
    right = {"Authorization": f"Tablet {tablet.id}:{tablet.token}"}
    assert browser.client.post("/tablet/sync", json=body, headers=right).status_code == 200


@pytest.mark.parametrize(
    "other",
    [
        {"now": None},
        {"now": "1"},
        {"now": 1.5},
        {"now": True},
        {"now": 10**30},
        {"held": -1},
        {"pending": None},
        {"items": None},
        {"items": {}},
        {"items": [{}]},
        {"items": ["{}", 7]},
        {"items": ["{}"] * (MOST_ITEMS + 1)},
    ],
)
def test_a_message_of_another_shape_is_refused_as_a_whole(world: World, other: dict[str, object]) -> None:
    browser, tablet, _episode = taken(world)
    before = content(world.store)

    answer = browser.sync(tablet, **other)

    assert (answer.status_code, answer.json) == (400, {"problem": "shape"})
    assert content(world.store) == before


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"7", b"\xff\xfe", b"[" * 100_000])
def test_a_message_that_is_no_json_is_refused_as_a_whole(world: World, raw: bytes) -> None:
    browser, tablet, _episode = taken(world)
    shown = {"Authorization": f"Tablet {tablet.id}:{tablet.token}"}

    answer = browser.client.post("/tablet/sync", data=raw, headers=shown)

    assert (answer.status_code, answer.json) == (400, {"problem": "shape"})


def test_a_message_that_is_too_large_is_refused_and_one_that_just_fits_is_taken(world: World) -> None:
    browser, tablet, episode = taken(world)
    text = tablet.revision(episode, said("x"))

    large = browser.sync(tablet, text, padding="x" * LARGEST)
    fitting = browser.sync(tablet, text, padding="x" * (LARGEST - 3000))

    assert (large.status_code, large.json) == (413, {"problem": "large"})
    assert fitting.status_code == 200


def test_a_bad_piece_has_a_word_for_why_and_the_others_are_kept(world: World) -> None:
    browser, tablet, episode = taken(world)
    bad = tablet.revision(episode, (("no_such_question", "x"),))

    answer = browser.sync(tablet, tablet.revision(episode, said("een")), bad, "{}", tablet.act_now(episode))

    told = [(one["state"], one.get("why")) for one in answer.json["receipts"]]
    assert told == [("kept", None), ("refused", "names"), ("refused", "shape"), ("kept", None)]
    assert all(
        _is_proven(tablet, one, sent) for one, sent in zip(answer.json["receipts"][1:3], [bad, "{}"], strict=True)
    )


def test_a_mistake_of_ours_is_logged_without_what_was_said_and_is_no_receipt(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    browser, tablet, episode = taken(world)
    browser.sign_out()
    write(world.store, "create trigger full before insert on record begin select raise(abort, 'full'); end")

    answer = browser.sync(tablet, tablet.revision(episode, said("zeventien gele veren")))

    assert (answer.status_code, answer.json["receipts"]) == (200, [])
    assert "IntegrityError at" in caplog.text
    assert "veren" not in caplog.text
    with world.store.reading() as db:
        assert db.get_one(Row, tablet.id).pending == 1


def test_lock_and_wipe_are_told_at_the_next_contact(world: World) -> None:
    browser, tablet, episode = taken(world)
    tablets.lock_tablet(world.desk(), Posted(fresh()), tablet.id)
    assert browser.sync(tablet, tablet.revision(episode, said("nog"))).json["order"] == "lock"

    tablets.revoke_tablet(world.desk(), Posted(fresh()), tablet.id)

    last = tablet.revision(episode, said("laatste"))
    for items, pending, order in (((last,), 1, None), ((last,), 0, None), ((), 3, None), ((), 0, "wipe")):
        answer = browser.sync(tablet, *items, pending=pending)
        assert answer.json["order"] == order
        assert [one["state"] for one in answer.json["receipts"]] == ["kept"] * len(items)


def test_after_a_withdrawal_it_is_still_taken_and_its_sender_is_not_told_what_is_in_the_file(world: World) -> None:
    browser, tablet, episode = taken(world)
    withdrawn(world, episode)

    answer = browser.sync(tablet, tablet.revision(episode, said("te laat")))

    (receipt,) = answer.json["receipts"]
    assert set(receipt) == {"id", "state", "forked", "proof"}
    assert (receipt["state"], receipt["forked"]) == ("kept", False)
    assert len(kept(world, Kind.LATE)) == 1
    assert browser.client.get(f"/episodes/{episode}/interview").status_code == 404


@pytest.mark.parametrize("years", [-5, 5])
def test_a_clock_that_is_off_by_years_hands_in_all_the_same(world: World, years: int) -> None:
    browser, tablet, episode = taken(world)
    off = milliseconds(datetime.now(UTC) + timedelta(days=365 * years))
    texts = [tablet.revision(episode, said("op tijd"), at=off), tablet.act_now(episode, at=off)]

    answer = browser.sync(tablet, *texts, now=off)

    assert [one["state"] for one in answer.json["receipts"]] == ["kept", "kept"]
    due = asked_for(world.desk())[0].action.due
    assert due
    assert abs(due - datetime.now(UTC)) < timedelta(minutes=10)


@pytest.mark.parametrize("is_work", [True, False])
def test_only_work_keeps_a_sign_in_awake(world: World, is_work: bool) -> None:
    browser, tablet, episode = taken(world)
    world_is = datetime.now(UTC) - IDLE / 2
    write(world.store, "update session set seen = :at", at=world_is.strftime("%Y-%m-%d %H:%M:%S.%f"))
    before = look(world.store, "select seen from session")

    browser.sync(tablet, *([tablet.revision(episode, said("x"))] if is_work else []))

    assert (look(world.store, "select seen from session") != before) == is_work


def test_the_answer_that_got_lost_is_asked_for_again_and_nothing_is_kept_twice(world: World) -> None:
    browser, tablet, episode = taken(world)
    ids = [fresh() for _ in range(3)]
    texts = [tablet.revision(episode, said(f"{n}"), ids[n - 1] if n else "", id=ids[n]) for n in range(3)]
    first = browser.sync(tablet, *texts).json["receipts"]
    before = content(world.store)

    again = browser.sync(tablet, *texts).json["receipts"]
    browser.sign_out()
    once_more = browser.sync(tablet, *reversed(texts)).json["receipts"]

    assert again == first
    assert [one["proof"] for one in once_more] == [one["proof"] for one in reversed(first)]
    kept_then = {name: rows for name, rows in content(world.store).items() if name != "tablet"}
    assert kept_then == {name: rows for name, rows in before.items() if name != "tablet"}


def test_nothing_that_was_handed_in_is_readable_in_the_database(world: World) -> None:
    browser, tablet, episode = taken(world)
    browser.sign_out()
    browser.sync(tablet, tablet.revision(episode, said("zeventien gele veren")), tablet.act_now(episode, "medical"))

    with world.store.reading() as db:
        names = db.connection().execute(sql("select name from sqlite_master where type = 'table'")).scalars().all()
        rows = [str(tuple(row)) for name in names for row in look(world.store, f'select * from "{name}"')]  # noqa: S608
    assert json.dumps(rows).count(episode) > 0
    assert not any("veren" in row or "medical" in row for row in rows)
    assert not any(tablet.token in row or tablet.key.hex() in row for row in rows)
