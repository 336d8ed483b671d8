"""Lines fold at the reader's width, and nothing of the text is lost or obeyed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.told.layout import EMPTY, Block, Look, Style, block, ident, lay_out, section

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
WORDS = st.lists(st.text(alphabet="abc é日", min_size=1, max_size=9), max_size=12)
STYLES = st.sampled_from(list(Style))


def test_a_paragraph_is_one_line_where_there_is_no_screen():
    """However long; white space counts as one space."""
    assert list(lay_out([block("a  b\n\tc " * 100)], Look())) == ["  " + " ".join(["a b c"] * 100)]


def test_lines_hang_below_the_first():
    """So that the next item of a list is seen."""
    assert list(lay_out([block("one two three four", indent=2, hang=2)], Look(width=12))) == [
        "  one two",
        "    three",
        "    four",
    ]


def test_a_word_longer_than_the_line_is_not_torn():
    """An address stays one that can be copied."""
    assert list(lay_out([block("see https://example.org/long for more", hang=0)], Look(width=10))) == [
        "  see",
        "  https://example.org/long",
        "  for more",
    ]


def test_styles_are_told_to_a_terminal_and_to_nobody_else():
    """Also where a style changes within a word."""
    words = block(("say", Style.PART), " ", ("he", Style.MARK), "llo", indent=0)

    assert list(lay_out([words], Look())) == ["say hello"]
    assert list(lay_out([words], Look(is_styled=True))) == ["\x1b[4msay\x1b[0m \x1b[1;36mhe\x1b[0mllo"]


def test_what_a_text_tells_the_terminal_is_written_out():
    """An article cannot move the cursor, set colours or turn the reading order around."""
    (line,) = lay_out([block("red \x1b[31m alert \u202e end")], Look(is_styled=True))

    assert line == "  red [U+001B][31m alert [U+202E] end"


def test_a_section_without_paragraphs_has_no_heading():
    """A heading announces something."""
    assert section("Claims", []) == []
    assert section("Claims", [block("one")])[0] == EMPTY


def test_ids_are_shown_by_their_beginning():
    """Enough of it to ask for the thing again."""
    assert (
        ident("quote", "0123456789abcdef/fedcba9876543210")[0].strip() == "[quote 0123456789ab/fedcba987654]"
    )


@given(st.lists(st.tuples(WORDS.map(" ".join), STYLES), max_size=6), st.integers(5, 40), st.booleans())
def test_folding_keeps_every_word(runs, width, is_styled):
    """The words of all lines are the words of the text, whatever the width and the styles."""
    paragraph = Block(tuple(runs), indent=1, hang=1)
    lines = list(lay_out([paragraph], Look(width=width, is_styled=is_styled)))

    assert ESCAPE.sub("", " ".join(lines)).split() == "".join(text for text, _ in runs).split()
    assert all(len(ESCAPE.sub("", line)) <= width or len(ESCAPE.sub("", line).split()) == 1 for line in lines)
