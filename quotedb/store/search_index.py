"""Keeps the index of words by which quotes and articles are searched."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from quotedb.match.hits import count_words
from quotedb.match.lexicon import lexicon_of
from quotedb.model import ArticleRecord, Quote
from quotedb.store.absent import Row, chunks, insert_rows, next_id
from quotedb.store.postings import MAX_TEXTS, REMOVED, pack_place, pack_texts, unpack_texts
from quotedb.store.tables.evidence import ArticleVersionRow
from quotedb.store.tables.quotes import QuoteRow, QuoteSpanRow
from quotedb.store.tables.search import SearchFormRow, SearchPostingRow, SearchSegmentRow
from quotedb.vocab import SearchScope, SpanRole

BATCH = 256  # articles that are indexed together


class SearchText(NamedTuple):
    """A text that is to be found.

    Attributes:
        text_id: Number of the quote, or of the article version.
        lang: Its language.
        pieces: The pieces of a quote's content; the text of an article, and its headline.
    """

    text_id: int
    lang: str
    pieces: tuple[str, ...]


def index_texts(connection: Connection, scope: SearchScope, texts: Iterable[SearchText]) -> None:
    """Add texts to the index.

    Args:
        connection: A write transaction.
        scope: What the texts are; one call makes one segment a language.
        texts: Not in the index yet.
    """
    by_lang: defaultdict[str, list[SearchText]] = defaultdict(list)
    for text in texts:
        by_lang[text.lang].append(text)
    for lang in sorted(by_lang):
        for part in chunks(by_lang[lang], MAX_TEXTS):
            _add_segment(connection, scope, lang, part)


def forget_texts(connection: Connection, scope: SearchScope, text_ids: Collection[int]) -> None:
    """Take texts out of the index, so that a later one may have the same number."""
    if not text_ids:
        return
    gone = frozenset(text_ids)
    touched = select(SearchSegmentRow.segment_id, SearchSegmentRow.texts).where(
        SearchSegmentRow.scope == scope,
        SearchSegmentRow.first_id <= max(gone),
        SearchSegmentRow.last_id >= min(gone),
    )
    for segment_id, packed in connection.execute(touched).all():
        ids, lengths = unpack_texts(packed)
        if not gone.isdisjoint(ids):
            left = [REMOVED if text_id in gone else text_id for text_id in ids]
            connection.execute(
                update(SearchSegmentRow)
                .where(SearchSegmentRow.segment_id == segment_id)
                .values(texts=pack_texts(left, lengths))
            )


def index_all(connection: Connection) -> None:
    """Build the index anew from all stored texts, in bounded memory."""
    for table in (SearchPostingRow, SearchSegmentRow, SearchFormRow):
        connection.execute(delete(table))
    last = 0
    some = select(ArticleVersionRow.version_id).order_by(ArticleVersionRow.version_id).limit(BATCH)
    while batch := connection.scalars(some.where(ArticleVersionRow.version_id > last)).all():
        last = batch[-1]
        index_texts(connection, SearchScope.ARTICLES, stored_articles(connection, batch))
        quotes = select(QuoteRow.quote_id).where(QuoteRow.version_id.in_(batch))
        index_texts(connection, SearchScope.QUOTES, stored_quotes(connection, connection.scalars(quotes)))


def is_indexed(connection: Connection) -> bool:
    """Say whether there is an index, or nothing that could be in one."""
    has_segment = connection.scalar(select(SearchSegmentRow.segment_id).limit(1)) is not None
    return has_segment or connection.scalar(select(ArticleVersionRow.version_id).limit(1)) is None


def new_articles(versions: Iterable[Row]) -> Iterator[SearchText]:
    """Give article versions that are about to be stored, from their rows, as texts to be found."""
    for row in versions:
        yield SearchText(row["version_id"], row["lang"], _article_pieces(row["text"], row["headline"]))


def new_quotes(record: ArticleRecord, quotes: Iterable[Quote], first_quote_id: int) -> Iterator[SearchText]:
    """Give quotes of a record that are about to be stored, numbered in order, as texts to be found."""
    for quote_id, quote in enumerate(quotes, first_quote_id):
        pieces = (span.cut(record.article.text) for span in sorted(quote.attribution.contents))
        yield SearchText(quote_id, record.document.lang, tuple(pieces))


def stored_articles(connection: Connection, version_ids: Iterable[int]) -> Iterator[SearchText]:
    """Read article versions as texts to be found, in the order of their numbers."""
    columns = select(
        ArticleVersionRow.version_id,
        ArticleVersionRow.lang,
        ArticleVersionRow.text,
        ArticleVersionRow.headline,
    ).order_by(ArticleVersionRow.version_id)
    for part in chunks(sorted(version_ids)):
        for version_id, lang, text, headline in connection.execute(
            columns.where(ArticleVersionRow.version_id.in_(part))
        ):
            yield SearchText(version_id, lang, _article_pieces(text, headline))


def stored_quotes(connection: Connection, quote_ids: Iterable[int]) -> Iterator[SearchText]:
    """Read the contents of quotes as texts to be found, in the order of their numbers."""
    columns = (
        select(QuoteSpanRow.quote_id, ArticleVersionRow.lang, QuoteSpanRow.exact)
        .join(QuoteRow, QuoteRow.quote_id == QuoteSpanRow.quote_id)
        .join(ArticleVersionRow, ArticleVersionRow.version_id == QuoteRow.version_id)
        .where(QuoteSpanRow.role == SpanRole.CONTENT)
        .order_by(QuoteSpanRow.quote_id, QuoteSpanRow.seq)
    )
    for part in chunks(sorted(quote_ids)):
        rows = connection.execute(columns.where(QuoteSpanRow.quote_id.in_(part)))
        for (quote_id, lang), pieces in groupby(rows, itemgetter(0, 1)):
            yield SearchText(quote_id, lang, tuple(exact for _, _, exact in pieces))


def _article_pieces(text: str, headline: str | None) -> tuple[str, ...]:
    return (text,) if headline is None or headline in text else (text, headline)


def _add_segment(
    connection: Connection, scope: SearchScope, lang: str, texts: Collection[SearchText]
) -> None:
    lexicon = lexicon_of(lang)
    places: defaultdict[str, bytearray] = defaultdict(bytearray)
    lengths: list[int] = []
    for place, text in enumerate(texts):
        counts, n_words = count_words(text.pieces, lexicon)
        lengths.append(n_words)
        for form, times in counts.items():
            places[form] += pack_place(place, times)
    form_ids = _form_ids(connection, lang, places)
    ids = [text.text_id for text in texts]
    segment_id = next_id(connection, SearchSegmentRow)
    connection.execute(
        insert(SearchSegmentRow).values(
            segment_id=segment_id,
            scope=scope,
            lang=lang,
            first_id=min(ids),
            last_id=max(ids),
            texts=pack_texts(ids, lengths),
        )
    )
    rows = [
        {"form_id": form_id, "segment_id": segment_id, "places": bytes(places[form])}
        for form, form_id in sorted(form_ids.items(), key=itemgetter(1))
    ]
    insert_rows(connection, SearchPostingRow, rows)


def _form_ids(connection: Connection, lang: str, forms: Iterable[str]) -> Mapping[str, int]:
    """Give the number of each form, with new ones for those that are new."""
    lexicon = lexicon_of(lang)
    wanted = dict.fromkeys(forms)
    ids: dict[str, int] = {}
    for part in chunks(wanted):
        known = select(SearchFormRow.form, SearchFormRow.form_id).where(
            SearchFormRow.form.in_(part), SearchFormRow.lang == lang
        )
        ids.update((form, form_id) for form, form_id in connection.execute(known))
    new = [form for form in wanted if form not in ids]
    if new:
        ids.update((form, number) for number, form in enumerate(new, next_id(connection, SearchFormRow)))
        rows = [
            {"form_id": ids[form], "lang": lang, "form": form, "stem": lexicon.stem(form)} for form in new
        ]
        insert_rows(connection, SearchFormRow, rows)
    return ids
