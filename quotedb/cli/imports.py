"""The import command."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.cli.fates import show_fates
from quotedb.cli.quotes import quote_lines
from quotedb.config import DEFAULT_DATABASE, MIN_CONFIDENCE
from quotedb.errors import ExitCode
from quotedb.vocab import Extractor, Outcome

if TYPE_CHECKING:
    from quotedb.jobs.imports import ImportRequest, Summary
    from quotedb.model import ArticleRecord
    from quotedb.store.save import Saved

EVERY_S = 10.0  # between two looks at watched folders
SHOWN_REJECTIONS = 20  # on the screen; report coverage lists all


def import_command(  # noqa: PLR0913
    paths: Annotated[
        list[str],
        typer.Argument(
            help='Files, folders, patterns such as "news/**/*.txt", web addresses, or - for standard input.'
        ),
    ],
    db: options.Db = DEFAULT_DATABASE,
    annotations: Annotated[
        list[Path] | None,
        typer.Option(
            "--annotations", help="Attributions made elsewhere (quotedb's or Citron's JSON); may be repeated."
        ),
    ] = None,
    outlet: options.Outlet = None,
    published: options.Published = None,
    lang: options.Lang = None,
    input_format: options.InputFormat = "auto",
    encoding: options.Encoding = None,
    field_map: options.FieldMap = None,
    extractor: options.ExtractorOption = Extractor.TAGGER,
    model: options.Model = None,
    min_confidence: options.MinConfidence = MIN_CONFIDENCE,
    jobs: options.Jobs = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Show what would be stored, and store nothing.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="TIME", help="Only files last changed at that time or later."),
    ] = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Go on: import what is new or changed in the folders, until Ctrl-C."),
    ] = False,
    every: Annotated[
        float, typer.Option("--every", min=0.1, metavar="SECONDS", help="With --watch: between two looks.")
    ] = EVERY_S,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Fetch addresses of this machine and of private networks, too."),
    ] = False,
    quiet: options.Quiet = False,
) -> None:
    """Read articles, extract their quotes and store them.

    Every input gets one answer: new, new_version, unchanged, or rejected with its reason.

    Example: quotedb import news/ --outlet "The Daily Example"

    Example: cat story.txt | quotedb import - --published 2026-03-08

    Example: quotedb import https://www.example.org/story.html

    Example: quotedb import --watch inbox/
    """
    from quotedb.cli.progress import Bar
    from quotedb.jobs.imports import ImportRequest, run_import

    request = ImportRequest(
        paths=tuple(paths),
        read=options.read_options(outlet, published, lang, input_format, encoding, field_map),
        extractor=extractor,
        model=model,
        min_confidence=min_confidence,
        annotations=tuple(annotations or ()),
        jobs=jobs,
        dry_run=dry_run,
        since=options.since_of(since),
        allow_private=allow_private,
    )
    if watch:
        _watch(db, request, every, quiet=quiet)
        return
    with Bar(quiet=quiet or dry_run) as bar:
        summary = run_import(db, request, bar.expect, _print_answer if dry_run else lambda *_: bar.advance())
    if not quiet:
        _show(summary, dry_run=dry_run)
    if summary.rejected:
        raise typer.Exit(ExitCode.PARTIAL)


def _watch(db: str, request: "ImportRequest", every: float, *, quiet: bool) -> None:
    """Import what is ready in the folders, again and again; Ctrl-C ends it between two imports."""
    from time import sleep

    from quotedb.jobs.database import own_files
    from quotedb.jobs.imports import run_import
    from quotedb.jobs.watch import look, watch

    n_files = 0
    try:
        for ready in watch(lambda: look(request.paths, own_files(db)), lambda: sleep(every)):
            n_files += len(ready)
            some = replace(request, paths=tuple(map(str, ready)))
            summary = run_import(db, some, lambda _: None, lambda *_: None)
            if not quiet:
                _show(summary, dry_run=request.dry_run)
    except KeyboardInterrupt:
        if not quiet:
            typer.echo(f"Stopped watching; {n_files:,} files were imported.", err=True)


def _print_answer(saved: "Saved", record: "ArticleRecord | None") -> None:
    note = f" ({saved.message})" if saved.message else ""
    typer.echo(f"{saved.outcome} {saved.source_ref}{note}")
    if record is not None and saved.n_quotes:
        typer.echo("\n".join(quote_lines(record)))


def _show(summary: "Summary", *, dry_run: bool) -> None:
    for answer in summary.rejected[:SHOWN_REJECTIONS]:
        typer.echo(f"rejected {answer.source_ref}: {answer.message}", err=True)
    if (hidden := len(summary.rejected) - SHOWN_REJECTIONS) > 0:
        typer.echo(f"... and {hidden} more: quotedb report coverage", err=True)
    counts = ", ".join(f"{summary.outcomes[outcome]:,} {outcome}" for outcome in Outcome)
    verb = "would be stored" if dry_run else "stored"
    typer.echo(f"{counts}; {summary.n_quotes:,} quotes {verb}.", err=True)
    if dry_run:
        show_fates(summary.fates, "would be ")
