"""Proves that the index of words holds what the stored texts say, and nothing else."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, select

from quotedb.match.hits import count_words
from quotedb.match.lexicon import lexicon_of
from quotedb.store.postings import MAX_TIMES, REMOVED, unpack_places, unpack_texts
from quotedb.store.search import READERS
from quotedb.store.tables.evidence import ArticleVersionRow
from quotedb.store.tables.quotes import QuoteRow, QuoteSpanRow
from quotedb.store.tables.search import SearchFormRow, SearchPostingRow, SearchSegmentRow
from quotedb.vocab import SearchScope, SpanRole

BATCH_ROWS = 5_000
REMEDY = "build the index anew: quotedb db reindex"

Words = dict[str, int]  # how often each form occurs in a text


def check_index(connection: Connection) -> Iterator[str]:
    """Compare the index with the stored texts, one segment in memory at a time.

    Yields:
        What is wrong, with the number of texts and one of them.
    """
    wrong: defaultdict[SearchScope, list[int]] = defaultdict(list)
    indexed: defaultdict[SearchScope, set[int]] = defaultdict(set)
    held = _held(connection)
    ahead = next(held, None)
    segments = select(
        SearchSegmentRow.segment_id, SearchSegmentRow.scope, SearchSegmentRow.lang, SearchSegmentRow.texts
    )
    for segment_id, scope, lang, packed in connection.execute(
        segments.order_by(SearchSegmentRow.segment_id)
    ).all():
        ids, lengths = unpack_texts(packed)
        words: dict[int, Words] = {}  # a segment may have none: of a quote that is but "No."
        if ahead is not None and ahead[0] == segment_id:
            words, ahead = ahead[1], next(held, None)
        found = {
            text_id: (length, words.get(place, {}))
            for place, (text_id, length) in enumerate(zip(ids, lengths, strict=True))
            if text_id != REMOVED
        }
        said = _said(connection, scope, lang, found)
        wrong[scope] += [text_id for text_id, each in found.items() if said.get(text_id, each) != each]
        indexed[scope].update(found)
    for scope, (with_words, known) in _stored(connection).items():
        off = sorted({*wrong[scope], *(with_words - indexed[scope]), *(indexed[scope] - known)})
        if off:
            kind = "quotes" if scope is SearchScope.QUOTES else "article versions"
            yield f"{len(off):,} {kind}, such as number {off[0]}, are not indexed by their words; {REMEDY}"
    n_other = sum(lexicon_of(lang).stem(form) != stem for lang, form, stem in _forms(connection))
    if n_other:
        yield f"{n_other:,} words have other stems than this program gives them; {REMEDY}"


def _held(connection: Connection) -> Iterator[tuple[int, dict[int, Words]]]:
    """Yield the words that each segment holds, by place in its list of texts."""
    query = (
        select(SearchPostingRow.segment_id, SearchFormRow.form, SearchPostingRow.places)
        .join(SearchFormRow, SearchFormRow.form_id == SearchPostingRow.form_id)
        .order_by(SearchPostingRow.segment_id)
    )
    rows = connection.execute(query.execution_options(yield_per=BATCH_ROWS))
    for segment_id, postings in groupby(rows, itemgetter(0)):
        words: defaultdict[int, Words] = defaultdict(dict)
        for _, form, packed in postings:
            for place, times in unpack_places(packed):
                words[place][form] = times
        yield segment_id, words


def _said(
    connection: Connection, scope: SearchScope, lang: str, text_ids: dict[int, tuple[int, Words]]
) -> dict[int, tuple[int, Words]]:
    """Give the words that some texts say, as the index should hold them."""
    lexicon = lexicon_of(lang)
    said = {}
    for text in READERS[scope](connection, text_ids):
        counts, n_words = count_words(text.pieces, lexicon)
        said[text.text_id] = n_words, {form: min(times, MAX_TIMES) for form, times in counts.items()}
    return said


def _stored(connection: Connection) -> dict[SearchScope, tuple[set[int], set[int]]]:
    """Give the texts that should be in the index, and all that may: a quote without content need not."""
    versions = set(connection.scalars(select(ArticleVersionRow.version_id)))
    contents = select(QuoteSpanRow.quote_id).where(QuoteSpanRow.role == SpanRole.CONTENT).distinct()
    return {
        SearchScope.ARTICLES: (versions, versions),
        SearchScope.QUOTES: (
            set(connection.scalars(contents)),
            set(connection.scalars(select(QuoteRow.quote_id))),
        ),
    }


def _forms(connection: Connection) -> Iterator[tuple[str, str, str]]:
    rows = connection.execute(select(SearchFormRow.lang, SearchFormRow.form, SearchFormRow.stem))
    yield from (tuple(row) for row in rows)  # type: ignore[misc]
