"""How many columns a text takes on a terminal, and where to fold it."""

import unicodedata
from collections.abc import Iterator

UNSEEN = (
    "Mn",
    "Me",
    "Cf",
)  # marks over or around the sign before, and signs that only say how to show others


def breadth(text: str) -> int:
    """Give the columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(sign) in UNSEEN else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def fold(text: str, columns: int) -> list[str]:
    """Fold a text between words; one that is broader than a line is cut between signs.

    Args:
        text: One line.
        columns: Of a line; a sign that is broader gets one of its own.

    Returns:
        At least one line. Every sign is there, but for the spaces at which it was folded.
    """
    lines: list[str] = []
    used = columns
    for word in text.split(" "):
        size = breadth(word)
        if used + 1 + size <= columns:
            lines[-1] += f" {word}"
            used += 1 + size
            continue
        parts = [word] if size <= columns else list(cut(word, columns))
        lines.extend(parts)
        used = breadth(parts[-1])
    return lines


def cut(word: str, columns: int) -> Iterator[str]:
    """Cut a word into parts that fit; what is shown with the sign before stays with it."""
    part, used = "", 0
    for sign in word:
        size = breadth(sign)
        if part and used + size > columns:
            yield part
            part, used = "", 0
        part += sign
        used += size
    yield part
