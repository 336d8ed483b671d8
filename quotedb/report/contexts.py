"""Cuts the words around each quote out of its article, so that a row can be judged without the text."""

import re
import zlib
from collections.abc import Generator
from contextlib import closing
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter

import duckdb
from sqlalchemy import Connection, func, select

from quotedb.report.bridge import BATCH_ROWS, append
from quotedb.store.tables.evidence import ArticleVersionRow
from quotedb.store.tables.quotes import QuoteRow, QuoteSpanRow
from quotedb.vocab import SpanRole

BATCH_TEXTS = 100
CONTEXT_CP = 60  # code points before and after
RUN_WORDS = 5  # a run of words that two texts share is hardly shared by chance
SKETCH_RUNS = 12  # how many runs stand for a paragraph
WORD = re.compile(r"\w+")

CREATE = """
create table quote_contexts (
    quote_id BIGINT,
    start_cp BIGINT,
    end_cp BIGINT,
    context_before VARCHAR,
    context_after VARCHAR,
    paragraph_sketch UINTEGER[]
)
"""

# New quotes have the largest numbers, so those from the first that changed on are hardly more than these.
FIRST_CHANGED = """
select min(quote_id)
from quotes
where quote_id in (select quote_id from changed_quotes union all select quote_id from changed_quote_spans)
"""
REMOVE = """
delete from quote_contexts
where quote_id >= $first or quote_id in (select quote_id from changed_quotes)
"""

Context = tuple[int, int, int, str, str, list[int]]


def copy_contexts(source: Connection, target: duckdb.DuckDBPyConnection, *, after: int = 0) -> None:
    """Fill ``quote_contexts``: one row a quote, from its first content word to its last.

    Args:
        source: A connection inside one read transaction.
        target: The snapshot; the table exists already.
        after: Only quotes with a greater ``quote_id``.
    """
    with closing(find_contexts(source, after)) as contexts:  # before its connection is, whatever happens
        append(target, "quote_contexts", iter(lambda: list(islice(contexts, BATCH_ROWS)), []))


def renew_contexts(source: Connection, target: duckdb.DuckDBPyConnection) -> None:
    """Bring ``quote_contexts`` up to date.

    Args:
        source: A connection inside one read transaction.
        target: The snapshot; its tables are renewed, and ``changed_NAME`` tells of each what changed.
    """
    first = target.execute(FIRST_CHANGED).fetchall()[0][0]
    target.execute(REMOVE, {"first": first})
    if first is not None:
        copy_contexts(source, target, after=first - 1)


def find_contexts(source: Connection, after: int) -> Generator[Context, None, None]:
    """Yield each quote's context by walking texts and spans side by side, one text in memory at a time."""
    spans_query = (
        select(
            QuoteRow.version_id,
            QuoteRow.quote_id,
            func.min(QuoteSpanRow.start_cp),
            func.max(QuoteSpanRow.end_cp),
        )
        .join(QuoteSpanRow, QuoteSpanRow.quote_id == QuoteRow.quote_id)
        .where(QuoteRow.quote_id > after, QuoteSpanRow.role == SpanRole.CONTENT)
        .group_by(QuoteRow.version_id, QuoteRow.quote_id)
        .order_by(QuoteRow.version_id, QuoteRow.quote_id)
    )
    texts_query = (
        select(ArticleVersionRow.version_id, ArticleVersionRow.text)
        .where(ArticleVersionRow.version_id.in_(select(QuoteRow.version_id).where(QuoteRow.quote_id > after)))
        .order_by(ArticleVersionRow.version_id)
    )
    with (
        source.execute(spans_query.execution_options(yield_per=BATCH_ROWS)) as spans,
        source.execute(texts_query.execution_options(yield_per=BATCH_TEXTS)) as texts,
    ):
        for version_id, group in groupby(spans, itemgetter(0)):
            text = next(row.text for row in texts if row.version_id == version_id)
            yield from (cut_context(text, quote_id, start, end) for _, quote_id, start, end in group)


def cut_context(text: str, quote_id: int, start: int, end: int) -> Context:
    """Give one quote's row: its span, the words around it, and the sketch of the paragraphs it stands in."""
    before = text[max(0, start - CONTEXT_CP) : start]
    after = text[end : end + CONTEXT_CP]
    line_end = text.find("\n", end)
    paragraph = text[text.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else len(text)]
    return quote_id, start, end, before, after, list(sketch(paragraph))


@lru_cache(maxsize=64)
def sketch(paragraph: str) -> tuple[int, ...]:
    """Give the smallest hashes of a paragraph's word runs; near-identical paragraphs share most of them.

    Returns:
        Up to ``SKETCH_RUNS`` numbers in order; none for a paragraph too short to tell a copy from chance.

    Source:
        Bottom-k sketch: A. Broder, "On the resemblance and containment of documents", 1997.
    """
    words = WORD.findall(paragraph.casefold())
    runs = {" ".join(words[n : n + RUN_WORDS]) for n in range(len(words) - RUN_WORDS + 1)}
    return tuple(sorted({zlib.crc32(run.encode()) for run in runs})[:SKETCH_RUNS])
