"""What a search found, as lines for a person to read, the hits marked."""

import os
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from quotedb.export.cells import cell_text
from quotedb.export.table import one_line
from quotedb.report.found import cut_pieces, read_spans

if TYPE_CHECKING:
    from quotedb.model import Span

OPEN, CLOSE = "\ue000", "\ue001"  # around each word of a hit; no text that was made printable holds them
INDENT = "    "
NARROWEST = 40
SPACES = re.compile(r"\s+")


def quote_lines(row: Mapping[str, Any], width: int) -> Iterator[str]:
    """Give the lines of one quote: who said it, the words in their context, the chain and the key.

    Args:
        row: Cells by column.
        width: Columns of the terminal.
    """
    hits, spans = read_spans(row["hits"]), read_spans(row["spans"])
    pieces = zip(spans, cut_pieces(row["exact"], spans), strict=True)
    words = " … ".join(_marked(piece, span.start, hits) for span, piece in pieces)
    yield from _folded(_head(row["speaker"] or "nobody known", row["kind"], row), width, "")
    yield from _folded(f"…{_plain(row['context_before'])}«{words}»{_plain(row['context_after'])}…", width)
    yield from _folded(f"{_plain(row['chain'] or '')} · quote {row['quote_key']}", width)


def article_lines(row: Mapping[str, Any], width: int) -> Iterator[str]:
    """Give the lines of one article: what and whose it is, the stretch with most hits, where it stands."""
    n_quotes = f"{row['n_quotes']:,} {'quote' if row['n_quotes'] == 1 else 'quotes'}"
    yield from _folded(_head(row["headline"] or row["article"], n_quotes, row), width, "")
    if row["snippet"] is not None:
        marked = _marked(row["snippet"], row["snippet_start_cp"], read_spans(row["hits"]))
        yield from _folded(f"…{marked}…", width)
    yield from _folded(f"{_plain(row['article'])} · version {row['version_key']}", width)


def _head(what: str, sort: str, row: Mapping[str, Any]) -> str:
    day = (cell_text(row["published_at"]) or "")[:10]
    return " · ".join(_plain(part) for part in (what, sort, row["outlet"], day) if part)


def _plain(text: str) -> str:
    return one_line(SPACES.sub(" ", text))


def _marked(text: str, start: int, hits: Sequence["Span"]) -> str:
    """Give a stretch of a stored text as one line, each word of a hit between marks."""
    parts: list[str] = []
    at = 0
    for hit in hits:
        if start <= hit.start and hit.end <= start + len(text):
            parts += [_plain(text[at : hit.start - start]), OPEN]
            parts += [
                _plain(text[hit.start - start : hit.end - start]).replace(" ", f"{CLOSE} {OPEN}"),
                CLOSE,
            ]
            at = hit.end - start
    return "".join([*parts, _plain(text[at:])])


def _folded(text: str, width: int, indent: str = INDENT) -> Iterator[str]:
    lines = textwrap.wrap(
        text,
        max(width, NARROWEST),
        initial_indent=indent,
        subsequent_indent=INDENT,
        break_on_hyphens=False,
    )
    is_plain = "NO_COLOR" in os.environ
    for line in lines:
        if is_plain:
            yield line.replace(OPEN, "*").replace(CLOSE, "*")
        else:
            yield line.replace(OPEN, "\x1b[1;33m").replace(CLOSE, "\x1b[0m")
