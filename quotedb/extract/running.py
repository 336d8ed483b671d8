"""Finds who said what in running text: quotations, reported clauses, noun cues."""

from collections.abc import Iterator

from quotedb.extract.lexicon import Lexicon
from quotedb.model import Attribution, Document


def find_running(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find the attributions of running text."""
    yield from ()
