"""Finds the guest whom the opening of an interview names."""

import re

from quotedb.model import Document, Span

LONGEST_OPENING = 3000  # code points that are searched before the first question

_NAME = r"(?:(?:[A-Z]\.|(?:Dr|Mrs?|Ms|Prof)\.|[A-Z][\w'\u2019-]+) +){1,5}[A-Z][\w'\u2019-]+"
_GUEST = rf"(?P<guest>{_NAME})"
# Heads a line, or is this interview itself; "in an interview with the Post" is somebody else's.
_HEAD = r"(?:(?m:^)\W*(?!In\b|During\b|After\b)(?:[\w-]+ ){0,3}|\b(?:our|this|my|following|exclusive) )"
_HOST = r"(?:[Ww]e|I|[Tt]he(?:\s+[A-Z]\w+){1,3})"
_ROLE = r"(?:the\s+)?(?:[a-z][\w-]*\s+){0,4}"  # the marine engineer Ann Lee
_TALK = (
    r"(?:spoke|speaks|talks|talked|sat\s+down|sits\s+down|chats|chatted|caught\s+up|catches\s+up)"
    r"\s+(?:with|to)\s+"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_HEAD}(?:(?i:interview|conversation|questions)|Q\s?&\s?A)\s+(?:with|for)\s+{_ROLE}{_GUEST}",
        rf"(?:Interview|INTERVIEW|Q\s?&\s?A):\s+{_GUEST}",
        rf"\b{_HOST}\s+(?:recently\s+)?(?:{_TALK}|interviewed\s+){_ROLE}{_GUEST}",
        rf"{_GUEST}(?:,[^.\n]{{3,120}},)?\s+(?:recently\s+)?{_TALK}(?:us\b|me\b|[Tt]he\s+[A-Z])",
    )
)


def find_guest(document: Document, end: int) -> Span | None:
    """Find who answers the questions of an interview.

    Args:
        document: The interview.
        end: Where its first question stands; the title and the introduction lie before it.

    Returns:
        The guest's name; None where the opening names nobody, or more than one that it could be.
    """
    end = min(end, LONGEST_OPENING)
    found = [
        Span(*match.span("guest"))
        for pattern in _PATTERNS
        for match in pattern.finditer(document.text, 0, end)
    ]
    surnames = {guest.cut(document.text).rsplit(None, 1)[-1] for guest in found}
    return min(found) if len(surnames) == 1 else None
