"""How heavy the interview is for a tablet, and what opening sealed answers adds to laying the document out."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from flask import Flask, g, session

from returnapp.casework.interviews import read_talk, save_revision
from returnapp.casework.sheets import Revision
from returnapp.domain.kinds import Kind
from returnapp.domain.posted import Pairs
from returnapp.interview import DEFINITION
from returnapp.records.sealed import Kind as SealedKind
from returnapp.records.sealed import fresh
from returnapp.views.document import TALK_SECTIONS, Layout
from returnapp.views.interviews import SheetForm, page_of
from returnapp.views.page import desk
from tests.bench.measure import Row, middle, row
from tests.world import World, a_young_person, build

BUDGET = 35_000
"""Bytes of the whole document when compressed, before lines are added."""
WORDS = "Een zin zoals iemand hem zegt, en dan nog een. "


def full_talk() -> Pairs:
    """Everything answered, with four people and four places."""
    pairs: list[tuple[str, str]] = []
    for question in DEFINITION.questions:
        if question.kind in (Kind.ONE, Kind.MANY) and question.key.split("_")[0] not in ("prep", "carer"):
            pairs += [(question.key, question.options[0].key), (f"{question.key}.words", WORDS)]
        elif question.kind is Kind.RATE:
            pairs += [(f"{question.key}.{card.key}", "yes") for card in question.options]
    for number in range(4):
        pairs += [
            (f"people.{number}.row", f"p{number}"),
            (f"people.{number}.name", "Bo"),
            (f"places.{number}.row", f"o{number}"),
        ]
        pairs += [(f"places.{number}.kind", "friend"), (f"places.{number}.when.date", "2026-01-02")]
    return (*pairs, ("story", WORDS * 20), ("advice", WORDS * 10))


@contextmanager
def as_interviewer(app: Flask, world: World) -> Iterator[None]:
    """A request of the interviewer, in Dutch."""
    mine = world.desk("interviewer")
    with app.test_request_context("/"):
        g.now, g.worker, g.zone, g.language = mine.at, mine.worker, mine.zone, "nl"
        session["private"] = mine.private.hex()
        yield


def rows() -> list[Row]:
    """Compressed size against its budget; the document from sealed answers against the same from opened ones."""
    with TemporaryDirectory() as folder:
        world = build(Path(folder))
        episode = world.an_assigned_return(young_person=a_young_person(language="nl"))
        client = world.client("interviewer")
        client.post("/language", data={"language": "nl"})
        empty = client.get(f"/episodes/{UUID(episode)}/interview")
        assert empty.status_code == 200
        save_revision(world.desk("interviewer"), episode, Revision(fresh(), "", full_talk(), fresh()))
        how = Layout(TALK_SECTIONS, SealedKind.INTERVIEW, "interviews.show")
        with as_interviewer(world.app(), world):
            opened = read_talk(desk(), episode)
            assert len(opened.sheet.pairs) > 100
            assert WORDS in page_of(opened, SheetForm(), how)
            ours, reference = middle(
                lambda: page_of(read_talk(desk(), episode), SheetForm(), how),
                lambda: page_of(opened, SheetForm(), how),
            )
        world.store.close()
    size = len(gzip.compress(empty.data, 9))
    return [
        row("interview, compressed, against its budget", size / 1e3, BUDGET / 1e3, "kB", "<= 1"),
        row("interview from sealed answers, against opened ones", ours * 1e3, reference * 1e3, "ms", "<= 1.3"),
    ]
