"""Every form about staff, places and whom to call, filled in by whoever may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from tests.views.road import Written
from tests.world import World


def person(world: World) -> Written:
    """Who somebody is."""
    typed = {"name": "Noor Proefveld", "email": "noor@proefveld.test", "organisation": "klifzorg", "languages": "so"}
    return Written("coordinator", f"/people/{UUID(world.id_of('interviewer'))}", typed, {"name": "Noor Proefland"})


def new_organisation(_world: World) -> Written:
    """An organisation that is not in the list."""
    typed = {"code": "proef", "name": "Stichting Proef", "kind": "authority"}
    return Written("administrator", "/new-organisation", typed, {"name": "Stichting Test"})


def organisation(_world: World) -> Written:
    """What an organisation of the list is."""
    typed = {"name": "Duinzorg Proef", "kind": "independent"}
    return Written("administrator", "/organisations/duinzorg", typed, {"name": "Duinzorg Test"})


def new_institution(_world: World) -> Written:
    """An institution that is not in the list."""
    typed = {"code": "nest", "name": "Het Nest", "type": "gezinshuis", "places": "5", "area": "zand"}
    return Written("coordinator", "/new-institution", {**typed, "organisation": "klifzorg"}, {"name": "De Test"})


def institution(_world: World) -> Written:
    """What an institution of the list is."""
    typed = {"name": "De Proefduin", "places": "0", "secure": "y", "area": "veen"}
    return Written("administrator", "/institutions/duin", typed, {"places": "14"})


def new_area(_world: World) -> Written:
    """An area that is not in the list."""
    typed = {"code": "proef", "name": "Proefdal", "district": "Noord"}
    return Written("coordinator", "/new-area", typed, {"district": "Zuid"})


def area(_world: World) -> Written:
    """What an area of the list is."""
    return Written("coordinator", "/areas/zand", {"name": "Zandveld Proef", "district": ""}, {"district": "Zuid"})


def new_contact(_world: World) -> Written:
    """Somebody to call who is not in the directory."""
    typed = {"role": "police", "institution": "duin", "name": "Noor Proefveld", "phone": "010-0000001"}
    other = {"email": "noor@proefveld.test", "note": "Belt terug.\nAltijd."}
    return Written("coordinator", "/directory/new", {**typed, **other}, {"phone": "010-0000002"})


def contact(world: World) -> Written:
    """Somebody to call who is."""
    written = new_contact(world)
    return replace(written, page=f"/directory/{UUID(world.a_contact())}")


def remove_contact(world: World) -> Written:
    """Somebody to call no longer."""
    return Written("coordinator", f"/directory/{UUID(world.a_contact())}/remove", {"sure": "y"}, {})


SETTINGS: dict[str, Callable[[World], Written]] = {
    "people.edit": person,
    "vocabulary.new_organisation": new_organisation,
    "vocabulary.organisation": organisation,
    "vocabulary.new_institution": new_institution,
    "vocabulary.institution": institution,
    "vocabulary.new_area": new_area,
    "vocabulary.area": area,
    "directory.new": new_contact,
    "directory.edit": contact,
    "directory.remove": remove_contact,
}
"""By endpoint: every form that keeps something, and nothing about a young person."""
ADDING = {"vocabulary.new_organisation", "vocabulary.new_institution", "vocabulary.new_area"}
"""Forms that give something a code, which must be free."""
