"""Quotes as lines for a person to read."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotedb.model import ArticleRecord, Quote


def quote_lines(record: "ArticleRecord") -> list[str]:
    """Give one line a quote: kind, voices from the innermost outward, and the words."""
    return [
        f"    {quote.attribution.kind:16} {_voices(quote)}: {_words(record, quote)}"
        for quote in record.quotes
    ]


def _voices(quote: "Quote") -> str:
    return " ← ".join(link.speaker.name if link.speaker else f"({link.naming})" for link in quote.chain or ())


def _words(record: "ArticleRecord", quote: "Quote") -> str:
    pieces = (span.cut(record.article.text) for span in quote.attribution.contents)
    return " … ".join(" ".join(piece.split()) for piece in pieces)
