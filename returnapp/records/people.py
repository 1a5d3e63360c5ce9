"""Rows of those who sign in, their teams and organisations."""

from __future__ import annotations

from sqlmodel import Session, col, select

from returnapp.domain.people import StaffRole
from returnapp.records.tables import Organisation, Person, Team


def by_login(db: Session, login: str) -> Person | None:
    """The active person with this login name, whatever its case; finding nobody takes as long as somebody."""
    return by_login_or_another(db, login)[0]


def by_login_or_another(db: Session, login: str) -> tuple[Person | None, Person | None]:
    """The active person with this login name, and whose things to read, so that an unknown name reads as much."""
    wanted = login.strip().lower()
    first = select(Person).where(col(Person.active).is_(True)).order_by(col(Person.login) != wanted).limit(1)
    found = db.exec(first).first()
    return (found if found and found.login == wanted else None), found


def login_of(db: Session, person: str) -> str:
    """The name somebody signs in with."""
    return db.get_one(Person, person).login


def of_role(db: Session, team: str, role: StaffRole) -> list[Person]:
    """The active people of a team in one role, by name."""
    found = select(Person).where(Person.team == team, Person.role == role, col(Person.active).is_(True))
    return list(db.exec(found.order_by(Person.name)))


def everybody(db: Session, team: str) -> list[Person]:
    """All people of a team by name, those who left last."""
    found = select(Person).where(Person.team == team)
    return list(db.exec(found.order_by(col(Person.active).desc(), Person.name)))


def names(db: Session, team: str) -> dict[str, str]:
    """Names of all people of a team by id, also of those who left."""
    return dict(db.exec(select(Person.id, Person.name).where(Person.team == team)).all())


def team_of(db: Session, team: str) -> Team:
    """The team's row."""
    return db.get_one(Team, team)


def organisations(db: Session) -> dict[str, str]:
    """Names of all organisations by code."""
    return dict(db.exec(select(Organisation.code, Organisation.name)).all())
