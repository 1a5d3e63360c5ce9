"""${message}."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards only: sealed history has no way back."""
    ${upgrades if upgrades else "pass"}
