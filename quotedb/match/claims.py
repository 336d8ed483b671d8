"""Says whether two wordings make the same claim: index keys of each, and a score of the pair."""

import hashlib
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from quotedb.match.features import Features, Number, last_words
from quotedb.match.lexicon import lexicon_of

METHOD = "claims-11"
JOIN = 0.77  # from here on two wordings are one claim
SUGGEST = 0.4  # from here on a person is asked

# Log odds of a logistic model, fitted to pairs that people called one claim or two (docs/quality.md).
_BASE = -3.3
_SHARED = 0.17  # for each bit that both say
_SHORTER, _LONGER = -3.6, -0.8  # times the share of what one says and the other lacks
_ORDER = 4.4  # times the share of the longer wording's words that stand in both in one order
_OWN = 2.5  # for a named speaker whom both mean
_ABOUT = 1.2  # for somebody of whom both speak
_OTHERS = -1.3  # for two that they speak of in the first place
_LEAST = 7.0  # bits that both must say beside the speaker's name
_OWN_LEAST, _OWN_WORDS = 5.0, 3  # bits and words of one that the same speaker's other wording holds whole
_LIGHT_RUN = 8  # words in one order that are enough, however light

_COLLOCATION = 0.5  # of the lighter of two neighbouring words counts no more if both wordings have the pair
_INDEXED = 6  # weightiest stems of a wording that its keys are made of
_KEY_BITS = 8.5  # weight of the stems of one key: less in common is never enough to join
_CONTEXT_BITS = 3.5  # of a key, for the context: who talks most would share the rest with all of his claims
_GRAM, _GRAM_BITS = 4, 4.0  # words of a run that is a key, and what it says at least
_RUN = 6  # words in a row, in both wordings, that give them a key in common


def keys(features: Features) -> frozenset[int]:
    """Give the index keys of a wording: two are compared only if they share one.

    A key is a set of two or three of its weightiest stems, the context counting as one, that says enough to
    be rare: so the wordings that share it stay few as others are added. Who speaks is not enough by itself.
    Other keys are runs of words.

    Returns:
        Signed 64-bit hashes; one of the whole form, too. Two wordings with `_RUN` words in a row in common
        share one for certain, unless everybody says them: of every few neighbouring runs of words that with
        the smallest hash is taken.

    Source:
        Choice of runs: Schleimer, Wilkerson and Aiken 2003, "Winnowing".
    """
    weights = {stem: weight for stem, weight in features.terms.items() if weight}
    if features.context:  # it stands for the speaker's name, which by itself would be shared by all of them
        weights[f"\0{features.context}"] = _CONTEXT_BITS
        for head in last_words(features.context, lexicon_of(features.lang)):
            weights.pop(head, None)
    ranked = sorted(weights, key=lambda stem: (-weights[stem], stem))[:_INDEXED]
    enough: list[tuple[str, ...]] = [
        pair for pair in combinations(ranked, 2) if _weigh(pair, weights) >= _KEY_BITS
    ]
    for three in combinations(ranked, 3):
        if _weigh(three, weights) >= _KEY_BITS and not any(set(pair) <= set(three) for pair in enough):
            enough.append(three)
    sets = frozenset(_hash(features.lang, sorted(stems)) for stems in ((features.form,), *enough))
    return sets | _winnow(features)


def _winnow(features: Features) -> frozenset[int]:
    weights = list(map(lexicon_of(features.lang).weight, features.words))
    spans = [slice(at, at + _GRAM) for at in range(len(weights) - _GRAM + 1)]
    runs = [
        _hash(features.lang, ("\0", *features.words[at])) if sum(weights[at]) >= _GRAM_BITS else None
        for at in spans
    ]
    window = _RUN - _GRAM + 1
    near = (
        [run for run in runs[at : at + window] if run is not None] for at in range(len(runs) - window + 1)
    )
    return frozenset(min(telling) for telling in near if telling)


def _weigh(stems: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights[stem] for stem in stems)


def _hash(lang: str, parts: Iterable[str]) -> int:
    data = "\1".join((lang, *parts)).encode()
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def score(a: Features, b: Features) -> float:
    """Say how sure it is that two wordings make the same claim.

    Args:
        a: One wording.
        b: Another one.

    Returns:
        0 to 1, the same both ways: 1 for the same words in the same context; 0 for other numbers, for shared
        words of which one wording denies some and the other none, for two speakers who speak of themselves,
        for two languages, and for what shares next to nothing or stays below `SUGGEST` at best; else the
        share of such pairs that are one claim, by a logistic model of what the two share and lack.
    """
    if a.lang != b.lang:
        return 0.0
    if a.form == b.form and a.context == b.context:
        return 1.0
    shared = a.terms.keys() & b.terms.keys()
    if not shared or _conflict(a, b, shared):
        return 0.0
    of_words = {stem: min(a.terms[stem], b.terms[stem]) for stem in shared}
    said = math.fsum(bits for stem, bits in of_words.items() if stem not in a.voice)
    less, more = sorted((a.words, b.words), key=lambda found: (len(found), found))
    if said < _OWN_LEAST and len(less) < _LIGHT_RUN:
        return 0.0
    of_pairs = (min(wording.terms[stem] for wording in (a, b) for stem in pair) for pair in a.pairs & b.pairs)
    common = math.fsum(of_words.values()) - _COLLOCATION * math.fsum(of_pairs)
    is_own = a.context == b.context and bool(a.voice)
    evidence = _BASE + _SHARED * common + _missing(a, b, shared) + _OWN * is_own + _people(a, b)
    n_common = sum(map(set(more).__contains__, less))
    if _logistic(evidence + _ORDER * n_common / len(more)) < SUGGEST:
        return 0.0
    in_order = _in_order(less, more)
    is_held = is_own and in_order == len(less) >= _OWN_WORDS and said >= _OWN_LEAST
    if said < _LEAST and not is_held and in_order < _LIGHT_RUN:
        return 0.0
    return _logistic(evidence + _ORDER * in_order / len(more))


def _people(a: Features, b: Features) -> float:
    """Weigh who is spoken of."""
    are_others = bool(a.subject and b.subject) and a.subject != b.subject
    return _ABOUT * (not a.about.isdisjoint(b.about)) + _OTHERS * are_others


def _missing(a: Features, b: Features, shared: Collection[str]) -> float:
    """Weigh what each says and the other lacks."""
    lacks = (
        1 - math.fsum(own.terms[stem] for stem in shared) / own.weight if own.weight else 0.0
        for own in (a, b)
    )
    (_, shorter), (_, longer) = sorted(zip((a.weight, b.weight), lacks, strict=True))
    return _SHORTER * shorter + _LONGER * longer


def _in_order(less: Sequence[str], more: Sequence[str]) -> int:
    """Count the words that stand in both wordings in one order."""
    return sum(
        block.size for block in SequenceMatcher(None, less, more, autojunk=False).get_matching_blocks()
    )


def _logistic(evidence: float) -> float:
    return 1 / (1 + math.exp(-evidence))


def _conflict(a: Features, b: Features, shared: Iterable[str]) -> bool:
    if _differ(a.numbers, b.numbers):
        return True
    if a.is_self and b.is_self and a.context != b.context and a.voice and b.voice:
        return True
    return a.denied.isdisjoint(shared) != b.denied.isdisjoint(shared)


def _differ(a: Collection[Number], b: Collection[Number]) -> bool:
    """Say whether each has a number of some sort that the other has not: "43 percent" and "38 percent"."""
    if not (a and b):
        return False
    extra_a, extra_b = _unmatched(a, b), _unmatched(b, a)
    return any(one.sort == other.sort for one in extra_a for other in extra_b)


def _unmatched(some: Iterable[Number], others: Collection[Number]) -> list[Number]:
    return [number for number in some if not any(map(number.is_near, others))]
