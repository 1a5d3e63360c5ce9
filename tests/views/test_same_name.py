"""Two people, or two tabs, register one young person at the same time: whoever comes second is shown the first file."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from returnapp.casework.finding import find_young_person
from tests.views.markup import Page
from tests.views.road import register
from tests.world import World

SAID = "There is a file of this name that you have not looked at:"


@pytest.fixture
def world_with_form(world: World) -> tuple[World, MultiDict[str, str]]:
    """A form in a second tab, opened while there is no file yet, and the file that the first tab then makes."""
    written = register(world)
    client = world.client("coordinator")
    second = written.open(client).data(**written.typed)
    assert client.post(written.address, data=written.open(client).data(**written.typed)).status_code == 303
    return world, second


def files(world: World, family: str = "Proefveld") -> list[str]:
    """References of the files of this name."""
    return [seen.dossier.reference for seen in find_young_person(world.desk(), "Noor", family, None)]


def test_a_second_tab_is_shown_the_file_of_the_first(world_with_form: tuple[World, MultiDict[str, str]]) -> None:
    world, second = world_with_form
    (there,) = files(world)
    answer = Page(world.client("coordinator").post("/returns/register", data=second))
    assert SAID in answer.words
    assert there in answer.words
    assert answer.form("/returns/register").data()["needs"] == "Praat liever buiten"
    assert files(world) == [there]


def test_somebody_else_of_that_name_gets_a_file_when_it_is_sent_once_more(
    world_with_form: tuple[World, MultiDict[str, str]],
) -> None:
    world, second = world_with_form
    client = world.client("coordinator")
    again = Page(client.post("/returns/register", data=second)).form("/returns/register").data()
    assert client.post("/returns/register", data=again).status_code == 303
    assert len(files(world)) == 2


def test_a_file_that_the_search_showed_is_not_asked_for_again(world: World) -> None:
    client = world.client("coordinator")
    written = register(world)
    assert client.post(written.address, data=written.open(client).data(**written.typed)).status_code == 303
    search = Page(client.get("/returns/new")).form("/returns/new").data(given="Noor", family="Proefveld")
    start = Page(client.post("/returns/new", data=search)).form("/returns/register").data()
    sheet = Page(client.post("/returns/register", data=start)).form("/returns/register")
    assert client.post("/returns/register", data=sheet.data(**written.typed)).status_code == 303
    assert len(files(world)) == 2
