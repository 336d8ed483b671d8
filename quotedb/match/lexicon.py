"""What comparing wordings knows of a language: what its words weigh, which of them deny, stems, numbers."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from quotedb.bundled import bundled

UNLISTED = 9.7  # bits of a stem that the weights do not list: one article in 840, the rarest they can show
_PLAIN = 5.0  # bits of any word of a language without weights
_STEM = 3  # letters that are left of a word at least
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Lists of one language, empty for one without; compared by identity.

    Attributes:
        bits: What a stem says, in bits: minus the logarithm of the share of articles that hold it.
        light: Words that say nothing by themselves.
        sought: Those of them that people search for all the same.
        denials: Words that deny what follows.
        objects: Those of them that deny the verb before them ("paid nothing"), too.
        breaks: Words at which a denial ends, and that undo one right behind it ("nothing but").
        answers: Words that deny nothing where a whole sentence follows: "No, he did".
        pronouns: Words that are a subject by themselves.
        selves: Words by which a speaker means himself alone.
        forms: Base by irregular form.
        endings: Endings with what takes their place, longest first.
        numbers: Digits by number word.
        units: By a word that belongs to the number before it ("million", "%"), what sort that number is of
            and how many times it counts.
    """

    bits: Mapping[str, float]
    light: frozenset[str]
    sought: frozenset[str]
    denials: frozenset[str]
    objects: frozenset[str]
    breaks: frozenset[str]
    answers: frozenset[str]
    pronouns: frozenset[str]
    selves: frozenset[str]
    forms: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    numbers: Mapping[str, str]
    units: Mapping[str, tuple[str, float]]

    def weight(self, word: str) -> float:
        """Give what a normal word says, in bits; 0 for a light one and for a single letter."""
        if word in self.light or (len(word) == 1 and not word.isdigit()):
            return 0.0
        return self.bits.get(self.stem(word), UNLISTED) if self.bits else _PLAIN

    def stem(self, word: str) -> str:
        """Cut the ending off a normal word, so that most forms of one word are equal."""
        return _stem(self, word)


@lru_cache(maxsize=20_000)
def _stem(lexicon: Lexicon, word: str) -> str:
    word = lexicon.forms.get(word, word)
    for ending, instead in lexicon.endings:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= _STEM:
            word = word.removesuffix(ending) + instead
            break
    if lexicon.endings and len(word) > _STEM:
        word = word.removesuffix("e")
        if word[-1] == word[-2] != "s":
            word = word[:-1]
    return word


@cache
def lexicon_of(lang: str) -> Lexicon:
    """Read the lists of a language.

    Args:
        lang: Language code; where quotedb has no lists for it, all are empty.
    """
    folder = bundled("seeds/lexicon") / lang
    lists: dict[str, set[str]] = {}
    for row in (*_rows(folder / "words.csv"), *_rows(folder / "compare_words.csv")):
        lists.setdefault(row["list"], set()).add(row["word"])
    endings = [(row["ending"], row["instead"]) for row in _rows(folder / "compare_endings.csv")]
    return Lexicon(
        bits={row["stem"]: float(row["bits"]) for row in _rows(bundled("seeds/weights") / f"{lang}.csv")},
        light=frozenset().union(lists.get("light", ()), *(lists.get(name, ()) for name in _FUNCTION)),
        sought=frozenset(lists.get("sought", ())),
        denials=frozenset(lists.get("negation", set()) | lists.get("denial", set())),
        objects=frozenset(lists.get("denial_object", ())),
        breaks=frozenset(lists.get("denial_break", ())),
        answers=frozenset(lists.get("answer", ())),
        pronouns=frozenset(lists.get("tag_pronoun", ())),
        selves=frozenset(lists.get("self", ())),
        forms={row["word"]: row["base"] for row in _rows(folder / "compare_forms.csv")},
        endings=tuple(sorted(endings, key=lambda pair: (-len(pair[0]), pair))),
        numbers={row["word"]: row["digits"] for row in _rows(folder / "compare_numbers.csv")},
        units={
            row["unit"]: (row["sort"], float(row["times"])) for row in _rows(folder / "compare_units.csv")
        },
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
