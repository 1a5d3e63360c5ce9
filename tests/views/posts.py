"""Every form that keeps something about a young person, by endpoint, and what else is posted."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from tests.views.detours import DETOURS
from tests.views.forks import FORKS
from tests.views.road import ROAD, Written
from tests.world import World

FORMS: dict[str, Callable[[World], Written]] = ROAD | DETOURS | FORKS
"""By endpoint: every form that keeps something about a young person."""
NO_ACT = {
    "account.sign_in", "account.sign_out", "account.language", "demo.enter", "returns.find", "revisions.interview",
    "revisions.prepare", "revisions.carer",
    "arriving.code", "arriving.settle", "own.end_elsewhere", "own.again", "own.passphrase", "own.authenticator",
    "people.edit", "people.admit", "people.anew", "team.rotate", "team.sheets", "team.let_go", "team.shut_out",
    "trails.check", "retention.change", "retention.ask", "retention.withdraw", "retention.agree",
    "vocabulary.new_organisation", "vocabulary.organisation", "vocabulary.new_institution", "vocabulary.institution",
    "vocabulary.new_area", "vocabulary.area", "directory.new", "directory.edit",
    "directory.remove", "drafts.keep", "drafts.drop",
    "tablet_data.set_up", "tablet_data.packet", "tablets.lock", "tablets.revoke", "tablets.save",
}  # fmt: skip
"""What is posted and keeps nothing about a young person, or has a protocol of its own."""
WITHOUT_TOKEN = {"tablet_sync.hand_in", "tablet.wiped"}
"""What no form of ours sends: each looks for itself at who asks."""
PATHS = {
    "account.sign_in": "/sign-in",
    "account.sign_out": "/sign-out",
    "account.language": "/language",
    "demo.enter": "/demo/enter",
    "returns.find": "/returns/new",
    "drafts.keep": "/drafts/keep",
    "drafts.drop": "/drafts/throw-away",
    "revisions.interview": f"/episodes/{UUID(int=1)}/interview/revisions",
    "revisions.prepare": f"/episodes/{UUID(int=1)}/before-the-talk/revisions",
    "revisions.carer": f"/episodes/{UUID(int=1)}/carers/revisions",
    "arriving.code": "/sign-in/code",
    "arriving.settle": "/welcome",
    "own.end_elsewhere": "/account/elsewhere/end",
    "own.again": "/again",
    "own.passphrase": "/account/passphrase",
    "own.authenticator": "/account/authenticator",
    "people.admit": "/people/new",
    "people.anew": f"/people/{UUID(int=1)}/anew",
    "team.rotate": "/team/key",
    "trails.check": "/trail/check",
    "retention.change": "/retention/years",
    "retention.ask": "/destruction/BCDFGH/ask",
    "retention.withdraw": "/destruction/BCDFGH/withdraw",
    "retention.agree": "/destruction/BCDFGH/agree",
    "team.sheets": "/team/sheets",
    "team.let_go": f"/people/{UUID(int=1)}/leave",
    "team.shut_out": f"/people/{UUID(int=1)}/block",
    "tablet_data.set_up": "/tablet/enrol",
    "tablet_data.packet": f"/tablet/packets/{UUID(int=1)}",
    "tablets.lock": f"/tablets/{UUID(int=1)}/lock",
    "tablets.revoke": f"/tablets/{UUID(int=1)}/revoke",
    "tablets.save": "/tablets/rescue",
}
"""Where what has no builder of its own is sent to."""
WHOSE = {"retention.change": "administrator", "trails.check": "privacy-officer"}
WHOSE |= dict.fromkeys(("tablet_data.set_up", "tablet_data.packet"), "interviewer")
"""Who sends it, when it is not a coordinator."""
DOCUMENTS = {"interviews.show", "interviews.prepare", "interviews.carers"}
"""Forms whose every version is kept: another body under a known id stands beside it."""
