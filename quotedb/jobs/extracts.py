"""Extraction alone: attributions of texts as plain values, nothing stored."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from quotedb.ids import text_sha256
from quotedb.jobs.inputs import find_inputs
from quotedb.jobs.prepare import Prepared, PrepareOptions, preparer, worth
from quotedb.model import ArticleRecord, ChainLink, Quote, Span
from quotedb.resolve.status import article_statuses


def extract_articles(paths: Sequence[str], options: PrepareOptions, jobs: int | None) -> Iterator[Prepared]:
    """Extract and resolve each article of the named inputs, in order.

    Args:
        paths: Files, folders, patterns, or "-" for standard input.
        options: How to read and to extract.
        jobs: Processes; None for as many as pay.

    Yields:
        The article with its quotes, or what was rejected and why.

    Raises:
        UsageError: A path matches nothing.
        QuotedbError: The tagger's model is missing.
    """
    inputs = find_inputs(paths)
    with preparer(options, worth(jobs, len(inputs))) as prepare_all:
        for _, prepared in prepare_all(inputs):
            yield from prepared


def describe(record: ArticleRecord) -> dict[str, Any]:
    """Give one article's attributions as JSON values.

    Returns:
        ``doc_id`` (file stem), ``text_sha256``, ``extractor`` and ``attributions``. Each span
        is ``[start, end]`` in code points of the text as stored, ``parent`` is an index into the
        list, ``chain`` runs from the innermost voice to the publisher, ``status`` is what this text supports.
    """
    statuses = article_statuses(record.quotes)
    return {
        "doc_id": PurePath(record.article.source_ref).stem,
        "text_sha256": text_sha256(record.article.text),
        "extractor": record.extractor,
        "attributions": [
            _attribution(quote, status) for quote, status in zip(record.quotes, statuses, strict=True)
        ],
    }


def _attribution(quote: Quote, status: str | None) -> dict[str, Any]:
    found = quote.attribution
    speaker = quote.speaker
    return {
        "content": [_span(span) for span in found.contents],
        "cue": _spans(found.cue),
        "source": _spans(found.source),
        "kind": found.kind.value,
        "parent": found.parent,
        "speaker": speaker.name if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "chain": [_link(link) for link in quote.chain or ()],
        "status": str(status) if status else None,
        "certainty": found.certainty.value,
        "confidence": found.confidence,
        "rule": found.rule,
    }


def _link(link: ChainLink) -> dict[str, Any]:
    return {
        "name": link.speaker.name if link.speaker else None,
        "role": link.role.value,
        "naming": link.naming.value,
        "medium": link.medium.value,
        "basis": link.basis.value,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(span: Span | None) -> list[list[int]]:
    return [] if span is None else [_span(span)]
