"""The command that hands the data to other tools."""

from pathlib import Path
from typing import Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE


def snapshot_command(
    target: Annotated[
        Path,
        typer.Argument(
            metavar="OUT", help="A file that ends in .duckdb, or a folder for one Parquet file a table."
        ),
    ],
    db: options.Db = DEFAULT_DATABASE,
    as_of: options.AsOf = None,
    texts: Annotated[
        bool, typer.Option("--texts", help="With the articles' texts, in the table article_texts.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace OUT also when it is no earlier snapshot.")
    ] = False,
    quiet: options.Quiet = False,
) -> None:
    """Write all tables and views for other tools, with a manifest that says what they show.

    A DuckDB file opens in DuckDB 1.4 and later, and holds what each table and column means as comments.
    Nothing is changed unless all is written.

    Example: quotedb snapshot quotes.duckdb

    Example: quotedb snapshot parquet/ --as-of 2026-03-08 --texts
    """
    from quotedb.cli.progress import Bar
    from quotedb.jobs.snapshots import SnapshotRequest, write_snapshot

    request = SnapshotRequest(target=target, as_of=options.moment_of(as_of), with_texts=texts, force=force)
    with Bar(quiet=quiet, doing="writing tables") as bar:
        written = write_snapshot(db, request, bar.show)
    if not quiet:
        typer.echo(
            f"{written.n_relations} tables and views, {written.n_rows:,} rows, "
            f"{written.n_bytes / 1e6:,.1f} MB: {target}",
            err=True,
        )
