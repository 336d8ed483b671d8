"""Linking: wordings of one claim share a group, and indexes find them and the words of one utterance."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

RELATIONS = ("exact", "normalised", "fragment", "extends", "translation", "paraphrase")
MORE_RELATIONS = (*RELATIONS[:4], "ellipsis", "bracketed", "reordered", "variant", *RELATIONS[4:])


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild("claims", claims(is_linked=True), {"group_id": "claim_id"})
        _rebuild("assertions", assertions(is_linked=True), {"wording_id": "claim_id"}, with_rowid=False)
        _rebuild("quote_occurrences", occurrences(is_linked=True), {"wording": "null"})
    else:
        _add_columns()
    op.drop_column("utterances", "norm_text")
    op.create_index(op.f("ix_claims_group_id"), "claims", ["group_id"], unique=False)
    op.create_index(op.f("ix_claim_links_claim_b_id"), "claim_links", ["claim_b_id"], unique=False)
    op.create_table(
        "claim_terms",
        sa.Column("term", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("term", "claim_id", name=op.f("pk_claim_terms")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "utterance_grams",
        sa.Column("gram", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("utterance_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("gram", "utterance_id", name=op.f("pk_utterance_grams")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_runs",
        sa.Column("link_run_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("linked_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("link_run_id", name=op.f("pk_link_runs")),
    )


def downgrade() -> None:
    op.add_column("utterances", sa.Column("norm_text", sa.String(), nullable=False, server_default=""))
    op.execute("update utterances set norm_text = lower(best_text)")
    op.drop_table("link_runs")
    op.drop_table("utterance_grams")
    op.drop_table("claim_terms")
    op.drop_index(op.f("ix_claim_links_claim_b_id"), table_name="claim_links")
    op.drop_index(op.f("ix_claims_group_id"), table_name="claims")
    gone = ", ".join(f"'{word}'" for word in MORE_RELATIONS if word not in RELATIONS)
    op.execute(f"update quote_occurrences set relation = 'normalised' where relation in ({gone})")  # noqa: S608
    if op.get_bind().dialect.name == "sqlite":
        _rebuild("claims", claims(is_linked=False), {})
        _rebuild("assertions", assertions(is_linked=False), {"claim_id": "wording_id"}, with_rowid=False)
        _rebuild("quote_occurrences", occurrences(is_linked=False), {})
    else:
        _drop_columns()


def _rebuild(
    name: str, parts: list[SchemaItem], filled: Mapping[str, str], *, with_rowid: bool = True
) -> None:
    """Copy an SQLite table into one of another shape; the caller keeps foreign keys off."""
    named = [part.name for part in parts if isinstance(part, sa.Column)]
    values = ", ".join(filled.get(column, column) for column in named)
    op.create_table(f"{name}_new", *parts, sqlite_with_rowid=with_rowid)
    op.execute(f"insert into {name}_new ({', '.join(named)}) select {values} from {name}")  # noqa: S608
    op.drop_table(name)
    op.rename_table(f"{name}_new", name)
    if name == "assertions":
        op.create_index(op.f("ix_assertions_claim_id"), name, ["claim_id"], unique=False)
    elif name == "quote_occurrences":
        op.create_index(op.f("ix_quote_occurrences_utterance_id"), name, ["utterance_id"], unique=False)


def _add_columns() -> None:
    op.add_column("claims", sa.Column("group_id", sa.Integer(), nullable=True))
    op.execute("update claims set group_id = claim_id")
    op.alter_column("claims", "group_id", nullable=False)
    op.create_foreign_key(op.f("fk_claims_group_id_claims"), "claims", "claims", ["group_id"], ["claim_id"])
    _rename_claim("claim_id", "wording_id")
    op.drop_index(op.f("ix_assertions_claim_id"), table_name="assertions")
    op.add_column("assertions", sa.Column("claim_id", sa.Integer(), nullable=True))
    op.execute("update assertions set claim_id = wording_id")
    op.alter_column("assertions", "claim_id", nullable=False)
    op.create_foreign_key(
        op.f("fk_assertions_claim_id_claims"), "assertions", "claims", ["claim_id"], ["claim_id"]
    )
    op.create_index(op.f("ix_assertions_claim_id"), "assertions", ["claim_id"], unique=False)
    op.add_column("quote_occurrences", sa.Column("wording", sa.String(), nullable=True))
    _check_relation(MORE_RELATIONS)


def _drop_columns() -> None:
    op.drop_column("assertions", "claim_id")
    _rename_claim("wording_id", "claim_id")
    op.create_index(op.f("ix_assertions_claim_id"), "assertions", ["claim_id"], unique=False)
    op.drop_column("claims", "group_id")
    op.drop_column("quote_occurrences", "wording")
    _check_relation(RELATIONS)


def _rename_claim(old: str, new: str) -> None:
    op.alter_column("assertions", old, new_column_name=new)
    op.execute(
        f"alter table assertions rename constraint fk_assertions_{old}_claims to fk_assertions_{new}_claims"
    )


def _check_relation(words: tuple[str, ...]) -> None:
    name = op.f("ck_quote_occurrences_occurrencerelation")
    op.drop_constraint(name, "quote_occurrences", type_="check")
    op.create_check_constraint(name, "quote_occurrences", sa.column("relation").in_(words))


def claims(*, is_linked: bool) -> list[SchemaItem]:
    group: list[SchemaItem] = [
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["claims.claim_id"], name=op.f("fk_claims_group_id_claims")),
    ]
    return [
        sa.Column("claim_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_key", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("context", sa.String(), nullable=False),
        sa.Column(
            "claim_type",
            sa.Enum(
                "event",
                "state",
                "forecast",
                "position",
                "norm",
                "characterisation",
                "question",
                name=op.f("ck_claims_claimtype"),
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_checkable", sa.Boolean(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        *(group if is_linked else ()),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["speakers.speaker_id"], name=op.f("fk_claims_subject_id_speakers")
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_claims")),
        sa.UniqueConstraint("claim_key", name=op.f("uq_claims_claim_key")),
    ]


def assertions(*, is_linked: bool) -> list[SchemaItem]:
    words = "wording_id" if is_linked else "claim_id"
    claim: list[SchemaItem] = [
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.claim_id"], name=op.f("fk_assertions_claim_id_claims")
        ),
    ]
    return [
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column(words, sa.Integer(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "asserts",
                "confirms",
                "denies",
                "doubts",
                "questions",
                "reacts",
                "labels",
                "presupposes",
                "retracts",
                name=op.f("ck_assertions_stance"),
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        *(claim if is_linked else ()),
        sa.ForeignKeyConstraint([words], ["claims.claim_id"], name=op.f(f"fk_assertions_{words}_claims")),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["quotes.quote_id"], name=op.f("fk_assertions_quote_id_quotes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("quote_id", words, "stance", name=op.f("pk_assertions")),
    ]


def occurrences(*, is_linked: bool) -> list[SchemaItem]:
    return [
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("utterance_id", sa.Integer(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                *(MORE_RELATIONS if is_linked else RELATIONS),
                name=op.f("ck_quote_occurrences_occurrencerelation"),
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("score", sa.Double(), nullable=False),
        *([sa.Column("wording", sa.String(), nullable=True)] if is_linked else ()),
        sa.ForeignKeyConstraint(
            ["quote_id"],
            ["quotes.quote_id"],
            name=op.f("fk_quote_occurrences_quote_id_quotes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["utterance_id"],
            ["utterances.utterance_id"],
            name=op.f("fk_quote_occurrences_utterance_id_utterances"),
        ),
        sa.PrimaryKeyConstraint("quote_id", name=op.f("pk_quote_occurrences")),
    ]
