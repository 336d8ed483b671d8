"""What the shell does with a statement: it asks, writes the answer, and says how long it took."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from quotedb.errors import QuotedbError

if TYPE_CHECKING:
    from quotedb.report.frames import Limits
    from quotedb.report.result import Result, Row
    from quotedb.report.statements import Statement


@dataclass(kw_only=True)
class Session:
    """What holds from one statement to the next.

    Attributes:
        db: A file or URL.
        as_of: The last moment that counts; None for all that is stored.
        limits: What one statement may use.
        reports_dir: Searched for reports before the other folders.
        format: Of results; None for what fits.
        output: The file that takes the next result; None for standard output.
        is_over: Whether somebody said that it is.
    """

    db: str
    limits: "Limits"
    as_of: datetime | None = None
    reports_dir: Path | None = None
    format: str | None = None
    output: Path | None = None
    is_over: bool = field(default=False, init=False)

    def query(self, statement: "Statement") -> None:
        """Run a statement on the database as it is now, and write what it gives.

        Raises:
            QuotedbError: It is refused or fails, or its result cannot be written.
        """
        from quotedb.jobs.reports import query_result
        from quotedb.report.faults import Origin

        origin = Origin(line=statement.line)
        self.answer(
            lambda: query_result(
                self.db, statement.sql, {}, as_of=self.as_of, limits=self.limits, origin=origin
            )
        )

    def report(self, name: str, params: dict[str, str]) -> None:
        """Run a report, and write what it gives.

        Raises:
            QuotedbError: There is none, a parameter does not fit, or its result cannot be written.
        """
        from quotedb.jobs.reports import report_result

        self.answer(
            lambda: report_result(
                self.db, name, params, self.reports_dir, as_of=self.as_of, limits=self.limits
            )
        )

    def answer(self, ask: "Callable[[], Result]") -> None:
        """Ask, write the answer, and say on standard error how many rows came and how long it took."""
        started = time.monotonic()
        result = ask()
        count = Count()
        self.write(replace(result, rows=count.of(result.rows)))
        rows = "1 row" if count.n_rows == 1 else f"{count.n_rows:,} rows"
        typer.echo(f"{rows}, {time.monotonic() - started:.2f} s", err=True)

    def write(self, result: "Result") -> None:
        """Write a result where the next one goes."""
        from quotedb.cli.output import write

        output, self.output = self.output, None
        write(result, self.format if output is None else None, output)
        if output is not None:
            typer.echo(f"written to {output}", err=True)


class Count:
    """Counts rows on their way."""

    def __init__(self) -> None:
        self.n_rows = 0

    def of(self, rows: "Iterator[Row]") -> "Iterator[Row]":
        """Pass the rows on."""
        for row in rows:
            self.n_rows += 1
            yield row


def tell(error: QuotedbError) -> None:
    """Show what went wrong and what to do."""
    typer.echo(error.message, err=True)
    if error.hint:
        typer.echo(error.hint, err=True)
