"""Where the pieces of a quote stand in the stored text, as exports write it: ``120-160;175-190``."""

import re
from collections.abc import Sequence

from quotedb.errors import QueryError

SPANS = re.compile(r"(0|[1-9]\d*)-([1-9]\d*)(;(0|[1-9]\d*)-([1-9]\d*))*", re.ASCII)
BETWEEN = " … "  # stands between the pieces of a quote's words


def read_spans(written: str) -> tuple[tuple[int, int], ...]:
    """Read half-open spans of code points.

    Raises:
        QueryError: It is something else, or a span ends before it starts.
    """
    if not isinstance(written, str) or SPANS.fullmatch(written) is None:
        raise QueryError(f"{written!r} is not a list of spans such as 120-160;175-190.")
    pairs = (span.split("-") for span in written.split(";"))
    spans = tuple((int(start), int(end)) for start, end in pairs)
    for start, end in spans:
        if start >= end:
            raise QueryError(f"The span {start}-{end} holds nothing.")
    return spans


def pieces_of(exact: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Cut a quote's words into its pieces, by their lengths: a piece may hold what stands between pieces.

    Raises:
        QueryError: The words are not as long as the spans.
    """
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(exact[at : at + end - start])
        at += end - start + len(BETWEEN)
    if BETWEEN.join(pieces) != exact or any(
        len(piece) != end - start for piece, (start, end) in zip(pieces, spans, strict=True)
    ):
        raise QueryError(f"The words are not as long as their spans say: {exact!r}.")
    return tuple(pieces)


def words_at(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Give the words that stand at these spans of a text, joined as exports write them."""
    return BETWEEN.join(text[start:end] for start, end in spans)
