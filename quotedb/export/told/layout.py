"""Lays styled text out on lines: folded to a terminal's width, or a paragraph a line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from quotedb.export.html.signs import visible
from quotedb.text.breadth import breadth


class Style(StrEnum):
    """How a stretch of text looks."""

    PLAIN = "plain"
    HEAD = "head"  # what a section is called
    MARK = "mark"  # the words that a story is about
    PART = "part"  # the words beside them that say whose they are
    QUIET = "quiet"  # ids and other small print


CODES = {Style.HEAD: "1", Style.MARK: "1;36", Style.PART: "4", Style.QUIET: "2"}  # of ECMA-48
Run = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader's screen can do.

    Attributes:
        width: Columns that lines are folded to; None for a paragraph a line.
        is_styled: Whether it shows styles; else marks are signs.
    """

    width: int | None = None
    is_styled: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph.

    Attributes:
        runs: Its text; white space counts as one space, unseen control signs are written out.
        indent: Columns before its first line.
        hang: Further columns before the others.
    """

    runs: tuple[Run, ...]
    indent: int = 0
    hang: int = 0


EMPTY = Block(())
SHOWN_DIGITS = 12  # of an id: enough to name the thing again


def block(*parts: str | Run, indent: int = 2, hang: int = 2) -> Block:
    """Make a paragraph of plain and styled parts."""
    return Block(
        tuple((part, Style.PLAIN) if isinstance(part, str) else part for part in parts), indent, hang
    )


def ident(sort: str, key: str) -> Run:
    """Give the beginning of an id as small print in brackets; ids joined by "/" are cut each."""
    cut = "/".join(part[:SHOWN_DIGITS] for part in key.split("/"))
    return f"  [{sort} {cut}]", Style.QUIET


def section(title: str, blocks: Iterable[Block]) -> list[Block]:
    """Give blocks under a heading; none when there are none."""
    inside = list(blocks)
    return [EMPTY, block((title, Style.HEAD), indent=0), *inside] if inside else []


def lay_out(blocks: Iterable[Block], look: Look) -> Iterator[str]:
    """Yield lines, without line ends."""
    for each in blocks:
        yield from _fold(each, look)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and how the space before it looks.

    Attributes:
        gap: Style of that space.
        runs: The stretches of the word, each of one style.
    """

    gap: Style
    runs: tuple[Run, ...]


def _fold(paragraph: Block, look: Look) -> Iterator[str]:
    line: list[Word] = []
    lead, used = paragraph.indent, paragraph.indent
    for word in _words(paragraph.runs):
        size = sum(breadth(text) for text, _ in word.runs)
        if line and look.width is not None and used + 1 + size > look.width:
            yield " " * lead + _join(line, look)
            line, lead = [], paragraph.indent + paragraph.hang
            used = lead
        used += size + (1 if line else 0)
        line.append(word)
    yield (" " * lead + _join(line, look)).rstrip()


def _words(runs: Sequence[Run]) -> Iterator[Word]:
    """Yield words; a style may change within one."""
    word: list[Run] = []
    gap = Style.PLAIN
    for text, style in runs:
        for is_space, signs in groupby(visible(text), str.isspace):
            if not is_space:
                word.append(("".join(signs), style))
                continue
            if word:
                yield Word(gap, tuple(word))
                word = []
            gap = style
    if word:
        yield Word(gap, tuple(word))


def _join(words: Sequence[Word], look: Look) -> str:
    """Join words by one space each."""
    runs = [run for word in words for run in ((" ", word.gap), *word.runs)][1:]
    if not look.is_styled:
        return "".join(text for text, _ in runs)
    return "".join(
        _styled("".join(text for text, _ in same), style) for style, same in groupby(runs, lambda run: run[1])
    )


def _styled(text: str, style: Style) -> str:
    return f"\x1b[{CODES[style]}m{text}\x1b[0m" if style in CODES else text
