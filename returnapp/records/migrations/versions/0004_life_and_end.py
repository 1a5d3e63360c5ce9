"""codes, idle grants, letters, former house keys, and how files end."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards only: sealed history has no way back."""
    for table, column in (("slot", "dies"), ("key_grant", "idle_since"), ("file", "closed_at")):
        with op.batch_alter_table(table) as changed:
            changed.add_column(sa.Column(column, sqltypes.UTCDateTime(), nullable=True))
    with op.batch_alter_table("team") as changed:
        changed.add_column(sa.Column("keep_years", sa.Integer(), nullable=False, server_default="20"))
    with op.batch_alter_table("file") as changed:
        changed.add_column(sa.Column("team_epoch", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "retired_house",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    _destruction()
    _letter()


def _destruction() -> None:
    op.create_table(
        "destruction",
        sa.Column("file", sqltypes.AutoString(), nullable=False),
        sa.Column("asked_by", sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["file"], ["file.id"]),
        sa.PrimaryKeyConstraint("file"),
    )
    op.create_table(
        "shredded",
        sa.Column("reference", sqltypes.AutoString(length=8), nullable=False),
        sa.Column("team", sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["team.id"]),
        sa.PrimaryKeyConstraint("reference"),
    )


def _letter() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sqltypes.AutoString(length=64), nullable=False),
        sa.Column("person", sqltypes.AutoString(), nullable=False),
        sa.Column("occasion", sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("sent_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_letter_person"), "letter", ["person"])
    op.create_index(op.f("ix_letter_sent_at"), "letter", ["sent_at"])
