"""Every page by construction: language, title, one heading, tokens, no inline script, and links that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from returnapp.domain.people import StaffRole
from tests.views.markup import Page, Tag
from tests.views.posts import FORMS
from tests.views.region import CANARIES, Place
from tests.views.test_role_matrix import BOTH, KEEPERS, TABLE, methods_of
from tests.world import World

ASKED_BY_SCRIPTS = {"account.token", "tablet_data.me", "tablet_data.interviews"}
NOT_PAGES = {"static", "home.healthz", "tablet.manifest", "tablet.worker"} | ASKED_BY_SCRIPTS
PERSON = {role: str(role).replace("_", "-") for role in StaffRole}


OPENINGS = [
    (endpoint, PERSON[role] if role else "visitor")
    for endpoint, roles in TABLE.items()
    for role in sorted(roles) or [None]
    if endpoint not in NOT_PAGES
]
"""Every page with everybody it is open to."""
LINKED = [one for one in OPENINGS if TABLE[one[0]] and TABLE[one[0]] <= BOTH | KEEPERS]
CALLS = ("tel:", "mailto:")
"""What a telephone or a mail program opens, and no page of ours."""


def opened(place: Place, endpoint: str, person: str) -> Page | None:
    """The page as this person sees it; nothing where there is none to see."""
    if "GET" not in methods_of(place, endpoint):
        return None
    response = place.get(person, endpoint)
    return Page(response) if response.status_code == 200 else None


def faults(page: Page) -> list[str]:
    """What is wrong with any page of ours."""
    found = []
    if not page.one("html")["lang"] or page.one("html")["dir"] not in ("ltr", "rtl"):
        found.append("no language or direction")
    if not re.fullmatch(r"\S.* - returnapp", page.title):
        found.append("no title")
    if any(canary in page.title for canary in CANARIES):
        found.append("a name in the title")
    if len(page.tags("h1")) != 1 or not page.one("h1").text:
        found.append("not one heading")
    if any("src" not in tag.attributes and tag["type"] != "application/json" for tag in page.tags("script")):
        found.append("an inline script")
    if page.tags("style") or any("style" in tag.attributes for tag in page.tags()):
        found.append("an inline style")
    if any(name.startswith("on") for tag in page.tags() for name in tag.attributes):
        found.append("an event attribute")
    return found + _form_faults(page) + _reference_faults(page)


def _form_faults(page: Page) -> list[str]:
    return [f"no token in {form['action']}" for form in page.forms() if not _has_token(form)] + [
        f"the browser keeps what is typed in {form['action']}"
        for form in page.forms()
        if any(tag["type"] not in ("hidden", "submit") for tag in form.tags("input", "textarea", "select"))
        and (form["autocomplete"], form["spellcheck"]) != ("off", "false")
    ]


def _has_token(form: Tag) -> bool:
    return any(tag["name"] == "csrf_token" and len(tag["value"]) > 20 for tag in form.tags("input"))


def _reference_faults(page: Page) -> list[str]:
    ids = [tag["id"] for tag in page.tags() if tag["id"]]
    pointed = {tag["href"][1:] for tag in page.tags("a") if tag["href"].startswith("#")}
    pointed |= {tag["for"] for tag in page.tags("label") if tag["for"]}
    for name in ("aria-describedby", "aria-labelledby"):
        pointed |= {one for tag in page.tags() for one in tag[name].split()}
    twice = {one for one in ids if ids.count(one) > 1}
    return [f"two elements called {one}" for one in sorted(twice)] + [f"no {one}" for one in sorted(pointed - set(ids))]


@pytest.fixture(scope="module", autouse=True)
def _with_tokens(place: Place) -> Iterator[None]:
    for person in (*PERSON.values(), "visitor"):
        place.client(person)
    place.app.config["WTF_CSRF_ENABLED"] = True
    yield
    place.app.config["WTF_CSRF_ENABLED"] = False


@pytest.mark.parametrize(("endpoint", "person"), OPENINGS)
def test_a_page_has_everything_a_page_needs(place: Place, endpoint: str, person: str) -> None:
    page = opened(place, endpoint, person)

    assert page is None or faults(page) == []


def test_pages_were_looked_at(place: Place) -> None:
    seen = {endpoint for endpoint, person in OPENINGS if opened(place, endpoint, person)}

    assert set(FORMS) - {"returns.register", "missing.register", "plans.finish"} <= seen
    assert len(seen) >= 18


@pytest.mark.parametrize("path", ["/no-such-page", "/board"])
def test_an_error_is_a_whole_page_too(place: Place, path: str) -> None:
    assert faults(Page(place.client("analyst").get(path))) == []
    assert faults(Page(place.client("visitor").get(path))) == []


@pytest.mark.parametrize(("endpoint", "person"), LINKED)
def test_every_link_of_a_page_opens_for_whoever_sees_it(place: Place, endpoint: str, person: str) -> None:
    page = opened(place, endpoint, person)
    links = {tag["href"].partition("#")[0] for tag in page.tags("a")} - {""} if page else set()

    for link in (one for one in links if not one.startswith(CALLS)):
        assert place.client(person).get(link).status_code in (200, 303), link


@pytest.mark.parametrize("endpoint", sorted(set(FORMS) - {"interviews.hand_in"}))
def test_a_form_that_comes_back_is_a_whole_page_too(world: World, endpoint: str) -> None:
    written = FORMS[endpoint](world)
    app = world.app()
    client = world.client(written.login, app)
    app.config["WTF_CSRF_ENABLED"] = True
    data = written.open(client).data(act="", **dict.fromkeys(written.typed, "\x00"))

    response = client.post(written.address, data=data)

    assert response.status_code in (200, 303)
    if response.status_code == 200:
        page = Page(response)
        assert page.errors
        assert faults(page) == []


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<html lang='nl'><head><title>x</title></head></html>", "no title"),
        ("<h1>a</h1><h1>b</h1>", "not one heading"),
        ("<script>go()</script>", "an inline script"),
        ("<p style='color:red'>x</p>", "an inline style"),
        ("<p onclick='go()'>x</p>", "an event attribute"),
        ("<form method='post' action='/x'></form>", "no token in /x"),
        ("<form method='post' action='/x'><input name='a'></form>", "the browser keeps what is typed in /x"),
        ("<a href='#there'>x</a>", "no there"),
        ("<p id='a'></p><p id='a'></p>", "two elements called a"),
        (f"<title>{CANARIES[0]}</title>", "a name in the title"),
    ],
)
def test_every_fault_is_noticed(markup: str, fault: str) -> None:
    parts = {"html": markup, "title": f"<html><head>{markup}</head></html>"}
    plain = f"<html><head><title>x - returnapp</title></head>{markup}</html>"

    assert fault in faults(Page(parts.get(markup.split(">", maxsplit=1)[0].split(maxsplit=1)[0].strip("<"), plain)))
