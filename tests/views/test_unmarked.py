"""No page says anything the catalogues never saw: every sentence that is looked up is marked."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from babel import Locale

from returnapp import i18n
from returnapp.domain.people import LANGUAGES
from returnapp.domain.reference import ALPHABET, LENGTH
from returnapp.records.people import by_login
from tests.views.markup import Page, Tag
from tests.views.posts import FORMS
from tests.views.region import CANARIES, ELSEWHERE, LEFT, Place
from tests.views.settings import SETTINGS
from tests.views.test_every_page import OPENINGS, opened
from tests.world import PEOPLE, World

OURS = "de"
"""A language staff do not have: only what was looked up is marked, and nothing that another test keeps is touched."""


class Marked(Mapping[str, Any]):
    """A catalogue that has every sentence, and marks it."""

    def __getitem__(self, text: str) -> tuple[str, str]:
        return f"⟦{text}⟧", f"⟦{text}⟧"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _names(code: str) -> set[str]:
    locale = Locale.parse(code)
    calendars = [locale.days["format"], locale.months["format"]]
    whole = " ".join(name for one in calendars for width in one.values() for name in width.values())
    spoken = " ".join(locale.languages.get(i18n._BABEL.get(one, one).split("_")[0], "") for one in LANGUAGES)
    return set(words_of(f"{whole} {spoken}"))


def words_of(text: str) -> list[str]:
    """Words of two letters or more, in small letters."""
    return [word.lower() for word in re.findall(r"[^\W\d_]{2,}", text)]


TYPED = "Jip van Testeren Test ja hoor Bel de school Mentor Bibliotheek Noor Proefveld zin Park ziek wegwijzer duinzorg"
PLACES = "Huize Duinzicht De Klif Zandveld Veenrade Noord Zuid elders duin zand klifzorg open group closed youth care"
BASE = "returnapp EN English NL Nederlands"
DATA = set(words_of(" ".join([BASE, TYPED, PLACES, "Sam Noa", *CANARIES, *PEOPLE, *ELSEWHERE, *LEFT])))
"""What is on pages and in no catalogue: what the region holds, and the names of languages in themselves."""


# What says of itself that it is not to be translated are words of a passphrase and letters of a secret.
def _texts(tag: Tag) -> Iterator[str]:
    for name in ("aria-label", "title", "alt", "placeholder"):
        if tag[name]:
            yield tag[name]
    for one in tag.inside:
        if isinstance(one, str):
            yield one
        elif one.name not in ("script", "style", "footer") and one["translate"] != "no":
            yield from _texts(one)


def unmarked(page: Page, data: set[str]) -> set[str]:
    """Words somebody can read that were not looked up and are no data."""
    whole = "\n".join(_texts(page.one("html")))
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", " ", whole)) != whole:
        whole = shorter
    whole = re.sub(rf"\b[{ALPHABET}]{{{LENGTH}}}\b", " ", whole)
    return {word for word in words_of(whole) if word not in data}


@pytest.fixture(scope="module")
def marked(place: Place) -> Iterator[Place]:
    """The region, all of whose people read a language in which every sentence is marked."""
    with place.world.store.writing() as db:
        for login in PEOPLE:
            person = by_login(db, login)
            assert person
            person.language = OURS
            db.add(person)
        db.commit()
    with pytest.MonkeyPatch.context() as patch:
        _forget_pages()
        patch.setattr(i18n, "catalogue", lambda _language, _domain: Marked())
        yield place
    _forget_pages()


_KEPT = type(i18n.catalogue)
"""What remembers its answers."""


def _forget_pages() -> None:
    modules = [module for name, module in sys.modules.items() if name.startswith("returnapp")]
    for kept in {one for module in modules for one in vars(module).values() if type(one) is _KEPT}:
        kept.cache_clear()


@pytest.mark.parametrize(("endpoint", "person"), OPENINGS)
def test_no_page_says_what_the_catalogues_never_saw(marked: Place, endpoint: str, person: str) -> None:
    if person == "visitor":
        marked.client(person).environ_base["HTTP_ACCEPT_LANGUAGE"] = "nl"
    page = opened(marked, endpoint, person)

    assert page is None or unmarked(page, DATA | _names(OURS) | _names("nl")) == set()
    assert page is None or "⟦" in page.words


@pytest.mark.parametrize("path", ["/no-such-page", "/returns/new", "/board"])
def test_no_error_says_what_the_catalogues_never_saw(marked: Place, path: str) -> None:
    client = marked.client("analyst")
    for response in (client.get(path), client.delete(path), client.post(path, headers={"Sec-Fetch-Site": "none"})):
        page = Page(response)

        assert response.status_code in (403, 404, 405)
        assert unmarked(page, DATA) == set()


@pytest.mark.parametrize(
    "endpoint", sorted({*FORMS, *SETTINGS} - {"interviews.hand_in", "assignments.apart", "directory.remove"})
)
def test_no_mistake_is_named_in_words_the_catalogues_never_saw(
    world: World, monkeypatch: pytest.MonkeyPatch, endpoint: str
) -> None:
    written = (FORMS | SETTINGS)[endpoint](world)
    client = world.client(written.login)
    sheet = written.open(client)
    odd = {one["name"]: "\x07" for one in sheet.controls if one["type"] not in ("hidden", "submit")}
    with world.store.writing() as db:
        person = by_login(db, written.login)
        assert person
        person.language = OURS
        db.add(person)
        db.commit()
    _forget_pages()
    monkeypatch.setattr(i18n, "catalogue", lambda _language, _domain: Marked())

    response = client.post(written.address, data=sheet.data(**odd))

    page = Page(response)
    assert response.status_code == 200
    assert page.errors
    assert unmarked(page, DATA | _names(OURS)) == set()
    monkeypatch.undo()
    _forget_pages()


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>Hello there</p>", {"hello", "there"}),
        ("<p>⟦Hello⟧ there</p>", {"there"}),
        ("<p>⟦Done: ⟦this⟧ and that⟧</p>", set()),
        ('<button aria-label="Close it">x</button>', {"close", "it"}),
        ("<template><li>Hidden words</li></template>", {"hidden", "words"}),
        ("<p>2026-11-23 14:05 Jip</p>", set()),
    ],
)
def test_a_sentence_that_was_not_looked_up_is_noticed(markup: str, found: set[str]) -> None:
    assert unmarked(Page(f"<html>{markup}</html>"), DATA) == found
