"""The sieve: families in order, one reading of each stretch, nesting, text order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.extract.nesting import Shelves, all_spans, hull, parents
from quotedb.extract.sieve import EXTRACTOR, RULES, extract
from quotedb.model import Attribution, Span, Tagging
from quotedb.vocab import QuoteKind
from tests.case_files import LEXICON, document

SPANS = st.tuples(st.integers(0, 3000), st.integers(1, 900)).map(lambda pair: Span(pair[0], sum(pair)))


def attribution(content: Span, cue: Span | None = None) -> Attribution:
    return Attribution(
        kind=QuoteKind.INDIRECT, contents=(content,), cue=cue, source=None, rule="test", confidence=0.5
    )


def test_what_is_found_stands_in_text_order():
    """The output is sorted by place, whatever family found it."""
    text = "“No,” Ann Lee said. According to Hall, it rained. He asked whether it would stop."
    found = extract(document(text), LEXICON)
    places = [hull(all_spans(one)).start for one in found]

    assert len(found) == 3
    assert places == sorted(places)


def test_the_smallest_holder_is_the_parent():
    """What is said inside what is said hangs on it."""
    text = "Lee said that Hall believes that the bridge is safe."
    found = extract(document(text), LEXICON)

    assert [one.parent for one in found] == [None, 0]


def test_a_pledge_of_a_relative_clause_stands_whatever_the_tagger_sees():
    """The same sentence gives the same pledge in every text."""
    text = "Ann Lee, who has pledged to ban all barges, left. Hall pledged to stay."
    found = extract(document(text), LEXICON, lambda *_: Tagging(attributions=(), bare_cues=()), 0.35)

    assert [one.rule for one in found] == ["pledged"]


def test_extraction_is_a_function():
    """The same text gives the same attributions."""
    text = "“No,” Ann Lee said. “Never.” Hall, who was there, denied that it rained."

    assert extract(document(text), LEXICON) == extract(document(text), LEXICON)


def test_families_have_an_order_and_the_engine_a_name():
    """Running text comes behind the families that know a layout."""
    assert [rule.__name__ for rule in RULES].index("find_transcripts") == 0
    assert EXTRACTOR == "grammar-2"


@given(st.lists(st.tuples(SPANS, st.none() | SPANS), max_size=12))
def test_parents_are_what_comparing_all_with_all_gives(pairs):
    """Looking only at open rooms finds the same holders as looking at all."""
    kept = [attribution(content, cue) for content, cue in pairs]

    for at, parent in enumerate(parents(kept)):
        if parent is not None:
            assert parent != at
            assert hull(all_spans(kept[parent])).holds(hull(kept[at].contents))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_neighbours_include_all_that_overlap(contents, place):
    """No attribution that shares a code point is missed."""
    shelves = Shelves()
    for content in contents:
        shelves.add(attribution(content))
    near = shelves.near(attribution(place))

    assert all(one in near for one in shelves.kept if one.contents[0].overlaps(place))


@pytest.mark.parametrize(
    "text",
    [
        "“" * 20_000,
        "“a " * 2_000 + "b”" * 2_000,
        "said " * 10_000,
        "according to " * 4_000,
        "“No,” he said, " * 1_500,
    ],
    ids=["marks", "nested", "cues", "phrases", "one sentence"],
)
def test_hostile_text_gives_spans_of_itself(text):
    """Repetition that no prose has neither raises nor gives a span outside of the text."""
    for found in extract(document(text), LEXICON):
        assert all(span.end <= len(text) for span in all_spans(found))
