"""Citron's JSON: quotes with cue, sources, contents and coreferences as {start, end, text}."""

from quotedb.errors import AnnotationError
from quotedb.ids import text_sha256
from quotedb.model import AnnotatedDocument, Attribution, Candidate, Quote, Span, Speaker
from quotedb.read.values import Value, hull, list_at, number_at, shown, text_at
from quotedb.vocab import QuoteKind, SpeakerKind

EXTRACTOR = "citron"
OPENING_MARKS = "\"'\u201c\u2018\u201e\u201a\u00ab\u2039`"


def is_citron(value: Value) -> bool:
    """Tell Citron's layout from quotedb's."""
    return "quotes" in value and "attributions" not in value


def read_citron(value: Value, where: str) -> AnnotatedDocument:
    """Read one document in Citron's layout.

    The kind, which Citron does not give, is direct where the content starts with a quotation mark, else
    indirect. The first coreference of a source becomes the candidate for its speaker.

    Args:
        value: ``quotes``, and ``text`` or an id (``doc_id``, ``id``).
        where: What messages call the document if it has no id.

    Raises:
        AnnotationError: It does not fit the layout.

    Source:
        Citron's own description, docs/data_format.md.
    """
    doc_id = text_at(value, "doc_id", where) or text_at(value, "id", where)
    where = doc_id or where
    text = value.get("text")
    quotes = list_at(value, "quotes", where)
    return AnnotatedDocument(
        doc_id=doc_id,
        text_sha256=text_sha256(text) if isinstance(text, str) else text_at(value, "text_sha256", where),
        extractor=text_at(value, "extractor", where) or EXTRACTOR,
        quotes=tuple(_quote(item, f"{where}, quote {number}") for number, item in enumerate(quotes)),
    )


def _quote(item: object, where: str) -> Quote:
    if not isinstance(item, dict):
        raise AnnotationError(f"{where}: {shown(item)} is not an object.")
    contents = list_at(item, "contents", where)
    if not contents:
        raise AnnotationError(f"{where}: contents are missing.")
    cue = item.get("cue")
    sources = tuple(_span(source, where) for source in list_at(item, "sources", where))
    return Quote(
        attribution=Attribution(
            kind=_kind(contents),
            contents=tuple(_span(content, where) for content in contents),
            cue=None if cue is None else _span(cue, where),
            source=hull(sources),
            rule=EXTRACTOR,
            confidence=number_at(item, "confidence", where, 1.0),
        ),
        candidates=_candidates(list_at(item, "coreferences", where), where),
    )


def _span(item: object, where: str) -> Span:
    start, end = (item.get("start"), item.get("end")) if isinstance(item, dict) else (None, None)
    if type(start) is not int or type(end) is not int:
        raise AnnotationError(f"{where}: {shown(item)} is not a span with start and end.")
    try:
        return Span(start, end)
    except ValueError as error:
        raise AnnotationError(f"{where}: {error}.") from error


def _kind(contents: list[Value]) -> QuoteKind:
    words = str(contents[0].get("text", "")).lstrip() if isinstance(contents[0], dict) else ""
    return QuoteKind.DIRECT if words[:1] and words[0] in OPENING_MARKS else QuoteKind.INDIRECT


def _candidates(coreferences: list[object], where: str) -> tuple[Candidate, ...]:
    names = [text_at(item, "text", where) for item in coreferences if isinstance(item, dict)]
    return tuple(
        Candidate(speaker=Speaker(kind=SpeakerKind.UNKNOWN, name=name), score=1.0, method=EXTRACTOR)
        for name in names[:1]
        if name
    )
