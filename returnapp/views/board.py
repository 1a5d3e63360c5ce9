"""The coordinator's board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, g, render_template, request, url_for

from returnapp.access import open_to
from returnapp.casework.board import Counts, Wanted, show_board
from returnapp.casework.late import Asked
from returnapp.casework.vocabulary import placements
from returnapp.domain.deadlines import Standing
from returnapp.domain.people import StaffRole
from returnapp.domain.states import State
from returnapp.i18n import _, ngettext
from returnapp.records.files import Cursor
from returnapp.views.page import desk
from returnapp.views.rows import present
from returnapp.views.wording import action_words

pages = Blueprint("board", __name__)


@pages.get("/board")
@open_to(StaffRole.COORDINATOR)
def show() -> str:
    """Open returns, most urgent first; what it is narrowed to stands in the address."""
    chosen = {name: request.args.get(name) or None for name in ("owner", "state", "placement")}
    if chosen["owner"] == "me":
        chosen["owner"] = g.worker.id
    board = show_board(desk(), Wanted(**chosen), _cursor(request.args.get("after", "")))
    narrowed: dict[str, Any] = {name: value for name, value in chosen.items() if value}
    older = url_for("board.show", **narrowed, after=_as_text(board.after)) if board.after else None
    newer = url_for("board.show", **narrowed) if "after" in request.args else None
    return render_template(
        "board/show.html",
        rows=[present(row) for row in board.rows],
        asked=[_asked(one) for one in board.asked],
        strip_items=strip_items(board.counts),
        owners=board.owners,
        states=list(State),
        placements=placements(desk()),
        chosen=chosen,
        newer=newer,
        older=older,
    )


def _asked(one: Asked) -> tuple[str, str, str]:
    """What a tablet asks for: in words, about which file, and where it is done."""
    return action_words(one.action), one.reference, url_for("plans.actions", episode_id=UUID(one.episode))


@dataclass(frozen=True, slots=True)
class Count:
    """One number of the strip above the board."""

    label: str
    number: str
    standing: str = ""
    note: str = ""
    url: str = ""


def strip_items(counts: Counts) -> list[Count]:
    """The strip above the board."""
    held = counts.held
    note = ""
    if held.share is not None and held.low is not None and held.high is not None:
        note = _(
            "%(share)d %% within 72 hours (95 %% interval %(low)d to %(high)d %%)",
            share=round(held.share * 100),
            low=round(held.low * 100),
            high=round(held.high * 100),
        )
    if counts.excepted:
        by_wish = ngettext(
            "%(n)s by a wish for somebody not independent",
            "%(n)s by a wish for somebody not independent",
            counts.excepted,
        )
        note = f"{note}; {by_wish}" if note else by_wish
    return [
        Count(_("Missing now"), str(counts.missing), url=url_for("board.show", state=State.MISSING)),
        Count(_("Overdue"), str(counts.overdue), Standing.OVERDUE),
        Count(_("Due within 24 hours"), str(counts.due_soon), Standing.DUE_SOON),
        Count(_("On track"), str(counts.on_track), Standing.ON_TRACK),
        Count(_("No return time"), str(counts.no_time), Standing.NONE),
        Count(_("Waiting for an answer"), str(counts.waiting), url=url_for("board.show", state=State.OFFERED)),
        Count(_("Held this month"), str(held.whole), Standing.DONE_IN_TIME, note),
    ]


def _as_text(cursor: Cursor) -> str:
    return f"{'' if cursor.hour is None else cursor.hour}.{cursor.id}"


def _cursor(text: str) -> Cursor | None:
    hour, dot, last = text.partition(".")
    if not dot or not last.isalnum() or len(last) > 32 or not (hour == "" or hour.isdecimal()) or len(hour) > 9:
        return None
    return Cursor(int(hour) if hour else None, last)
