"""The lists of organisations, institutions and areas, and their forms."""

from __future__ import annotations

import pytest

from returnapp.casework.admitting import Newcomer, admit_person
from returnapp.casework.desk import Posted
from returnapp.casework.second_factor import new_totp
from returnapp.casework.vocabulary import areas_of, institutions_of, load_vocabulary, organisations_of
from returnapp.domain.people import OrganisationKind, StaffRole
from returnapp.records.sealed import fresh
from returnapp.records.tables import Institution
from returnapp.vault.slots import QUICK
from tests.casework.steps import content
from tests.views.markup import Page
from tests.views.settings import SETTINGS
from tests.world import AREAS, INSTITUTIONS, World

GONE = "nowhere"


def lines(world: World, path: str, login: str = "administrator") -> dict[str, str]:
    """What a list says, by where each line leads."""
    page = Page(world.client(login).get(path))
    return {next(row.tags("a"))["href"]: row.text for row in page.one("dl").tags("div")}


@pytest.mark.parametrize("login", ["coordinator", "administrator"])
def test_every_list_shows_what_it_holds(world: World, login: str) -> None:
    assert lines(world, "/organisations", login) == {
        "/organisations/duinzorg": "duinzorg Care: runs placements",
        "/organisations/klifzorg": "klifzorg Care: runs placements",
        "/organisations/wegwijzer": "wegwijzer Independent: sends interviewers",
    }
    assert lines(world, "/institutions", login) == {
        "/institutions/duin": "Huize Duinzicht open group · open setting · 12 places · Zandveld · duinzorg",
        "/institutions/klif": "De Klif closed youth care · closed setting · 20 places · Veenrade · klifzorg",
    }
    assert lines(world, "/areas", login) == {"/areas/zand": "Zandveld Noord", "/areas/veen": "Veenrade Zuid"}


def send(world: World, endpoint: str, **other: str | None) -> int:
    """Fill a form in and send it."""
    written = SETTINGS[endpoint](world)
    client = world.client(written.login)
    data = written.open(client).data(**{**written.typed, **other})
    return client.post(written.address, data=data).status_code


def test_what_was_added_stands_in_its_list(world: World) -> None:
    for endpoint in ("vocabulary.new_organisation", "vocabulary.new_institution", "vocabulary.new_area"):
        assert send(world, endpoint) == 303

    assert lines(world, "/organisations")["/organisations/proef"] == "Stichting Proef Responsible authority or guardian"
    nest = "Het Nest gezinshuis · open setting · 5 places · Zandveld · klifzorg"
    assert lines(world, "/institutions")["/institutions/nest"] == nest
    assert lines(world, "/areas")["/areas/proef"] == "Proefdal Noord"


def test_what_was_changed_is_kept_whole(world: World) -> None:
    for endpoint in ("vocabulary.organisation", "vocabulary.institution", "vocabulary.area"):
        assert send(world, endpoint) == 303

    assert organisations_of(world.desk())["duinzorg"].kind == OrganisationKind.INDEPENDENT
    duin = next(one for one in institutions_of(world.desk()) if one.code == "duin")
    assert duin.model_dump() == Institution(
        code="duin", name="De Proefduin", type="open group", secure=True, places=0, area="veen", organisation="duinzorg"
    ).model_dump()  # fmt: skip
    zand = next(one for one in areas_of(world.desk()) if one.code == "zand")
    assert (zand.name, zand.district) == ("Zandveld Proef", "")


def test_a_form_shows_what_is_known_and_the_code_for_reading_only(world: World) -> None:
    page = Page(world.client("administrator").get("/institutions/klif"))
    data = page.form("/institutions/klif").data()

    assert "code" not in data
    assert "klif" in page.words
    assert {name: data[name] for name in ("name", "type", "places", "area", "organisation")} == {
        "name": "De Klif",
        "type": "closed youth care",
        "places": "20",
        "area": "veen",
        "organisation": "klifzorg",
    }
    assert "secure" in data


def test_a_code_that_is_posted_all_the_same_changes_nothing(world: World) -> None:
    assert send(world, "vocabulary.area", code="veen") == 303

    assert lines(world, "/areas") == {"/areas/zand": "Zandveld Proef", "/areas/veen": "Veenrade Zuid"}


BAD = [
    ("vocabulary.new_organisation", "kind", "", "Fill this in"),
    ("vocabulary.new_organisation", "kind", GONE, "Choose one of the answers"),
    ("vocabulary.organisation", "name", " ", "Fill this in"),
    ("vocabulary.new_institution", "type", "", "Fill this in"),
    ("vocabulary.new_institution", "area", "", "Choose one of the answers"),
    ("vocabulary.new_institution", "area", GONE, "Choose one of the answers"),
    ("vocabulary.new_institution", "organisation", "", "Choose one of the answers"),
    ("vocabulary.new_institution", "organisation", GONE, "Choose one of the answers"),
    *(("vocabulary.institution", "places", odd, "whole number") for odd in ("-1", "1.5", "twelve", "²", "9" * 6)),
    ("vocabulary.institution", "places", "", "Fill this in"),
    ("vocabulary.new_area", "name", "", "Fill this in"),
    ("vocabulary.new_area", "code", "", "Fill this in"),
    ("vocabulary.area", "district", "x" * 201, "At most"),
]


@pytest.mark.parametrize(("endpoint", "name", "odd", "words"), BAD)
def test_bad_input_gets_a_word_beside_the_field(world: World, endpoint: str, name: str, odd: str, words: str) -> None:
    written = SETTINGS[endpoint](world)
    client = world.client(written.login)
    before = content(world.store)

    page = Page(client.post(written.address, data=written.open(client).data(**{**written.typed, name: odd})))

    back = page.form(written.address)
    assert words in back.beside(name)
    assert words in page.errors
    assert content(world.store) == before
    typed = {one: value for one, value in written.typed.items() if one not in (name, "secure")}
    assert {one: back.data()[one] for one in typed} == typed
    if odd != GONE and name != "kind":
        assert back.data()[name] == odd.strip()


@pytest.mark.parametrize("path", ["/organisations", "/institutions", "/areas"])
@pytest.mark.parametrize("code", [GONE, "new", "..%2Fpeople", "%00", "x" * 3_000])
def test_what_is_in_no_list_is_not_there(world: World, path: str, code: str) -> None:
    assert world.client("administrator").get(f"{path}/{code}").status_code == 404


ODD_AREAS = [AREAS[0], "New,Nieuwland,Noord", "new,Nieuwdal,Noord", "a/b c,Schuinveld,Noord", "é?#%,Veld,Noord"]


def test_whatever_code_a_file_brought_can_be_opened(world: World) -> None:
    load_vocabulary(world.store, ODD_AREAS, INSTITUTIONS[:1])
    client = world.client("administrator")

    for link in lines(world, "/areas"):
        page = Page(client.get(link))
        sheet = page.form(page.forms()[-1]["action"])
        assert client.post(sheet.tag["action"], data=sheet.data()).status_code == 303, link


def test_an_interviewer_of_a_new_organisation_can_be_described_as_such(world: World) -> None:
    newcomer = Newcomer("noor", "Noor", StaffRole.INTERVIEWER, "some synthetic words", new_totp(), organisation="nieuw")
    admit_person(world.desk(), Posted(fresh()), newcomer, QUICK)

    assert "Independent: sends interviewers" in lines(world, "/organisations")["/organisations/nieuw"]


def test_an_empty_list_says_what_to_do(world: World) -> None:
    for table in ("institution", "area"):
        with world.store.writing() as db:
            db.connection().exec_driver_sql(f"delete from {table}")  # noqa: S608
            db.commit()

    page = Page(world.client("administrator").get("/areas"))

    assert "Nothing in this list yet" in page.words
    assert "/new-area" in {tag["href"] for tag in page.tags("a")}
