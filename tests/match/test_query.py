"""What people type is understood, or said to hold nothing; nothing that they type is an accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.errors import UsageError
from quotedb.match.query import Query, Term, Word, parse_query


def shown(term: Term) -> str:
    words = " ".join(word.form for word in term.words) + ("*" if term.is_prefix else "")
    return f'"{words}"' if term.is_exact and not (term.is_prefix and len(term.words) == 1) else words


def told(text: str) -> tuple[list[str], list[str]]:
    query = parse_query(text)
    return [" OR ".join(map(shown, group)) for group in query.groups], [*map(shown, query.without)]


@pytest.mark.parametrize(
    ("text", "groups", "without"),
    [
        ("tariffs China", ["tariffs", "china"], []),
        ('"trade war" -soybeans', ['"trade war"'], ["soybeans"]),
        ("“trade war” deal", ['"trade war"', "deal"], []),
        ("tariffs China OR Mexico OR Canada", ["tariffs", "china OR mexico OR canada"], []),
        ("tariffs (China OR Mexico)", ["tariffs", "china OR mexico"], []),
        ("negotia*", ["negotia*"], []),
        ('"trade negotia*"', ['"trade negotia*"'], []),
        ('a -"b c" NOT d', ["a"], ['"b c"', "d"]),
        ("war AND peace", ["war", "peace"], []),
        ("Moscow's U.S. 1,500", ["moscow", "us", "1500"], []),
        ("on-the-record", ['"on the record"'], []),
        ("or and not", ["or", "and", "not"], []),
        # what is not meant is forgiven
        ('"trade war', ['"trade war"'], []),
        ('trade" war', ["trade", '"war"'], []),
        ("OR tariffs OR", ["tariffs"], []),
        ("tariffs OR OR China", ["tariffs OR china"], []),
        ("- * tariffs ** --", ["tariffs"], []),
        ("tariffs'; drop table quotes", ["tariffs", "drop", "table", "quotes"], []),
    ],
)
def test_queries_are_read(text, groups, without):
    """Words, phrases, alternatives, beginnings, and what is to be left out."""
    assert told(text) == (groups, without)


@pytest.mark.parametrize(
    "text", ["", " ", '"', '""', "-", "*", "OR", "NOT", "()", "…", "-tariffs", 'NOT "a b"']
)
def test_nothing_to_look_for_is_said_so(text):
    """With what can be written instead."""
    with pytest.raises(UsageError, match="nothing to look for") as caught:
        parse_query(text)

    assert "-without" in caught.value.hint


@given(st.text(alphabet=st.sampled_from("ab\"“”-*() ORNT'.;%_\\\0\n𝔸é")))
def test_no_query_is_an_accident(text):
    """Whatever is typed is read or refused in plain words; what is read asks for something."""
    try:
        query = parse_query(text)
    except UsageError:
        return

    assert query.groups
    assert all(term.words for group in query.groups for term in group)


def test_an_acronym_is_a_word_of_its_own():
    """So that it can be told from the pronoun."""
    assert parse_query("US") == Query(groups=((Term(words=(Word("us", is_acronym=True),)),),))
    assert parse_query("us").groups[0][0].words == (Word("us", is_acronym=False),)
