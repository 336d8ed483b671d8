"""Finds the words of a query in a text, and says how well the text answers it.

A rank depends on the query and on the text alone, so that it is the same in every database, whatever else is
stored and in whatever order it came.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from quotedb.match.lexicon import Lexicon, lexicon_of
from quotedb.match.query import Query, Term, Word
from quotedb.model import Span
from quotedb.text.folding import FoldedWord, folded, folded_words, is_acronym, written_words
from quotedb.vocab import SearchScope

K1, B = 1.2, 0.75  # Okapi BM25: how soon repetitions stop to count, and how much length does
USUAL_WORDS = {SearchScope.QUOTES: 20, SearchScope.ARTICLES: 700}  # what a length is measured against
LIGHT_BITS = (
    2.0  # of what weighs nothing where claims are compared: "president", and "US", which reads like "us"
)
DIGITS = 3  # of a rank, after the point: what computers may round differently never decides an order


def is_telling(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a word is one to search by; words that are everywhere, and single letters, are not."""
    return word.is_acronym or word.form in lexicon.sought or lexicon.weight(word.form) > 0


def count_words(pieces: Iterable[str], lexicon: Lexicon) -> tuple[Counter[str], int]:
    """Count the words by which a text is found.

    Args:
        pieces: Stretches of it; no word runs from one into the next.
        lexicon: Of its language.

    Returns:
        How often each folded form occurs that is telling, and the number of all words.
    """
    counts: Counter[str] = Counter()
    n_words = 0
    for piece in pieces:
        words = written_words(piece)
        n_words += len(words)
        counts.update([form for word in words if (form := _telling_form(word, lexicon))])
    return counts, n_words


@lru_cache(maxsize=100_000)
def _telling_form(word: str, lexicon: Lexicon) -> str:
    form = folded(word)
    return form if form and is_telling(Word(form, is_acronym(word)), lexicon) else ""


def weight(term: Term, lexicon: Lexicon) -> float:
    """Give what a term says, in bits: the sum of its words."""
    told = sum(lexicon.weight(word.form) or LIGHT_BITS for word in term.words if is_telling(word, lexicon))
    return told or LIGHT_BITS


def relevance(bits: float, number: int, n_words: int, scope: SearchScope) -> float:
    """Give what a term adds to the rank of a text.

    Args:
        bits: What the term says; its share of general news stands for the counts of this one collection.
        number: How often it occurs, at least once.
        n_words: Words of the text.
        scope: What sort of text.

    Source:
        Okapi BM25: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3.2.
    """
    room = K1 * (1 - B + B * n_words / USUAL_WORDS[scope])
    return bits * number * (K1 + 1) / (number + room)


def find_hits(query: Query, text: str, lang: str) -> list[Span]:
    """Give the places of all that a query asks for in a text, in order; places that overlap are joined."""
    lexicon = lexicon_of(lang)
    words = list(folded_words(text))
    found = sorted(
        place for group in query.groups for term in group for place in occurrences(term, words, lexicon)
    )
    joined: list[Span] = []
    for start, end in found:
        if joined and start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return joined


def count_term(term: Term, pieces: Iterable[str], lexicon: Lexicon) -> int:
    """Count how often a term occurs in a text."""
    return sum(1 for piece in pieces for _ in occurrences(term, list(folded_words(piece)), lexicon))


def occurrences(term: Term, words: Sequence[FoldedWord], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where a term begins and ends in the words of a text; nothing for a word that says nothing."""
    sought = sought_words(term, lexicon)
    length = len(term.words)
    if length == 1 and not sought:
        return
    for at in range(len(words) - length + 1):
        stretch = words[at : at + length]
        if all(_is_at(term, number, word, lexicon) for number, word in enumerate(stretch)):
            yield stretch[0].start, stretch[-1].end


def sought_words(term: Term, lexicon: Lexicon) -> dict[int, str]:
    """Give the words of a term that an index can be asked for, by their place in it.

    Returns:
        A beginning for the last word of a prefix, a stem for a word whose endings do not count, forms else.
    """
    last = len(term.words) - 1
    return {
        at: word.form if term.is_exact else lexicon.stem(word.form)
        for at, word in enumerate(term.words)
        if is_telling(word, lexicon) or (term.is_prefix and at == last)
    }


def _is_at(term: Term, at: int, found: FoldedWord, lexicon: Lexicon) -> bool:
    asked, written = term.words[at], Word(found.form, found.is_acronym)
    if term.is_prefix and at == len(term.words) - 1:
        return found.form.startswith(asked.form) and is_telling(written, lexicon)
    if term.is_exact:
        is_same = found.form == asked.form
    else:
        is_same = lexicon.stem(found.form) == lexicon.stem(asked.form)
    return is_same and (is_telling(written, lexicon) or not is_telling(asked, lexicon))
