"""Which words of a text answer a query, where they stand, and how well the text answers it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.match.hits import count_term, count_words, find_hits, is_telling, relevance, sought_words, weight
from quotedb.match.lexicon import lexicon_of
from quotedb.match.query import Word, parse_query
from quotedb.text.folding import folded_words
from quotedb.vocab import SearchScope

EN = lexicon_of("en")


def hits(query: str, text: str, lang: str = "en") -> list[str]:
    return [span.cut(text) for span in find_hits(parse_query(query), text, lang)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("tariff", "Tariffs, a tariff; Tariff's end", ["Tariffs", "tariff", "Tariff"]),
        ("carry", "carried, carries, carrying", ["carried", "carries", "carrying"]),
        ("cafe", "The Café is a CAFÉ", ["Café", "CAFÉ"]),
        ('"tariffs"', "tariff and tariffs", ["tariffs"]),
        ('"trade war"', "a Trade-War, trade wars, war trade", ["Trade-War"]),
        ('"the end of the war"', "At the end of the war", ["the end of the war"]),
        ("negotia*", "negotiators renegotiate the negotiation", ["negotiators", "negotiation"]),
        ("the*", "the theory, then", ["theory"]),
        ('"trade negotia*"', "trade negotiators, trade", ["trade negotiators"]),
        ("US", "the US told us, U.S. too", ["US", "U.S."]),
        ("us", "the US told us", []),
        ('"told us"', "he told us", ["told us"]),
        ("the tariffs", "the tariffs", ["tariffs"]),
        (
            "president not three in May",
            "In May, three say: not the President",
            ["May", "three", "not", "President"],
        ),
        ("China OR Mexico", "Mexico and China", ["Mexico", "China"]),
        ("tariffs -Mexico", "Mexico's tariffs", ["tariffs"]),
        ('"trade war" war', "trade war", ["trade war"]),
        ("1500", "1,500 and 1500.", ["1,500", "1500"]),
        ("3.5", "35 or 3.5", ["3.5"]),
    ],
)
def test_words_are_found_in_their_places(query, text, expected):
    """Stems match outside of quotation marks; phrases word for word; light words only in phrases."""
    assert hits(query, text) == expected


def test_a_language_without_lists_has_no_stems_and_no_light_words():
    """Nothing is guessed of it."""
    assert hits("maisons", "les maisons, la maison", "fr") == ["maisons"]
    assert hits("the", "the maison", "fr") == ["the"]


@given(st.text())
def test_each_telling_word_finds_its_text(text):
    """What is counted for the index is what a query for that word finds, at least once."""
    counts, n_words = count_words([text], EN)
    for word in folded_words(text):
        written = text[word.start : word.end]
        if is_telling(Word(word.form, word.is_acronym), EN):
            assert counts[word.form] >= 1
            assert any(
                span.start <= word.start < span.end
                for span in find_hits(parse_query(f'"{written}"'), text, "en")
            )
    assert n_words >= counts.total()


@given(st.lists(st.sampled_from(["tariffs", "the", "US", "war", "trade", "Tariff"]), max_size=8))
def test_places_are_in_order_and_apart(words):
    """So that they can be marked one after the other."""
    found = find_hits(parse_query('"trade war" tariff* war US OR trade'), " ".join(words), "en")

    assert all(one.end <= other.start for one, other in pairwise(found))


def test_pieces_are_apart():
    """No phrase runs from one piece of a quote into the next."""
    term = parse_query('"trade war"').groups[0][0]

    assert count_term(term, ["a trade", "war on"], EN) == 0
    assert count_term(term, ["a trade war", "trade war"], EN) == 2


def test_what_an_index_is_asked_for():
    """Stems for words, forms within phrases, a beginning for a prefix; nothing for light words."""
    (word,), (phrase,), (prefix,), (light,) = parse_query('tariffs "end of tariffs" th* the').groups

    assert sought_words(word, EN) == {0: EN.stem("tariffs")}
    assert sought_words(phrase, EN) == {0: "end", 2: "tariffs"}
    assert sought_words(prefix, EN) == {0: "th"}
    assert sought_words(light, EN) == {}


def test_rank_grows_with_repetition_and_rarity_and_shrinks_with_length():
    """As BM25 does, with what words say in general."""
    scope = SearchScope.ARTICLES
    rare, common = parse_query("zloty OR say").groups[0]

    assert weight(rare, EN) > weight(common, EN) > 0
    assert relevance(5, 2, 700, scope) > relevance(5, 1, 700, scope)
    assert relevance(5, 1, 100, scope) > relevance(5, 1, 700, scope)
    assert relevance(5, 1, 20, SearchScope.QUOTES) == pytest.approx(5)


def test_words_that_are_sought_all_the_same_are_light_ones():
    """A word that weighs something needs no mention."""
    assert EN.sought
    assert EN.sought <= EN.light
