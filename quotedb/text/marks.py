"""Finds quotation marks and says what each can do where it stands."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from quotedb.model import Span


class Role(StrEnum):
    """What a mark can do where it stands."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"  # closes if something is open, else opens
    WEAK = "weak"  # closes only if nothing better does: "voters'"


class Family(StrEnum):
    """Marks that close each other."""

    DOUBLE = "double"
    GUILLEMET = "guillemet"
    SMALL_GUILLEMET = "small guillemet"
    SINGLE = "single"


class Mark(NamedTuple):
    """One quotation mark: where it stands, how it is written, what it can do."""

    start: int
    end: int
    glyph: str
    family: Family
    role: Role


STRAIGHT = frozenset({'"', "''", "\uff02"})

_LONGEST_RUN = 12  # more marks in a row than this are a ruled line, not quotations
_RUN = re.compile("[\"'`\uff02\u2018-\u201f\u00ab\u00bb\u2039\u203a]+")
_PAIR = "''|``|\u2018\u2018|\u2019\u2019"
_PIECE = re.compile(f"{_PAIR}|.")
_CLOSING_PIECE = re.compile(f"(?:'(?=''(?!'))|\u2019(?=\u2019\u2019(?!\u2019)))|{_PAIR}|.")

_FAMILY = (
    dict.fromkeys(("'", "\u2018", "\u2019", "\u201a", "\u201b", "`"), Family.SINGLE)
    | dict.fromkeys(("\u00ab", "\u00bb"), Family.GUILLEMET)
    | dict.fromkeys(("\u2039", "\u203a"), Family.SMALL_GUILLEMET)
)
_LEANS_OPEN = frozenset("\u201c\u201e\u201f\u00ab\u2039") | {"``", "\u2018\u2018"}
_BEFORE_OPENING = frozenset("([{<>\u2014\u2013-/|*_=+@#$\u00a3\u20ac~")
_AFTER_CLOSING = frozenset(")]}<>,.;:!?\u2026\u2014\u2013-/|*_=\u2122\u00ae")

# 6'2", 5' 10", 45° 30' 15": feet and inches, minutes and seconds.
_MEASURE = re.compile("\\d\\s?['\u2019\u2032]\\s?\\d{1,2}(?:\\.\\d|\u00bd)?$")
_MEASURE_AHEAD = re.compile("\\s?\\d{1,2}(?:\\.\\d|\u00bd)?\\s?(?:[\"\u201d\u2033]|'')")
_MEASURE_ENDS = frozenset("0123456789\u00bd")
_ELISION = re.compile(
    "(?:\\d\\ds?|em|til|tis|twas|cause|cuz|cos|bout|round|neath|kay|burbs|fraid|nuff|ere|s|ll|re|ve|d|m|t|n)"
    "\\b(?!['\u2019]\\W)|n['\u2019]",
    re.IGNORECASE,
)


def marks(text: str, paragraph: Span) -> Iterator[Mark]:
    """Give the quotation marks of a paragraph in order, apostrophes and measures left out.

    Args:
        text: The whole text.
        paragraph: Where to look; what lies outside counts as white space.

    Yields:
        Marks; two apostrophes, grave accents or single marks in a row count as one double mark.
    """
    for run in _RUN.finditer(text, paragraph.start, paragraph.end):
        start, end = run.span()
        if end - start > _LONGEST_RUN:
            continue
        left = text[start - 1] if start > paragraph.start else ""
        right = text[end] if end < paragraph.end else ""
        in_word = left.isalnum() and right.isalnum()
        if in_word and end - start == 1 and _FAMILY.get(text[start]) is Family.SINGLE:
            continue
        place = _place(left, right)
        for glyph in _glyphs(run.group(), place):
            end = start + len(glyph)
            family = _FAMILY.get(glyph, Family.DOUBLE)
            if family is not Family.SINGLE:
                role = _double_role(text, start, glyph, place)
            else:
                role = None if in_word else _single_role(text, start, glyph, place)
            if role is not None:
                yield Mark(start, end, glyph, family, role)
            start = end


def _glyphs(run: str, place: Role) -> list[str]:
    """Split a run into marks, so that of three apostrophes the double mark is the outer one."""
    if len(run) == 1:
        return [run]
    return (_CLOSING_PIECE if place is Role.CLOSE else _PIECE).findall(run)


def _place(left: str, right: str) -> Role:
    """Say what the neighbours of a run of marks suggest; an empty string is an edge."""
    left_gap = not left or left.isspace()
    right_gap = not right or right.isspace()
    if left_gap:
        if left and not right:
            return Role.CLOSE
        return Role.EITHER if right_gap or right in ",;:.!?)]}" else Role.OPEN
    if right_gap:
        return Role.CLOSE
    if left in _BEFORE_OPENING:
        return Role.EITHER if right in _AFTER_CLOSING else Role.OPEN
    return Role.CLOSE if right in _AFTER_CLOSING else Role.EITHER


def _double_role(text: str, start: int, glyph: str, place: Role) -> Role | None:
    if glyph in _LEANS_OPEN:
        turns = place is Role.CLOSE or (place is Role.EITHER and glyph == "\u201c")
        return Role.EITHER if turns else Role.OPEN
    if start and text[start - 1] in _MEASURE_ENDS and _MEASURE.search(text[max(0, start - 8) : start]):
        return None
    if glyph in STRAIGHT:
        if (start and text[start - 1] == "=") or text.startswith(">", start + len(glyph)):
            return None  # an attribute of left-over markup
        if place is Role.EITHER and text.startswith(("..", "\u2026"), start + len(glyph)):
            return Role.OPEN
        return place
    return Role.EITHER if place is Role.OPEN else Role.CLOSE


def _single_role(text: str, start: int, glyph: str, place: Role) -> Role | None:
    end = start + 1
    if _MEASURE_AHEAD.match(text, end):
        return None
    if place is Role.OPEN:
        return None if glyph == "\u2019" or _ELISION.match(text, end) else Role.OPEN
    if place is Role.EITHER:
        return Role.EITHER if start and not text[start - 1].isspace() else None
    if glyph in "\u201a\u201b`":
        return None
    before = text[max(0, start - 2) : start].lower()
    return Role.WEAK if before.endswith("s") or before == "in" else Role.CLOSE
