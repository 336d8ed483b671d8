"""What a quotation mark can do where it stands."""

import pytest

from quotedb.model import Span
from quotedb.text.marks import Role, marks


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ('a "b" c', [Role.OPEN, Role.CLOSE]),
        ('a " c', [Role.EITHER]),
        ('a"b', [Role.EITHER]),
        ('"...and so"', [Role.OPEN, Role.CLOSE]),
        ("a‘b", []),
        ("the bosses' plan", [Role.WEAK]),
        ("nothin' to it", [Role.WEAK]),
        ("“b“ ”c”", [Role.OPEN, Role.EITHER, Role.EITHER, Role.CLOSE]),
        ("'''a'''", [Role.OPEN, Role.OPEN, Role.CLOSE, Role.CLOSE]),
        ("the 'ten' and '90s", [Role.OPEN, Role.CLOSE]),
    ],
)
def test_roles(text: str, roles: list[Role]) -> None:
    """Glyph and neighbours decide what a mark can do."""
    assert [mark.role for mark in marks(text, Span(0, len(text)))] == roles


def test_run_of_apostrophes_is_split_towards_its_words() -> None:
    """The double mark is the outer one on both sides."""
    text = "'''a'''"

    assert [mark.glyph for mark in marks(text, Span(0, 7))] == ["''", "'", "'", "''"]
