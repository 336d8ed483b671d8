"""Names of speakers in the forms under which speakers are compared; which names and terms of office people gave."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_speakers_name_form", "speakers", ["name_form"]),
    ("ix_speakers_surname_first_last", "speakers", ["surname", "first_last"]),
    ("ix_speakers_first_last", "speakers", ["first_last"]),
    ("ix_speaker_links_speaker_b_id", "speaker_links", ["speaker_b_id"]),
)


def upgrade() -> None:
    op.add_column("speakers", sa.Column("name_form", sa.String(), server_default="", nullable=False))
    op.add_column("speakers", sa.Column("surname", sa.String(), nullable=True))
    op.add_column("speakers", sa.Column("first_last", sa.String(), nullable=True))
    for name, table, columns in INDEXES:
        op.create_index(op.f(name), table, columns, unique=False)
    op.add_column("speaker_aliases", sa.Column("decision_key", sa.String(length=32), nullable=True))
    op.add_column("office_holders", sa.Column("decision_key", sa.String(length=32), nullable=True))


def downgrade() -> None:
    op.drop_column("office_holders", "decision_key")
    op.drop_column("speaker_aliases", "decision_key")
    for name, table, _ in reversed(INDEXES):
        op.drop_index(op.f(name), table_name=table)
    for column in ("first_last", "surname", "name_form"):
        op.drop_column("speakers", column)
