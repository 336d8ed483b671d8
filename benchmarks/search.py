"""Measures what the index of words costs and what it gives, in ratios that hold on other machines.

    python -m benchmarks.search FOLDER [--extractor rules|tagger] [--db URL]

Imports the articles of FOLDER in one process and prints: the share of the import that the index takes; its
share of the file, where the database is one; and, for words from the most frequent to the rarest and for
phrases, how many times faster a search is than reading all quotes with LIKE. Times are those of the
processor, so that what else the machine does counts as little as it can; the work of a database server is not
in them. Ends with exit code 1 when the index takes more than a tenth of the import.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial, wraps
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, Engine, func, select

from quotedb.jobs.database import opened
from quotedb.jobs.imports import ImportRequest, run_import
from quotedb.match.lexicon import lexicon_of
from quotedb.match.query import parse_query
from quotedb.read.reader import ReadOptions
from quotedb.store import save
from quotedb.store.engine import is_embedded, outside_transaction, reading
from quotedb.store.search import search
from quotedb.store.search_index import index_all, index_texts
from quotedb.store.tables.quotes import QuoteSpanRow
from quotedb.text.folding import folded_words
from quotedb.vocab import Extractor, SearchScope, SpanRole

SHARE = 0.1  # of the import that the index may take
REPEATS = 5
DELETE = (
    "delete from search_postings",
    "delete from search_segments",
    "delete from search_forms",
)


class Clock:
    """Adds up the processor time of a function's calls."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Give the function, timed."""

        @wraps(function)
        def timed(*given: Any, **named: Any) -> Any:  # noqa: ANN401
            before = time.process_time()
            try:
                return function(*given, **named)
            finally:
                self.seconds += time.process_time() - before

        return timed


def cost(function: Callable[[], Any]) -> float:
    """Give the least processor time of a few calls, in seconds."""
    took = []
    for _ in range(REPEATS):
        before = time.process_time()
        function()
        took.append(time.process_time() - before)
    return min(took)


def measure_import(db: str, folder: Path, extractor: Extractor) -> float:
    """Import a folder and give the share of it that the index took."""
    clock = Clock()
    request = ImportRequest(
        paths=(str(folder),), read=ReadOptions(format="auto"), extractor=extractor, jobs=1
    )
    before = time.process_time()
    with patch.object(save, "index_texts", clock.around(index_texts)):
        summary = run_import(db, request, lambda _: None, lambda *_: None)
    took = time.process_time() - before
    n_articles = summary.outcomes.total()
    each, ours = 1000 * took / n_articles, 1000 * clock.seconds / n_articles
    print(f"import     {n_articles:,} articles, {summary.n_quotes:,} quotes: {each:.1f} ms an article")
    print(f"index      {ours:.2f} ms an article, {ours / each:.1%} of the import")
    return clock.seconds / took


def measure_size(engine: Engine) -> None:
    """Print the share of the database file that the index takes."""
    sizes = []
    with tempfile.TemporaryDirectory() as folder, outside_transaction(engine) as connection:
        for number, statements in enumerate(((), DELETE)):
            for statement in statements:
                connection.exec_driver_sql(statement)
            copy = Path(folder) / f"{number}.db"
            connection.exec_driver_sql(f"vacuum into '{copy}'")
            sizes.append(copy.stat().st_size)
    print(f"size       {(sizes[0] - sizes[1]) / 1e6:.1f} of {sizes[0] / 1e6:.1f} MB")


def measure_search(connection: Connection) -> None:
    """Print how many times faster the index answers than all quotes read one by one."""
    lexicon = lexicon_of("en")
    contents = connection.scalars(select(QuoteSpanRow.exact).where(QuoteSpanRow.role == SpanRole.CONTENT))
    counts: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for content in contents:
        forms = [word.form for word in folded_words(content)]
        counts.update(form for form in forms if lexicon.weight(form) and len(form) > 3)
        pairs.update(f"{one} {other}" for one, other in pairwise(forms) if one in counts and other in counts)
    words, phrases = [word for word, _ in counts.most_common()], [pair for pair, _ in pairs.most_common(100)]
    for asked in (words[0], words[9], words[99], words[-1], f'"{phrases[9]}"', f"{words[0]} {words[50]}"):
        query = parse_query(asked)
        n_found = len(search(connection, query, SearchScope.QUOTES))
        scanned = select(QuoteSpanRow.quote_id).where(
            QuoteSpanRow.role == SpanRole.CONTENT,
            *(func.lower(QuoteSpanRow.exact).like(f"%{word}%") for word in asked.strip('"').split(' "')),
        )
        ours = cost(partial(search, connection, query, SearchScope.QUOTES))
        theirs = cost(lambda scanned=scanned: connection.execute(scanned).all())  # type: ignore[misc]
        print(f"search     {asked:24} {n_found:7,} quotes {1000 * ours:7.2f} ms, LIKE {theirs / ours:5.1f} x")


def main() -> int:
    """Measure, and give the exit code."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    given.add_argument("folder", type=Path)
    given.add_argument("--extractor", type=Extractor, default=Extractor.RULES)
    given.add_argument("--db", help="an empty database; default: a new file")
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = options.db or str(Path(folder) / "search.db")
        share = measure_import(db, options.folder, options.extractor)
        with opened(db) as engine:
            with reading(engine) as connection:
                measure_search(connection)
            if is_embedded(engine):
                measure_size(engine)
            with engine.begin() as connection:
                print(f"index_all  {cost(partial(index_all, connection)):.2f} s for all")
    return 0 if share <= SHARE else 1


if __name__ == "__main__":
    sys.exit(main())
