"""Word lists for comparing."""

from quotedb.match.lexicon import lexicon_of


def test_english_knows_light_words_denials_and_endings():
    english = lexicon_of("en")

    assert english.weight("the") == 0 < english.weight("bridge")
    assert english.is_negation("never")
    assert english.stem("bridges") == english.stem("bridge")


def test_a_language_without_lists_takes_words_as_they_are():
    other = lexicon_of("xx")

    assert (other.stem("bridges"), other.is_negation("never"), other.weight("the")) == ("bridges", False, 1)
