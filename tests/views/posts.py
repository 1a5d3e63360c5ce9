"""Every form that keeps something about a young person, by endpoint, and what else is posted."""

from __future__ import annotations

from collections.abc import Callable

from tests.views.detours import DETOURS
from tests.views.forks import FORKS
from tests.views.road import ROAD, Written
from tests.world import World

FORMS: dict[str, Callable[[World], Written]] = ROAD | DETOURS | FORKS
"""By endpoint: every form that keeps something about a young person."""
NO_ACT = {
    "account.sign_in", "account.sign_out", "account.language", "demo.enter", "returns.find", "revisions.interview",
    "revisions.prepare", "revisions.carer",
    "people.edit", "vocabulary.new_organisation", "vocabulary.organisation", "vocabulary.new_institution",
    "vocabulary.institution", "vocabulary.new_area", "vocabulary.area", "directory.new", "directory.edit",
    "directory.remove", "drafts.keep", "drafts.drop",
}  # fmt: skip
"""What is posted and keeps nothing about a young person, or has a protocol of its own."""
DOCUMENTS = {"interviews.show", "interviews.prepare", "interviews.carers"}
"""Forms whose every version is kept: another body under a known id stands beside it."""
