"""Says whether two wordings make the same claim: features of each, index keys, and a score of the pair."""

import hashlib
import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise, takewhile

from quotedb.match.lexicon import Lexicon, lexicon_of
from quotedb.text.compare import TYPOGRAPHY, claim_form, words

METHOD = "claims-10"
JOIN = 0.65  # from here on two wordings are one claim
SUGGEST = 0.3  # from here on a person is asked

# Log odds of a logistic model, fitted to pairs that people called one claim or two (docs/quality.md).
_BASE = -2.8
_SHARED = 0.17  # for each bit that both say
_SHORTER, _LONGER = -4.0, -1.2  # times the share of what one says and the other lacks
_ORDER = 3.4  # times the share of the longer wording's words that stand in both in one order
_OWN = 2.8  # for a named speaker whom both mean
_ABOUT = 1.2  # for somebody of whom both speak
_OTHERS = -1.3  # for two that they speak of in the first place
_LEAST = 7.0  # bits that both must say beside the speaker's name
_OWN_LEAST, _OWN_WORDS = 5.0, 3  # bits and words of one that the same speaker's other wording holds whole
_LIGHT_RUN = 8  # words in one order that are enough, however light

_NAME = 0.4  # of a name's weight counts: who is spoken of says less than what is said of them
_NUMBER, _YEAR = 1.5, 0.4  # times the weight of a number and of a year
_COLLOCATION = 0.5  # of the lighter of two neighbouring words counts no more if both wordings have the pair
_ROUNDED = 0.99  # share of a number that it keeps where it is rounded: "$915 million" for 916
_SCOPE = 2  # words that a denial reaches
_REACH = 8  # words behind a denial, light ones too, among which they are
_INDEXED = 6  # weightiest stems of a wording that its keys are made of
_KEY_BITS = 8.5  # weight of the stems of one key: less in common is never enough to join
_GRAM, _GRAM_BITS = 4, 4.0  # words of a run that is a key, and what it says at least
_RUN = 6  # words in a row, in both wordings, that give them a key in common

_TOKEN = re.compile(r"[^\W\d_][\w'.-]*|[^\s\w]|\d[\d.,]*")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_IS_YEAR = re.compile(r"1[6-9]\d\d|20[0-4]\d")
_TITLE_CASE = 0.7  # share of capitals from which they show no names


@dataclass(frozen=True, slots=True)
class Number:
    """A number and what sort it is of: an amount ("2 million"), a share, a year, or unknown."""

    value: float
    sort: str

    def is_near(self, other: "Number") -> bool:
        """Say whether two numbers count alike; an amount or a share may be the other one rounded."""
        least, most = sorted((self.value, other.value))
        is_exact = self.sort in ("", "year")
        return self.sort == other.sort and (least == most if is_exact else least >= _ROUNDED * most)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Features:
    """What counts of one wording.

    Attributes:
        lang: Two languages are never compared.
        words: Its normal words.
        form: Its normal form without articles.
        context: Whoever a pronoun in it may mean, else empty.
        terms: Weight of each stem, in bits, less for names.
        weight: Of all of them.
        pairs: Neighbouring stems.
        numbers: Those in figures and in words.
        denied: Stems that a denial reaches.
        about: Last words of the names of those it is about, as stems.
        subject: Name of whoever it says something of, else empty.
        is_self: Whether the speaker speaks of himself.
        voice: Last word of the context's name, as a stem; empty where it is nobody with a name.
    """

    lang: str
    words: tuple[str, ...]
    form: str
    context: str
    terms: Mapping[str, float]
    weight: float
    pairs: frozenset[tuple[str, str]]
    numbers: frozenset[Number]
    denied: frozenset[str]
    about: frozenset[str]
    subject: str
    is_self: bool
    voice: frozenset[str]


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
    heads, inner = _names(text, (context, subject or "", *parties), lexicon)
    weighed = ((lexicon.stem(word), lexicon.weight(word)) for word in found)
    order = [(stem, bits) for stem, bits in weighed if bits and stem not in inner]
    numbers = _numbers(found, lexicon)
    terms: dict[str, float] = {}
    for stem, bits in order:
        weight = bits * (_NAME if stem in heads else 1.0)
        if _DIGITS.fullmatch(stem):
            weight *= _YEAR if _IS_YEAR.fullmatch(stem) else _NUMBER
        terms[stem] = max(weight, terms.get(stem, 0.0))
    for head in _last_words(context, lexicon):
        terms.setdefault(head, _NAME * lexicon.weight(head))
    return Features(
        lang=lang,
        words=tuple(found),
        form=claim_form(text),
        context=context,
        terms=terms,
        weight=math.fsum(terms.values()),
        pairs=frozenset(pairwise(stem for stem, _ in order)),
        numbers=numbers,
        denied=_denied(found, lexicon),
        about=frozenset(head for name in (subject or "", *parties) for head in _last_words(name, lexicon)),
        subject=subject or "",
        is_self=not lexicon.selves.isdisjoint(found),
        voice=frozenset(_last_words(context, lexicon)),
    )


def _last_words(name: str, lexicon: Lexicon) -> list[str]:
    """Give the stem of a name's last word; none for "unnamed" and a number."""
    found = words(name)
    return [lexicon.stem(found[-1])] if found and not any(letter.isdigit() for letter in name) else []


def _names(text: str, known: Iterable[str], lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Give the stems of last and of other words of names: runs of capitals, and names already known."""
    tokens = _TOKEN.findall(text.translate(TYPOGRAPHY))
    telling = [token for token in tokens if token[0].isalpha() and lexicon.weight(token.casefold())]
    heads = {head for name in known for head in _last_words(name, lexicon)}
    inner: set[str] = set()
    if len(telling) > 2 and sum(token[0].isupper() for token in telling) > _TITLE_CASE * len(telling):
        return frozenset(heads), frozenset()
    for run in _capital_runs(tokens):
        stems = [lexicon.stem(word) for word in words(" ".join(run)) if lexicon.weight(word)]
        heads.update(stems[-1:])
        inner.update(stems[:-1])
    return frozenset(heads), frozenset(inner - heads)


def _capital_runs(tokens: Sequence[str]) -> list[list[str]]:
    """Give the runs of words with a capital; the first word of a text only with another behind it."""
    runs: list[list[str]] = [[]]
    for token in tokens:
        if token[0].isupper():
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    if tokens and tokens[0][0].isupper() and len(runs[0]) == 1:
        runs.pop(0)
    return [run for run in runs if run]


def _numbers(found: Sequence[str], lexicon: Lexicon) -> frozenset[Number]:
    numbers = set()
    for word, following in pairwise((*found, "")):
        digits = lexicon.numbers.get(word, word)
        if _DIGITS.fullmatch(digits):
            plain = "year" if _IS_YEAR.fullmatch(digits) else ""
            sort, times = lexicon.units.get(following, (plain, 1.0))
            numbers.add(Number(float(digits) * times, sort))
    return frozenset(numbers)


def _denied(found: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """Give the stems that a denial reaches: a few behind it, and the one right before "nothing"."""
    denied: set[str] = set()
    for at, word in enumerate(found):
        undoing = lexicon.breaks | lexicon.pronouns if word in lexicon.answers else lexicon.breaks
        if word not in lexicon.denials or not undoing.isdisjoint(found[at + 1 : at + 2]):
            continue
        reached = list(takewhile(lambda other: other not in lexicon.breaks, found[at + 1 : at + _REACH]))
        told = [other for other in reached if lexicon.weight(other)][:_SCOPE]
        if word in lexicon.objects:
            told += [other for other in found[max(0, at - 1) : at] if lexicon.weight(other)]
        denied.update(map(lexicon.stem, told))
    return frozenset(denied)


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
        weights[f"\0{features.context}"] = _KEY_BITS / 2
        for head in _last_words(features.context, lexicon_of(features.lang)):
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
