"""Splits a text into the words by which it is searched: without case, accents and typography, each in place.

What is to be found and what a reader types go through the same function, on every database.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from quotedb.text.compare import TYPOGRAPHY

MAX_FORM = 60  # code points; longer words are no words, and PostgreSQL indexes no long text
_ACCENTS = "\u0300-\u036f"  # of Latin, Greek and Cyrillic; the signs of other scripts carry meaning
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_LETTER = rf"[^\W\d_][{_ACCENTS}{_INVISIBLE}]*"
_WORD = re.compile(
    rf"{_LETTER}(?:\.{_LETTER})+\.?(?!\w)|\d+(?:[.,]\d+)+|[^\W_]+(?:[{_ACCENTS}{_INVISIBLE}]+[^\W_]*)*"
)
_LEFT_OUT = re.compile(f"[{_ACCENTS}{_INVISIBLE}]")
_PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ħ": "h", "\u0131": "i", "ł": "l", "ŧ": "t", "æ": "ae", "œ": "oe"}
)
_QUOTES = {sign: '"' for sign, plain in TYPOGRAPHY.items() if plain == '"'}
_POSSESSIVE = re.compile(r"(?<=\w)['\u2019]s?$", re.IGNORECASE)


class FoldedWord(NamedTuple):
    """A word of a text.

    Attributes:
        form: Under which it is found: letters, digits, and the point of a decimal; never empty.
        is_acronym: Whether it is written in capitals: "US" is not "us".
        start: Its first code point in the text.
        end: The code point after its last.
    """

    form: str
    is_acronym: bool
    start: int
    end: int


def folded_words(text: str) -> Iterator[FoldedWord]:
    """Yield the words of a text in order.

    Apostrophes and hyphens part words ("Moscow's" is "moscow" and "s"); the points of "U.S." and the commas
    of "1,500" do not.
    """
    for match in _WORD.finditer(text):
        word = match.group()
        if form := folded(word):
            yield FoldedWord(form, is_acronym(word), match.start(), match.end())


def written_words(text: str) -> list[str]:
    """Give the words of a text as they are written, which ``folded`` folds."""
    return _WORD.findall(text)


def is_acronym(word: str) -> bool:
    """Say whether a word is written in capitals, as acronyms are."""
    return len(word) > 1 and word.isupper()


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """Give a word without case, accents and commas; folding it again changes nothing. Empty for no word."""
    if word.isascii():
        plain = word.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
        plain = unicodedata.normalize("NFC", _LEFT_OUT.sub("", decomposed).translate(_PLAIN))
    if not plain.isalnum():
        is_number = plain[:1].isdigit()
        plain = "".join(sign for sign in plain if sign.isalnum() or (sign == "." and is_number))
    return plain[:MAX_FORM]


def straight_quotes(text: str) -> str:
    """Give a text with straight double quotation marks for typographic ones, code point for code point."""
    return text.translate(_QUOTES)


def without_possessive(word: str) -> str:
    """Give "Moscow" for "Moscow's" and "voters" for "voters'"."""
    return _POSSESSIVE.sub("", word)
