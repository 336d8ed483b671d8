"""What an article states, ready to be compared."""

from quotedb.resolve.statements import Statements, gather, stems_of
from tests.resolve_cases import quotes_of, scene_of

TEXT = (
    "<s1>Anna Weber</s1> <c1>said</c1> <q1>two ferries sank in the storm</q1>. "
    "<s2>Carlos Diaz</s2> <c2>said</c2> <q2>no two ferries sank in the storm</q2>. "
    '<q3>"Who counted the ferries?"</q3> <c3>said</c3> <s3>Eva Lind</s3>. '
    "<s4>Eva Lind</s4> <c4>said</c4> <q4>two ferries and a tug sank in the storm at noon</q4>."
)


def stated() -> Statements:
    quotes = quotes_of(TEXT)
    made = [(quote.assertions or ())[:1] for quote in quotes]
    return gather(scene_of(TEXT), quotes, made)


def test_questions_state_nothing():
    """What is asked is no statement."""
    assert [len(found) for found in stated().by_quote.values()] == [1, 1, 0, 1]


def test_alike_and_turned():
    """A longer wording is about the same; a negated one is the other turned around."""
    found = stated()
    first = found.by_quote[0][0]

    assert [entry.at for entry in found.alike(first)] == [0, 1, 3]
    assert [entry.at for entry in found.turned(first)] == [1]


def test_before():
    """Only quotes that begin earlier come before."""
    assert [entry.at for entry in stated().before(3)] == [0, 1]
    assert list(stated().before(0)) == []


def test_stems():
    """Plural, possessive and long endings fall off; idle words do not count."""
    assert stems_of(["the", "ferry's", "captains", "retaliated", "didn't"], {"the"}) == {
        "ferry",
        "captai",
        "retali",
    }
