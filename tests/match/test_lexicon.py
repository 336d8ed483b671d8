"""Word lists for comparing."""

import pytest

from quotedb.match.lexicon import UNLISTED, lexicon_of

ENGLISH = lexicon_of("en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bridge", "bridges"),
        ("close", "closing"),
        ("party", "parties"),
        ("carried", "carry"),
        ("paid", "paying"),
        ("loss", "losses"),
        ("stop", "stopping"),
        ("moscow", "moscow's"),
    ],
)
def test_forms_of_one_word_have_one_stem(one, other):
    assert ENGLISH.stem(one) == ENGLISH.stem(other)


def test_words_that_are_no_plurals_keep_their_end():
    assert ENGLISH.stem("census") != ENGLISH.stem("cense")
    assert ENGLISH.stem("loss") != ENGLISH.stem("los")


def test_rare_words_weigh_more_than_common_ones_and_light_ones_nothing():
    assert ENGLISH.weight("the") == ENGLISH.weight("he") == ENGLISH.weight("s") == 0
    assert 0 < ENGLISH.weight("election") < ENGLISH.weight("invasion") < UNLISTED
    assert ENGLISH.weight("zyzzyva") == UNLISTED


def test_a_language_without_lists_takes_words_as_they_are():
    other = lexicon_of("xx")

    assert other.stem("bridges") == "bridges"
    assert other.weight("the") == other.weight("bridge") > 0
    assert not other.denials
