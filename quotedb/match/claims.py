"""Says whether two wordings make the same claim: features of each, index keys, and a score of the pair."""

import hashlib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise, takewhile

from quotedb.match.lexicon import Lexicon, lexicon_of
from quotedb.text.compare import TYPOGRAPHY, claim_form, words

METHOD = "claims-9"
JOIN = 0.3  # from here on two wordings are one claim
SUGGEST = 0.22  # from here on a person is asked

_NAME = 0.4  # of a name's weight counts: who is spoken of says less than what is said of them
_NUMBER, _YEAR = 1.5, 0.4  # times the weight of a number and of a year
_COLLOCATION = 0.5  # of the lighter of two neighbouring words counts no more if both wordings have the pair
_UNSAID = 20.0  # bits added to a wording, so that short ones are no sure thing
_SCOPE = 2  # words that a denial reaches
_REACH = 8  # words behind a denial, light ones too, among which they are
_ENOUGH, _FEW = 3, 0.8  # shared words that make a claim and no mere topic; of the score for each one lacking
_HALF = 0.5  # share of the longer wording's words from which a run of them in both is the claim
_RUN = 6  # words of such a run
_OWN, _OWN_BITS = 3, 5.0  # words and bits of one, if the same speaker is meant
_INDEXED = 6  # weightiest stems of a wording that its keys are made of
_KEY_BITS = 8.5  # weight of the stems of one key: less in common is never enough to join
_GRAM, _GRAM_BITS = 4, 4.0  # words of a run that is a key, and what it says at least

_TOKEN = re.compile(r"[^\W\d_][\w'.-]*|[^\s\w]|\d[\d.,]*")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_IS_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_TITLE_CASE = 0.7  # share of capitals from which they show no names


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Features:
    """What counts of one wording.

    Attributes:
        lang: Two languages are never compared.
        words: Its normal words.
        form: Its normal form without articles.
        context: Whoever a pronoun in it may mean, else empty.
        terms: Weight of each stem, in bits, less for names.
        pairs: Neighbouring stems.
        numbers: As digits, with the magnitude behind them.
        denied: Stems that a denial reaches.
        is_self: Whether the speaker speaks of himself.
        is_named: Whether the context is somebody with a name.
    """

    lang: str
    words: tuple[str, ...]
    form: str
    context: str
    terms: Mapping[str, float]
    pairs: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    denied: frozenset[str]
    is_self: bool
    is_named: bool


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
        pairs=frozenset(pairwise(stem for stem, _ in order)),
        numbers=numbers,
        denied=_denied(found, lexicon),
        is_self=not lexicon.selves.isdisjoint(found),
        is_named=bool(_last_words(context, lexicon)),
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


def _numbers(found: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    numbers = set()
    for word, following in pairwise((*found, "")):
        digits = lexicon.numbers.get(word, word)
        if _DIGITS.fullmatch(digits):
            numbers.add(f"{digits} {following}" if following in lexicon.magnitudes else digits)
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
        and for two languages; else the weight that they share over the weight of the longer one and of what
        wordings leave unsaid, or the share of the longer one that a run of words in both makes up.
    """
    if a.lang != b.lang:
        return 0.0
    if a.form == b.form and a.context == b.context:
        return 1.0
    shared = a.terms.keys() & b.terms.keys()
    if not shared or _conflict(a, b, shared):
        return 0.0
    of_words = (min(a.terms[stem], b.terms[stem]) for stem in shared)
    of_pairs = (min(wording.terms[stem] for wording in (a, b) for stem in pair) for pair in a.pairs & b.pairs)
    common = math.fsum(of_words) - _COLLOCATION * math.fsum(of_pairs)
    longer = max(math.fsum(a.terms.values()), math.fsum(b.terms.values()))
    few = _FEW ** max(0, _ENOUGH - len(shared))
    return max(few * common / (longer + _UNSAID), _run_share(a, b))


def _conflict(a: Features, b: Features, shared: Iterable[str]) -> bool:
    if not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return True
    if a.is_self and b.is_self and a.context != b.context and a.is_named and b.is_named:
        return True
    return a.denied.isdisjoint(shared) != b.denied.isdisjoint(shared)


def _run_share(a: Features, b: Features) -> float:
    """Give the share of the longer wording that one run of words in both makes up, 0 if too small.

    A shorter run counts if it is all that the same speaker says in the other wording.
    """
    less, more = sorted((a.words, b.words), key=lambda found: (len(found), found))
    if len(less) < max(_OWN, _HALF * len(more)):
        return 0.0
    run = SequenceMatcher(None, less, more, autojunk=False).find_longest_match().size
    is_own = a.context == b.context and a.is_named
    if run < max(_OWN, _HALF * len(more)) or (run < _RUN and not (is_own and run == len(less))):
        return 0.0
    says_enough = run >= _RUN or sum(map(lexicon_of(a.lang).weight, less)) >= _OWN_BITS
    return run / len(more) if says_enough else 0.0
