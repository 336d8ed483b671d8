"""Kinds: all, some or none of the words in quotation marks."""

import pytest

from quotedb.text.kinds import kind_by_marks
from quotedb.vocab import QuoteKind
from tests.builders import span
from tests.case_files import document


@pytest.mark.parametrize(
    ("text", "contents", "kind"),
    [
        ("“It is over,” Lee said. “We lost.”", ["“It is over,”", "“We lost.”"], QuoteKind.DIRECT),
        ("Lee said that “it is over”.", ["that “it is over”"], QuoteKind.DIRECT),
        ("Lee called it a “mess”.", ["a “mess”"], QuoteKind.DIRECT),
        ("Lee said the plan was “a mess”.", ["the plan was “a mess”"], QuoteKind.MIXED),
        ("“It is over,” Lee said, and we lost.", ["“It is over,”", "we lost"], QuoteKind.MIXED),
        ("Lee said the plan was a mess.", ["the plan was a mess"], QuoteKind.INDIRECT),
    ],
)
def test_kind_by_marks(text: str, contents: list[str], kind: QuoteKind):
    """Words that only lead up to a quotation do not make it a mixed one."""
    assert kind_by_marks(document(text), [span(text, words) for words in contents]) is kind
