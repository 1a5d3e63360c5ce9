"""The blank document of the tablet, filled in from what was kept, says and shows what the page on the network does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from playwright.sync_api import Browser, Page

from returnapp.domain.kinds import Kind
from returnapp.domain.posted import Pairs, pairs_of
from returnapp.domain.values import Answers, Row
from returnapp.interview import DEFINITION
from returnapp.views.document import HELD, TALK_SECTIONS
from tests.browser.conftest import new_page
from tests.browser.talks import Served, served_region
from tests.casework.steps import newest, save
from tests.domain.answer_sets import answer_sets
from tests.views.talks import document, english

MESSAGE = {"csrf_token", "parent", "salt", "act", "add"}
AREA = {"GM0344": "zand", "3511": "veen"}
"""The codes of any answers, as areas of this region."""

OPEN = """async () => {
    const home = document.querySelector("script[type=module]").src.replace("tablet.js", "");
    const parts = await Promise.all(["fill", "pairs", "sheet"].map((name) => import(`${home}${name}.js`)));
    window.parts = Object.assign({}, ...parts);
    const { content } = document.querySelector("template[data-interview]");
    window.blank = () => {
        document.querySelector("main").replaceChildren(document.importNode(content, true));
        return document.querySelector("main form");
    };
    window.said = (form) => parts[1].pairsOf(new FormData(form));
}"""

FILL = """(pairs) => {
    const form = blank();
    parts.fill(form, pairs);
    return said(form);
}"""


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One region for this module."""
    with served_region(tmp_path_factory.mktemp("region")) as found:
        yield found


@pytest.fixture(scope="module")
def tablet(region: Served, chromium: Browser) -> Iterator[Page]:
    """The tablet's page, in the language of the talks."""
    opened: list[Any] = []
    page = new_page(chromium, opened, 820)
    page.goto(region[1] + "/tablet/en")
    page.wait_for_selector("[data-at]")
    page.evaluate(OPEN)
    yield page
    opened[0].close()


def filled(tablet: Page, pairs: Pairs) -> Pairs:
    """What the blank document says once it is filled in."""
    return tuple((name, value) for name, value in tablet.evaluate(FILL, [list(pair) for pair in pairs]))


def _has_no_place(name: str) -> bool:
    """Own words beside own words, and of whom a line is that says so itself: the tablet carries them along."""
    key, _, rest = name.partition(".")
    if DEFINITION.by_key[key].lines and rest.endswith(".who"):
        return True
    return rest == "words" and DEFINITION.by_key[key].kind is Kind.TEXT


def of_the_talk(answers: Answers) -> Pairs:
    """Posted answers to what is asked in a talk."""
    asked = {one.key for section in DEFINITION.sections if section.key in TALK_SECTIONS for one in section.questions}
    pairs = [pair for pair in pairs_of(DEFINITION, answers) if not _has_no_place(pair[0])]
    return tuple((name, AREA.get(value, value)) for name, value in pairs if name.split(".")[0] in asked - HELD)


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking in a browser takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(answers=answer_sets())
@example(answers=Answers({"share": (Row({"decision": "as_wished"}, "carers"),)}))
@example(answers=Answers({"share": (Row({"decision": "as_wished"}, "parents"),)}))
def test_whatever_was_answered_it_says_what_the_page_on_the_network_says(
    region: Served, tablet: Page, answers: Answers
) -> None:
    world, episode = region[0], _episode(region)
    save(world, episode, of_the_talk(answers), newest(world, episode))

    sheet = document(english(world.client("interviewer")), episode).form(f"/episodes/{UUID(episode)}/interview")
    online = tuple((name, value) for name, value in sheet.pairs if value and name not in MESSAGE)

    assert filled(tablet, of_the_talk(answers)) == online
    assert filled(tablet, online) == online


def _episode(region: Served, made: dict[int, str] = {}) -> str:  # noqa: B006 - one talk for all examples of a region
    return made.setdefault(id(region), region[0].an_assigned_return())
