"""No template needs an exception from the content security policy, or switches escaping off."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "returnapp"
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.html"))

FORBIDDEN = {
    "an inline script": re.compile(r"<script\b(?![^>]*\b(?:src\s*=|type\s*=\s*[\"']?application/json))", re.IGNORECASE),
    "an inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"(?<![\w-])style\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"(?<![\w-])on[a-z]{3,}\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped output": re.compile(r"\|\s*safe\b|\bautoescape\b|\bMarkup\b"),
    "an address outside": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE),
}


def faults(markup: str) -> list[str]:
    """What is forbidden in this markup, by name."""
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(markup)]


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 10


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_holds_nothing_that_is_forbidden(template: Path) -> None:
    assert faults(template.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<script>go()</script>", "an inline script"),
        ('<script nonce="{{ nonce }}">go()</script>', "an inline script"),
        ("<STYLE>p{}</STYLE>", "an inline style sheet"),
        ('<p style="color:red">', "a style attribute"),
        ('<p\nstyle = "color:red">', "a style attribute"),
        ('<button onclick="go()">', "an event attribute"),
        ("<body onload=go()>", "an event attribute"),
        ("{{ field(x, onchange='go()') }}", "an event attribute"),
        ('<a href="javascript:go()">', "a javascript address"),
        ("{{ words|safe }}", "unescaped output"),
        ("{{ words | safe }}", "unescaped output"),
        ("{% autoescape false %}", "unescaped output"),
        ('<script src="//elsewhere.example/x.js"></script>', "an address outside"),
        ('<a href="https://elsewhere.example/">', "an address outside"),
    ],
)
def test_what_is_forbidden_is_seen(markup: str, fault: str) -> None:
    assert fault in faults(markup)


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="module" src="{{ static }}"></script>',
        '<script type="application/json" id="words">{{ words | tojson }}</script>',
        '<p data-style="row" class="on">{% set one = two %}',
        '<label for="x">On = off</label>{{ is_safe }}',
        '<svg stroke-width="3" xmlns="http://www.w3.org/2000/svg"></svg>',
    ],
)
def test_what_is_allowed_is_left_alone(markup: str) -> None:
    assert faults(markup) == []
