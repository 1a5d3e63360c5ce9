"""Pages as a browser reads them: a small tree of tags, and forms as they would be sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "path", "circle", "use"})
UNSEEN = frozenset({"script", "style", "template", "head"})
Pairs = list[tuple[str, str]]


@dataclass
class Tag:
    """One element."""

    name: str
    attributes: dict[str, str]
    parent: Tag | None = field(default=None, repr=False)
    inside: list[Tag | str] = field(default_factory=list, repr=False)

    def __getitem__(self, attribute: str) -> str:
        return self.attributes.get(attribute, "")

    def tags(self, *names: str) -> Iterator[Tag]:
        """Every element inside, in the order of the page; of these names only, when there are any."""
        for one in self.inside:
            if isinstance(one, Tag):
                if not names or one.name in names:
                    yield one
                if one.name != "template":  # a pattern for scripts is no part of the page
                    yield from one.tags(*names)

    @property
    def text(self) -> str:
        """The words inside, with single spaces."""
        return " ".join(" ".join(one if isinstance(one, str) else one.text for one in self.inside).split())

    def around(self, is_wanted: Callable[[Tag], bool]) -> Tag | None:
        """The nearest element around this one that is wanted."""
        found = self.parent
        while found is not None and not is_wanted(found):
            found = found.parent
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = self.at = Tag("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.inside.append(found)
        if tag not in VOID:
            self.at = found

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.inside.append(Tag(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.at.name == tag and self.at.parent, f"</{tag}> closes <{self.at.name}>"
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)


class Page:
    """A response (or its markup) that is a page."""

    def __init__(self, response: TestResponse | str) -> None:
        reader = _Reader()
        reader.feed(response if isinstance(response, str) else response.text)
        reader.close()
        assert reader.at is reader.top, f"<{reader.at.name}> is never closed"
        self.top = reader.top

    def tags(self, *names: str) -> list[Tag]:
        """Every element with one of these names."""
        return list(self.top.tags(*names))

    def one(self, name: str) -> Tag:
        """The only element with this name."""
        (found,) = self.tags(name)
        return found

    @property
    def title(self) -> str:
        """What the browser keeps in its history."""
        return next(self.one("head").tags("title")).text

    @property
    def words(self) -> str:
        """What can be read."""
        return self.one("body").text

    @cached_property
    def errors(self) -> str:
        """What the summary on top says; empty when there is none."""
        return " ".join(tag.text for tag in self.tags("div") if tag["role"] == "alert")

    def form(self, action: str) -> Sheet:
        """The form that is sent to this address."""
        (found,) = [tag for tag in self.tags("form") if tag["method"] == "post" and tag["action"] == action]
        return Sheet(found)

    def forms(self) -> list[Tag]:
        """Every form that writes."""
        return [tag for tag in self.tags("form") if tag["method"].lower() == "post"]


class Sheet:
    """One form, filled in as it stands on the page."""

    def __init__(self, tag: Tag) -> None:
        self.tag = tag
        self.controls = [one for one in tag.tags("input", "select", "textarea") if one["name"]]

    @property
    def pairs(self) -> Pairs:
        """What a browser would send when nothing is touched."""
        return [(one["name"], value) for one in self.controls if "disabled" not in one.attributes for value in _of(one)]

    def data(self, **other: str | None) -> MultiDict[str, str]:
        """The same with other values; None leaves a name out."""
        kept = [pair for pair in self.pairs if pair[0] not in other]
        return MultiDict(kept + [(name, value) for name, value in other.items() if value is not None])

    def control(self, name: str) -> Tag:
        """The first control with this name."""
        return next(one for one in self.controls if one["name"] == name)

    def options(self, name: str) -> list[str]:
        """What can be chosen for a name."""
        found = [one for one in self.controls if one["name"] == name]
        return [one["value"] for control in found for one in (control.tags("option") if control.inside else [control])]

    def beside(self, name: str) -> str:
        """What is wrong with this name, as it stands at its control."""
        around = self.control(name).around(lambda tag: tag.name == "fieldset" or "field" in tag["class"].split())
        return " ".join(tag.text for tag in around.tags("p") if "error" in tag["class"].split()) if around else ""


def _of(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [re.sub(r"\A\r?\n", "", "".join(one for one in control.inside if isinstance(one, str)))]
    if control.name == "select":
        options = list(control.tags("option"))
        chosen = [one["value"] for one in options if "selected" in one.attributes]
        return chosen or [options[0]["value"]]
    if control["type"] in ("checkbox", "radio"):
        return [control.attributes.get("value", "on")] if "checked" in control.attributes else []
    return [] if control["type"] == "submit" else [control["value"]]
