"""The search command."""

import shutil
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE
from quotedb.export.profile import profile_of
from quotedb.vocab import QuoteKind, SearchScope

if TYPE_CHECKING:
    from quotedb.jobs.search import SearchRequest
    from quotedb.report.found import Found

SHOWN = 40  # hits on a terminal, unless asked for another number
DAY = "Published on this day or {}: 2026-03-08, or -30d, -6m, -1y from today."


def search_command(  # noqa: PLR0913
    words: Annotated[
        list[str],
        typer.Argument(help="What to look for; in quotation marks of the shell when it holds some or a -."),
    ],
    scope: Annotated[SearchScope, typer.Option("--in", help="Where to look.")] = SearchScope.QUOTES,
    speaker: Annotated[
        str | None,
        typer.Option("--speaker", help="Only words of this speaker, by name or alias; articles quoting it."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", help="Only this outlet, by name or alias.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help=DAY.format("later"))] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help=DAY.format("earlier"))] = None,
    kind: Annotated[
        QuoteKind | None, typer.Option("--kind", help="Only quotes of this kind; articles that hold one.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=0,
            metavar="N",
            help=f"Show the best N; 0 for all. On a terminal: {SHOWN}, else all.",
        ),
    ] = None,
    all_versions: Annotated[
        bool, typer.Option("--all-versions", help="Look into texts that a later version replaced, too.")
    ] = False,
    db: options.Db = DEFAULT_DATABASE,
    as_of: options.AsOf = None,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
    profile: options.Profile = None,
    guard: options.Guard = None,
    timeout: options.Timeout = options.TIMEOUT_S,
) -> None:
    """Search the words of quotes, or of articles, the best answer first.

    All words must occur, in any form: tariff finds tariffs. Case, accents and typography do not matter. Words
    that are everywhere (the, was) count within phrases only; in capitals, US and WHO are words of their own.

    "trade war" in double quotation marks is found word for word. China OR Mexico asks for one of the two,
    -soybeans for texts without it, negotia* for all words that begin so.

    Example: quotedb search bridge safe --speaker "Ada Brown"

    Example: quotedb search '"trade war" China OR Mexico -soybeans' --in articles --since -1y -o hits.csv
    """
    from quotedb.cli.output import write
    from quotedb.jobs.search import SearchRequest, search_result
    from quotedb.report.frames import Limits

    asked = " ".join(words)
    if any("\ud800" <= sign <= "\udfff" for sign in asked):  # a byte that could not be decoded
        raise typer.BadParameter("The words are not UTF-8 text.", param_hint="WORDS")
    is_read = sys.stdout.isatty() and (output is None or str(output) == "-")
    request = SearchRequest(
        words=asked,
        scope=scope,
        speaker=speaker,
        outlet=outlet,
        since=_day(since, "--since"),
        until=_day(until, "--until"),
        kind=kind,
        limit=(SHOWN if is_read else None) if limit is None else limit or None,
        all_versions=all_versions,
        as_of=options.moment_of(as_of),
    )
    found = search_result(db, request, limits=Limits(seconds=timeout))
    if is_read and output_format is None and profile is None and guard is None:
        _list(found, scope)
    else:
        write(found.result, output_format, output, profile_of(profile, guard))
    _tell(db, request, found, is_read)


def _day(given: str | None, option: str) -> date | None:
    from quotedb.report.parameters import relative_date

    if given is None:
        return None
    try:
        return relative_date(given, datetime.now(UTC).date()) or date.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter(
            f"{given!r} is neither a day such as 2026-03-08 nor a distance from today such as -30d.",
            param_hint=option,
        ) from None


def _list(found: "Found", scope: SearchScope) -> None:
    from quotedb.cli.hits import article_lines, quote_lines

    width = shutil.get_terminal_size().columns
    lines = quote_lines if scope is SearchScope.QUOTES else article_lines
    names = [column.name for column in found.result.columns]
    for row in found.result.rows:
        typer.echo("\n".join(lines(dict(zip(names, row, strict=True)), width)) + "\n")


def _tell(db: str, request: "SearchRequest", found: "Found", is_read: bool) -> None:
    from quotedb.jobs.search import unknown_names

    if not found.n_found:
        for name in unknown_names(db, request):
            typer.echo(f"Nobody on record is called {name!r}. See: quotedb speakers list", err=True)
        typer.echo("Nothing found.", err=True)
    elif request.limit is not None and request.limit < found.n_found:
        typer.echo(f"{request.limit:,} of {found.n_found:,} shown; --limit 0 shows all.", err=True)
    elif is_read:
        typer.echo(f"{found.n_found:,} found.", err=True)
