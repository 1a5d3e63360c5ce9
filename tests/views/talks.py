"""A talk as a browser fills it in: its messages, its form, and what then stands on the page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from returnapp.records.sealed import fresh
from tests.views.markup import Page, Tag

Pairs = tuple[tuple[str, str], ...]


def english(client: FlaskClient) -> FlaskClient:
    """The same browser, in English."""
    client.post("/language", data={"language": "en"})
    return client


def at(episode: str, rest: str = "interview") -> str:
    """A page of an episode."""
    return f"/episodes/{UUID(episode)}/{rest}"


def send(browser: FlaskClient, episode: str, *pairs: tuple[str, str], **other: Any) -> TestResponse:
    """Autosave what is on the form."""
    message = {"id": fresh(), "parent": "", "salt": fresh(), "version": 1, "pairs": [list(pair) for pair in pairs]}
    return browser.post(at(episode, "interview/revisions"), json={**message, **other})


def post(browser: FlaskClient, episode: str, pairs: Pairs, **other: str) -> TestResponse:
    """Send the form by its button."""
    data: dict[str, list[str]] = {}
    for name, value in (*pairs, *other.items()):
        data.setdefault(name, []).append(value)
    return browser.post(at(episode), data=data)


def document(browser: FlaskClient, episode: str, rest: str = "interview") -> Page:
    """The talk as it stands."""
    return Page(browser.get(at(episode, rest)))


def chosen(page: Page) -> set[tuple[str, str]]:
    """Every answer that is chosen."""
    return {(tag["name"], tag["value"]) for tag in page.tags("input") if "checked" in tag.attributes}


def written(page: Page, name: str) -> str:
    """What stands in a field."""
    (field,) = [tag for tag in page.tags("textarea", "input") if tag["name"] == name]
    return field.text or field["value"]


def by(page: Page, attribute: str, value: str = "") -> list[Tag]:
    """Everything with this attribute."""
    return [tag for tag in page.tags() if attribute in tag.attributes and (not value or tag[attribute] == value)]
