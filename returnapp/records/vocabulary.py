"""The deployment's own lists: areas and institutions, loaded from CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session, select

from returnapp.domain.people import OrganisationKind
from returnapp.records.tables import Area, Institution, Organisation

AREA_COLUMNS = ("code", "name", "district")
INSTITUTION_COLUMNS = ("code", "name", "type", "secure", "places", "area", "organisation")
T = TypeVar("T", Area, Institution, Organisation)


class BadVocabulary(ValueError):
    """A vocabulary file cannot be loaded; the message says which line and why."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a file brought."""

    areas: int
    institutions: int


def _rows(file: str, lines: Iterable[str], columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row, and where it stands in words; no code comes twice."""
    reader, codes = csv.DictReader(lines, strict=True), set[str]()
    try:
        missing = [column for column in columns if column not in (reader.fieldnames or [])]
        if missing:
            raise BadVocabulary(f"{file}, line 1: missing column {missing[0]}; expected {', '.join(columns)}")
        for row in reader:
            at = f"{file}, line {reader.line_num}"
            if None in row or None in row.values():
                count = "many" if None in row else "few"
                raise BadVocabulary(f"{at}: too {count} fields; expected {', '.join(columns)}")
            found = {column: row[column].strip() for column in columns}
            if found["code"] in codes:
                raise BadVocabulary(f"{at}: code {found['code']!r} comes twice")
            codes.add(found["code"])
            yield at, found
    except csv.Error as error:
        raise BadVocabulary(f"{file}, line {reader.reader.line_num}: {error}") from None


def load(db: Session, areas: Iterable[str], institutions: Iterable[str]) -> Loaded:
    """Add or update areas and institutions; nothing goes in when a line is wrong (raises BadVocabulary)."""
    area_count = 0
    for at, row in _rows("areas", areas, AREA_COLUMNS):
        if not row["code"] or not row["name"]:
            raise BadVocabulary(f"{at}: code and name are needed")
        db.merge(Area(**row))
        area_count += 1
    db.flush()
    known = set(db.exec(select(Area.code)))
    count = 0
    for at, row in _rows("institutions", institutions, INSTITUTION_COLUMNS):
        institution = _institution(at, row, known)
        _name_organisation(db, institution.organisation)
        db.merge(institution)
        count += 1
    return Loaded(area_count, count)


def _name_organisation(db: Session, code: str) -> None:
    # The file names organisations by their code only; one that has a name keeps it.
    if db.get(Organisation, code) is None:
        db.add(Organisation(code=code, name=code, kind=OrganisationKind.CARE))
        db.flush()


def _institution(at: str, row: dict[str, str], areas: set[str]) -> Institution:
    if not all(row[column] for column in ("code", "name", "type", "organisation")):
        raise BadVocabulary(f"{at}: code, name, type and organisation are needed")
    if row["area"] not in areas:
        raise BadVocabulary(f"{at}: area {row['area']!r} is not in the areas")
    if row["secure"] not in ("open", "closed"):
        raise BadVocabulary(f"{at}: secure must be open or closed")
    if not row["places"].isdecimal() or len(row["places"]) > 5:
        raise BadVocabulary(f"{at}: places must be a whole number of at most five digits")
    return Institution(
        code=row["code"],
        name=row["name"],
        type=row["type"],
        secure=row["secure"] == "closed",
        places=int(row["places"]),
        area=row["area"],
        organisation=row["organisation"],
    )


def is_taken(db: Session, kind: type[T], code: str) -> bool:
    """Whether something of this kind has the code; capitals make no other one, as independence compares codes."""
    return any(code.casefold() == known.casefold() for known in db.exec(select(kind.code)))


def organisations(db: Session) -> list[Organisation]:
    """All organisations by name."""
    return list(db.exec(select(Organisation).order_by(Organisation.name)))


def institutions(db: Session) -> list[Institution]:
    """All institutions by name."""
    return list(db.exec(select(Institution).order_by(Institution.name)))


def areas(db: Session) -> list[Area]:
    """All areas by name."""
    return list(db.exec(select(Area).order_by(Area.name)))
