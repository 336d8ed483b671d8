"""Where two wordings differ."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.export.told.contrast import contrasted
from quotedb.export.told.layout import Look, Style

WORDS = ["the", "The", "bridge,", "bridge", "«safe»", "\u00a0", "not", "—"]
WORDING = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


def shown(runs):
    return "".join(text for text, _ in runs).strip()


def test_words_that_only_one_has_are_marked():
    """By signs, or by a style; case and punctuation make no difference."""
    one, other = contrasted("The bridge is “safe”.", "the bridge is not safe", Look())
    styled, _ = contrasted("a b", "a c", Look(is_styled=True))

    assert (shown(one), shown(other)) == ("The bridge is “safe”.", "the bridge is «not» safe")
    assert [text for text, style in styled if style is Style.MARK] == ["b"]


@settings(max_examples=40)
@given(WORDING, WORDING)
def test_no_word_is_lost(one, other):
    """Without the marks, each wording is there; two equal ones have no marks."""
    first, second = contrasted(one, other, Look(is_styled=True))

    assert shown(first).split() == one.split()
    assert shown(second).split() == other.split()
    assert all(style is Style.PLAIN for _, style in contrasted(one, one, Look())[0])
