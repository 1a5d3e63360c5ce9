"""The deployment's own lists: a good file goes in, of a bad one nothing does, and the message says where and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from returnapp.casework.vocabulary import load_vocabulary
from returnapp.records import vocabulary
from returnapp.records.store import Store
from returnapp.records.vocabulary import BadVocabulary, Loaded
from tests.records.thief import look

AREAS = ["code,name,district", "zand,Zandveld,Noord", "veen,Veenrade,"]
INSTITUTIONS = [
    "code,name,type,secure,places,area,organisation",
    'duin,"Huize Duinzicht, De Bilt",open group,open,12,zand,duinzorg',
    "klif,De Klif,closed youth care,closed,20,veen,klifzorg",
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new database."""
    made = Store(f"sqlite:///{tmp_path / 'some.db'}")
    made.migrate()
    yield made
    made.close()


def test_a_good_file_goes_in(store: Store) -> None:
    loaded = load_vocabulary(store, AREAS, INSTITUTIONS)

    assert loaded == Loaded(2, 2)
    with store.reading() as db:
        areas, (klif, duin) = vocabulary.areas(db), vocabulary.institutions(db)
    assert [(area.code, area.name, area.district) for area in areas] == [
        ("veen", "Veenrade", ""),
        ("zand", "Zandveld", "Noord"),
    ]
    assert (duin.name, duin.secure, duin.places, duin.area, duin.organisation) == (
        "Huize Duinzicht, De Bilt",
        False,
        12,
        "zand",
        "duinzorg",
    )
    assert klif.secure


def test_a_file_that_comes_twice_changes_what_it_names_and_leaves_the_rest(store: Store) -> None:
    load_vocabulary(store, AREAS, INSTITUTIONS)

    load_vocabulary(store, [AREAS[0], "zand,Zandveld aan Zee,Noord"], INSTITUTIONS[:1])

    assert [row.name for row in look(store, "select name from area order by name")] == ["Veenrade", "Zandveld aan Zee"]
    assert len(look(store, "select 1 from institution")) == 2


def test_an_organisation_that_has_a_name_keeps_it(store: Store) -> None:
    load_vocabulary(store, AREAS, INSTITUTIONS)
    with store.writing() as db:
        db.merge(vocabulary.Organisation(code="duinzorg", name="Stichting Duinzorg"))
        db.commit()

    load_vocabulary(store, AREAS, INSTITUTIONS)

    assert {row.name for row in look(store, "select name from organisation")} == {"Stichting Duinzorg", "klifzorg"}


def test_columns_may_stand_in_another_order_and_have_blanks_around(store: Store) -> None:
    load_vocabulary(store, ["district, name,code".replace(" ", ""), "Noord , Zandveld, zand "], INSTITUTIONS[:1])

    assert [tuple(row) for row in look(store, "select * from area")] == [("zand", "Zandveld", "Noord")]


def _institution(**other: str) -> list[str]:
    row = dict(zip(INSTITUTIONS[0].split(","), INSTITUTIONS[2].split(","), strict=True)) | other
    return [INSTITUTIONS[0], ",".join(row.values())]


@pytest.mark.parametrize(
    ("areas", "told"),
    [
        (["code,name", "zand,Zandveld"], ["areas, line 1", "district"]),
        (["code;name;district", "zand;Zandveld;Noord"], ["areas, line 1", "code"]),
        ([], ["areas, line 1", "code"]),
        ([AREAS[0], "zand,Zandveld"], ["areas, line 2", "few"]),
        ([AREAS[0], "zand,Zandveld,Noord", "veen,Veen,rade,Zuid"], ["areas, line 3", "many"]),
        ([AREAS[0], ",Zandveld,Noord"], ["areas, line 2", "code and name"]),
        ([AREAS[0], "zand, ,Noord"], ["areas, line 2", "code and name"]),
        ([AREAS[0], 'zand,"Zandveld"x,Noord'], ["areas, line 2"]),
        ([*AREAS, "zand,Zandveld Zuid,Zuid"], ["areas, line 4", "zand", "twice"]),
    ],
)
def test_a_bad_line_of_the_areas_is_named(store: Store, areas: list[str], told: list[str]) -> None:
    with pytest.raises(BadVocabulary) as refused:
        load_vocabulary(store, areas, INSTITUTIONS[:1])

    assert [words for words in told if words not in str(refused.value)] == []
    assert look(store, "select 1 from area") == []


@pytest.mark.parametrize(
    ("institutions", "told"),
    [
        (["code,name", "klif,De Klif"], ["institutions, line 1", "type"]),
        (_institution(code=""), ["institutions, line 2", "needed"]),
        (_institution(organisation=""), ["institutions, line 2", "needed"]),
        (_institution(area="elders"), ["institutions, line 2", "elders"]),
        (_institution(area=""), ["institutions, line 2", "area"]),
        (_institution(secure="maybe"), ["institutions, line 2", "open or closed"]),
        (_institution(secure="Open"), ["institutions, line 2", "open or closed"]),
        (_institution(places="twelve"), ["institutions, line 2", "whole number"]),
        (_institution(places="-1"), ["institutions, line 2", "whole number"]),
        (_institution(places="1.5"), ["institutions, line 2", "whole number"]),
        (_institution(places="²"), ["institutions, line 2", "whole number"]),
        (_institution(places="9" * 30), ["institutions, line 2", "whole number"]),
        (_institution(name="De Klif, Veenrade"), ["institutions, line 2", "many"]),
        ([*INSTITUTIONS, INSTITUTIONS[2]], ["institutions, line 4", "klif", "twice"]),
    ],
)
def test_a_bad_line_of_the_institutions_is_named_and_the_areas_stay_out_too(
    store: Store, institutions: list[str], told: list[str]
) -> None:
    with pytest.raises(BadVocabulary) as refused:
        load_vocabulary(store, AREAS, institutions)

    assert [words for words in told if words not in str(refused.value)] == []
    assert look(store, "select 1 from area union select 1 from institution union select 1 from organisation") == []


def test_an_area_that_was_there_before_may_be_named(store: Store) -> None:
    load_vocabulary(store, AREAS, INSTITUTIONS[:1])

    assert load_vocabulary(store, AREAS[:1], INSTITUTIONS) == Loaded(0, 2)
