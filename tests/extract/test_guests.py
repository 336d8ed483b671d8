"""Who answers an interview's questions is read off its opening."""

import pytest

from quotedb.extract.guests import find_guest
from quotedb.model import RawArticle
from quotedb.text.document import build_document


def guest(text: str) -> str | None:
    document = build_document(RawArticle(source_ref="x", raw_sha256="", encoding="utf-8", text=text))
    found = find_guest(document, text.index("Q:"))
    return found.cut(text) if found else None


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Interview with Maria Costa, head of the Coastal Survey.", "Maria Costa"),
        ("Q&A: Maria Costa", "Maria Costa"),
        ("We spoke with Maria Costa about the coast.", "Maria Costa"),
        ("The coast is retreating.", None),
        ("In an interview with Fox Radio the mayor said no.", None),
    ],
)
def test_guest_is_whom_the_opening_names(opening: str, expected: str | None):
    """A title or introduction names the guest; a station that somebody else spoke to is none."""
    assert guest(f"{opening}\n\nQ: Is it bad?\n\nA: Yes.") == expected
