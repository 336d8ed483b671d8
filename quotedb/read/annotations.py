"""Attributions made elsewhere: quotedb's own JSON layout and Citron's, checked before they are believed."""

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from quotedb.errors import AnnotationError, UnreadableError
from quotedb.model import AnnotatedDocument, Attribution, ChainLink, Span
from quotedb.read.citron import is_citron, read_citron
from quotedb.read.encoding import decode
from quotedb.read.standoff import read_document
from quotedb.read.unpack import unpack


def read_annotations(raw: bytes) -> tuple[AnnotatedDocument, ...]:
    """Read the annotated documents of one file.

    Args:
        raw: One JSON object, a list of them, or JSON Lines; each in quotedb's layout or in Citron's.

    Returns:
        The documents in order. What the file leaves out is None: chain, claims and occurrence are then found
        by resolution.

    Raises:
        AnnotationError: The file does not fit its layout; names the document and the attribution.
    """
    try:
        text, _ = decode(unpack(raw))
    except UnreadableError as error:
        raise AnnotationError(f"the annotation file {error.message}", hint=error.hint) from error
    values = _values(text)
    if not values:
        raise AnnotationError("the annotation file holds no document.")
    return tuple(_document(value, number) for number, value in enumerate(values, start=1))


def check_annotations(text: str, annotated: AnnotatedDocument) -> None:
    """Make sure that every span lies within the text, and that spans follow each other.

    Args:
        text: As stored.
        annotated: The attributions that claim to be of it.

    Raises:
        AnnotationError: A span does not; names the document and the attribution, counted from 0.
    """
    name = annotated.doc_id or f"text {(annotated.text_sha256 or '')[:12]}"
    for number, quote in enumerate(annotated.quotes):
        where = f"{name}, attribution {number}"
        found = quote.attribution
        for span in (*_spans(found), *_link_spans(quote.chain or ())):
            if span.end > len(text):
                raise AnnotationError(
                    f"{where}: [{span.start}, {span.end}) lies outside the text of {len(text):,} characters.",
                    hint="Count in Unicode code points of the text as stored, header lines included.",
                )
        for first, second in pairwise(found.contents):
            if second.start < first.end:
                raise AnnotationError(
                    f"{where}: content [{second.start}, {second.end}) does not come after "
                    f"[{first.start}, {first.end})."
                )


def _values(text: str) -> list[Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise _no_json(error) from error
    except (ValueError, RecursionError) as error:
        raise AnnotationError(f"the annotation file cannot be read as JSON ({error}).") from error
    else:
        return value if isinstance(value, list) else [value]
    values = []
    for number, row in enumerate(text.split("\n"), start=1):
        if row.strip():
            try:
                values.append(json.loads(row))
            except (ValueError, RecursionError) as error:
                raise AnnotationError(
                    f"line {number:,} of the annotation file is not JSON ({error})."
                ) from error
    return values


def _no_json(error: json.JSONDecodeError) -> AnnotationError:
    place = f"line {error.lineno:,}, column {error.colno:,}"
    return AnnotationError(f"the annotation file is not JSON: {error.msg} ({place}).")


def _document(value: object, number: int) -> AnnotatedDocument:
    if not isinstance(value, dict):
        raise AnnotationError(f"document {number} is no JSON object.")
    read = read_citron if is_citron(value) else read_document
    annotated = read(value, f"document {number}")
    if annotated.doc_id is None and annotated.text_sha256 is None:
        raise AnnotationError(
            f"document {number} does not say which text it is of.",
            hint="Give doc_id (the file's name without its ending) or text_sha256.",
        )
    return annotated


def _spans(found: Attribution) -> list[Span]:
    return [*found.contents, *filter(None, (found.cue, found.source, found.addressee))]


def _link_spans(chain: Iterable[ChainLink]) -> list[Span]:
    return [span for link in chain for span in (link.mention, link.cue) if span is not None]
