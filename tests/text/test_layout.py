"""Paragraphs and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.text.layout import paragraphs, sentences

WRAPPED = """\
The mayor of the small harbour town said on Friday that the new
bridge would open in spring, four years later than it was once
promised, and at twice the price that the council had agreed on.

Her deputy said that he knew of no delay. He added that whoever
spoke of one had not read the plans, which were public, and had
never asked.
"""


def cut(text: str, spans: object) -> list[str]:
    return [span.cut(text) for span in spans]  # type: ignore[attr-defined]


def split(text: str) -> list[str]:
    return cut(text, sentences(text, paragraphs(text)))


def test_each_line_is_a_paragraph() -> None:
    """A line that is not blank is a paragraph, whatever ends it, its edges left out."""
    text = " One.\r\n\r\n\tTwo. \u2029Three.\u200b\n \u00a0 \nFour."

    assert cut(text, paragraphs(text)) == ["One.", "Two.", "Three.", "Four."]


def test_paragraphs_start_at_the_body() -> None:
    """Nothing before the start is looked at."""
    text = "date: today\nThe body."

    assert cut(text, paragraphs(text, 12)) == ["The body."]


def test_hard_wrapped_lines_are_joined() -> None:
    """Lines that end because the next word did not fit are one paragraph."""
    found = cut(WRAPPED, paragraphs(WRAPPED))

    assert [paragraph.split()[0] for paragraph in found] == ["The", "Her"]


@pytest.mark.parametrize(
    ("text", "n_paragraphs"),
    [
        ("Ms. Doe once more\npromised\nto go, as Mr. Roe,\nher friend, had.\nShe stayed.", 2),
        ("He left.\nhe said nothing", 2),
        ("Buy bread\n\nand butter", 2),
        ("They sold:\nbread\nbutter\njam", 4),
    ],
)
def test_lines_that_break_off_within_a_sentence_are_joined(text: str, n_paragraphs: int) -> None:
    """As pages do at their links; not behind a full stop, a colon or a blank line."""
    assert len(paragraphs(text)) == n_paragraphs


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A first line.\nA second line.\n" * 4, id="short lines"),
        pytest.param("\n".join("word " * n for n in (12, 18, 9, 17, 12, 11, 18, 10)), id="ragged lines"),
        pytest.param("\n".join(["A paragraph of news that runs on and on. " * 6] * 6), id="long lines"),
    ],
)
def test_unwrapped_lines_stay_apart(text: str) -> None:
    """Lines that could have held more are paragraphs of their own."""
    lines = [line for line in text.split("\n") if line.strip()]

    assert len(paragraphs(text)) == len(lines)


@pytest.mark.parametrize(
    "text",
    [
        '"I won." he said to Sen. X. Smith of the U.S. Senate at 5 a.m. Friday.',
        "Lt. Col. Jo Doe met Mr. Roe of No. 5 Hill Road.",
        "“Will it hold?” Ms. Doe asked.",
        "“It holds!” the mayor of Harbourtown said on Friday.",
        '"Will it hold?" asked the mayor.',
        '"Stop!" yelled Doe.',
        'The film, "Why Not?", opens today.',
    ],
)
def test_one_sentence(text: str) -> None:
    """Abbreviations and speech tags end no sentence."""
    assert split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ['"We stay." ', "They left."],
        ["“We came. ", "We stay.” ", "They left."],
        ["‘Go.’ ", "Then he left."],
        ["(He left.) ", "She stayed."],
        ["It was a win. ", "“Good,” she said."],
        ["They met in Iowa. ", "The vote is on Monday."],
        ["Is it so? ", "Doe said he would ask."],
        ["“It holds.” ", "Doe said he would go."],
    ],
)
def test_several_sentences(parts: list[str]) -> None:
    """A sentence ends with its closing marks."""
    assert split("".join(parts)) == [part.strip() for part in parts]


@given(st.text(alphabet=st.sampled_from("aB .?!\"'“”‘’«»\n\r\u2029\t(),…—1"), max_size=200))
def test_layout_covers_every_word(text: str) -> None:
    """Every character that is not white space lies in one paragraph and in one sentence of it."""
    found = paragraphs(text)
    pieces = sentences(text, found)
    for spans in (found, pieces):
        inside = {at for span in spans for at in range(span.start, span.end)}
        assert sum(span.end - span.start for span in spans) == len(inside)
        assert all(text[at].isspace() for at in range(len(text)) if at not in inside)

    assert all(any(paragraph.holds(piece) for paragraph in found) for piece in pieces)


def test_a_monstrous_paragraph_is_split_in_windows() -> None:
    """A paragraph without an end is cut at white space."""
    text = "word " * 30_000

    assert 1 < len(split(text)) < 10
