"""failed sign-ins, and the device of a session."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards only: sealed history has no way back."""
    op.create_table(
        "throttle",
        sa.Column("key", sqltypes.AutoString(length=32), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("session") as table:
        table.add_column(sa.Column("device", sqltypes.AutoString(), nullable=False, server_default=""))
        table.add_column(sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false()))
