"""Finds where words stand in a text."""

import re
from collections.abc import Iterable

from quotedb.model import Span
from quotedb.text.compare import TYPOGRAPHY


def places_of(text: str, words: str) -> list[Span]:
    """Give every place of some words in a text, in order; typography and spaces do not count.

    Words are found whole: "port" does not stand in "report". Places do not overlap.
    """
    wanted = [re.escape(word) for word in words.translate(TYPOGRAPHY).split()]
    if not wanted:
        return []
    start = r"(?<!\w)" if wanted[0][0].isalnum() else ""
    end = r"(?!\w)" if wanted[-1][-1].isalnum() else ""
    pattern = re.compile(start + r"\s+".join(wanted) + end)
    return [Span(*each.span()) for each in pattern.finditer(text.translate(TYPOGRAPHY))]


def outline(contents: Iterable[Span], text: str) -> tuple[int, int]:
    """Give where a content begins and ends, without marks and spaces at its edges."""
    spans = sorted(contents)
    start, end = spans[0].start, spans[-1].end
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end
