"""Says by its quotation marks whether a content is direct, mixed or indirect."""

import re
from collections.abc import Sequence

from quotedb.model import Document, Span
from quotedb.text.quotations import quoted_share
from quotedb.vocab import QuoteKind

LEAD = re.compile(r"(?:(?:that|as|an?|the)\s+)+(?=\W)", re.IGNORECASE)  # 'that "it is over"' is all quotation


def kind_by_marks(document: Document, contents: Sequence[Span]) -> QuoteKind:
    """Say how much of some contents stands in quotation marks; the words that lead up to them aside.

    Args:
        document: The text with its layout.
        contents: Of one attribution, at least one.

    Returns:
        Direct for all, mixed for some, indirect for none.
    """
    shares = [quoted_share(document, _without_lead(document.text, content)) for content in contents]
    if min(shares) == 1:
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if max(shares) else QuoteKind.INDIRECT


def _without_lead(text: str, content: Span) -> Span:
    lead = LEAD.match(text, content.start, content.end)
    return Span(lead.end(), content.end) if lead else content
