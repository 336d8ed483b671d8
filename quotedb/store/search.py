"""Finds the quotes or articles that answer a query, each with its rank."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from sqlalchemy import ColumnElement, Connection, func, select

from quotedb.config import LANGUAGE
from quotedb.errors import UsageError
from quotedb.match.hits import DIGITS, count_term, relevance, sought_words, weight
from quotedb.match.lexicon import lexicon_of
from quotedb.match.query import Query, Term
from quotedb.store.postings import REMOVED, unpack_places, unpack_texts
from quotedb.store.search_index import stored_articles, stored_quotes
from quotedb.store.tables.search import SearchFormRow, SearchPostingRow, SearchSegmentRow
from quotedb.vocab import SearchScope

Lists = tuple[tuple[int, ...], tuple[int, ...]]
READERS = {SearchScope.QUOTES: stored_quotes, SearchScope.ARTICLES: stored_articles}


def search(connection: Connection, query: Query, scope: SearchScope) -> dict[int, float]:
    """Find what answers a query, in whatever version of an article it stands.

    Args:
        connection: Inside one read transaction.
        query: What is asked for; words that are everywhere count only within phrases.
        scope: Quotes, or articles.

    Returns:
        The rank of each quote, or article version, by its number: the higher the better.

    Raises:
        UsageError: All that is asked for is words that are everywhere.
    """
    langs = select(SearchSegmentRow.lang).distinct().order_by(SearchSegmentRow.lang)
    searches = [_Search(connection, scope, lang) for lang in connection.scalars(langs).all() or [LANGUAGE]]
    found = [each.run(query) for each in searches]
    if all(ranks is None for ranks in found):
        raise UsageError(
            "These words are in nearly every text: there is nothing to look for.",
            hint='Add a word that says more, also within a "phrase".',
        )
    return {text_id: rank for ranks in found if ranks for text_id, rank in ranks.items()}


class _Search:
    """A search through the texts of one language."""

    def __init__(self, connection: Connection, scope: SearchScope, lang: str) -> None:
        self.connection, self.scope, self.lang = connection, scope, lang
        self.lexicon = lexicon_of(lang)
        self.lengths: dict[int, int] = {}  # words of each text that some word was found in
        self.unpacked: dict[int, Lists] = {}

    def run(self, query: Query) -> dict[int, float] | None:
        """Give the rank of each text that answers; None when no word of the query is one to search by."""
        groups = [kept for group in query.groups if (kept := [term for term in group if self.says(term)])]
        ranks: dict[int, float] | None = None
        for group in sorted(groups, key=self.cost):
            if ranks is None and not all(map(self.is_indexed, group)):
                return None
            ranks = self.narrow(ranks, group)
        for term in query.without:
            if ranks and self.says(term):
                for text_id in self.times(term, ranks):
                    ranks.pop(text_id, None)
        return None if ranks is None else {text_id: round(rank, DIGITS) for text_id, rank in ranks.items()}

    def cost(self, group: Sequence[Term]) -> tuple[bool, int]:
        """Order groups: those first of which the index knows all, and single words before phrases."""
        return not all(map(self.is_indexed, group)), max(len(term.words) for term in group)

    def says(self, term: Term) -> bool:
        """Say whether a term can be told from what is everywhere: of a phrase, each word counts."""
        return len(term.words) > 1 or self.is_indexed(term)

    def is_indexed(self, term: Term) -> bool:
        """Say whether the index can be asked for some word of a term."""
        return bool(sought_words(term, self.lexicon))

    def narrow(self, ranks: dict[int, float] | None, group: Iterable[Term]) -> dict[int, float]:
        """Keep the texts in which some term of a group occurs, and add what it says to their ranks."""
        gained: defaultdict[int, float] = defaultdict(float)
        for term in group:
            bits = weight(term, self.lexicon)
            for text_id, times in self.times(term, ranks).items():
                gained[text_id] += relevance(bits, times, self.lengths[text_id], self.scope)
        if ranks is None:
            return dict(gained)
        return {text_id: rank + gained[text_id] for text_id, rank in ranks.items() if text_id in gained}

    def times(self, term: Term, among: Collection[int] | None) -> dict[int, int]:
        """Give how often a term occurs, by text.

        Args:
            term: Says something.
            among: The texts that matter; None for all.
        """
        sought = sought_words(term, self.lexicon)
        if len(term.words) == 1:
            return self.postings(term, 0, sought[0])
        left = None if among is None else set(among)
        for at, word in sought.items():
            found = self.postings(term, at, word).keys()
            left = set(found) if left is None else left & found
        texts = READERS[self.scope](self.connection, left or ())
        counted = ((text.text_id, count_term(term, text.pieces, self.lexicon)) for text in texts)
        return {text_id: times for text_id, times in counted if times}

    def postings(self, term: Term, at: int, word: str) -> dict[int, int]:
        """Ask the index for one word of a term."""
        asked = (
            select(SearchPostingRow.segment_id, SearchPostingRow.places)
            .join(SearchFormRow, SearchFormRow.form_id == SearchPostingRow.form_id)
            .where(SearchFormRow.lang == self.lang, _is_form(term, at, word))
        )
        found: defaultdict[int, int] = defaultdict(int)
        for segment_id, packed in self.connection.execute(asked):
            if segment_id in self.packed:
                ids, lengths = self.segment(segment_id)
                for place, times in unpack_places(packed):
                    text_id = ids[place]
                    found[text_id] += times
                    self.lengths[text_id] = lengths[place]
        found.pop(REMOVED, None)
        return found

    @cached_property
    def packed(self) -> dict[int, bytes]:
        """The texts of each segment, as they are stored."""
        rows = self.connection.execute(
            select(SearchSegmentRow.segment_id, SearchSegmentRow.texts).where(
                SearchSegmentRow.scope == self.scope, SearchSegmentRow.lang == self.lang
            )
        )
        return {segment_id: packed for segment_id, packed in rows}  # noqa: C416 - rows are no pairs to mypy

    def segment(self, segment_id: int) -> Lists:
        """Give the ids and lengths of a segment's texts; only those that hold a hit are unpacked."""
        if segment_id not in self.unpacked:
            self.unpacked[segment_id] = unpack_texts(self.packed[segment_id])
        return self.unpacked[segment_id]


def _is_form(term: Term, at: int, word: str) -> ColumnElement[bool]:
    if term.is_prefix and at == len(term.words) - 1:
        return func.substr(SearchFormRow.form, 1, len(word)) == word
    return (SearchFormRow.form if term.is_exact else SearchFormRow.stem) == word
