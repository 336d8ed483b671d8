"""Tagged sentences: what the grammar reads."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.extract.scene import MOST_TOKENS, read_units
from tests.case_files import LEXICON, document


def units(text):
    return list(read_units(document(text), LEXICON))


def test_a_quotation_is_one_token():
    """Words in quotation marks stand behind a single Q."""
    (unit,) = units("“The bridge is safe. I cross it,” Ann Lee said.")

    assert unit.tags == "QNNv."
    assert unit.quotes[0].start == 0


def test_no_sentence_ends_inside_a_quotation():
    """Several sentences in one pair of marks stay in the sentence that holds them."""
    assert [unit.words[-2] for unit in units("He said, “One. Two. Three.” Then he left.")] == [",", "left"]


def test_a_full_stop_of_an_abbreviation_ends_nothing():
    """A title's full stop belongs to the title."""
    text = "Mr. Lee left."
    (unit,) = units(text)

    assert text[unit.starts[0] : unit.ends[0]] == "Mr."
    assert unit.tags.count(".") == 1


def test_a_capital_makes_a_name_of_an_auxiliary():
    """Will and May are names inside a sentence when they are written so."""
    (unit,) = units("They met Will Lee in May and will return.")

    assert [unit.tags[unit.words.index("will")], unit.tags[unit.words.index("may")]] == ["N", "m"]


def test_a_headline_keeps_its_verbs():
    """Where every word is capitalised, a capital makes no name."""
    (unit,) = units("Mayor Says Bridge Will Open Before Winter")

    assert unit.titled
    assert unit.tags[1] == "v"


def test_a_sentence_of_nothing_but_quotations_is_bare():
    """Marks around quotations do not count."""
    assert [unit.bare for unit in units("“One.” “Two.”\n\n“One,” he said.")][-2:] == [True, False]


def test_what_no_prose_has_is_cut():
    """A sentence without end comes in pieces of a fixed size."""
    assert {len(unit.tags) for unit in units("said " * 2 * MOST_TOKENS)} == {MOST_TOKENS}


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="aB “”\".,'\n-", max_size=80))
def test_tokens_lie_in_order_in_the_text(text):
    """Tokens never overlap and never leave the text."""
    places = [
        place for unit in units(text) for pair in zip(unit.starts, unit.ends, strict=True) for place in pair
    ]

    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
