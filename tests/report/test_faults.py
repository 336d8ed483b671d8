"""Mistakes in statements: told in plain words, shown where they are, with what may have been meant."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.report.faults import Fault, Origin, point_out, read_fault, suggest

TABLES = ["quotes", "quotes_effective", "claims"]


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect(config={"errors_as_json": True}) as opened:
        opened.execute("create table quotes as select 1 as quote_id, 'x' as kind, 0.5::double as confidence")
        opened.execute("create table claims as select 1 as claim_id")
        opened.execute(
            "create view broken as select 1 as a, (case when kind = 'x' then kind end)::int as b from quotes"
        )
        yield opened


def fault_of(connection, sql):
    with pytest.raises(duckdb.Error) as caught:
        connection.execute(connection.extract_statements(sql)[0], {}).fetchall()
    return read_fault(caught.value, sql, TABLES)


@pytest.mark.parametrize(
    ("sql", "marked", "hint"),
    [
        ("select quote_idd from quotes", "quote_idd", "Did you mean quote_id?"),
        ("select\n\n\t'漢字 é', kindd\nfrom quotes", "kindd", "Did you mean kind?"),
        ("-- é 漢\n/* x\n*/ select * from quots", "quots", "Did you mean quotes?"),
        ("select * from main.claim", "main.claim", "Did you mean claims?"),
        ("select q.knd from quotes as q", "q.knd", "Did you mean kind?"),
        ("select x.kind from quotes as q", "x.kind", "Did you mean q?"),
        ("select nothing_like_it from quotes", "nothing_like_it", "What there is"),
        ("select * from nothing_like_it", "nothing_like_it", "What there is"),
        ("select lenght('x')", "lenght('x')", "Did you mean length?"),
        ("select kind::int from quotes", "::int", ""),
        ("select a.b from (select {'kind': 1} as a)", "b", "Did you mean kind?"),
    ],
)
def test_the_place_and_what_was_meant(connection, sql, marked, hint):
    """In code points, whatever stands before: lines, tabs, wide signs, comments."""
    fault = fault_of(connection, sql)

    assert fault.start is None or marked.startswith(sql[fault.start : fault.start + fault.length])
    assert fault.hint.startswith(hint)
    assert "Candidate" not in fault.message
    assert "Did you mean" not in fault.message


def test_a_syntax_error_has_its_place(connection):
    """Before the statement is even one."""
    sql = "select 1\nfrm quotes x y"
    with pytest.raises(duckdb.Error) as caught:
        connection.extract_statements(sql)
    fault = read_fault(caught.value, sql, TABLES)

    assert fault.message.startswith("syntax error at or near")
    assert sql[fault.start :][: fault.length] in ("quotes", "x", "y")


def test_a_value_that_fails_in_a_view_has_no_place(connection):
    """Its place would be one in the view's text."""
    assert (
        fault_of(
            connection, "select * from broken where 'some words' <> 'that make the statement long'"
        ).start
        is None
    )


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("from read_parquet('missing.parquet')", "missing"),
        ("select 1 // 0", "Division by zero"),
        ("select error('my words')", "my words"),
        ("select sum(kind) from quotes", "sum(arg BIGINT, /) -> HUGEINT"),
        ("select kind, count(*) from quotes", "GROUP BY"),
    ],
)
def test_what_duckdb_says_is_kept(connection, sql, said):
    """Where it is of use."""
    assert said in fault_of(connection, sql).message


def test_a_value_in_a_message_commands_no_terminal(connection):
    """It may come from an article: no signs but those that print, and not as many as it has."""
    message = fault_of(connection, "select error(chr(27) || '[2J' || chr(7) || repeat('x', 100000))").message

    assert message.isprintable()
    assert message.startswith("[2J xxx")
    assert len(message) == 2000


def test_advice_that_nobody_can_take_is_left_out(connection):
    """Settings are locked."""
    message = fault_of(connection, f"select {'not ' * 2000}true").message

    assert message == "Max expression depth limit of 1000 exceeded."


def test_words_that_are_no_json_are_given_as_they_are():
    """A connection that was not asked for JSON, or a text with braces."""
    assert read_fault(duckdb.Error("plain"), "x", []).message == "plain"
    assert read_fault(duckdb.Error("a {b"), "x", []).message == "a {b"
    assert read_fault(duckdb.Error("a []"), "x", []).message == "a []"


def test_the_caret_stands_under_its_sign():
    """A tab counts one column, a wide sign two; the name of the file and its own lines come first."""
    shown = point_out(
        Fault(message="Wrong", start=10, length=2), "select\n\t漢, xy from z", Origin(name="m.sql", line=5)
    )

    assert shown == "Wrong\nm.sql LINE 6:  漢, xy from z\n                 ^^".replace(
        "                 ^^", " " * 18 + "^^"
    )


def test_a_long_line_is_cut_around_the_place():
    """What is seen holds the place, and its carets do not run on into the next lines."""
    sql = "x" * 300 + " here\nnext"
    shown = point_out(Fault(message="Wrong", start=301, length=40), sql, Origin()).splitlines()

    assert shown[1].startswith("LINE 1: …")
    assert shown[1][shown[2].index("^") :] == "here"
    assert shown[2].count("^") == 4


@given(st.text(max_size=60), st.data())
def test_any_place_can_be_shown(sql, data):
    """Whatever signs a statement has: two lines, a caret, no control signs."""
    start = data.draw(st.integers(0, len(sql)))
    shown = point_out(Fault(message="Wrong", start=start, length=3), sql, Origin()).split("\n")

    assert len(shown) == 3
    assert shown[2].strip(" ") in ("^", "^^", "^^^", "^^^^", "^^^^^", "^^^^^^")
    assert shown[1].isprintable()


@pytest.mark.parametrize(
    ("name", "hint"),
    [("Quote", "Did you mean quotes?"), ("zzz", ""), ("", ""), ("CLAIMS", "Did you mean claims?")],
)
def test_suggestions_look_alike(name, hint):
    """Or there is none."""
    assert suggest(name, TABLES).startswith(hint)
    assert bool(suggest(name, TABLES)) == bool(hint)
