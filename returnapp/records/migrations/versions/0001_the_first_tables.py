"""the first tables."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards only: sealed history has no way back."""
    op.create_table(
        "area",
        sa.Column("code", sqltypes.AutoString(length=40), nullable=False),
        sa.Column("name", sqltypes.AutoString(), nullable=False),
        sa.Column("district", sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("who", sqltypes.AutoString(), nullable=False),
        sa.Column("what", sqltypes.AutoString(), nullable=False),
        sa.Column("on", sqltypes.AutoString(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("act", sqltypes.AutoString(), nullable=True),
        sa.Column("act_digest", sa.LargeBinary(), nullable=True),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("act"),
        sa.UniqueConstraint("prev"),
    )
    op.create_table(
        "key_grant",
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("thing", sqltypes.AutoString(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("holder_kind", sqltypes.AutoString(), nullable=False),
        sa.Column("holder", sqltypes.AutoString(), nullable=False),
        sa.Column("holder_epoch", sa.Integer(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "thing", "epoch", "holder_kind", "holder", "holder_epoch"),
    )
    op.create_table(
        "organisation",
        sa.Column("code", sqltypes.AutoString(length=40), nullable=False),
        sa.Column("name", sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "public_key",
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("owner", sqltypes.AutoString(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "owner", "epoch"),
    )
    op.create_table(
        "team",
        sa.Column("id", sqltypes.AutoString(length=32), nullable=False),
        sa.Column("name", sqltypes.AutoString(), nullable=False),
        sa.Column("zone", sqltypes.AutoString(), nullable=False),
        sa.Column("country", sqltypes.AutoString(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "file",
        sa.Column("id", sqltypes.AutoString(length=32), nullable=False),
        sa.Column("team", sqltypes.AutoString(), nullable=False),
        sa.Column("reference", sqltypes.AutoString(length=8), nullable=False),
        sa.Column("key_epoch", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team"],
            ["team.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference"),
    )
    op.create_table(
        "institution",
        sa.Column("code", sqltypes.AutoString(length=40), nullable=False),
        sa.Column("name", sqltypes.AutoString(), nullable=False),
        sa.Column("type", sqltypes.AutoString(), nullable=False),
        sa.Column("secure", sa.Boolean(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("area", sqltypes.AutoString(), nullable=False),
        sa.Column("organisation", sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area"],
            ["area.code"],
        ),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisation.code"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "person",
        sa.Column("id", sqltypes.AutoString(length=32), nullable=False),
        sa.Column("login", sqltypes.AutoString(length=80), nullable=False),
        sa.Column("name", sqltypes.AutoString(), nullable=False),
        sa.Column("role", sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqltypes.AutoString(), nullable=False),
        sa.Column("languages", sqltypes.AutoString(), nullable=False),
        sa.Column("team", sqltypes.AutoString(), nullable=False),
        sa.Column("organisation", sqltypes.AutoString(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisation.code"],
        ),
        sa.ForeignKeyConstraint(
            ["team"],
            ["team.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("login"),
    )
    op.create_table(
        "index_token",
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("file", sqltypes.AutoString(), nullable=False),
        sa.Column("team", sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file"],
            ["file.id"],
        ),
        sa.ForeignKeyConstraint(
            ["team"],
            ["team.id"],
        ),
        sa.PrimaryKeyConstraint("token", "file"),
    )
    op.create_table(
        "interview",
        sa.Column("id", sqltypes.AutoString(length=32), nullable=False),
        sa.Column("file", sqltypes.AutoString(), nullable=False),
        sa.Column("team", sqltypes.AutoString(), nullable=False),
        sa.Column("interviewer", sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["file"],
            ["file.id"],
        ),
        sa.ForeignKeyConstraint(
            ["interviewer"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["team"],
            ["team.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("interview", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interview_file"), ["file"], unique=False)

    op.create_table(
        "record",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sqltypes.AutoString(length=32), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("thing", sqltypes.AutoString(), nullable=False),
        sa.Column("parent", sqltypes.AutoString(), nullable=False),
        sa.Column("key_epoch", sa.Integer(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("author", sqltypes.AutoString(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["file"],
            ["file.id"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.create_index("history", ["file", "kind", "thing", "seq"], unique=False)

    op.create_table(
        "session",
        sa.Column("id", sqltypes.AutoString(), nullable=False),
        sa.Column("person", sqltypes.AutoString(), nullable=False),
        sa.Column("seen", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("dies", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_person"), ["person"], unique=False)

    op.create_table(
        "slot",
        sa.Column("person", sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("memory_kib", sa.Integer(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False),
        sa.Column("lanes", sa.Integer(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("person", "kind"),
    )
    op.create_table(
        "episode",
        sa.Column("id", sqltypes.AutoString(length=32), nullable=False),
        sa.Column("file", sqltypes.AutoString(), nullable=False),
        sa.Column("team", sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("owner", sqltypes.AutoString(), nullable=False),
        sa.Column("interviewer", sqltypes.AutoString(), nullable=True),
        sa.Column("interview", sqltypes.AutoString(), nullable=True),
        sa.Column("due_hour", sa.Integer(), nullable=True),
        sa.Column("next_hour", sa.Integer(), nullable=True),
        sa.Column("offered_in_time", sa.Boolean(), nullable=True),
        sa.Column("held_in_time", sa.Boolean(), nullable=True),
        sa.Column("placement", sa.LargeBinary(), nullable=True),
        sa.Column("card_epoch", sa.Integer(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.Column("interviewer_card", sa.LargeBinary(), nullable=True),
        sa.Column("interviewer_card_epoch", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file"],
            ["file.id"],
        ),
        sa.ForeignKeyConstraint(
            ["interview"],
            ["interview.id"],
        ),
        sa.ForeignKeyConstraint(
            ["interviewer"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["owner"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["team"],
            ["team.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("episode", schema=None) as batch_op:
        batch_op.create_index(
            "board",
            ["team", "next_hour", "id"],
            unique=False,
            sqlite_where=sa.text("state <> 'closed'"),
            postgresql_where=sa.text("state <> 'closed'"),
        )
        batch_op.create_index(
            "clocks",
            ["team", "state", "due_hour", "held_in_time"],
            unique=False,
            sqlite_where=sa.text("state <> 'closed'"),
            postgresql_where=sa.text("state <> 'closed'"),
        )
        batch_op.create_index(batch_op.f("ix_episode_file"), ["file"], unique=False)
        batch_op.create_index("verdicts", ["team", "due_hour", "held_in_time"], unique=False)

    op.create_table(
        "stale",
        sa.Column("episode", sqltypes.AutoString(), nullable=False),
        sa.Column("team", sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode"],
            ["episode.id"],
        ),
        sa.ForeignKeyConstraint(
            ["team"],
            ["team.id"],
        ),
        sa.PrimaryKeyConstraint("episode"),
    )
    with op.batch_alter_table("stale", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stale_team"), ["team"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sqltypes.AutoString(length=32), nullable=False),
        sa.Column("file", sqltypes.AutoString(), nullable=False),
        sa.Column("episode", sqltypes.AutoString(), nullable=False),
        sa.Column("team", sqltypes.AutoString(), nullable=False),
        sa.Column("owner", sqltypes.AutoString(), nullable=False),
        sa.Column("due_hour", sa.Integer(), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("key_epoch", sa.Integer(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode"],
            ["episode.id"],
        ),
        sa.ForeignKeyConstraint(
            ["file"],
            ["file.id"],
        ),
        sa.ForeignKeyConstraint(
            ["owner"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["team"],
            ["team.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_episode"), ["episode"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_file"), ["file"], unique=False)
        batch_op.create_index("tasks_due", ["team", "done", "due_hour"], unique=False)
