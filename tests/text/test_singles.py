"""Single marks: quotation marks and apostrophes told apart."""

import pytest

from quotedb.model import RawArticle
from quotedb.text import singles
from quotedb.text.document import build_document


def quoted(text: str) -> list[str]:
    document = build_document(RawArticle(source_ref="x", raw_sha256="", encoding="utf-8", text=text))
    return [piece.cut(text) for quotation in document.quotations for piece in quotation.pieces]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We won,’ he said.", ["‘We won,’"]),
        ("'We won,' he said.", ["'We won,'"]),
        ("She said ‘it’s over’ twice.", ["‘it’s over’"]),
        ("The voters' choice in the '90s was Anna's.", []),
        ("Rock 'n' roll isn't dead, 'em folks say.", []),
    ],
)
def test_single_marks_quote_and_apostrophes_do_not(text: str, expected: list[str]):
    """Possessives, elisions and decades are no quotations; British single marks are."""
    assert singles.SingleMatcher.__doc__
    assert quoted(text) == expected
