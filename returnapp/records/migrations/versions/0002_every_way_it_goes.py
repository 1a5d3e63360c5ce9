"""kinds of organisation, exceptions to independence, drafts and the directory."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards only: sealed history has no way back."""
    with op.batch_alter_table("organisation") as table:
        table.add_column(sa.Column("kind", sqltypes.AutoString(), nullable=False, server_default="other"))
    with op.batch_alter_table("interview") as table:
        table.add_column(sa.Column("excepted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "draft",
        sa.Column("id", sqltypes.AutoString(length=32), nullable=False),
        sa.Column("person", sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_draft_person"), "draft", ["person"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", sqltypes.AutoString(length=32), nullable=False),
        sa.Column("team", sqltypes.AutoString(), nullable=False),
        sa.Column("institution", sqltypes.AutoString(), nullable=True),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["institution"], ["institution.code"]),
        sa.ForeignKeyConstraint(["team"], ["team.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_contact_team"), "contact", ["team"], unique=False)
