"""Whatever is typed into a form of ours, the browser neither keeps nor completes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parent.parent / "returnapp" / "templates"
FORM = re.compile(r"<form\b(?:[^>{]|\{\{.*?\}\}|\{%.*?%\}|\{)*>", re.IGNORECASE | re.DOTALL)
POST = re.compile(r"method\s*=\s*[\"']?post", re.IGNORECASE)
OFF = re.compile(r"autocomplete\s*=\s*[\"']off[\"']", re.IGNORECASE)
FIELD = re.compile(
    r"<(?:input|textarea)\b(?![^>]*type\s*=\s*[\"'](?:hidden|checkbox|radio|submit))[^>]*>", re.IGNORECASE
)


def remembering(markup: str) -> list[str]:
    """Every form that posts, and whose words a browser would keep."""
    return [form for form in FORM.findall(markup) if POST.search(form) and not OFF.search(form)]


def loose(markup: str) -> bool:
    """Whether something is typed outside any form that is in this markup or comes from the macro."""
    return bool(FIELD.search(markup)) and not FORM.search(markup) and "form_of" not in markup and "macro" not in markup


PAGES = sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_form_tells_the_browser_to_keep_nothing(page: Path) -> None:
    markup = page.read_text("utf-8")

    assert remembering(markup) == []
    assert not loose(markup)


def test_the_macro_that_pages_use_tells_it_too() -> None:
    macro = (TEMPLATES / "parts" / "forms.html").read_text("utf-8")

    (form,) = FORM.findall(macro)

    assert POST.search(form)
    for said in ('autocomplete="off"', 'spellcheck="false"', 'autocorrect="off"', 'writingsuggestions="false"'):
        assert said in form


def test_most_pages_use_the_macro() -> None:
    using = [page for page in PAGES if re.search(r"import[^%]*\bform as\b", page.read_text("utf-8"))]

    assert len(using) > 5


@pytest.mark.parametrize(
    "markup",
    [
        '<form method="post" action="/x">',
        "<FORM METHOD=POST>",
        "<form action=\"{{ url_for('x', a=1 > 0) }}\" method='post'>",
        '<form method="post"\n  class="{% if a %}b{% endif %}"\n>',
        '<form method="post" autocomplete="on">',
    ],
)
def test_a_form_that_remembers_is_seen(markup: str) -> None:
    assert remembering(f"<p>before</p>{markup}<input name=a></form>")


@pytest.mark.parametrize(
    "markup",
    [
        '<form method="post" action="{{ a }}" autocomplete="off">',
        '<form method="get" action="/board">',
        "<form>",
    ],
)
def test_a_form_that_keeps_nothing_is_left_alone(markup: str) -> None:
    assert not remembering(markup)


def test_a_field_outside_every_form_is_seen() -> None:
    assert loose('<p><input type="text" name="words"></p>')
    assert not loose('<p><input type="hidden" name="words"></p>')
