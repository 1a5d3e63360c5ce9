"""The migrations make exactly the tables that the code describes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Engine, Integer, MetaData, Table, create_engine
from sqlmodel import SQLModel

import returnapp.records.tables
from returnapp.records.store import Store

SEALED = ["slot", "public_key", "key_grant", "record", "task", "session", "draft", "contact", "retired_house", "tablet"]
VERSIONS = Path(returnapp.records.tables.__file__).parent / "migrations" / "versions"


@pytest.fixture
def migrated(tmp_path: Path) -> Engine:
    """A database made by the migrations."""
    store = Store(f"sqlite:///{tmp_path / 'migrated.db'}")
    store.migrate()
    return store.engine


def differences(engine: Engine, described: MetaData) -> list[Any]:
    """What another migration would still have to do."""
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), described))


def statements(engine: Engine) -> dict[str, str]:
    """How every table and index is made, blanks, quotes and the order of constraints aside."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("select name, sql from sqlite_master where sql is not null").all()
    return {name: _plain(sql) for name, sql in rows if name != "alembic_version"}


def _plain(sql: str) -> str:
    head, _, body = re.sub(r'["\s]+', " ", sql).partition("(")
    return f"{head.strip()}: {sorted(part.strip(' )') for part in body.split(','))}"


def test_the_migrations_make_what_the_code_describes(migrated: Engine) -> None:
    assert differences(migrated, SQLModel.metadata) == []


def test_the_migrations_make_the_same_tables_and_indexes_to_the_letter(migrated: Engine, tmp_path: Path) -> None:
    described = create_engine(f"sqlite:///{tmp_path / 'described.db'}")
    SQLModel.metadata.create_all(described)

    assert statements(migrated) == statements(described)
    described.dispose()


def test_only_open_episodes_stand_in_the_indexes_of_the_board(migrated: Engine) -> None:
    for index in ("board", "clocks"):
        assert "state <> 'closed'" in statements(migrated)[index]


def _described_otherwise(change: str) -> MetaData:
    copied = MetaData()
    for table in SQLModel.metadata.sorted_tables:
        table.to_metadata(copied)
    if change == "a column":
        copied.tables["file"].append_column(Column("extra", Integer))
    elif change == "a table":
        Table("extra", copied, Column("id", Integer, primary_key=True))
    elif change == "an index":
        copied.tables["episode"].indexes = {one for one in copied.tables["episode"].indexes if one.name != "board"}
    else:
        copied.tables["team"].c.name.nullable = True
    return copied


@pytest.mark.parametrize("change", ["a column", "a table", "an index", "whether it may be empty"])
def test_a_migration_that_is_missing_is_seen(migrated: Engine, change: str) -> None:
    assert differences(migrated, _described_otherwise(change))


def test_migrations_only_go_forwards_one_after_the_other() -> None:
    texts = [path.read_text("utf-8") for path in sorted(VERSIONS.glob("*.py"))]
    revisions = [re.findall(r'^(?:down_)?revision = (?:"(\w+)"|None)', text, re.MULTILINE) for text in texts]

    assert [before for _, before in revisions] == ["", *(own for own, _ in revisions[:-1])]
    assert not any("def downgrade" in text for text in texts)


def test_every_sealed_column_is_bytes_and_says_so(migrated: Engine) -> None:
    boxes = {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if column.name in ("box", "card", "interviewer_card")
    }

    assert boxes == {
        *(f"{name}.box" for name in SEALED),
        "episode.card",
        "episode.interviewer_card",
    }
