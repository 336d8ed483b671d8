"""All that is wrong with a header, each with its line."""

import tomllib

import pytest

from quotedb.report.headerfaults import KEYS, find_header_faults, line_of

GOOD = """/* quotedb
title = "T"
question = "Q?"
grain = ["a"]
params.n = { type = "text", default = "x", choices = ["x", "y"], help = "how" }
params.since = { type = "date", help = "since when" }
columns.a = "number"
*/
select $n as a
"""


def faults(text: str) -> list[tuple[int, str]]:
    return list(find_header_faults(tomllib.loads("\n" + text.split("*/")[0].partition("\n")[2]), text))


def test_a_good_header_has_no_fault():
    """Not one."""
    assert faults(GOOD) == []


def test_all_faults_are_found_at_once():
    """In one header, each in its place."""
    text = GOOD.replace('title = "T"', "titel = 3").replace('grain = ["a"]', 'grain = ["b"]')
    text = text.replace('type = "date"', 'type = "day"').replace('"number"', "7")

    assert faults(text) == [
        (1, "the header lacks 'title'."),
        (2, f"the header has an unknown key 'titel'; known: {', '.join(sorted(KEYS))}."),
        (7, "the meaning of column 'a' is not a text."),
        (4, "the grain names 'b', which is not among the columns."),
        (6, "parameter 'since' has the type 'day'; known: text, speaker, outlet, int, float, bool, date."),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('default = "x"', 'default = "z"', "has a default that is none of its choices: 'z'"),
        ('default = "x", choices = ["x", "y"]', "default = 3", "has a default that is no text: 3"),
        ('choices = ["x", "y"]', "choices = []", "has choices that are no list of texts"),
        ('choices = ["x", "y"]', "choices = [1]", "has choices that are no list of texts"),
        ('choices = ["x", "y"]', "required = true", "is required, so that its default is never used"),
        ('choices = ["x", "y"]', 'required = "yes"', "is required neither true nor false"),
        ('choices = ["x", "y"]', 'option = "yes"', "has an unknown key 'option'"),
        (', help = "how"', "", "lacks 'help', a text"),
        ('type = "text", default = "x"', 'type = "int"', "has choices, which only text can have"),
        (
            'type = "text", default = "x", choices = ["x", "y"]',
            'type = "int", default = true',
            "is no int: True",
        ),
    ],
)
def test_a_fault_of_a_parameter_is_named(old, new, fault):
    """With the line of the parameter."""
    assert old in GOOD
    found = faults(GOOD.replace(old, new))

    assert found[0][0] == 5
    assert any(fault in said for _, said in found)


def test_a_name_is_looked_for_where_it_is_defined_first():
    """Its key in the header comes before a mention in words, and before the statement."""
    text = '/* quotedb\nquestion = "Which n?"\nparams.n = 3\n*/\nselect $n, m'

    assert line_of(text, "n") == 3
    assert line_of(text, "m") == 5
    assert line_of(text, "absent") == 1
