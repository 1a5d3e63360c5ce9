"""Sending a form twice does its act once; the same form with other content is refused, and nothing typed is lost."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from tests.casework.steps import audit, content, last
from tests.views.markup import Page
from tests.views.posts import DOCUMENTS, FORMS, NO_ACT, WITHOUT_TOKEN
from tests.views.test_role_matrix import TABLE
from tests.world import World

ACTS = sorted(set(FORMS) - DOCUMENTS)
REPEATABLE = (
    "returns.register", "returns.again", "returns.correct", "returns.person", "offers.new", "assignments.new",
    "assignments.by_wish", "assignments.appointment", "assignments.relations", "plans.agree", "plans.finish",
    "plans.sharing", "plans.promise", "missing.register", "missing.report", "missing.contacting", "missing.together",
    "missing.arrangement", "assignments.together", "closing.note",
)  # fmt: skip
"""What may be done more than once about the same episode or person."""
COMPARED = {"versions.compare", "versions.compare_prepared", "versions.compare_carers"}
"""Once one version was made of two there is nothing to choose any more, and no form."""
WITH_CONTENT = sorted(set(ACTS) - {"interviews.hand_in", "assignments.apart"} - COMPARED)


def acts(world: World, act: str) -> int:
    """How often an act was done."""
    return sum(row.act == act for row in audit(world))


def written_over(data: MultiDict[str, str], other: dict[str, str]) -> MultiDict[str, str]:
    """The same form with something else typed into it."""
    return MultiDict([(name, other.get(name, value)) for name, value in data.items(multi=True)])


def typed(value: str) -> str:
    """A text as a form sends it."""
    return value.replace("\r\n", "\n")


def test_every_form_that_posts_is_filled_in_here(world: World) -> None:
    posting = {rule.endpoint for rule in world.app().url_map.iter_rules() if "POST" in (rule.methods or ())}

    assert posting == set(FORMS) | NO_ACT | WITHOUT_TOKEN
    assert posting <= set(TABLE)


@pytest.mark.parametrize("endpoint", sorted(FORMS))
def test_a_form_sent_twice_is_kept_once_and_answered_alike(world: World, endpoint: str) -> None:
    written = FORMS[endpoint](world)
    client = world.client(written.login)
    data = written.open(client).data(**written.typed)
    before = content(world.store)

    first = client.post(written.address, data=data)
    kept = content(world.store)
    second = client.post(written.address, data=data)

    assert first.status_code == second.status_code == 303, Page(first).errors
    assert first.location == second.location
    assert kept != before
    assert content(world.store) == kept
    if endpoint not in DOCUMENTS:
        assert acts(world, data["act"]) == 1


@pytest.mark.parametrize("endpoint", ACTS)
def test_a_form_sent_twice_is_answered_alike_when_the_file_has_moved_on(world: World, endpoint: str) -> None:
    written = FORMS[endpoint](world)
    client = world.client(written.login)
    data = written.open(client).data(**written.typed)
    other_tab = written.open(client).data(**written.typed)

    first = client.post(written.address, data=data)
    client.post(written.address, data=other_tab)
    again = client.post(written.address, data=data)

    assert (again.status_code, again.location) == (first.status_code, first.location)
    assert acts(world, data["act"]) == 1


@pytest.mark.parametrize("endpoint", WITH_CONTENT)
def test_the_same_form_with_other_content_comes_back_as_it_was_typed(world: World, endpoint: str) -> None:
    written = FORMS[endpoint](world)
    client = world.client(written.login)
    data = written.open(client).data(**written.typed)
    assert client.post(written.address, data=data).status_code == 303
    kept, seen = content(world.store), last(world)
    other = {**written.typed, **written.instead}

    response = client.post(written.address, data=written_over(data, other))

    page = Page(response)
    assert response.status_code == 200
    assert "This form was sent before" in page.errors
    assert content(world.store) == kept
    assert not [row for row in audit(world, seen) if row.act]
    sheet = page.form(written.address)
    assert sheet.data()["act"] != data["act"]
    assert {name: sheet.data().get(name) for name in other} == {name: typed(value) for name, value in other.items()}


@pytest.mark.parametrize(
    "endpoint",
    ["returns.register", "returns.again", "offers.new", "assignments.appointment", "plans.agree", "plans.sharing"],
)
def test_what_came_back_can_be_sent_again_as_an_act_of_its_own(world: World, endpoint: str) -> None:
    written = FORMS[endpoint](world)
    client = world.client(written.login)
    data = written.open(client).data(**written.typed)
    client.post(written.address, data=data)
    kept = content(world.store)
    returned = Page(client.post(written.address, data=written_over(data, written.instead))).form(written.address)

    response = client.post(written.address, data=returned.data())

    assert response.status_code == 303
    assert content(world.store) != kept
    assert acts(world, returned.data()["act"]) == 1


@pytest.mark.parametrize("endpoint", ["returns.come_back", "assignments.withdraw", "closing.close"])
def test_what_came_back_after_the_file_moved_on_says_so(world: World, endpoint: str) -> None:
    written = FORMS[endpoint](world)
    client = world.client(written.login)
    data = written.open(client).data(**written.typed)
    client.post(written.address, data=data)
    returned = Page(client.post(written.address, data=written_over(data, written.instead))).form(written.address)
    kept = content(world.store)

    page = Page(client.post(written.address, data=returned.data()))

    assert "The file has moved on" in page.errors
    assert content(world.store) == kept


@pytest.mark.parametrize("endpoint", sorted(DOCUMENTS))
def test_another_version_of_a_document_under_the_same_id_is_kept_beside_the_first(world: World, endpoint: str) -> None:
    written = FORMS[endpoint](world)
    client = world.client(written.login)
    data = written.open(client).data(**written.typed)
    client.post(written.address, data=data)
    kept = content(world.store)["record"]

    response = client.post(written.address, data=written_over(data, written.instead))

    assert response.status_code == 303
    assert len(content(world.store)["record"]) == len(kept) + 1
    assert set(kept) < set(content(world.store)["record"])
    ((name, value),) = written.instead.items()
    assert written.open(client).data()[name] == value


def test_signing_out_twice_is_signing_out(world: World) -> None:
    client = world.client("coordinator")

    answers = [client.post("/sign-out") for _ in range(2)]

    assert [(one.status_code, one.location) for one in answers] == [(303, "/sign-in")] * 2


def test_choosing_a_language_twice_is_choosing_it(world: World) -> None:
    client = world.client("coordinator")

    answers = [client.post("/language", data={"language": "nl"}) for _ in range(2)]

    assert [(one.status_code, one.location) for one in answers] == [(303, "/")] * 2
