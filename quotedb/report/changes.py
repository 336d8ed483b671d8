"""Brings tables of a snapshot up to date row by row, and keeps what changed for those who rest on it.

The rows of a table that went and those that came stand in the temporary table ``changed_NAME`` while the
connection lasts.
"""

from collections.abc import Iterator, Sequence

import duckdb
from sqlalchemy import Connection, Float, Integer, Table, text

from quotedb.report.bridge import copy_table

# In these, nothing but numbers and what was empty changes in place. All other tables are copied whole and
# compared: they are small, or hold words that change, or a number may come to stand for another row.
LARGE = frozenset(
    {
        "articles",
        "article_versions",
        "assertions",
        "chain_links",
        "claim_links",
        "claim_parties",
        "import_items",
        "quote_spans",
        "quotes",
        "speaker_candidates",
    }
)
STRETCH = 4_096  # numbers of the first key that are compared at once


def renew_table(source: Connection, target: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make a table's copy equal to the store's again.

    Args:
        source: A connection inside one read transaction.
        target: The snapshot; ``changed_NAME`` is made in it.
        table: One of the store's tables.
    """
    key = first_key(table)
    is_whole = table.name not in LARGE or is_made_anew(target, table)
    stretches = [None] if is_whole else find_changes(source, target, table)
    target.execute(f'create or replace temp table fresh as from main."{table.name}" limit 0')
    for stretch in stretches:
        copy_table(source, target, table, into="fresh", between=stretch)
    kept = " or ".join(
        "true" if stretch is None else f'"{key}" between {stretch[0]} and {stretch[1]}'
        for stretch in stretches
    )
    replace_rows(target, table.name, [column.name for column in table.primary_key.columns], kept or "false")


def is_made_anew(target: duckdb.DuckDBPyConnection, table: Table) -> bool:
    """Say whether a linking of everything made a table's rows anew, under numbers that it had used before."""
    if table.name != "claim_links":
        return False
    return target.execute("select count(*) from changed_link_runs").fetchall() != [(0,)]


def first_key(table: Table) -> str:
    """Give the first column of a table's primary key."""
    return next(iter(table.primary_key.columns)).name


def replace_rows(
    target: duckdb.DuckDBPyConnection, name: str, keys: Sequence[str], where: str = "true"
) -> None:
    """Put the rows of ``fresh`` in the place of some of a table's, touching only what differs.

    Args:
        target: The snapshot; ``changed_NAME`` is made in it.
        name: The table.
        keys: Columns that tell any two of its rows apart.
        where: The rows of the table that ``fresh`` stands for.
    """
    own = f'main."{name}"'
    kept = f"select * from {own} where {where}"  # noqa: S608 - names from models and headers
    target.execute(f"create or replace temp table gone as {kept} except from fresh")
    target.execute(f"create or replace temp table come as from fresh except {kept}")
    same = " and ".join(f'{own}."{key}" = gone."{key}"' for key in keys)
    target.execute(f"delete from {own} using gone where {same}")  # noqa: S608 - likewise
    target.execute(f"insert into {own} from come order by all")
    target.execute(f'create or replace temp table "changed_{name}" as from gone union all from come')


def find_changes(
    source: Connection, target: duckdb.DuckDBPyConnection, table: Table
) -> list[tuple[int, int]]:
    """Give the stretches of keys, first and last, in which a large table and its copy differ.

    A row that came or went is betrayed by the count, a number that changed by its sum, each row weighed
    otherwise, and what was filled in by the count of its column. What hangs on quotes that changed is copied
    with them: the numbers of quotes that went may be used again.
    """
    key = first_key(table)
    figures = ", ".join(signs_of(table))
    ours = {
        row[0]: list(map(int, row[1:]))
        for row in target.execute(
            f'select "{key}" // {STRETCH}, {figures} from main."{table.name}" group by all'  # noqa: S608
        ).fetchall()
    }
    last = source.execute(text(f'select max("{key}") from {table.name}')).scalar()  # noqa: S608
    query = text(f'select {figures} from {table.name} where "{key}" between :first and :last')  # noqa: S608
    differing = []
    beside = set()
    if key == "quote_id" and table.name != "quotes":
        found = target.execute(f"select distinct quote_id // {STRETCH} from changed_quotes").fetchall()  # noqa: S608
        beside = {number for (number,) in found}
    for number in range(max([-1 if last is None else last // STRETCH, *ours]) + 1):
        stretch = number * STRETCH, (number + 1) * STRETCH - 1
        theirs = source.execute(query, {"first": stretch[0], "last": stretch[1]}).one()
        if number in beside or ours.get(number, [0] * len(theirs)) != list(map(int, theirs)):
            differing.append(stretch)
    return differing


def signs_of(table: Table) -> Iterator[str]:
    """Give the figures, in SQL that every server understands, that betray a change among some rows."""
    key = first_key(table)
    yield "count(*)"
    for column in table.columns:
        if isinstance(column.type, Integer):
            yield f'coalesce(sum(cast("{column.name}" as bigint) * (1 + "{key}" % 1009)), 0)'
        elif isinstance(column.type, Float):
            yield f'coalesce(sum(cast(round("{column.name}" * 10000) as bigint) * (1 + "{key}" % 1009)), 0)'
        elif column.nullable:
            yield f'count("{column.name}")'
