"""Word lists of one language as values: cue verbs, cue nouns, and named lists of words."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quotedb.errors import QuotedbError
from quotedb.vocab import CueClass, Medium

VOWELS = "aeiou"
TAGS = {  # of a later list over an earlier one
    "tag_other_verb": "u",
    "tag_preposition": "i",
    "tag_adverb": "a",
    "tag_time": "m",
    "tag_determiner": "d",
    "tag_auxiliary": "x",
    "tag_conjunction": "c",
    "tag_subordinator": "s",
    "tag_relative": "w",
    "tag_pronoun": "p",
    "tag_object_pronoun": "h",
}


class Frame(StrEnum):
    """What a cue can take as its content."""

    QUOTE = "quote"  # said, "...": a quotation beside it
    THAT = "that"  # said (that) she won: a finite clause
    WH = "wh"  # asked whether, explained how: a clause behind a question word
    TO = "to"  # promised to go: an infinitive whose subject is the source
    OBJ_THAT = "obj_that"  # told reporters (that): an addressee, then the clause
    OBJ_WH = "obj_wh"  # asked her whether: an addressee, then the reported question
    OBJ_TO = "obj_to"  # urged him to go: an infinitive whose subject is the object
    NP = "np"  # praised the bill: a noun phrase
    AS = "as"  # regards it as a farce: only with "as"
    OF = "of"  # warned of a crisis
    ABOUT = "about"  # complained about the delay
    SEEM = "seem"  # he seems tired: the subject belongs to the content, nobody is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that shows that somebody holds or says something."""

    lemma: str
    cue_class: CueClass
    frames: frozenset[Frame]
    medium: Medium = Medium.UNKNOWN
    belief: bool = False  # thinks, wants, fears: an attitude, not words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """What extraction knows of the words of one language; all words in lower case.

    Compared by identity, so that what is worked out from it can be kept.

    Attributes:
        verbs: Every form of every cue verb of one word.
        phrasal: First words of cues of several words, such as "pointed": what must follow, and the entry.
        nouns: Cue nouns, singular and plural.
        words: Named lists, such as "title" or "weekday": `lexicon.words["title"]`.
    """

    verbs: Mapping[str, Cue]
    phrasal: Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    nouns: Mapping[str, Cue]
    words: Mapping[str, frozenset[str]]
    tags: Mapping[str, str]  # one letter of `TAGS` a word
    confidence: Mapping[str, float]  # by rule, as measured on real news; other rules state their own


def load_lexicon(folder: Path) -> Lexicon:
    """Read the word lists of one language.

    Args:
        folder: Holds `verbs.csv`, `nouns.csv`, `confidence.csv` and any number of `words*.csv` (columns
            list, word, why).

    Returns:
        The lists as values.

    Raises:
        QuotedbError: A file is missing, or a row names an unknown class, frame or medium.
    """
    words: dict[str, set[str]] = {}
    for path in sorted(folder.glob("words*.csv")):
        for row in _rows(path):
            words.setdefault(row["list"], set()).add(row["word"])
    verbs: dict[str, Cue] = {}
    phrasal: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]] = {}
    for forms, cue in _entries(folder / "verbs.csv", verb_forms):
        rest = tuple(cue.lemma.split()[1:])
        for form in forms:
            if rest:
                phrasal[form] = (*phrasal.get(form, ()), (rest, cue))
            else:
                verbs.setdefault(form, cue)
    return Lexicon(
        verbs=verbs,
        phrasal=phrasal,
        nouns={form: cue for forms, cue in _entries(folder / "nouns.csv", noun_forms) for form in forms},
        words={name: frozenset(members) for name, members in words.items()},
        tags=_tags(verbs, words),
        confidence={row["rule"]: float(row["confidence"]) for row in _rows(folder / "confidence.csv")},
    )


def _tags(verbs: Mapping[str, Cue], words: Mapping[str, set[str]]) -> dict[str, str]:
    tags = {"that": "t", "to": "o"}
    for name, tag in TAGS.items():
        tags.update(dict.fromkeys(words.get(name, ()), tag))
    for form in verbs:
        if tags.get(form, "u") == "u":
            tags[form] = "g" if form.endswith("ing") else "v"
    return tags | {"that": "t", "to": "o"}


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Give the regular forms of an English verb: base, -s, -ed, -ing."""
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return lemma, third, lemma + "ed", lemma + "ing"


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Give the singular and the regular plural of an English noun."""
    return verb_forms(lemma)[:2]


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError as error:
        raise QuotedbError(f"The word list {path} is missing.", hint="Install quotedb again.") from error


def _entries(path: Path, inflect: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], Cue]]:
    """Read cues with all forms of their first word."""
    for number, row in enumerate(_rows(path), start=2):
        try:
            cue = Cue(
                lemma=row["lemma"],
                cue_class=CueClass(row["class"]),
                frames=frozenset(Frame(frame) for frame in row["frames"].split()),
                medium=Medium(row["medium"] or "unknown"),
                belief=row["belief"] == "yes",
            )
        except (KeyError, ValueError) as error:
            raise QuotedbError(f"{path}, line {number}: {error}.", hint="Correct the row.") from error
        head = cue.lemma.split()[0]
        yield (head, *row["forms"].split()) if row["forms"] else inflect(head), cue
