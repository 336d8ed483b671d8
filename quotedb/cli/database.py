"""Commands that make and look after the database."""

from pathlib import Path
from typing import Annotated

import typer

from quotedb.cli.options import Db
from quotedb.config import DEFAULT_DATABASE
from quotedb.errors import ExitCode

app = typer.Typer(help="Look after the database.", no_args_is_help=True)


def init_command(db: Db = DEFAULT_DATABASE) -> None:
    """Make the schema in an empty database, or bring it up to date.

    An embedded database is made by import as well; a server database only here.

    Example: quotedb init --db postgresql://user@host/quotes

    Example: quotedb init --db news.db
    """
    from quotedb.jobs.database import initialise

    typer.echo(initialise(db), err=True)


@app.command("upgrade")
def upgrade_command(db: Db = DEFAULT_DATABASE) -> None:
    """Bring the schema of a database up to this program's.

    Example: quotedb db upgrade --db old.db

    Example: quotedb db upgrade --db postgresql://user@host/quotes
    """
    from quotedb.jobs.database import upgrade_database

    typer.echo(upgrade_database(db), err=True)


@app.command("current")
def current_command(db: Db = DEFAULT_DATABASE) -> None:
    """Print the schema revision of a database.

    Example: quotedb db current

    Example: quotedb db current --db old.db
    """
    from quotedb.jobs.database import current_revision

    typer.echo(current_revision(db))


@app.command("path")
def path_command(db: Db = DEFAULT_DATABASE) -> None:
    """Print where the database is, without any password.

    Example: sqlite3 "$(quotedb db path)" .tables

    Example: quotedb db path --db news.db
    """
    from quotedb.jobs.database import place

    typer.echo(place(db))


@app.command("backup")
def backup_command(
    target: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")],
    db: Db = DEFAULT_DATABASE,
) -> None:
    """Copy an embedded database, also while an import runs; the copy is opened and proven.

    A server's database is backed up by pg_dump.

    Example: quotedb db backup quotes-2026-03-08.db

    Example: quotedb db backup /backups/news.db --db news.db
    """
    from quotedb.jobs.database import backup_database

    typer.echo(backup_database(db, target), err=True)


@app.command("restore")
def restore_command(
    backup: Annotated[Path, typer.Argument(help="A file that db backup wrote; it is not changed.")],
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help="Replace a database that is there; it is kept under another name."),
    ] = False,
    db: Db = DEFAULT_DATABASE,
) -> None:
    """Put a backup in the place of an embedded database, in one step.

    The backup is proven first: its file is sound, its tables are quotedb's and no newer than this program.
    A database that somebody has open is left alone (exit code 75). A server's is restored by pg_restore.

    Example: quotedb db restore quotes-2026-03-08.db

    Example: quotedb db restore /backups/news.db --db news.db --overwrite
    """
    from quotedb.jobs.database import restore_database

    typer.echo(restore_database(db, backup, overwrite=overwrite), err=True)


@app.command("reindex")
def reindex_command(db: Db = DEFAULT_DATABASE) -> None:
    """Build the index of words for quotedb search anew: after db check found it wrong, or to make it compact.

    Imports keep it up; thousands of small ones leave it in many small parts.

    Example: quotedb db reindex

    Example: quotedb db reindex --db news.db
    """
    from quotedb.jobs.database import reindex_database

    typer.echo(reindex_database(db), err=True)


@app.command("rebuild")
def rebuild_command(db: Db = DEFAULT_DATABASE) -> None:
    """Build the snapshot that reports and SQL read anew, after db check found it wrong.

    The record itself is not touched. What changed since is otherwise added by each report.

    Example: quotedb db rebuild

    Example: quotedb db rebuild --db news.db
    """
    from quotedb.jobs.database import rebuild_snapshot

    typer.echo(rebuild_snapshot(db), err=True)


@app.command("check")
def check_command(db: Db = DEFAULT_DATABASE) -> None:
    """Prove the record: spans by their texts, references, orphans, the search index; by these the snapshot.

    Prints one line per finding and ends with exit code 4 when there is one. A snapshot that is older than the
    record is not compared: the next report brings it up to date.

    Example: quotedb db check

    Example: quotedb db check --db news.db
    """
    from quotedb.jobs.database import check_all

    findings = check_all(db, lambda line: typer.echo(line, err=True))
    for finding in findings:
        typer.echo(finding)
    if findings:
        raise typer.Exit(ExitCode.FOUND)
    typer.echo("Everything proves.", err=True)
