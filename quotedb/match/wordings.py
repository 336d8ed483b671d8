"""Compares two verbatim wordings of one speaker: whether, and how, one repeats the other."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from quotedb.match.lexicon import lexicon_of
from quotedb.text.compare import words
from quotedb.vocab import OccurrenceRelation

METHOD = "wordings-3"
RUN = 4  # words in a row that two wordings share at least, unless all their words are equal
_LONG = 8  # words of a wording that a few other words make no other sentence
_ALIKE = 0.75  # share of the longer wording's words, in order, that one with a few other words has
_HELD = 0.8  # share of its words that a longer wording has of one that it holds but for a few words
_HALF = 0.5  # share of the longer wording from which even what everybody says is a part of it
_TELLING = 8.0  # bits from which a part under `_LONG` words is not what everybody says
_RARE = 4.0  # bits of a run of words that few others share by chance
_REORDERED = 0.9  # share of a wording's words in pieces that the other has in another order
_SHORT = (
    3  # words of a difference, below which a denial in it turns the sense; longer ones are other sentences
)
_REPLACED = 6  # words that a bracket stands for at most

_ELLIPSIS = re.compile(r"[\[(]?\s*(?:…|\.(?:\s?\.){2,})\s*[\])]?")
_BRACKET = re.compile(r"\[[^\[\]]*\w[^\[\]]*\]")
_MARKED = re.compile(f"{_ELLIPSIS.pattern}|{_BRACKET.pattern}")
_CLAUSE = re.compile(r"[.!?;:,…\u2013\u2014]+(?=\s|$)|\s-+\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """How one wording repeats another; the score is the share of the longer one's words that both have."""

    relation: OccurrenceRelation
    score: float


def relation(a: str, b: str, lang: str = "en") -> Repeat | None:
    """Say how the wording b repeats the wording a.

    Wordings of under `RUN` words are the same only if all words are equal; whether "Thank you" said twice is
    one act of speech, words cannot tell.

    Args:
        a: The words first seen.
        b: Other words of the same speaker.
        lang: Their language.

    Returns:
        None when they are two acts of speech. Turned round, a fragment extends, an extension is a fragment,
        and all else stays.
    """
    if a == b:
        return Repeat(relation=OccurrenceRelation.EXACT, score=1.0)
    one, other = words(a), words(b)
    if one == other:
        return Repeat(relation=OccurrenceRelation.NORMALISED, score=1.0)
    if grams(a, lang).isdisjoint(grams(b, lang)):
        return None
    return (
        _part(one, other, lang)
        or _marked(a, b)
        or _reordered(a, b)
        or _part_but_few(one, other)
        or _variant(one, other)
    )


def _part(one: Sequence[str], other: Sequence[str], lang: str) -> Repeat | None:
    """Compare a wording with one that holds it whole; what everybody says is no part of a speech."""
    less, more = sorted((one, other), key=len)
    share = len(less) / len(more)
    says_enough = share >= _HALF or len(less) >= _LONG or _weigh(less, lang) >= _TELLING
    if not says_enough or _find(less, more, 0) is None:
        return None
    return Repeat(relation=_shortened(less is other), score=share)


def _part_but_few(one: Sequence[str], other: Sequence[str]) -> Repeat | None:
    """Compare a wording with a longer one that holds it but for a few words."""
    less, more = sorted((one, other), key=lambda found: (len(found), found))
    kept = sum(_blocks(less, more))
    if len(less) < _LONG or kept < _HELD * len(less) or kept >= _ALIKE * len(more):
        return None
    return Repeat(relation=_shortened(less is other), score=kept / len(more))


def _shortened(is_shorter: bool) -> OccurrenceRelation:
    return OccurrenceRelation.FRAGMENT if is_shorter else OccurrenceRelation.EXTENDS


def _weigh(found: Sequence[str], lang: str) -> float:
    return sum(map(lexicon_of(lang).weight, found))


def _blocks(one: Sequence[str], other: Sequence[str]) -> list[int]:
    """Give the lengths of the runs, of two words or more, that stand in both in one order."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [block.size for block in blocks if block.size > 1]


def _find(part: Sequence[str], whole: Sequence[str], start: int) -> int | None:
    """Give the first place from `start` on where the words of a part stand in a row."""
    for at in range(start, len(whole) - len(part) + 1):
        if whole[at : at + len(part)] == part:
            return at
    return None


def _marked(a: str, b: str) -> Repeat | None:
    """Compare a wording that marks a gap or words put in by others with the words of the other one."""
    cut_first = sorted(((a, b), (b, a)), key=lambda pair: _ELLIPSIS.search(pair[0]) is None)
    for marked, full in cut_first:
        is_cut = _ELLIPSIS.search(marked) is not None
        pieces = [piece for piece in map(words, _MARKED.split(marked)) if piece]
        if not (is_cut or _BRACKET.search(marked)) or max(map(len, pieces), default=0) < RUN:
            continue
        whole = words(_MARKED.sub(" ", full))
        if _in_order(pieces, whole, len(whole) if is_cut else _REPLACED):
            kept = sum(map(len, pieces))
            kind = OccurrenceRelation.ELLIPSIS if is_cut else OccurrenceRelation.BRACKETED
            return Repeat(relation=kind, score=kept / max(len(whole), kept))
    return None


def _in_order(pieces: Sequence[Sequence[str]], whole: Sequence[str], reach: int) -> bool:
    """Say whether all pieces stand in a whole, one after the other, at most `reach` words apart."""
    end: int | None = None
    for piece in pieces:
        at = _find(piece, whole, end or 0)
        if at is None or (end is not None and at - end > reach):
            return False
        end = at + len(piece)
    return True


def _reordered(a: str, b: str) -> Repeat | None:
    """Compare clauses: those of one wording stand in the other, in another order."""
    for cut, full in ((a, b), (b, a)):
        whole = words(full)
        pieces = [piece for piece in map(words, _CLAUSE.split(cut)) if piece]
        found = [(at, piece) for piece in pieces if (at := _find(piece, whole, 0)) is not None]
        kept = sum(len(piece) for _, piece in found)
        places = [at for at, _ in found]
        if kept >= _REORDERED * len(words(cut)) and places != sorted(places):
            return Repeat(relation=OccurrenceRelation.REORDERED, score=min(1.0, kept / len(whole)))
    return None


def _variant(one: Sequence[str], other: Sequence[str]) -> Repeat | None:
    """Compare wordings that differ in a few words, or of which each is cut off where the other goes on."""
    less, more = sorted((one, other), key=lambda found: (len(found), found))
    blocks = _blocks(less, more)
    score = sum(blocks) / len(more)
    is_alike = len(less) >= _LONG and score >= _ALIKE
    is_overlap = max(blocks, default=0) >= _LONG and sum(blocks) >= _HALF * len(less)
    return Repeat(relation=OccurrenceRelation.VARIANT, score=score) if is_alike or is_overlap else None


@lru_cache(maxsize=4_096)
def grams(text: str, lang: str = "en") -> frozenset[int]:
    """Give the index keys of a wording: hashes of its runs of words, as signed 64-bit integers.

    Returns:
        One for every run of `RUN` words that is not what everybody says, and for the whole of a wording
        without any: two wordings share a key whenever they have such a run in common, and `relation` finds
        no others that differ. This is winnowing (Schleimer and others 2003) with a window of one run: nothing
        rare is thinned out, for fragments in the news are short. What everybody says would be shared by ever
        more wordings of somebody who talks much.
    """
    found, lexicon = words(text), lexicon_of(lang)
    weights = [lexicon.weight(word) for word in found]
    telling = (
        _hash(found[at : at + RUN])
        for at in range(len(found) - RUN + 1)
        if sum(weights[at : at + RUN]) >= _RARE
    )
    return frozenset(telling) or frozenset({_hash(found)})


def _hash(run: Sequence[str]) -> int:
    data = " ".join(run).encode()
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


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
        Normal words, in the order of their wording; a run of them is one entry. Words that b leaves out at
        either end are dropped words, too.
    """
    one, other = words(a), words(b)
    added: list[str] = []
    dropped: list[str] = []
    for tag, start, end, at, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            dropped += [" ".join(one[start:end])] if start < end else []
            added += [" ".join(other[at:to])] if at < to else []
    denials = lexicon_of(lang).denials
    short = [entry.split() for entry in (*added, *dropped) if entry.count(" ") < _SHORT]
    changed = sum(word in denials for entry in short for word in entry) % 2 == 1
    return Differences(added=tuple(added), dropped=tuple(dropped), is_negation_changed=changed)
