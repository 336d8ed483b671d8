"""Tables for reading."""

import io

from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.table import fit, write_table
from quotedb.text.breadth import breadth
from tests.export.results import result


def shown(rows, width=None, **types):
    target = io.StringIO()
    write_table(result(rows, **types), target, width=width)
    return target.getvalue()


def test_columns_are_aligned():
    """Text to the left, numbers to the right, wide characters counted as wide."""
    assert shown([("Ann", 1), ("北京", 100)], name="VARCHAR", n="BIGINT") == (
        "name    n\n────  ───\nAnn     1\n北京  100\n"
    )


def test_without_a_terminal_each_row_is_one_line():
    """Nothing is cut and nothing folded, however long."""
    long = "word " * 100

    assert shown([(long + "\nnext",)], t="VARCHAR").splitlines()[2] == f"{long}⏎next"


def test_on_a_terminal_long_cells_are_folded():
    """Every word is there, and no line is wider than the terminal."""
    words = [f"word{n}" for n in range(40)]
    lines = shown([("id", " ".join(words))], width=40, a="VARCHAR", t="VARCHAR").splitlines()

    assert max(map(len, lines)) <= 40
    assert " ".join(line[4:].strip() for line in lines[2:]).split() == words


def test_many_columns_are_records():
    """Where columns would be too narrow to read: a line a value, no value no line, all words there."""
    words = " ".join(f"word{n}" for n in range(12))
    types = {
        "claim_key": "VARCHAR",
        "claim": "VARCHAR",
        "nobody": "VARCHAR",
        "n": "BIGINT",
        "rule": "VARCHAR",
    }
    lines = shown([("k" * 12, words, None, 7, "one origin"), ("x", "y", "", 0, "z")], width=40, **types)

    assert lines.splitlines() == [
        "── 1 ───────────────────────────────────",
        "claim_key  kkkkkkkkkkkk",
        "claim      word0 word1 word2 word3 word4",
        "           word5 word6 word7 word8 word9",
        "           word10 word11",
        "n          7",
        "rule       one origin",
        "── 2 ───────────────────────────────────",
        "claim_key  x",
        "claim      y",
        "n          0",
        "rule       z",
    ]


def test_wide_characters_are_folded_by_what_they_take():
    """A column of Chinese is no broader than one of English."""
    lines = shown([("漢字" * 30, "b")], width=30, a="VARCHAR", b="VARCHAR").splitlines()

    assert max(map(breadth, lines)) <= 30
    assert "".join(line[:27].strip() for line in lines[2:]).replace("b", "").replace(" ", "") == "漢字" * 30


def test_every_line_end_is_shown():
    """Also those of other systems and of Unicode."""
    assert shown([("a\r\nb\rc\u2028d",)], t="VARCHAR").splitlines()[2] == "a⏎b⏎c⏎d"


def test_rows_past_the_sample_are_shown():
    """Widths come from the first rows; later ones are there, too."""
    assert shown([(n,) for n in range(2000)], n="BIGINT").splitlines()[-1].strip() == "1999"


def test_control_characters_stay_out():
    """A stored text cannot move the cursor of whoever reads it."""
    assert "\x1b" not in shown([("\x1b[2Jx",)], **{"\x1b[2J": "VARCHAR"})


def test_long_names_are_folded_like_cells():
    """Those of a PIVOT are values: whole sentences, maybe."""
    lines = shown([(1, 2)], width=30, **{"word " * 20: "BIGINT", "b": "BIGINT"}).splitlines()

    assert max(map(len, lines)) <= 30
    assert " ".join(lines).count("word") == 20


@given(st.lists(st.integers(1, 300), min_size=1, max_size=6), st.integers(20, 200))
def test_fitting_only_narrows(widths, width):
    """No column grows, and none falls below a readable width that it had."""
    fitted = fit(widths, width)

    assert all(min(8, before) <= after <= before for before, after in zip(widths, fitted, strict=True))
