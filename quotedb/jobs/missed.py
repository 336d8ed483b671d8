"""A quote that the machine missed: its words found in the article, resolved, stored, and put on record."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from quotedb.config import LANGUAGE, lexicon_folder
from quotedb.errors import UsageError
from quotedb.jobs.decisions import deciding, find_number
from quotedb.match.places import outline, places_of
from quotedb.model import ArticleRecord, Attribution, Document, Quote, Span
from quotedb.resolve.gazetteer import Gazetteer, load_gazetteer
from quotedb.resolve.resolve import resolve
from quotedb.store.identity import Decided
from quotedb.store.missed import MISSED
from quotedb.store.quote_places import quotes_at
from quotedb.store.replace import PERSON
from quotedb.store.rows import quote_key, version_key
from quotedb.store.runs import finish_run, start_run
from quotedb.store.save import add_to_version
from quotedb.store.speaker_rulings import By
from quotedb.store.stored import stored_versions
from quotedb.store.verdicts import Verdict, decide
from quotedb.text.document import build_document
from quotedb.vocab import DecisionOp, DecisionTarget, Outcome, QuoteKind, RunStatus

AROUND = 40  # code points shown around words that stand more than once


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedQuote:
    """What somebody says was missed.

    Attributes:
        words: Its content, as it stands in the article; typography and spaces do not count.
        nth: Which of the places, from 1, where the words stand more than once.
        kind: None to go by the quotation marks.
        speaker: Name or key, or an object with name and kind; None to go by the text.
        cue: Words that tie source and content, if any: the nearest place counts.
        source: Words that name the source, likewise.
    """

    words: str
    nth: int | None = None
    kind: QuoteKind | None = None
    speaker: object = None
    cue: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """The quote that was added, and the decisions that say so, the first of them of the quote itself."""

    quote: str
    decisions: tuple[str, ...]


def decide_missed(db: str, article: str, missed: MissedQuote, reason: str, actor: str | None) -> Added:
    """Add a quote to the newest version of an article; no later extraction or import takes it out again.

    Args:
        db: A file or URL.
        article: As ``quotedb show article`` finds it.
        missed: What was missed.
        reason: Why.
        actor: Who says so; None for the user of this machine.

    Raises:
        UsageError: There is no such article, the words are not in it or stand there more than once, or they
            are a quote already.
    """
    number = find_number(db, "article", article)
    with deciding(db, reason, actor) as (connection, by):
        return add_missed(connection, number, missed, by)


def add_missed(connection: Connection, version_id: int, missed: MissedQuote, by: By) -> Added:
    """Add a quote to a version of an article.

    Args:
        connection: A write transaction.
        version_id: The version, the newest of its article.
        missed: What was missed.
        by: Who says so, why and when.

    Raises:
        UsageError: The words are not in it, stand there more than once, or are a quote already.
    """
    ((raw, stored, version),) = stored_versions(connection, [version_id])
    document = build_document(raw, LANGUAGE)
    span = _whole_quotation(document, _place(raw.text, missed.words, missed.nth))
    for known, contents in quotes_at(connection, version_id):
        if outline(contents, raw.text) == outline([span], raw.text):
            raise UsageError(
                "These words are a quote already.",
                hint=f"Say who said it: quotedb decide quote {known} --speaker NAME --reason ...",
            )
    found = Attribution(
        kind=missed.kind or _kind(document, span),
        contents=(span,),
        cue=_nearest(raw.text, missed.cue, span, "cue"),
        source=_nearest(raw.text, missed.source, span, "source"),
        rule=PERSON,
        confidence=1.0,
    )
    quotes = resolve(document, (Quote(attribution=found),), _gazetteer())
    record = ArticleRecord(article=raw, document=document, quotes=quotes, extractor=PERSON)
    run_id = start_run(connection, extractor=PERSON, actor=by.actor)
    decided = Decided(record=record, outcome=Outcome.UNCHANGED, message=None, article=stored, version=version)
    add_to_version(connection, run_id, decided)
    finish_run(connection, run_id, RunStatus.OK)
    key = quote_key(version_key(stored.identity.key, version.text_sha256), found)
    said = [(MISSED, {"kind": found.kind}), ("kind", found.kind), ("speaker", missed.speaker)]
    decisions = [
        decide(connection, Verdict(DecisionTarget.QUOTE, key, field, DecisionOp.SET, value), by)
        for field, value in said
        if value is not None
    ]
    return Added(key, tuple(decisions))


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer(lexicon_folder(LANGUAGE))


def _place(text: str, words: str, nth: int | None) -> Span:
    places = places_of(text, words)
    if not places:
        raise UsageError(
            f"The article's newest version does not hold the words {words!r}.",
            hint="Copy them from: quotedb show article ARTICLE",
        )
    if nth is None and len(places) > 1:
        lines = [f"  {number}  {_shown(text, place)}" for number, place in enumerate(places, 1)]
        raise UsageError(
            f"The words stand there {len(places)} times; say which with --nth:", hint="\n".join(lines)
        )
    if not 1 <= (nth or 1) <= len(places):
        raise UsageError(f"There is no place {nth}: the words stand there {len(places)} times.")
    return places[(nth or 1) - 1]


def _shown(text: str, place: Span) -> str:
    return " ".join(text[max(0, place.start - AROUND) : place.end + AROUND].split())


def _nearest(text: str, words: str | None, span: Span, role: str) -> Span | None:
    if words is None:
        return None
    places = [place for place in places_of(text, words) if not place.overlaps(span)]
    if not places:
        raise UsageError(f"The {role} {words!r} does not stand in the article beside the words.")
    return min(places, key=lambda place: max(place.start - span.end, span.start - place.end))


def _whole_quotation(document: Document, span: Span) -> Span:
    """Take the marks along, where the words are all that stands between them."""
    pieces = (piece for quotation in document.quotations for piece in quotation.pieces)
    same = (p for p in pieces if outline([p], document.text) == outline([span], document.text))
    return next(same, span)


def _kind(document: Document, span: Span) -> QuoteKind:
    pieces = [piece for quotation in document.quotations for piece in quotation.pieces]
    if any(piece.holds(span) for piece in pieces):
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if any(piece.overlaps(span) for piece in pieces) else QuoteKind.INDIRECT
