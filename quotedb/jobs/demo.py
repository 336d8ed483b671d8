"""The demonstration: the sample article imported, and the questions that quotedb is for, answered."""

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from quotedb.bundled import bundled
from quotedb.errors import UsageError
from quotedb.export.write import write_result
from quotedb.jobs.imports import ImportRequest, run_import
from quotedb.jobs.reports import query_result
from quotedb.read.reader import ReadOptions

WIDTH = 118  # columns of the screen
QUESTIONS = {
    "Who said what, and through whom do we know it?": """
        select chain, kind, left(exact, 46) as words from quotes_effective
        where kind in ('direct', 'indirect', 'mixed') order by start_cp, end_cp limit 12
    """,
    "Which claims remain unconfirmed, and why?": """
        select status, left(rule, 38) as rule, n_origins as origins, left(claim, 48) as claim
        from claim_status where is_unconfirmed order by status, claim limit 12
    """,
}


def run_demo(keep: Path | None) -> Iterator[str]:
    """Import the sample article and answer what a reader would ask.

    Args:
        keep: New file for the database; None for one that is thrown away.

    Yields:
        Lines for one screen.

    Raises:
        UsageError: The file exists already.
    """
    if keep is not None and keep.exists():
        raise UsageError(f"{str(keep)!r} exists already.", hint="Name a new file.")
    with TemporaryDirectory() as folder:
        db = str(keep or Path(folder) / "demo.db")
        samples = tuple(str(path) for path in sorted(bundled("seeds").glob("*.txt")))
        summary = run_import(
            db, ImportRequest(paths=samples, read=ReadOptions()), lambda _: None, lambda *_: None
        )
        yield f"{summary.outcomes.total()} article imported, {summary.n_quotes} quotes found."
        for question, sql in QUESTIONS.items():
            yield ""
            yield question
            shown = io.StringIO()
            write_result(query_result(db, sql, {}), "table", shown, width=WIDTH)
            yield shown.getvalue().rstrip()
    yield ""
    yield 'Next: quotedb import FOLDER, quotedb report list, quotedb sql "select * from claim_status"'
