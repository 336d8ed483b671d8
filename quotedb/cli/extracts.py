"""The extract command."""

import json
from typing import Annotated

import typer

from quotedb.cli import options
from quotedb.cli.quotes import quote_lines
from quotedb.config import MIN_CONFIDENCE
from quotedb.errors import ExitCode
from quotedb.vocab import Extractor

FORMATS = ("jsonl", "table")


def extract_command(  # noqa: PLR0913
    paths: Annotated[list[str], typer.Argument(help="Files, folders, patterns, or - for standard input.")],
    output_format: Annotated[str, typer.Option("--format", "-f", help="jsonl or table.")] = "jsonl",
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
) -> None:
    """Print the attributions of articles, and store nothing.

    Spans are [start, end) in Unicode code points of the text; the chain runs from the innermost voice
    to the publisher.

    Example: quotedb extract story.txt --format table

    Example: quotedb extract news/ --extractor rules > found.jsonl
    """
    from quotedb.jobs.extracts import describe, extract_articles
    from quotedb.jobs.prepare import PrepareOptions
    from quotedb.model import Rejected

    if output_format not in FORMATS:
        raise typer.BadParameter(f"{output_format!r} is none of {', '.join(FORMATS)}.", param_hint="--format")
    reading = options.read_options(outlet, published, lang, input_format, encoding, field_map)
    preparing = PrepareOptions(read=reading, extractor=extractor, model=model, min_confidence=min_confidence)
    n_rejected = 0
    for found in extract_articles(paths, preparing, jobs):
        if isinstance(found, Rejected):
            n_rejected += 1
            typer.echo(f"rejected {found.source_ref}: {found.reason}", err=True)
        elif output_format == "jsonl":
            typer.echo(json.dumps(describe(found), ensure_ascii=False))
        else:
            typer.echo(found.article.source_ref)
            typer.echo("\n".join(quote_lines(found)))
    if n_rejected:
        raise typer.Exit(ExitCode.PARTIAL)
