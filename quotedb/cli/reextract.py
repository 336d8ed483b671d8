"""The reextract command."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.cli.fates import show_fates
from quotedb.config import DEFAULT_DATABASE, MIN_CONFIDENCE
from quotedb.errors import ExitCode
from quotedb.vocab import Extractor

if TYPE_CHECKING:
    from quotedb.jobs.reextract import Reextracted


class Lines(StrEnum):
    """How the changes of each article are written."""

    CSV = "csv"
    JSONL = "jsonl"


def reextract_command(  # noqa: PLR0913
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ARTICLE]...", help="URLs, paths, file names, headlines or ids."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All articles that are stored.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Say what would change, and change nothing.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also articles that this extractor went through last.")
    ] = False,
    annotated: Annotated[
        bool, typer.Option("--annotated", help="Replace quotes that annotations brought, too.")
    ] = False,
    extractor: options.ExtractorOption = Extractor.TAGGER,
    model: options.Model = None,
    min_confidence: options.MinConfidence = MIN_CONFIDENCE,
    jobs: options.Jobs = None,
    db: options.Db = DEFAULT_DATABASE,
    form: Annotated[
        Lines | None, typer.Option("--format", help="csv or jsonl: what changed in each article.")
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Extract stored articles anew, with the extractor of today; no input files are needed.

    What people decided and quotes that people added stay: a decision follows its words, or is listed as
    orphaned and waits for them. Works in batches; stopped, it goes on from there when started again.

    Example: quotedb reextract --all --dry-run

    Example: quotedb reextract story.txt --format csv
    """
    if bool(articles) == everything:
        raise typer.BadParameter("name articles, or give --all", param_hint="ARTICLE")
    from quotedb.cli.progress import Bar
    from quotedb.jobs.reextract import Request, reextract

    request = Request(
        articles=None if everything else tuple(articles or ()),
        extractor=extractor,
        model=model,
        min_confidence=min_confidence,
        annotated=annotated,
        again=again,
        jobs=jobs,
        dry_run=dry_run,
    )
    with Bar(quiet=quiet, doing="extracting") as bar:
        done = reextract(db, request, bar.expect, bar.advance)
    if form is not None:
        _write(done, form)
    if not quiet:
        _show(done, dry_run=dry_run)
    if any(each.rejected for each in done.changes):
        raise typer.Exit(ExitCode.PARTIAL)


def _write(done: "Reextracted", form: Lines) -> None:
    import csv
    import json
    from dataclasses import asdict, fields

    from quotedb.jobs.reextract import Change

    rows = [asdict(each) for each in done.changes]
    if form is Lines.JSONL:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    table = csv.DictWriter(sys.stdout, [each.name for each in fields(Change)], lineterminator="\n")
    table.writeheader()
    table.writerows(rows)


def _show(done: "Reextracted", *, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    changes = done.changes
    gained, lost = sum(each.n_gained for each in changes), sum(each.n_lost for each in changes)
    kinds, speakers = sum(each.n_kinds for each in changes), sum(each.n_speakers for each in changes)
    typer.echo(
        f"{len(changes):,} article versions {would}extracted anew by {done.extractor}; "
        f"{done.n_done_before:,} it went through last, {done.n_annotated:,} hold annotations.",
        err=True,
    )
    typer.echo(
        f"{gained:,} quotes {would}gained, {lost:,} lost; of the others {kinds:,} of another kind, "
        f"{speakers:,} with another speaker.",
        err=True,
    )
    for each in changes:
        if each.rejected:
            typer.echo(f"rejected {each.article}: {each.rejected}", err=True)
    show_fates(done.fates, would)
