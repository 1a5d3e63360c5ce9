"""tablets, what each took along, and what they ask for."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards only: sealed history has no way back."""
    with op.batch_alter_table("task") as changed:
        changed.add_column(sa.Column("from_tablet", sa.Boolean(), nullable=False, server_default=sa.false()))
    rows = sa.text("from_tablet and not done")
    op.create_index("asked_by_tablets", "task", ["team"], sqlite_where=rows, postgresql_where=rows)
    _tablet()
    op.create_table(
        "taken",
        sa.Column("tablet", sqltypes.AutoString(), nullable=False),
        sa.Column("episode", sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["episode"], ["episode.id"]),
        sa.ForeignKeyConstraint(["tablet"], ["tablet.id"]),
        sa.PrimaryKeyConstraint("tablet", "episode"),
    )
    op.create_index(op.f("ix_taken_episode"), "taken", ["episode"])


def _tablet() -> None:
    op.create_table(
        "tablet",
        sa.Column("id", sqltypes.AutoString(length=32), nullable=False),
        sa.Column("person", sqltypes.AutoString(), nullable=False),
        sa.Column("team", sqltypes.AutoString(), nullable=False),
        sa.Column("device", sqltypes.AutoString(), nullable=False),
        sa.Column("since", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("seen", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("pending", sa.Integer(), nullable=False),
        sa.Column("is_safe", sa.Boolean(), nullable=False),
        sa.Column("ordered", sqltypes.AutoString(), nullable=False),
        sa.Column("revoked_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.ForeignKeyConstraint(["team"], ["team.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_tablet_person"), "tablet", ["person"])
    op.create_index(op.f("ix_tablet_team"), "tablet", ["team"])
