"""The command that writes the site of a database."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE


def page_command(  # noqa: PLR0913
    target: Annotated[Path, typer.Argument(metavar="OUT_DIR", help="The site's folder; replaced whole.")],
    db: options.Db = DEFAULT_DATABASE,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Only articles of this outlet.")] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only articles published on or after this day."),
    ] = None,
    as_of: options.AsOf = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the folder also when it holds other things.")
    ] = False,
    quiet: options.Quiet = False,
) -> None:
    """Write a small site: every article with its quotes marked, every claim, every speaker, and a search.

    Its pages need no server and no network: open index.html in a browser, or copy the folder to a web server.

    Example: quotedb page site

    Example: quotedb page site --outlet "The Daily Example" --since 2026-01-01
    """
    from quotedb.cli.progress import Bar
    from quotedb.export.site.wording import count
    from quotedb.jobs.pages import SiteRequest, write_site
    from quotedb.report.contents import Scope

    request = SiteRequest(
        target=target,
        scope=Scope(outlet=outlet, since=_start_of(since)),
        as_of=options.moment_of(as_of),
        force=force,
    )
    with Bar(quiet=quiet, doing="writing pages") as bar:
        summary = write_site(db, request, bar.show)
    if not quiet:
        parts = {"article": summary.n_articles, "claim": summary.n_claims, "speaker": summary.n_speakers}
        counted = ", ".join(count(number, noun) for noun, number in parts.items())
        size = f"{count(summary.n_pages, 'page')}, {summary.n_bytes / 1e6:,.1f} MB"
        typer.echo(f"{counted} on {size}: {target / 'index.html'}", err=True)


def _start_of(day: str | None) -> datetime | None:
    if day is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(day), time.min, UTC)
    except ValueError:
        raise typer.BadParameter(f"{day!r} is not a date such as 2026-03-08.", param_hint="--since") from None
