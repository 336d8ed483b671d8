"""The evaluate command."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.config import MIN_CONFIDENCE
from quotedb.errors import ExitCode
from quotedb.vocab import Extractor

if TYPE_CHECKING:
    from quotedb.jobs.evaluate import Evaluation
    from quotedb.score.intervals import Figure

FORMATS = ("table", "json")
COLUMNS = ("precision", "recall", "f1")
GAP = "  "


def evaluate_command(  # noqa: PLR0913
    gold_dir: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR", help="Folder with gold.jsonl, or with one DOC_ID.json a document."
        ),
    ],
    extractor: options.ExtractorOption = Extractor.TAGGER,
    model: options.Model = None,
    min_confidence: options.MinConfidence = MIN_CONFIDENCE,
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts", metavar="DIR", help="Folder of the texts, DOC_ID.txt. Default: by the layout."
        ),
    ] = None,
    output_format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
    resamples: Annotated[
        int, typer.Option("--resamples", min=1, help="How often documents are drawn for the intervals.")
    ] = 1000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the draw.")] = 0,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
) -> None:
    """Measure extraction against annotated documents, with 95 % intervals.

    A folder with gold.jsonl tells about spans and confidence; one with a file a document about speakers
    and chains.
    The table shows percentages, JSON shares from 0 to 1.

    Example: quotedb evaluate corpora/polnear/dev --extractor rules

    Example: quotedb evaluate corpora/polnear/dev --format json > scores.json
    """
    from quotedb.cli.progress import Bar
    from quotedb.jobs.evaluate import EvaluateRequest, run_evaluation

    if output_format not in FORMATS:
        raise typer.BadParameter(f"{output_format!r} is none of {', '.join(FORMATS)}.", param_hint="--format")
    request = EvaluateRequest(
        folder=gold_dir,
        texts=texts,
        extractor=extractor,
        model=model,
        jobs=jobs,
        resamples=resamples,
        seed=seed,
        min_confidence=min_confidence,
    )
    with Bar(quiet=quiet, doing="extracting") as bar:
        evaluation = run_evaluation(request, bar.expect, bar.advance)
    if output_format == "json":
        typer.echo(json.dumps(_described(evaluation, resamples, seed), indent=2))
    else:
        typer.echo("\n".join(figure_lines(evaluation.figures)))
    if not quiet:
        _show(evaluation)
    if evaluation.rejected:
        raise typer.Exit(ExitCode.PARTIAL)


def figure_lines(figures: "Mapping[str, Figure]") -> Iterator[str]:
    """Give the table: a line a measure, with precision, recall and F1 or with one share, in percent."""
    rows: dict[str, dict[str, str]] = {}
    for name, figure in figures.items():
        stem, _, last = name.rpartition(".")
        measure, column = (stem, last) if last in COLUMNS else (name, COLUMNS[0])
        rows.setdefault(measure, {})[column] = _cell(figure)
    width = max(map(len, rows))
    cell_width = max(len(cell) for row in rows.values() for cell in row.values())
    head = (f"{title:<{cell_width}}" for title in ("precision or share", "recall", "F1"))
    yield GAP.join([" " * width, *head]).rstrip()
    for measure, row in rows.items():
        cells = (f"{row.get(column, ''):<{cell_width}}" for column in COLUMNS)
        yield GAP.join([f"{measure:<{width}}", *cells]).rstrip()


def _cell(figure: "Figure") -> str:
    value = f"{100 * figure.value:5.1f}"
    if figure.low is None or figure.high is None:
        return value
    return f"{value} [{100 * figure.low:5.1f}, {100 * figure.high:5.1f}]"


def _described(evaluation: "Evaluation", resamples: int, seed: int) -> dict[str, object]:
    return {
        "documents": evaluation.n_documents,
        "words": evaluation.n_words,
        "extractors": evaluation.extractors,
        "resamples": resamples,
        "seed": seed,
        "figures": {
            name: {"value": figure.value, "low": figure.low, "high": figure.high}
            for name, figure in evaluation.figures.items()
        },
    }


def _show(evaluation: "Evaluation") -> None:
    for answer in evaluation.rejected:
        typer.echo(f"rejected {answer.source_ref}: {answer.reason}", err=True)
    found_by = ", ".join(evaluation.extractors) or "nothing"
    typer.echo(
        f"documents: {evaluation.n_documents:,}; words: {evaluation.n_words:,}; found by: {found_by}.",
        err=True,
    )
