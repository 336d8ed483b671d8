"""Names as scores compare them: case, accents, articles, titles and initials make no difference."""

import re
import unicodedata
from typing import NamedTuple

from quotedb.score.wordlists import ARTICLES, GENERIC, HONORIFICS, PRONOUNS, SUFFIXES, TITLES

_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
_BRACKETS = re.compile(r"\([^)]*\)")
_OWNER = re.compile(r"(?:'s|s')\W*$")
_OWNER_S = re.compile(r"'s(?=\W*$)")
_LETTERS = re.compile(r"[^\W_]+")
_COMMA_BEFORE_SUFFIX = re.compile(r",\s*(?=(?:jr|sr|ii|iii|iv)\b)", re.IGNORECASE)
_LEADING_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
_SPOKES = re.compile(r"^spokes(?:man|woman|person|people) (?:for|of) (?:the )?")
_DEPARTMENT_OF = re.compile(r"^(?:(?:us|united states) )?department of (.+)$")
_NATIONAL_DEPARTMENT = re.compile(r"^(?:us|united states) (.+ department)$")


class Word(NamedTuple):
    """One word of a name, and whether it owns what follows ("Lee's")."""

    text: str
    is_owner: bool


def plain(name: str) -> str:
    """Take accents and typographic marks off and make white space single; case stays."""
    parts = unicodedata.normalize("NFKD", name.translate(_QUOTES))
    return " ".join("".join(sign for sign in parts if not unicodedata.combining(sign)).split())


def without_remarks(name: str) -> str:
    """Leave out what stands in brackets."""
    return _BRACKETS.sub(" ", name)


def marked_words(name: str) -> list[Word]:
    """Give the words of a name in lower case, without remarks and leading articles."""
    name = plain(name)
    kept = without_remarks(name)
    found: list[Word] = []
    for word in (kept if kept.strip() else name).casefold().replace("&", " and ").split():
        owns = _OWNER.search(word) is not None
        parts = _LETTERS.findall(_OWNER_S.sub("", word).replace("'", "").replace(".", ""))
        found += [Word(part, owns and at == len(parts)) for at, part in enumerate(parts, start=1)]
    while len(found) > 1 and found[0].text in ARTICLES:
        found.pop(0)
    return found


def words(name: str) -> list[str]:
    """Give the words of a name in lower case, without remarks and leading articles."""
    return [word.text for word in marked_words(name)]


def normal(name: str) -> str:
    """Give a name in the form in which names are compared."""
    return " ".join(words(name))


def person(name: str) -> tuple[str, ...]:
    """Give the words of a person's name without titles and middle initials."""
    found = words(name)
    after_title = max((at for at, word in enumerate(found[:-1], start=1) if word in TITLES), default=0)
    if not all(word in SUFFIXES for word in found[after_title:]):
        found = found[after_title:]
    while len(found) > 1 and found[0] in HONORIFICS and found[1] not in SUFFIXES:
        found = found[1:]
    if len(found) < 2:
        return tuple(found)
    first, *middle, last = found
    return (first, *(word for word in middle if len(word) > 1), last)


def without_suffixes(name: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out "jr" and its like."""
    return tuple(word for word in name if word not in SUFFIXES)


def body(name: str) -> str:
    """Give an organisation's name: U.S. Department of X is X Department, a spokesman for X is X."""
    found = _DEPARTMENT_OF.sub(r"\1 department", _SPOKES.sub("", normal(name)))
    return _NATIONAL_DEPARTMENT.sub(r"\1", found)


def is_bare(name: str) -> bool:
    """Say whether a name is made of titles, pronouns and general nouns alone."""
    return GENERIC.issuperset(words(name))


def is_pronoun(name: str) -> bool:
    """Say whether a name is made of pronouns alone."""
    return PRONOUNS.issuperset(words(name))


def is_description(name: str) -> bool:
    """Say whether a name has no capital letter and no digit, a leading article aside."""
    return not re.search(r"[A-Z0-9@]", _LEADING_ARTICLE.sub("", plain(name)))


def pieces(name: str) -> list[str]:
    """Give a name and its parts between commas; a suffix stays with its name."""
    name = _COMMA_BEFORE_SUFFIX.sub(" ", name)
    return [name, *(part for part in name.split(",") if part.strip() and part != name)]
