"""The article that a decision is about: it outlives the rows of its quote, so a lost quote can be found again.

Decisions on record get theirs through the lineage that they name.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decisions", sa.Column("article_key", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_decisions_article_key"), "decisions", ["article_key"], unique=False)
    op.execute(
        "update decisions set article_key = ("
        " select min(articles.article_key) from quotes"
        " join article_versions on article_versions.version_id = quotes.version_id"
        " join articles on articles.article_id = article_versions.article_id"
        " where quotes.lineage_key = decisions.target_key"
        ") where target_kind = 'quote'"
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_decisions_article_key"), table_name="decisions")
    op.drop_column("decisions", "article_key")
