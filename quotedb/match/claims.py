"""Says whether two wordings make the same claim: features of each, index keys, and a score of the pair."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from quotedb.match.lexicon import lexicon_of
from quotedb.text.compare import claim_form, words

METHOD = "claims-1"
JOIN = 0.72  # from here on two wordings are one claim
SUGGEST = 0.5  # from here on a person is asked

_NUMBER = re.compile(r"[\d.,]*\d[\d.,]*")
_RARE = 5  # words of a claim, rarest first, whose pairs are its keys
_SPEAKER = 0.5  # of its weight, for a name that only the context gives


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What counts of one wording.

    Attributes:
        lang: Two languages are never compared.
        form: Normal form of the words, with the context: equal forms are one claim.
        terms: Weight of each stem.
        numbers: As digits.
        is_negated: Whether the words deny, an odd number of times.
    """

    lang: str
    form: str
    terms: tuple[tuple[str, float], ...]
    numbers: frozenset[str]
    is_negated: bool


def features(text: str, lang: str, context: str, parties: Sequence[str], subject: str | None) -> Features:
    """Work out what counts of a wording, from its own words alone.

    Args:
        text: The claim.
        lang: Language code; one without word lists is compared by its plain words.
        context: Whoever a pronoun in it may mean, else empty.
        parties: Names of those it is about.
        subject: Name of whoever it says something of.
    """
    lexicon = lexicon_of(lang)
    found = words(text)
    negations = sum(lexicon.is_negation(word) for word in found)
    terms: dict[str, float] = {}
    for word in found:
        stem = lexicon.stem(word)
        weight = lexicon.weight(word)
        if weight:
            terms[stem] = max(weight, terms.get(stem, 0.0))
    for name in (context, subject or "", *parties):
        for word in _last(words(name)):
            terms.setdefault(lexicon.stem(word), _SPEAKER * lexicon.weight(word))
    return Features(
        lang=lang,
        form=" | ".join((claim_form(text), context)),
        terms=tuple(sorted(terms.items())),
        numbers=frozenset(word for word in found if _NUMBER.fullmatch(word)),
        is_negated=negations % 2 == 1,
    )


def _last(name: list[str]) -> list[str]:
    return name[-1:]


def keys(features: Features) -> frozenset[int]:
    """Give the index keys of a wording: two are compared only if they share one.

    Returns:
        Signed 64-bit hashes of its whole form and of pairs of its weightiest stems.
    """
    ranked = sorted(features.terms, key=lambda term: (-term[1], term[0]))[:_RARE]
    pairs = combinations(sorted(stem for stem, _ in ranked), 2)
    return frozenset(_hash(features.lang, parts) for parts in ((features.form,), *pairs))


def _hash(lang: str, parts: Iterable[str]) -> int:
    data = "\0".join((lang, *parts)).encode()
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def score(a: Features, b: Features) -> float:
    """Say how sure it is that two wordings make the same claim.

    Returns:
        0 to 1, the same both ways: 1 for the same words; 0 for other numbers, opposite polarity or another
        language; else the share of the weight of their words that they have in common.
    """
    if a.lang != b.lang:
        return 0.0
    if a.form == b.form:
        return 1.0
    if a.is_negated != b.is_negated or a.numbers != b.numbers:
        return 0.0
    one, other = dict(a.terms), dict(b.terms)
    shared = sum(min(one[stem], other[stem]) for stem in one.keys() & other.keys())
    total = sum(one.values()) + sum(other.values())
    return 2 * shared / total if total else 0.0
