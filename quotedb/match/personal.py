"""Takes the names of people and bodies apart, so that two spellings of one name can be held together."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from quotedb.config import LANGUAGE, lexicon_folder
from quotedb.text.compare import words

ARTICLE = "the"


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A first and a last name, in normal form.

    Attributes:
        given: First word.
        middle: Words between, particles of the last name left out.
        surname: Last word, such as "blasio" of "Bill de Blasio".
        suffix: What tells generations apart, such as "jr"; empty for none.
    """

    given: str
    middle: tuple[str, ...]
    surname: str
    suffix: str

    @property
    def person(self) -> str:
        """The name without what lies between: all whom it may mean share it."""
        return " ".join(filter(None, (self.given, self.surname, self.suffix)))

    @property
    def by_short_name(self) -> frozenset[str]:
        """The same under the given names of which this one is short, or that are short for it."""
        return frozenset(
            replace(self, given=given).person for given in _short_names().get(self.given, frozenset())
        )


def name_form(name: str) -> str:
    """Give the normal form of a speaker's name: "The Washington Post" and "Washington Post" share it."""
    found = words(name)
    return " ".join(found[1:] if len(found) > 1 and found[0] == ARTICLE else found) or name.casefold()


def personal_name(name: str) -> PersonalName | None:
    """Take a name apart; None when it is a last name alone."""
    found = words(name)
    suffix = found.pop() if len(found) > 1 and found[-1] in _words("suffix") else ""
    particles = _particles(name)
    if particles.issuperset(found[:-1]):
        return None
    given, *rest, surname = found
    middle = tuple(word for word in rest if word not in particles)
    return PersonalName(given, middle, surname, suffix)


def bare_surname(name: str) -> str | None:
    """Give the last name of which a name consists, in normal form; None when it holds more."""
    found = words(name)
    return found[-1] if found and _particles(name).issuperset(found[:-1]) else None


def are_one_middle(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two middle names can be one: equal, one left out, or an initial for the whole."""
    if not one or not other:
        return True
    return len(one) == len(other) and all(
        mine == theirs or (mine[0] == theirs[0] and 1 in (len(mine), len(theirs)))
        for mine, theirs in zip(one, other, strict=True)
    )


def _particles(name: str) -> frozenset[str]:
    """Give the small words that belong to a last name; written large, "Al" and "Ben" are first names."""
    return _words("particle") & {word for word in name.split() if word.islower()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(row["word"] for row in _rows("terms.csv") if row["list"] == name)


@cache
def _short_names() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows("short_names.csv"):
        name, short = row["name"].casefold(), row["short"].casefold()
        found[name].add(short)
        found[short].add(name)
    return {name: frozenset(others) for name, others in found.items()}


def _rows(file_name: str) -> list[dict[str, str]]:
    with (lexicon_folder(LANGUAGE) / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
