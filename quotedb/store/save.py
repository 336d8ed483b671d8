"""Saves whole articles: evidence, quotes, speakers, claims and utterances, each only once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Connection

from quotedb.match.returns import Marks
from quotedb.model import ArticleRecord, Quote
from quotedb.store.absent import insert_rows, next_id
from quotedb.store.addresses import save_addresses
from quotedb.store.claim_links import link_claims
from quotedb.store.claims import save_claims
from quotedb.store.evidence_rows import article_row, time_code_rows, version_row
from quotedb.store.identity import Decided, decide
from quotedb.store.lineages import ancestors_of, hand_on, ruled_on
from quotedb.store.missed import carry_over, is_kept, kept_quotes
from quotedb.store.names import save_speakers
from quotedb.store.notices import save_notices
from quotedb.store.parked import join_beside
from quotedb.store.replace import Removed, remove_orphans, remove_quotes
from quotedb.store.rows import (
    Place,
    QuoteRows,
    Row,
    add_quotes,
    distinct,
    parents_first,
    speaker_key,
    speakers_of,
    version_key,
    without,
)
from quotedb.store.search_index import SearchText, index_texts, new_articles, new_quotes
from quotedb.store.spoken import INEXACT, Spoken
from quotedb.store.tables.claims import AssertionRow
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow
from quotedb.store.tables.quotes import ChainLinkRow, QuoteRow, QuoteSpanRow, SpeakerCandidateRow
from quotedb.store.tables.timecodes import TimeCodeRow
from quotedb.vocab import ChangeKind, LinkRole, Outcome, SearchScope


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The one answer that an input got.

    Attributes:
        source_ref: The input.
        outcome: What became of it.
        message: Why it was rejected, or what else there is to know.
        version_id: The version that holds its text; None when rejected.
        n_quotes: Quotes that were written with it.
        raw_sha256: Hash of its bytes; None when it could not be opened.
    """

    source_ref: str
    outcome: Outcome
    message: str | None = None
    version_id: int | None = None
    n_quotes: int = 0
    raw_sha256: str | None = None


def save_records(
    connection: Connection,
    run_id: int,
    records: Sequence[ArticleRecord],
    *,
    replace: Collection[str] = (),
) -> list[Saved]:
    """Store a batch of articles, whole, in the caller's transaction.

    What is stored already is recognised and left as it is, so saving a batch twice changes nothing.

    Args:
        connection: A write transaction; ids are given out here, which only the one writer may do.
        run_id: The run that these belong to.
        records: A few hundred at a time: look-ups and inserts are made once for all of them.
        replace: ``source_ref`` of those whose quotes take the place of stored ones.

    Returns:
        One answer a record, in the same order.

    Raises:
        ValueError: A span ends outside of its text, or a chain does not end with its publisher.
    """
    decided = decide(connection, records)
    n_quotes, removed = save_decided(connection, run_id, _to_write(decided, replace))
    met = [(each.article.article_id, each.record.article) for each in decided]
    save_addresses(connection, run_id, [(number, article) for number, article in met if number is not None])
    noted = save_notices(connection, run_id, decided)
    return [_answer(each, n_quotes.get(id(each)), removed, noted.get(id(each))) for each in decided]


def save_decided(
    connection: Connection, run_id: int, written: Sequence[Decided]
) -> tuple[dict[int, int], Removed]:
    """Write what is new, and the quotes of known versions in place of theirs.

    Args:
        connection: A write transaction.
        run_id: The run that these belong to.
        written: New versions, and known ones, each once, whose quotes are replaced.

    Returns:
        The number of quotes by the identity of what is written, and what gave way.
    """
    speaker_ids = save_speakers(
        connection,
        ((speaker, each.record.document.lang) for each in written for speaker in speakers_of(each.record)),
    )
    old = [each.version.version_id for each in written if each.outcome is Outcome.UNCHANGED]
    _save_evidence(
        connection, run_id, [each for each in written if each.outcome is not Outcome.UNCHANGED], speaker_ids
    )
    first_quote_id = next_id(connection, QuoteRow)  # before any is removed: no id is used twice
    ancestors = ancestors_of(connection, written)
    removed = remove_quotes(connection, [version_id for version_id in old if version_id is not None])
    n_quotes = _save_quotes(connection, run_id, written, speaker_ids, first_quote_id, ancestors)
    remove_orphans(connection, removed)
    return n_quotes, removed


def add_to_version(connection: Connection, run_id: int, each: Decided) -> None:
    """Write further quotes of a known version beside those that it has."""
    speakers = ((speaker, each.record.document.lang) for speaker in speakers_of(each.record))
    speaker_ids = save_speakers(connection, speakers)
    _save_quotes(connection, run_id, [each], speaker_ids, next_id(connection, QuoteRow), None)


def _to_write(decided: Sequence[Decided], replace: Collection[str]) -> list[Decided]:
    """Give the records whose quotes are to be written: new versions, and those that replace."""
    chosen: list[Decided] = []
    replaced: set[int] = set()
    for each in decided:
        version_id = each.version.version_id
        if each.outcome is not Outcome.UNCHANGED:
            chosen.append(each)
        elif (
            each.record.article.source_ref in replace
            and version_id is not None
            and version_id not in replaced
        ):
            replaced.add(version_id)
            chosen.append(each)
    return chosen


def _save_evidence(
    connection: Connection, run_id: int, fresh: Sequence[Decided], speaker_ids: Mapping[str, int]
) -> None:
    """Write articles and versions, and give them their ids."""
    if not fresh:
        return
    article_ids = count(next_id(connection, ArticleRow))
    version_ids = count(next_id(connection, ArticleVersionRow))
    articles: list[Row] = []
    versions: list[Row] = []
    for each in fresh:
        if each.article.article_id is None:
            each.article.article_id = next(article_ids)
            articles.append(article_row(each, speaker_ids))
        each.version.version_id = next(version_ids)
        versions.append(version_row(each, run_id))
    insert_rows(connection, ArticleRow, articles)
    insert_rows(connection, ArticleVersionRow, versions)
    insert_rows(connection, TimeCodeRow, [row for each in fresh for row in time_code_rows(each)])
    index_texts(connection, SearchScope.ARTICLES, new_articles(versions))


def _save_quotes(
    connection: Connection,
    run_id: int,
    written: Sequence[Decided],
    speaker_ids: Mapping[str, int],
    first_quote_id: int,
    ancestors: dict[int, Marks] | None,
) -> dict[int, int]:
    """Write all quotes of a batch with what hangs on them, and count them by decision.

    Without ancestors they are a person's, and lineages of their own.
    """
    kept = {} if ancestors is None else kept_quotes(connection, written)
    rulings = {} if ancestors is None else ruled_on(connection, written, ancestors)
    claims = save_claims(connection, [each.record for each in written], speaker_ids)
    rows = QuoteRows()
    spoken: list[Spoken] = []
    searched: list[SearchText] = []
    n_quotes: dict[int, int] = {}
    for each in written:
        assert each.version.version_id is not None  # noqa: S101 given when the evidence was written
        place = Place(
            run_id=run_id,
            version_id=each.version.version_id,
            version_key=version_key(each.article.identity.key, each.version.text_sha256),
            first_quote_id=first_quote_id + len(rows.quotes),
            speaker_ids=speaker_ids,
            claim_ids=claims.ids,
            groups=claims.groups,
        )
        text, own = each.record.article.text, kept.get(place.version_id, [])
        quotes = distinct(each.record.quotes)
        if own:
            quotes = without(quotes, [at for at, one in enumerate(quotes) if is_kept(one, text, own)])
        n_before = len(rows.quotes)
        add_quotes(rows, each.record, quotes, place)
        if ancestors is not None:
            ruled = rulings.get(each.article.identity.key)
            taken = {one.lineage for one in own}
            hand_on(rows.quotes[n_before:], each, quotes, ancestors, ruled, taken)
        spoken.extend(_spoken(quotes, place))
        searched.extend(new_quotes(each.record, quotes, place.first_quote_id))
        n_quotes[id(each)] = len(quotes)
    _insert_quotes(connection, rows)
    index_texts(connection, SearchScope.QUOTES, searched)
    link_claims(connection, claims.fresh)
    known = [each.version.version_id for each in written if each.outcome is Outcome.UNCHANGED]
    join_beside(connection, [number for number in known if number is not None], spoken)
    for each in written:
        carry_over(connection, run_id, each, kept.get(each.version.version_id or 0, []))
    return n_quotes


def _insert_quotes(connection: Connection, rows: QuoteRows) -> None:
    insert_rows(connection, QuoteRow, parents_first(rows.quotes))
    insert_rows(connection, QuoteSpanRow, rows.spans)
    insert_rows(connection, ChainLinkRow, rows.links)
    insert_rows(connection, SpeakerCandidateRow, rows.candidates)
    insert_rows(connection, AssertionRow, rows.assertions)


def _spoken(quotes: Sequence[Quote], place: Place) -> Iterator[Spoken]:
    for number, quote in enumerate(quotes):
        if quote.occurrence is not None:
            # What the publisher says of its own is the words of nobody in particular.
            is_voiced = quote.chain and quote.chain[0].role is not LinkRole.PUBLISHER
            key = speaker_key(quote.speaker) if is_voiced and quote.speaker else None
            told = quote.occurrence.relation
            yield Spoken(
                quote_id=place.first_quote_id + number,
                version_key=place.version_key,
                speaker_id=None if key is None else place.speaker_ids[key],
                speaker_key=key,
                text=quote.occurrence.text,
                told=told if told in INEXACT else None,
                score=quote.occurrence.score,
            )


def _answer(decided: Decided, n_quotes: int | None, removed: Removed, noted: ChangeKind | None) -> Saved:
    article, version_id = decided.record.article, decided.version.version_id
    message = decided.message
    if noted is not None:
        told = f"its text is as it was, and its publisher says: {noted}"
        message = told if message is None else f"{message}; {told}"
    if n_quotes is not None and version_id in removed.n_quotes:
        replaced = f"its {removed.n_quotes[version_id]} quotes gave way to {n_quotes}"
        message = replaced if message is None else f"{message}; {replaced}"
    return Saved(
        source_ref=article.source_ref,
        outcome=decided.outcome,
        message=message,
        version_id=version_id,
        n_quotes=n_quotes or 0,
        raw_sha256=article.raw_sha256,
    )
