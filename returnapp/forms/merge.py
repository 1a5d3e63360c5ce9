"""Choosing between two versions: one choice for every answer in which they differ."""

from __future__ import annotations

from flask import request
from wtforms import HiddenField, RadioField, SelectChoice
from wtforms.validators import InputRequired

from returnapp.casework.forks import Chosen
from returnapp.casework.versions import Fork
from returnapp.domain.compare import Difference, Side
from returnapp.forms.base import NOT_A_CHOICE, BaseForm
from returnapp.i18n import say


class MergeForm(BaseForm):
    """Which two versions were seen; each choice beside it is a field of its own, and names a version."""

    left = HiddenField()
    right = HiddenField()

    @property
    def chosen(self) -> Chosen:
        """What was chosen, as it was sent."""
        choices = {name: value for name, value in request.form.items() if "/" in name}  # as in the name of a spot
        return Chosen(self.left.data or "", self.right.data or "", choices)


def merge_form(fork: Fork, sent: MergeForm) -> MergeForm:
    """The form for two versions; what only one of them changed is chosen already, and what was sent stays chosen.

    Where the versions are others than those that were chosen from, a choice of one that is gone is asked again.
    """
    ids = {Side.LEFT: fork.left.id, Side.RIGHT: fork.right.id}
    fields = {one.spot.name: _choice(one, ids) for one in fork.differences}
    form: MergeForm = type("Merging", (MergeForm,), fields)()
    was_of_now = (form.left.data, form.right.data) == (fork.left.id, fork.right.id)
    if sent.came_back and was_of_now:
        form.validate()
    for name in fields if not was_of_now else ():
        form[name].data = form[name].data if form[name].data in ids.values() else form[name].default
    form.left.data, form.right.data, form.act.data = fork.left.id, fork.right.id, sent.act.data
    form.form_errors += sent.form_errors
    return form


def _choice(one: Difference, ids: dict[Side, str]) -> RadioField:
    choices = [SelectChoice(version, "") for version in ids.values()]
    default = ids[one.proposed] if one.proposed else None
    return RadioField(validators=[InputRequired(say(NOT_A_CHOICE))], choices=choices, default=default)
