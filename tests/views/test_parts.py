"""The parts of a page render with plain values, and the style sheets keep the house rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, Form, RadioField, SelectChoice, SelectMultipleField, StringField, TimeField
from wtforms.validators import InputRequired, Length

import returnapp
from returnapp.domain.ring import ring_path

HOME = Path(returnapp.__file__).parent
PHYSICAL = re.compile(
    r"(?<![-\w])(left|right|top|bottom|width|height)\s*:|-(left|right|top|bottom)\b|:\s*(left|right)\b"
)
SHEETS = sorted((HOME / "static" / "css").glob("*.css"))


@dataclass(frozen=True)
class Ring:
    """What a view hands to the ring."""

    standing: str
    fraction: float = 0.25
    hours: int = 18
    title: str = "18 hours left"
    due_iso: str | None = "2026-01-05T12:00:00+00:00"


class Call(Form):
    """A form with one field of each kind."""

    name = StringField("First name", [InputRequired("Write the first name."), Length(max=20)])
    kind = RadioField("Kind", [InputRequired("Choose one.")], choices=[SelectChoice("M", "Missing")])
    languages = SelectMultipleField("Languages", choices=[SelectChoice("nl", "Dutch"), SelectChoice("ar", "Arabic")])
    day = DateField("Day", [InputRequired("Give the day.")])
    hour = TimeField("Hour")
    told = BooleanField("Police have been told")

    def hidden_tag(self) -> str:
        """Stand in for the token of a real form."""
        return ""


def render(source: str, **values: Any) -> str:
    house = Environment(loader=FileSystemLoader(HOME / "templates"), undefined=StrictUndefined, autoescape=True)
    house.globals.update(_=lambda words: words, ring_path=ring_path, csrf_token=lambda: "token", zone=lambda: "UTC")
    return house.from_string(source).render(**values)


def form_page(form: Call) -> str:
    return render(
        """{% from "parts/forms.html" import form as form_of, errors, field, moment, submit %}{{ errors(f) }}
        {% call form_of("/x", f, id="call") %}{{ field(f.name, "As they say it") }}{{ field(f.kind) }}
        {{ field(f.languages) }}{{ moment(f.day, f.hour, "Returned", now=True) }}
        {{ field(f.told) }}{{ submit("Keep") }}{% endcall %}""",
        f=form,
    )


@pytest.mark.parametrize(
    ("standing", "shown"),
    [("on_track", ">18<"), ("due_soon", ">18<"), ("overdue", ">+18<"), ("none", ">–<"), ("done_late", "m16 25")],
)
def test_a_ring_shows_its_hours_and_says_its_title(standing: str, shown: str) -> None:
    page = render('{% from "parts/ring.html" import ring %}{{ ring(r) }}', r=Ring(standing))

    assert shown in page
    assert 'role="img"' in page
    assert "<title>18 hours left</title>" in page
    assert 'data-due="2026-01-05T12:00:00+00:00"' in page


def test_a_ring_without_a_due_time_carries_none() -> None:
    page = render('{% from "parts/ring.html" import ring %}{{ ring(r) }}', r=Ring("none", due_iso=None))

    assert "data-due" not in page


def test_every_mistake_is_named_on_top_and_leads_to_its_field() -> None:
    form = Call(MultiDict({"day": "", "hour": "12:00"}))
    assert not form.validate()

    page = form_page(form)

    for target in re.findall(r'<a href="#([^"]+)"', page):
        assert f'id="{target}"' in page
    assert page.index("Write the first name.") < page.index("<form")
    assert re.search(r'aria-describedby="name-hint\s+name-error"', page)
    assert 'aria-invalid="true"' in page


def test_what_was_filled_in_stands_there_again() -> None:
    page = form_page(Call(MultiDict({"name": "Sam <3", "languages": "ar", "kind": "M"})))

    assert 'value="Sam &lt;3"' in page
    assert re.search(r'value="ar" checked', page)
    assert re.search(r"<input checked[^>]*name=\"kind\"", page)


def test_a_form_without_mistakes_has_no_summary_and_leaks_nothing_to_the_browser() -> None:
    page = form_page(Call(name="Sam", kind="M", day=date(2026, 1, 5)))

    assert "There is a problem" not in page
    for guard in ('autocomplete="off"', 'spellcheck="false"', 'autocorrect="off"', 'writingsuggestions="false"'):
        assert guard in page


def test_lists_of_facts_say_what_is_not_known() -> None:
    page = render('{% from "parts/summary.html" import summary %}{{ summary([("Reference", None), ("Count", 0)]) }}')

    assert page.count("not known") == 1
    assert re.search(r"<dd>\s*0\s*</dd>", page)


def test_the_smaller_parts_render() -> None:
    page = render(
        """{% from "parts/strip.html" import strip %}{% from "parts/pager.html" import pager %}
        {% from "parts/timeline.html" import timeline %}{% from "parts/tags.html" import tags %}
        {% from "parts/empty.html" import empty %}
        {{ strip([{"label": "overdue", "number": 2, "note": none, "url": "/late", "standing": "overdue"}], "Counts") }}
        {{ pager(none, "/older") }}{{ tags(["Arabic"]) }}{{ empty("Nothing yet", "Start here.", "Start", "/new") }}
        {{ timeline([{"at_text": "Mon", "what": "Returned", "who": "", "note": none}]) }}"""
    )

    for words in ("overdue", "/late", "Next page", "Arabic", "Start here.", "Returned"):
        assert words in page
    assert "Previous page" not in page


@pytest.mark.parametrize("template", sorted((HOME / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_template_carries_style_or_script_of_its_own(template: Path) -> None:
    source = template.read_text()

    assert not re.search(r"""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|<script(?![^>]*\bsrc=)""", source)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_knows_no_left_or_right_and_no_words(sheet: Path) -> None:
    source = sheet.read_text()

    assert not PHYSICAL.search(source.replace("safe-area-inset-bottom", ""))
    assert set(re.findall(r"[\s{]content:\s*([^;]+);", source)) <= {'""'}


@pytest.mark.parametrize("wrong", ["margin-left: 1rem", "text-align: right", "top: 0", "border-bottom: 1px"])
def test_the_search_for_left_and_right_does_find_them(wrong: str) -> None:
    assert PHYSICAL.search(wrong)


def test_all_styles_together_stay_small() -> None:
    assert len(SHEETS) == 3
    assert sum(len(sheet.read_bytes()) for sheet in SHEETS) < 16_384
