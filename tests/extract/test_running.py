"""Running text: each rule finds exactly what its cases mark, and nothing else."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.extract.inner import find_inner
from quotedb.extract.running import find_running
from tests.case_files import LEXICON, document, load_cases, spans_of, unmark, words_of

RULES = [
    "according",
    "announced_quote",
    "as_said",
    "clause_said",
    "cue_phrase",
    "cue_to",
    "in_words",
    "noun_that",
    "passive",
    "pledged",
    "quote_said",
    "recorded",
    "reported_question",
    "said_clause",
    "said_quote",
    "said_that",
    "seems",
]
CASES = [(rule, case) for rule in RULES for case in load_cases(rule)]
PARTS = [
    "“",
    "”",
    '"',
    "''",
    "said",
    "he",
    "Ann Lee",
    ",",
    ".",
    ":",
    "that",
    "according to",
    "\n\n",
    "and",
    "told",
]


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case['name']}" for rule, case in CASES])
def test_a_rule_finds_exactly_the_marked_spans(rule: str, case: dict[str, Any]):
    """Each case's marks are found by the rule, no more; its kind is the one it names."""
    text, expected = unmark(case["text"])
    found = [one for one in find_running(document(text), LEXICON) if one.rule == rule.replace("_", "-")]

    assert words_of(text, spans_of(found)) == words_of(text, expected)
    assert spans_of(found) == expected
    assert {one.kind for one in found} <= set(case.get("kinds", []))


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_cases_for_and_against(rule: str):
    """A rule shows what it finds and what it leaves alone."""
    marked = [bool(unmark(case["text"])[1]) for case in load_cases(rule)]

    assert any(marked)
    assert not all(marked)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30).map(" ".join))
def test_any_text_gives_spans_of_that_text(text: str):
    """Whatever the text, nothing raises, and no content is empty or out of order."""
    for found in find_running(document(text), LEXICON):
        starts = [content.start for content in found.contents]

        assert starts == sorted(starts)
        assert all(content.end <= len(text) for content in found.contents)


@pytest.mark.parametrize("case", load_cases("inner"), ids=lambda case: case["name"])
def test_words_of_others_inside_a_quotation_are_found(case: dict[str, Any]):
    """Second-hand words are found where a third person is named, and only there."""
    text, expected = unmark(case["text"])
    found = list(find_inner(document(text), LEXICON))

    assert words_of(text, spans_of(found)) == words_of(text, expected)
    assert {one.kind for one in found} <= set(case.get("kinds", []))
