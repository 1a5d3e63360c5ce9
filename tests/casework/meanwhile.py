"""What happens to a talk while a tablet is away with it, and what stands in it then."""

from __future__ import annotations

from sqlmodel import select

from returnapp.casework import closing, interviews, reviews
from returnapp.casework.assignments import withdraw_access
from returnapp.casework.desk import Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.interviews import read_talk
from returnapp.casework.leaving import leave
from returnapp.casework.work import Work
from returnapp.domain.closing import Closing
from returnapp.domain.posted import Pairs
from returnapp.records.sealed import Kind, fresh
from returnapp.records.tables import Record
from tests.casework.steps import assign, newest, save, talk
from tests.world import World, file_of


def said(words: str) -> Pairs:
    """A talk in which one thing was said."""
    return (("close_add", words),)


def work_of(world: World, episode: str, login: str = "coordinator") -> Work:
    """An episode as it stands."""
    return read_dossier(world.desk(login), file_of(episode)).work(episode)


def words(world: World, episode: str) -> str:
    """What stands in the talk now."""
    return read_talk(world.desk(), episode).sheet.answers.text("close_add")


def kept(world: World, kind: Kind) -> list[Record]:
    """The records of one kind, in the order they came."""
    with world.store.reading() as db:
        return list(db.exec(select(Record).where(Record.kind == kind).order_by(Record.seq)))  # type: ignore[arg-type]


def withdrawn(world: World, episode: str) -> None:
    """Access was withdrawn meanwhile."""
    withdraw_access(world.desk(), Posted(fresh()), episode, "ziek")


def handed_in(world: World, episode: str) -> None:
    """The talk was handed in meanwhile."""
    talk(world, episode)
    interviews.hand_in(world.desk("interviewer"), Posted(fresh()), episode)


def approved(world: World, episode: str) -> None:
    """The talk was handed in and approved meanwhile."""
    handed_in(world, episode)
    reviews.approve_interview(world.desk(), Posted(fresh()), episode)


def closed(world: World, episode: str) -> None:
    """The episode was closed meanwhile."""
    approved(world, episode)
    closing.close_episode(world.desk(), Posted(fresh()), episode, Closing("handed_over"))


def somebody_else(world: World, episode: str) -> None:
    """Somebody else has the talk meanwhile, and wrote in it."""
    assign(world, episode, "other-interviewer")
    save(world, episode, said("van een ander"), newest(world, episode), "other-interviewer")


def left(world: World, _episode: str) -> None:
    """Whoever had the talk left the team."""
    leave(world.desk(), Posted(fresh()), world.id_of("interviewer"), "works elsewhere")


MEANWHILE = [withdrawn, handed_in, approved, closed, somebody_else, left]
