"""What comparing wordings knows of a language: which words weigh nothing, which deny, and endings."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quotedb.bundled import bundled

_FUNCTION = frozenset(
    {
        "tag_auxiliary",
        "tag_conjunction",
        "tag_determiner",
        "tag_object_pronoun",
        "tag_preposition",
        "tag_pronoun",
        "tag_relative",
        "tag_subordinator",
    }
)
_STEM = 3  # letters that an ending leaves at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Lists of one language, empty for one without.

    Attributes:
        light: Words that weigh nothing.
        negations: Words that deny.
        endings: Endings with what takes their place, the first that fits counts.
    """

    light: frozenset[str]
    negations: frozenset[str]
    endings: tuple[tuple[str, str], ...]

    def weight(self, word: str) -> float:
        """Give how much a word says: 0 or 1."""
        return 0.0 if word in self.light else 1.0

    def is_negation(self, word: str) -> bool:
        """Say whether a word denies."""
        return word in self.negations

    def stem(self, word: str) -> str:
        """Cut the ending off a word."""
        for ending, instead in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= _STEM:
                return word[: len(word) - len(ending)] + instead
        return word


@cache
def lexicon_of(lang: str) -> Lexicon:
    """Read the lists of a language."""
    folder = bundled("seeds/lexicon") / lang
    if not folder.is_dir():
        return Lexicon(light=frozenset(), negations=frozenset(), endings=())
    rows = list(_rows(folder / "words.csv"))
    endings = (("ies", "y"), ("ing", ""), ("ed", ""), ("'s", ""), ("s", ""))
    return Lexicon(
        light=frozenset(word for name, word in rows if name in _FUNCTION),
        negations=frozenset(word for name, word in rows if name == "negation"),
        endings=endings,
    )


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["list"], row["word"]
