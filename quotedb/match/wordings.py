"""Compares two verbatim wordings of one speaker: whether, and how, one repeats the other."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from quotedb.match.lexicon import lexicon_of
from quotedb.text.compare import words
from quotedb.vocab import OccurrenceRelation

METHOD = "wordings-1"
RUN = 4  # words in a row that two wordings share at least, unless all their words are equal
_ALIKE = 0.75  # share of equal words, in order, of two wordings that differ in a few words


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """How one wording repeats another; the score is 0 to 1."""

    relation: OccurrenceRelation
    score: float


def relation(a: str, b: str) -> Repeat | None:
    """Say how the wording b repeats the wording a.

    Args:
        a: The words first seen.
        b: Other words of the same speaker.

    Returns:
        None when they are two acts of speech.
    """
    if a == b:
        return Repeat(relation=OccurrenceRelation.EXACT, score=1.0)
    one, other = words(a), words(b)
    if one == other:
        return Repeat(relation=OccurrenceRelation.NORMALISED, score=1.0)
    if grams(a).isdisjoint(grams(b)):
        return None
    share = min(len(one), len(other)) / max(len(one), len(other))
    if _holds(one, other):
        return Repeat(relation=OccurrenceRelation.FRAGMENT, score=share)
    if _holds(other, one):
        return Repeat(relation=OccurrenceRelation.EXTENDS, score=share)
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return Repeat(relation=OccurrenceRelation.VARIANT, score=alike) if alike >= _ALIKE else None


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def grams(text: str) -> frozenset[int]:
    """Give the index keys of a wording: hashes of its runs of words, as signed 64-bit integers.

    Returns:
        One for every run of `RUN` words, or for the whole of a shorter wording. So two wordings share a key
        whenever `relation` finds that one repeats the other.
    """
    found = words(text)
    runs = [found[at : at + RUN] for at in range(max(1, len(found) - RUN + 1))]
    return frozenset(
        int.from_bytes(hashlib.blake2b(" ".join(run).encode(), digest_size=8).digest(), "big", signed=True)
        for run in runs
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What b has and a has not, word by word, and whether one of the two denies and the other does not."""

    added: tuple[str, ...]
    dropped: tuple[str, ...]
    is_negation_changed: bool


def differences(a: str, b: str, lang: str = "en") -> Differences:
    """Compare two wordings word by word.

    Args:
        a: The words first seen.
        b: Other words of the same act of speech.
        lang: Their language, for its words that deny.

    Returns:
        Normal words, in the order of their wording; a run of them is one entry.
    """
    one, other = words(a), words(b)
    added: list[str] = []
    dropped: list[str] = []
    for tag, start, end, at, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            dropped += [" ".join(one[start:end])] if start < end else []
            added += [" ".join(other[at:to])] if at < to else []
    lexicon = lexicon_of(lang)
    odd = [sum(word in lexicon.denials for word in found) % 2 for found in (one, other)]
    return Differences(added=tuple(added), dropped=tuple(dropped), is_negation_changed=odd[0] != odd[1])
