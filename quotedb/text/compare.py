"""Normal forms under which two wordings count as the same."""

import re
import unicodedata

# One code point for one, so that a place found in the unified text is a place in the text.
TYPOGRAPHY = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4\u02bc", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u00a0\u2002\u2003\u2005\u2007\u2008\u2009\u200a\u202f\u3000\t\n\r", " ")
)

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_TOKEN = re.compile(r"[$€£¥%]|\d+(?:\.\d+)+|[^\W_]+(?:'[^\W_]+)*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ARTICLES = frozenset({"the", "a", "an"})


def normal_form(text: str) -> str:
    """Give a wording without case, typography, quotation marks, punctuation and odd spacing.

    Returns:
        Words with one space between; applying it again changes nothing. Apostrophes inside words, decimal
        points and the signs of currencies and per cent stay: they carry meaning.
    """
    return " ".join(words(text))


def claim_form(text: str) -> str:
    """Give the normal form of a proposition: without a leading "that" and without articles."""
    found = words(text)
    kept = [word for word in found if word not in _ARTICLES]
    while kept and kept[0] == "that":
        kept.pop(0)
    return " ".join(kept or found)


def words(text: str) -> list[str]:
    """Give the words of a text in normal form."""
    folded = text.translate(TYPOGRAPHY)
    if not folded.isascii():
        folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", folded))
        folded = unicodedata.normalize("NFKC", folded.casefold()).translate(TYPOGRAPHY)
    folded = folded.casefold()
    if "." in folded:
        folded = _DOTTED.sub(lambda match: match.group().replace(".", ""), folded)
    return _TOKEN.findall(_GROUPED.sub("", folded) if "," in folded else folded)
