"""A young person is found again however the name is written, and nobody else with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from returnapp.casework.finding import find_young_person
from returnapp.domain.names import keys
from returnapp.records import files
from returnapp.vault.box import CannotOpen, derive, token
from tests.canaries import files_below, traces
from tests.records.thief import look
from tests.world import World, a_young_person, build, file_of

BORN = date(2010, 3, 4)
PEOPLE = {
    "jose": a_young_person(given="José", family="Van den Berg", born=BORN),
    "oneil": a_young_person(given="Niamh", family="O'Neil", born=date(2011, 7, 1)),
    "hassan": a_young_person(given="Yusuf", family="Al-Hassan", called="Joe", born=date(2009, 12, 31)),
    "semhar": a_young_person(given="ሰምሃር", family="ተስፋይ", born=None),
    "sara": a_young_person(given="Sara", family="Visser", born=BORN),
    "namesake": a_young_person(given="Sarah", family="de Visser", born=date(2012, 1, 1)),
}


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, dict[str, str]]]:
    """A region with a few files; these tests only look."""
    world = build(tmp_path_factory.mktemp("index"))
    yield world, {name: file_of(world.a_return(young_person=person)) for name, person in PEOPLE.items()}
    world.store.close()


Region = tuple[World, dict[str, str]]


def _found(region: Region, given: str, family: str, born: date | None = None) -> list[str]:
    world, ids = region
    names = {file: name for name, file in ids.items()}
    return [names[seen.dossier.id] for seen in find_young_person(world.desk(), given, family, born)]


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("José", "Van den Berg"),
        ("jose", "van den berg"),
        ("JOSE", "Berg"),
        ("Jose\u0301", "van der Berg"),
        (" José ", "den  Berg"),
        ("Berg", "José"),
        ("Joze", "Berg"),
    ],
)
def test_a_name_with_accents_and_prefixes_is_found(region: Region, given: str, family: str) -> None:
    assert _found(region, given, family) == ["jose"]


@pytest.mark.parametrize("family", ["O'Neil", "O’Neil", "ONeil", "o neil", "OʼNEIL", "O-Neil", "O'Neill"])
def test_a_name_with_an_apostrophe_is_found(region: Region, family: str) -> None:
    assert _found(region, "Niamh", family) == ["oneil"]


@pytest.mark.parametrize("family", ["Al-Hassan", "Al Hassan", "el Hassan", "Hassan", "hassan", "Hasan"])
@pytest.mark.parametrize("given", ["Yusuf", "Joe"])
def test_a_name_with_an_article_is_found_also_by_what_they_are_called(region: Region, given: str, family: str) -> None:
    assert _found(region, given, family) == ["hassan"]


def test_a_name_in_another_script_is_found(region: Region) -> None:
    assert _found(region, "ሰምሃር", "ተስፋይ") == ["semhar"]


def test_the_birth_date_puts_the_likeliest_first(region: Region) -> None:
    assert sorted(_found(region, "Sara", "Visser")) == ["namesake", "sara"]
    assert _found(region, "Sara", "Visser", BORN) == ["sara", "namesake"]
    assert _found(region, "Sara", "Visser", date(2012, 1, 1)) == ["namesake", "sara"]


def test_one_name_with_the_birth_date_is_enough(region: Region) -> None:
    assert _found(region, "Sara", "de Boer", BORN) == ["sara"]
    assert _found(region, "Sara", "de Boer") == []


@pytest.mark.parametrize(
    ("given", "family", "born"),
    [
        ("José", "Bakker", None),
        ("Pedro", "van den Berg", None),
        ("Niamh", "Visser", None),
        ("Noor", "Visser", date(2010, 3, 5)),
        ("Sara", "", None),
        ("ሰናይ", "ተስፋይ", None),
        ("", "", BORN),
        ("?", "-", BORN),
        ("%", "_", None),
    ],
)
def test_other_people_are_not_found(region: Region, given: str, family: str, born: date | None) -> None:
    assert _found(region, given, family, born) == []


def test_the_index_is_made_of_tokens_that_nobody_without_the_team_key_can_make(region: Region) -> None:
    world, _ = region
    stored = {row.token for row in look(world.store, "select token from index_token")}
    texts = keys("Sara", "Visser", BORN)
    with world.store.reading() as db:
        _epoch, team_key = world.desk().team_key(db)

    def made(key: bytes) -> set[bytes]:
        return {token(derive(key, "index"), 1, text)[:16] for text in texts}

    assert made(team_key) <= stored
    for key in (bytes(range(32)), world.house.outer, world.house.digest, bytes(32)):
        assert not made(key) & stored


def test_nobody_without_the_team_key_can_search(region: Region) -> None:
    world, _ = region

    for login in ("interviewer", "administrator", "analyst", "privacy-officer"):
        with pytest.raises(CannotOpen):
            find_young_person(world.desk(login), "Sara", "Visser", None)


def test_a_search_writes_down_how_many_were_shown_and_no_name(region: Region) -> None:
    world, _ = region
    _found(region, "Sara", "Visser", BORN)

    row = look(world.store, 'select what, "on", rows from audit order by seq desc limit 1')[0]

    assert tuple(row) == ("search", "", 2)
    assert traces(files_below(world.folder), ["Visser", "O'Neil", "Hassan", "ተስፋይ"]) == []


def test_another_team_finds_nothing(region: Region) -> None:
    world, ids = region

    with world.store.reading() as db:
        tokens = [row.token for row in look(world.store, "select token from index_token")]
        assert set(files.by_tokens(db, world.desk().worker.team, tokens)) == set(ids.values())
        assert files.by_tokens(db, "another team", tokens) == {}


def test_new_tokens_take_the_place_of_the_old(tmp_path: Path) -> None:
    world = build(tmp_path)
    file = file_of(world.a_return())
    team = world.desk().worker.team

    with world.store.writing() as db:
        files.put_tokens(db, team, file, [b"one", b"one", b"two"])
        files.put_tokens(db, team, file, [b"two", b"three"])
        db.commit()
        found = files.by_tokens(db, team, [b"one", b"two", b"three"])

    assert found == {file: 2}
    world.store.close()
