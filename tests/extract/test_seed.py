"""The sample article: what the engine finds by itself, against its 29 curated attributions."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from quotedb.bundled import bundled
from quotedb.extract.sieve import extract
from quotedb.model import Attribution, RawArticle, Span
from quotedb.text.document import build_document
from quotedb.vocab import QuoteKind
from tests.case_files import LEXICON

GOLD = json.loads((Path(__file__).parents[1] / "gold" / "seed.json").read_text(encoding="utf-8"))
TEXT = (bundled("seeds") / f"{GOLD['article']}.txt").read_text(encoding="utf-8")
FOUND = extract(
    build_document(
        RawArticle(source_ref="-", raw_sha256="0" * 64, encoding="utf-8", text=TEXT, body_start=17)
    ),
    LEXICON,
)
ROWS = GOLD["rows"]


def words(spans: list[list[int]]) -> set[int]:
    """The places of the words in some spans."""
    return {match.start() + start for start, end in spans for match in re.finditer(r"\w+", TEXT[start:end])}


def pairs(*spans: Span | None) -> list[list[int]]:
    return [[span.start, span.end] for span in spans if span is not None]


def fits(found: Attribution, row: dict[str, Any]) -> bool:
    """Kind, source and cue are the row's (the cue: overlaps), and half of all content words are shared."""
    ours, theirs = words(pairs(*found.contents)), words(row["content"])
    cue = pairs(found.cue)
    return (
        found.kind == row["kind"]
        and pairs(found.source) == row["source"]
        and (cue == row["cue"] or bool(words(cue) & words(row["cue"])) or bool(cue and cue == row["cue"]))
        and len(ours & theirs) * 2 >= len(ours | theirs)
    )


def match_rows() -> dict[str, int]:
    """The index of what was found for each row."""
    matched: dict[str, int] = {}
    for row in ROWS:
        for index, found in enumerate(FOUND):
            if index not in matched.values() and fits(found, row):
                matched[row["id"]] = index
                break
    return matched


MATCHED = match_rows()


def parent_of(row_id: str) -> str | None:
    parent = FOUND[MATCHED[row_id]].parent
    return next((other for other, index in MATCHED.items() if index == parent), None)


def of_kinds(*kinds: QuoteKind) -> list[Attribution]:
    return [found for found in FOUND if found.kind in kinds]


def test_at_least_22_of_29_are_found():
    """Content, source, kind and cue are right, and so is what each lies inside."""
    right = [row["id"] for row in ROWS if row["id"] in MATCHED and parent_of(row["id"]) == row["parent"]]

    assert len(ROWS) == 29
    assert len(right) >= GOLD["least_found"]


def test_the_misses_are_the_known_ones():
    """A row that is lost or won is noticed."""
    missed = [row["id"] for row in ROWS if row["id"] not in MATCHED or parent_of(row["id"]) != row["parent"]]

    assert missed == GOLD["missed"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_what_is_found_has_the_curated_spans(row: dict[str, Any]):
    """Contents and cue are the curated spans to the code point; a longer curated cue is listed by row."""
    if row["id"] not in MATCHED:
        pytest.skip("listed as missed")
    found = FOUND[MATCHED[row["id"]]]

    assert pairs(*found.contents) == row["content"]
    assert row["id"] in GOLD["other_cue"] or pairs(found.cue) == row["cue"]
    assert found.certainty == row["certainty"]


def test_a_person_who_must_be_remembered_does_not_speak():
    """The aside "it must be remembered" is the author's; nobody is its source."""
    aside = TEXT.index("has been hosted")
    around = [f for f in FOUND if any(c.start <= aside < c.end for c in f.contents)]

    assert [found.kind for found in around] == [QuoteKind.AUTHOR_VOICE]
    assert around[0].source is None


def test_outrage_and_reports_assert_nothing_for_their_holders():
    """Officials who are outraged react; the reports themselves name nobody."""
    claim = TEXT.index("Moscow is supporting")
    holders = {
        found.source.cut(TEXT): found.kind
        for found in FOUND
        if found.source and any(c.start <= claim < c.end for c in found.contents)
    }

    assert holders == {"Washington officials": QuoteKind.ATTITUDE, "reports": QuoteKind.INDIRECT}


def test_a_question_adds_no_asserter():
    """Only a question carries "Moscow is neutral"."""
    claim = TEXT.index("Moscow is neutral")

    assert [f.kind for f in FOUND if any(c.start <= claim < c.end for c in f.contents)] == [
        QuoteKind.QUESTION
    ]


def test_the_pull_quote_and_the_full_quote_have_one_speaker():
    """Both are direct, each with one source, and both sources are the ambassador by role, without a name."""
    quotes = of_kinds(QuoteKind.DIRECT)

    assert len(quotes) == 2
    assert all(q.source and q.source.cut(TEXT).endswith("Ambassador to the United Kingdom") for q in quotes)


def test_a_quotation_runs_over_its_line_ends():
    """The labelled quotation has both paragraphs, to the last word."""
    last = of_kinds(QuoteKind.DIRECT)[-1]

    assert len(last.contents) == 2
    assert last.contents[-1].cut(TEXT).endswith('responsible for everything."')


def test_a_short_fragment_is_kept():
    """Two quoted words are a content of their own."""
    assert '"deep condolences"' in [content.cut(TEXT) for found in FOUND for content in found.contents]
