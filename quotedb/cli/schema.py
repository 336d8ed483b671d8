"""The schema command: what there is to ask."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options

if TYPE_CHECKING:
    from quotedb.report.contract import Relation
    from quotedb.report.result import Result

YES_NO = {True: "yes", False: "no", None: None}


def schema_command(
    table: Annotated[str | None, typer.Argument(help="A table or view; without it, all are listed.")] = None,
    sql: Annotated[bool, typer.Option("--sql", help="Print the SQL that makes the table or view.")] = False,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
) -> None:
    """List the tables and views that reports and SQL read, or say what each column of one means.

    Needs no database.

    Example: quotedb schema

    Example: quotedb schema quotes_effective

    Example: quotedb schema claim_status --sql
    """
    from quotedb.cli.output import write
    from quotedb.report.contract import describe_all, find_relation

    if sql and table is None:
        raise typer.BadParameter("Name the table or view whose SQL is wanted.", param_hint="--sql")
    relations = describe_all()
    if table is None:
        write(listed(relations), output_format, output)
        return
    found = find_relation(table, relations)
    if sql:
        typer.echo(found.sql)
        return
    typer.echo(f"{heading(found)}\n", err=True)
    write(described(found), output_format, output)


def heading(relation: "Relation") -> str:
    """Say what a table or view is."""
    told = f"{relation.name}, a {relation.kind}: {relation.meaning}"
    return f"{told}\nOne row for each {' and '.join(relation.grain)}."


def listed(relations: "Sequence[Relation]") -> "Result":
    """Give all tables and views as rows."""
    return rows_of(("name", "kind", "meaning"), ((each.name, each.kind, each.meaning) for each in relations))


def described(relation: "Relation") -> "Result":
    """Give the columns of one as rows."""
    return rows_of(
        ("column", "type", "null", "refers_to", "note"),
        (
            (each.name, each.type, YES_NO[each.is_nullable], each.refers_to, each.note or None)
            for each in relation.columns
        ),
    )


def rows_of(names: Sequence[str], rows: "Iterable[tuple[str | None, ...]]") -> "Result":
    """Give a result of texts."""
    from quotedb.report.result import Result, ResultColumn

    return Result(tuple(ResultColumn(name, "VARCHAR") for name in names), iter(rows))
