"""The verify command."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.errors import ExitCode, QuotedbError

if TYPE_CHECKING:
    from quotedb.jobs.verify.run import Verdict, Verification
    from quotedb.report.result import Result

COLUMNS = {
    "row": "BIGINT",
    "side": "VARCHAR",
    "quote_key": "VARCHAR",
    "article": "VARCHAR",
    "verdict": "VARCHAR",
    "fault": "VARCHAR",
    "at": "BIGINT",
    "message": "VARCHAR",
}


def verify_command(  # noqa: PLR0913
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="What export or report wrote: csv, tsv, json, jsonl, parquet, xlsx."
        ),
    ],
    articles: Annotated[
        list[str],
        typer.Option(
            "--articles",
            "-a",
            metavar="DIR",
            help="Folder, file or pattern of the articles; names do not matter. May be repeated.",
        ),
    ],
    input_format: options.InputFormat = "auto",
    encoding: options.Encoding = None,
    field_map: options.FieldMap = None,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> None:
    """Prove each quote of an exported file by the articles alone, without a database.

    The words, their context and their keys are compared with the article's text, read as import reads it; the
    file as a whole with manifest.json and SHA256SUMS beside it. Each row that is not borne out is named, and
    the exit code is 4 then. Who spoke, and where a claim stands, no text can prove.

    With --format or -o every quote's verdict is written as data.

    Example: quotedb verify exports/weekly/latest/weekly.csv --articles news/

    Example: quotedb verify said.xlsx -a news/ -a "archive/**/*.html" -o verdicts.csv
    """
    from quotedb.cli.output import write
    from quotedb.jobs.verify.run import verifying

    how = options.read_options(None, None, None, input_format, encoding, field_map)
    tally = _Tally()
    try:
        with verifying(file, articles, how) as found:
            verdicts = tally.counted(found.verdicts)
            if output_format is None and output is None:
                _list(verdicts)
            else:
                write(_result(verdicts), output_format, output)
    except OSError as error:
        raise QuotedbError(f"{str(file)!r} cannot be read: {error.strerror or error}.") from error
    if not quiet:
        _summarize(file, found, tally)
    if tally.n_bad or not all(each.fits for each in found.beside):
        raise typer.Exit(ExitCode.FOUND)


@dataclass(slots=True)
class _Tally:
    """Counts verdicts while they go by, a row's one after the other."""

    n_quotes: int = 0
    n_rows: int = 0
    n_bad: int = 0
    last_row: int = 0
    last_bad: int = 0

    def counted(self, verdicts: "Iterable[Verdict]") -> "Iterator[Verdict]":
        for verdict in verdicts:
            self.n_quotes += 1
            self.n_rows += verdict.row != self.last_row
            self.last_row = verdict.row
            if verdict.fault is not None:
                self.n_bad += verdict.row != self.last_bad
                self.last_bad = verdict.row
            yield verdict


def _list(verdicts: "Iterator[Verdict]") -> None:
    for each in verdicts:
        if each.fault is not None:
            side = f" ({each.side})" if each.side else ""
            quote = f", quote {each.quote_key}" if each.quote_key else ""
            typer.echo(f"row {each.row}{quote}{side}: {each.message}")


def _result(verdicts: "Iterator[Verdict]") -> "Result":
    from quotedb.report.result import Result, ResultColumn

    rows = (
        (
            each.row,
            each.side or None,
            each.quote_key,
            each.article,
            "ok" if each.fault is None else "failed",
            each.fault,
            each.at,
            each.message or None,
        )
        for each in verdicts
    )
    return Result(tuple(ResultColumn(name, kind) for name, kind in COLUMNS.items()), rows)


def _summarize(file: Path, found: "Verification", tally: _Tally) -> None:
    for fits, verb in ((True, "is"), (False, "is not")):
        if names := [each.name for each in found.beside if each.fits is fits]:
            ending = "" if len(names) > 1 else "s"
            typer.echo(f"{file.name} {verb} the file that {' and '.join(names)} name{ending}.", err=True)
    if found.articles is None:
        typer.echo("It holds no quotes that could be proven.", err=True)
        return
    bad = f"{_count(tally.n_bad, 'row')} failed" if tally.n_bad else "all as the articles say"
    told = f"{_count(tally.n_quotes, 'quote')} in {_count(tally.n_rows, 'row')}"
    typer.echo(f"{told}: {bad}. {_count(found.articles.n_read, 'article')} read.", err=True)
    if n_rejected := found.articles.n_rejected:
        typer.echo(f"{_count(n_rejected, 'input')} could not be read as articles.", err=True)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
