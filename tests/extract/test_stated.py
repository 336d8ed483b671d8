"""Markup says whose words a quotation is where the text alone does not."""

import re
from dataclasses import replace

from quotedb.extract.sieve import extract
from quotedb.extract.stated import STATED, with_stated
from quotedb.model import Attribution, Span, StatedQuote
from quotedb.vocab import QuoteKind
from tests.case_files import LEXICON, document

TEXT = """Ann Lee and Bob Ray met on Monday.

The bridge will be safe. \u201cIt was checked twice.\u201d

\u201cA waste of money,\u201d Ray said. Lee left.
"""
CHECKED = "\u201cIt was checked twice.\u201d"
WASTE = "\u201cA waste of money,\u201d"


def stated(words: str, source: str) -> StatedQuote:
    start = TEXT.index(words)
    return StatedQuote(span=Span(start, start + len(words)), source=source)


def found(*given: StatedQuote) -> list[tuple[str, str | None, str]]:
    laid_out = replace(document(TEXT), stated=given)
    return [
        (one.contents[0].cut(TEXT), one.source.cut(TEXT) if one.source else None, one.rule)
        for one in extract(laid_out, LEXICON)
        if one.kind is QuoteKind.DIRECT
    ]


def test_a_quotation_that_nothing_found_gets_the_nearest_mention_of_its_source():
    assert (CHECKED, "Ann Lee", STATED) in found(stated(CHECKED, "Ann Lee"))
    assert (CHECKED, "Lee", STATED) in found(stated(CHECKED, "Anna Lee"))


def test_a_source_that_the_text_gives_stays():
    assert found(stated(WASTE, "Ann Lee")) == found()


def test_a_source_that_the_text_does_not_mention_stays_open():
    assert (CHECKED, None, STATED) in found(stated(CHECKED, "Cy Young"), stated(WASTE, "%"))


def test_an_open_source_is_filled():
    laid_out = replace(document(TEXT), stated=(stated(CHECKED, "Bob Ray"),))
    (nameless,) = with_stated(replace(laid_out, stated=(stated(CHECKED, "%"),)), [])
    (named,) = with_stated(laid_out, [nameless])

    assert named.source is not None
    assert named.source.cut(TEXT) == "Bob Ray"
    assert (nameless.rule, named.rule) == (STATED, f"{STATED} {STATED}")


def test_what_looks_like_a_report_within_a_stated_turn_is_part_of_it():
    """A turn is its speaker's own words; what somebody else is reported to say in it stays."""
    text = "Ann Lee: It is safe. Bob Ray says it is a waste."
    turn = Span(text.index("It is"), len(text))
    reports = [
        Attribution(
            kind=QuoteKind.INDIRECT,
            contents=(Span(text.index(words), text.index(words) + len(words)),),
            cue=None,
            source=Span(text.index(name), text.index(name) + len(name)),
            rule="that",
            confidence=0.5,
        )
        for name, words in (("Ann Lee", "It is safe"), ("Bob Ray", "it is a waste"))
    ]
    laid_out = replace(document(text), stated=(StatedQuote(span=turn, source="Ann Lee"),))

    assert [(one.rule, one.contents[0].cut(text)) for one in with_stated(laid_out, reports)] == [
        ("that", "it is a waste"),
        (STATED, turn.cut(text)),
    ]


def test_each_of_thousands_of_turns_gets_the_label_before_it():
    """And of two mentions as near in paragraphs the nearer one."""
    turns = [f"{name}: Line {number}." for number in range(2000) for name in ("Ann Lee", "Bob Ray")]
    text = "\n\n".join(turns)
    spans = [Span(found.start(), found.end()) for found in re.finditer(r"Line \d+\.", text)]
    given = tuple(
        StatedQuote(span=span, source=turn.partition(":")[0]) for span, turn in zip(spans, turns, strict=True)
    )
    named = list(with_stated(replace(document(text), stated=given), []))

    assert all(one.source and one.source.end + 2 == one.contents[0].start for one in named)
    assert len(named) == len(turns)
