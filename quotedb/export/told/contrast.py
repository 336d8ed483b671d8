"""Shows where two wordings differ, word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from quotedb.export.told.layout import Look, Run, Style
from quotedb.export.told.marks import pair_for
from quotedb.text.compare import normal_form

WORD = re.compile(r"\S+")


def contrasted(one: str, other: str, look: Look) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Give two wordings with the words marked that only one of them has.

    Args:
        one: A wording.
        other: Another one; case, quotation marks and punctuation make no difference.
        look: Marks are a style if the reader's screen shows styles; else signs.
    """
    words = WORD.findall(one), WORD.findall(other)
    a, b = ([normal_form(word) or word for word in each] for each in words)
    own: tuple[set[int], set[int]] = set(), set()
    for tag, start, end, at, to in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            own[0].update(range(start, end))
            own[1].update(range(at, to))
    signs = ("", "") if look.is_styled else pair_for(one + other)
    first, second = (tuple(_runs(each, marked, signs)) for each, marked in zip(words, own, strict=True))
    return first, second


def _runs(words: Sequence[str], marked: set[int], signs: tuple[str, str]) -> Iterator[Run]:
    for is_marked, numbers in groupby(range(len(words)), marked.__contains__):
        text = " ".join(words[number] for number in numbers)
        yield (f"{signs[0]}{text}{signs[1]}", Style.MARK) if is_marked else (text, Style.PLAIN)
        yield " ", Style.PLAIN
