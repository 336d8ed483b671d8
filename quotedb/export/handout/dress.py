"""Makes a copy of an analysis snapshot fit for strangers: every table and column says what it means."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from quotedb.report.bridge import append
from quotedb.report.contract import Described, Relation
from quotedb.report.snapshot import open_aside
from quotedb.report.views import literal

ABOUT = "snapshot_about"
INNER = "Made for the views; it may change with any version of quotedb."
TEXTS = Relation(
    name="article_texts",
    kind="table",
    meaning="The text of an article version, of which all spans count code points.",
    grain=("version_id",),
    sql='create table "article_texts" ("version_id" BIGINT, "text" VARCHAR)',
    columns=(
        Described(
            name="version_id", type="BIGINT", is_nullable=False, refers_to="article_versions.version_id"
        ),
        Described(name="text", type="VARCHAR", is_nullable=False, note="as stored"),
    ),
)

Text = tuple[int, str]  # number of a version, its text


def dress(copy: Path, relations: Sequence[Relation], about: Mapping[str, str | None]) -> None:
    """Give a copy of a snapshot the meaning of its tables as comments, and a table that says what it shows.

    Args:
        copy: A file that nobody else has open; changed.
        relations: What is documented. Views have their comments already.
        about: What the copy shows, a row a key.
    """
    with open_aside(copy) as connection:
        connection.begin()
        connection.execute("drop table snapshot_meta")  # of use to the snapshot's keeper only
        for relation in relations:
            if relation.kind == "table":
                comment(connection, relation)
        known = {relation.name for relation in relations}
        for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall():
            if name not in known:
                connection.execute(f'comment on table "{name}" is {literal(INNER)}')
        connection.execute(f"create table {ABOUT} (key VARCHAR, value VARCHAR)")
        connection.executemany(f"insert into {ABOUT} values (?, ?)", [list(row) for row in about.items()])  # noqa: S608 - a name of ours
        connection.execute(f"comment on table {ABOUT} is 'What this file shows, and which program made it.'")
        connection.commit()
        connection.checkpoint()


def comment(connection: duckdb.DuckDBPyConnection, relation: Relation) -> None:
    """Write what a table and its columns mean into the database."""
    connection.execute(f'comment on table "{relation.name}" is {literal(relation.meaning)}')
    for column in relation.columns:
        if column.note:
            connection.execute(
                f'comment on column "{relation.name}"."{column.name}" is {literal(column.note)}'
            )


def add_texts(copy: Path, batches: Iterable[Iterable[Text]]) -> None:
    """Put the texts of versions into a copy of a snapshot.

    Args:
        copy: A file that nobody else has open; changed.
        batches: Texts, some at a time.
    """
    with open_aside(copy) as connection:
        connection.begin()
        connection.execute(TEXTS.sql)
        append(connection, TEXTS.name, batches)
        comment(connection, TEXTS)
        connection.commit()
        connection.checkpoint()


def version_ids(copy: Path) -> list[int]:
    """Give the numbers of the article versions that a copy holds, in order."""
    with duckdb.connect(str(copy), read_only=True) as connection:
        rows = connection.execute("select version_id from article_versions order by version_id").fetchall()
    return [version_id for (version_id,) in rows]


def count_rows(copy: Path, relations: Iterable[Relation]) -> dict[str, int | None]:
    """Give the rows of each table; None for a view, which is worked out when it is asked."""
    with duckdb.connect(str(copy), read_only=True) as connection:
        stored = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
        return {
            relation.name: connection.execute(f'select count(*) from "{relation.name}"').fetchall()[0][0]  # noqa: S608 - a name of ours
            if relation.name in stored
            else None
            for relation in relations
        }


def is_dressed(file: Path) -> bool:
    """Say whether a file is one that ``dress`` has written to."""
    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            return bool(connection.execute(f"select 1 from {ABOUT} where key = 'made_by'").fetchall())  # noqa: S608 - a name of ours
    except duckdb.Error:
        return False
