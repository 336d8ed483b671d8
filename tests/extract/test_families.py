"""Families of rules that no corpus teaches: each finds exactly what its cases mark, and nothing else."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.extract.ascribed import find_ascribed
from quotedb.extract.attitudes import find_attitudes
from quotedb.extract.credits import find_credits
from quotedb.extract.declined import find_declined
from quotedb.extract.labels import find_labels
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.meta_comments import find_meta_comments
from quotedb.extract.presupposition import find_presuppositions
from quotedb.extract.questions import find_questions
from quotedb.extract.reports import find_reports
from quotedb.extract.speech_acts import find_speech_acts
from quotedb.extract.transcripts import find_transcripts
from quotedb.extract.voice import find_voice, part_afterthoughts
from quotedb.model import Attribution, Document
from quotedb.vocab import AUTHOR_KINDS, QuoteKind
from tests.case_files import LEXICON, document, load_cases, spans_of, unmark, words_of

Family = Callable[[Document, Lexicon], Iterable[Attribution]]

FAMILIES: dict[str, Family] = {
    "ascribed": find_ascribed,
    "attitudes": find_attitudes,
    "credits": find_credits,
    "declined": find_declined,
    "labels": find_labels,
    "meta_comments": find_meta_comments,
    "presupposition": find_presuppositions,
    "questions": find_questions,
    "reports": find_reports,
    "speech_acts": find_speech_acts,
    "transcripts": find_transcripts,
    "voice": lambda doc, lexicon: find_voice(doc, lexicon, tuple(find_reports(doc, lexicon))),
}
CASES = [(family, case) for family in FAMILIES for case in load_cases(family)]


@pytest.mark.parametrize(
    ("family", "case"), CASES, ids=[f"{family}: {case['name']}" for family, case in CASES]
)
def test_a_family_finds_exactly_the_marked_spans(family: str, case: dict[str, Any]):
    """Each case's marks are found, no more; its kind is the one it names."""
    text, expected = unmark(case["text"])
    found = list(FAMILIES[family](document(text), LEXICON))

    assert words_of(text, spans_of(found)) == words_of(text, expected)
    assert spans_of(found) == expected
    assert {one.kind for one in found} <= set(case.get("kinds", [one.kind for one in found]))


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_says_what_it_must_leave_alone(family: str):
    """A family has at least four cases that match and four that do not."""
    marked = ["<q" in case["text"] for case in load_cases(family)]

    assert marked.count(True) >= 4
    assert marked.count(False) >= 4


PIECES = (
    "The mayor",
    "Ann Lee",
    "was asked whether",
    "declined to comment",
    '"',
    "“",
    "”",
    ": ",
    ", ",
    ". ",
    "\n\n",
    "Q: ",
    "A: ",
    "LEE: ",
    "thanked",
    "the slain",
    "reportedly",
    "is expected to",
    "may be",
    " - ",
    "what he called",
    "there have been reports that",
    "the question of",
    "looms large",
    "the killing of",
    "(APPLAUSE)",
    "this report appears false",
    "it must be noted",
    "was first reported by",
    "'s position that",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_text_gives_ordered_spans_inside_it(pieces: list[str]):
    """Whatever the text, no rule fails, spans lie in it and contents are in order and apart."""
    text = " ".join(pieces)
    doc = document(text)
    for family in FAMILIES.values():
        for found in family(doc, LEXICON):
            assert all(span.end <= len(text) for span in (*found.contents, found.cue, found.source) if span)
            assert all(one.end <= other.start for one, other in pairwise(found.contents))
            assert 0 < found.confidence <= 1
            assert found.kind not in AUTHOR_KINDS - {QuoteKind.META_COMMENT} or found.source is None


def test_an_afterthought_that_takes_up_a_noun_is_the_authors():
    """A clause behind a comma that repeats a noun leaves the reported content and becomes the writer's."""
    text = "She said she met mayors of towns on the coast, towns which have been flooded twice."
    start = text.index("she met")
    content = type(document(text).sentences[0])(start, len(text) - 1)
    said = Attribution(
        kind=QuoteKind.INDIRECT, contents=(content,), cue=None, source=None, rule="test", confidence=1.0
    )
    parted = list(part_afterthoughts(document(text), [said]))

    assert [one.contents[0].cut(text) for one in parted] == [
        "she met mayors of towns on the coast",
        "towns which have been flooded twice",
    ]
    assert [one.kind for one in parted] == [QuoteKind.INDIRECT, QuoteKind.AUTHOR_VOICE]
