"""The import command."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.cli.quotes import quote_lines
from quotedb.config import DEFAULT_DATABASE, MIN_CONFIDENCE
from quotedb.errors import ExitCode
from quotedb.vocab import Extractor, Outcome

if TYPE_CHECKING:
    from quotedb.jobs.imports import Summary
    from quotedb.model import ArticleRecord
    from quotedb.store.save import Saved

SHOWN_REJECTIONS = 20  # on the screen; report coverage lists all


def import_command(  # noqa: PLR0913
    paths: Annotated[
        list[str],
        typer.Argument(help='Files, folders, patterns such as "news/**/*.txt", or - for standard input.'),
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
    quiet: options.Quiet = False,
) -> None:
    """Read articles, extract their quotes and store them.

    Every input gets one answer: new, new_version, unchanged, or rejected with its reason.

    Example: quotedb import news/ --outlet "The Daily Example"

    Example: cat story.txt | quotedb import - --published 2026-03-08
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
    )
    with Bar(quiet=quiet or dry_run) as bar:
        summary = run_import(db, request, bar.expect, _print_answer if dry_run else lambda *_: bar.advance())
    if not quiet:
        _show(summary, dry_run=dry_run)
    if summary.rejected:
        raise typer.Exit(ExitCode.PARTIAL)


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
