"""Texts cut into statements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.report.statements import Statement, is_blank, split_statements


@pytest.mark.parametrize(
    ("text", "statements", "rest"),
    [
        ("select 1;", [("select 1", 1)], ""),
        ("select 1;\n\n select 'a;b' ; x", [("select 1", 1), ("select 'a;b'", 3)], " x"),
        ("-- a;\nselect 2 -- b;\n;", [("select 2 -- b;", 2)], ""),
        ("/* ; */;;\n;select $$;$$;", [("select $$;$$", 2)], ""),
        ("select 'open;", [], "select 'open;"),
        ('select é, "漢;";y', [('select é, "漢;"', 1)], "y"),
        ("", [], ""),
    ],
)
def test_semicolons_end_statements(text, statements, rest):
    """Those of strings, names and comments do not; the line is that of the first word."""
    assert split_statements(text) == (tuple(Statement(*each) for each in statements), rest)


@given(
    st.lists(st.sampled_from(["select 1", "x", "'a;'", "-- c\n", "/* ; */", "\n", " ", ";", "é", "$$;$$"]))
)
def test_nothing_is_lost(parts):
    """What is cut, joined again, holds the same words; each statement begins on its line."""
    text = " ".join(parts)
    statements, rest = split_statements(text)

    assert text.endswith(rest)
    for each in statements:
        assert each.sql.split("\n")[0].strip() in text.split("\n")[each.line - 1]
    assert split_statements("\n;".join([*(each.sql for each in statements), ""]))[0] == tuple(
        Statement(each.sql, line)
        for each, line in zip(
            statements,
            [
                1 + sum(before.sql.count("\n") + 1 for before in statements[:n])
                for n in range(len(statements))
            ],
            strict=True,
        )
    )


@pytest.mark.parametrize(
    ("text", "blank"), [(" \n", True), ("-- x", True), ("/* a */ b", False), ("'", False)]
)
def test_blanks_and_comments_say_nothing(text, blank):
    """A line of them alone is no statement."""
    assert is_blank(text) is blank
