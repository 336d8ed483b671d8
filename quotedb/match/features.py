"""Says what counts of a wording when it is compared: the weight of its words, numbers, denials, names."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from quotedb.match.lexicon import Lexicon, lexicon_of
from quotedb.text.compare import TYPOGRAPHY, claim_form, words

_NAME = 0.4  # of a name's weight counts: who is spoken of says less than what is said of them
_NUMBER, _YEAR = 1.5, 0.4  # times the weight of a number and of a year
_ROUNDED = 0.99  # share of a number that it keeps where it is rounded: "$915 million" for 916
_SCOPE = 2  # words that a denial reaches
_REACH = 8  # words behind a denial, light ones too, among which they are

_TOKEN = re.compile(r"[^\W\d_][\w'.-]*|[^\s\w]|\d[\d.,]*")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_TENS = re.compile(r"[2-9]0")
_ONE = "1"  # spelled out it is a pronoun, unless it stands behind a ten
_IS_YEAR = re.compile(r"1[6-9]\d\d|20[0-4]\d")
_TITLE_CASE = 0.7  # share of capitals from which they show no names


@dataclass(frozen=True, slots=True)
class Number:
    """A number and what sort it is of: an amount ("2 million"), a share, a year, or unknown."""

    value: float
    sort: str

    @property
    def is_exact(self) -> bool:
        """Whether nobody rounds it."""
        return self.sort in ("", "year")

    @property
    def stem(self) -> str:
        """The number as a word, an amount or a share rounded to two digits."""
        return f"{self.value:.15g}" if self.is_exact else f"{self.value:.2g} {self.sort}"

    @property
    def bits(self) -> float:
        """What it says at most: of two digits there are 90."""
        return math.inf if self.is_exact else math.log2(90)

    def is_near(self, other: "Number") -> bool:
        """Say whether two numbers count alike; an amount or a share may be the other one rounded."""
        least, most = sorted((self.value, other.value))
        return self.sort == other.sort and (least == most if self.is_exact else least >= _ROUNDED * most)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Features:
    """What counts of one wording.

    Attributes:
        lang: Two languages are never compared.
        words: Its normal words.
        form: Its normal form without articles.
        context: The speaker, where "we" or "he" would be another claim in another mouth; else empty.
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
        context: The speaker, where it would be another claim in another mouth; else empty.
        parties: Names of those it is about.
        subject: Name of whoever it says something of.
    """
    lexicon = lexicon_of(lang)
    found = words(text)
    heads, inner = _names(text, (context, subject or "", *parties), lexicon)
    numbers: set[Number] = set()
    order: list[str] = []
    terms: dict[str, float] = {}
    for word, number in _counted(found, lexicon):
        stem, weight = lexicon.stem(word), lexicon.weight(word)
        if number is not None:
            numbers.add(number)
            factor = _YEAR if number.sort == "year" else _NUMBER
            stem, weight = number.stem, factor * min(weight, number.bits)
        if not weight or stem in inner:
            continue
        order.append(stem)
        terms[stem] = max(weight * (_NAME if stem in heads else 1.0), terms.get(stem, 0.0))
    for head in last_words(context, lexicon):
        terms.setdefault(head, _NAME * lexicon.weight(head))
    return Features(
        lang=lang,
        words=tuple(found),
        form=claim_form(text),
        context=context,
        terms=terms,
        weight=math.fsum(terms.values()),
        pairs=frozenset(pairwise(order)),
        numbers=frozenset(numbers),
        denied=_denied(found, lexicon),
        about=frozenset(head for name in (subject or "", *parties) for head in last_words(name, lexicon)),
        subject=subject or "",
        is_self=not lexicon.selves.isdisjoint(found),
        voice=frozenset(last_words(context, lexicon)),
    )


def last_words(name: str, lexicon: Lexicon) -> list[str]:
    """Give the stem of a name's last word, alone in a list; none for "unnamed" and a number."""
    found = words(name)
    return [lexicon.stem(found[-1])] if found and not any(letter.isdigit() for letter in name) else []


def _names(text: str, known: Sequence[str], lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Give the stems of last and of other words of names: runs of capitals, and names already known."""
    tokens = _TOKEN.findall(text.translate(TYPOGRAPHY))
    heads = {head for name in known for head in last_words(name, lexicon)}
    inner: set[str] = set()
    named = {word for name in known for word in words(name)}
    others = [token for token in tokens if token[0].isalpha() and token.casefold() not in named]
    telling = [token for token in others if lexicon.weight(token.casefold())]
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


def _counted(found: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[str, Number | None]]:
    """Give the words, each with the number that it is; what belongs to one ("million") is left out."""
    padded = [*found, ""]
    at = 0
    while at < len(found):
        word, digits = padded[at], lexicon.numbers.get(padded[at], padded[at])
        is_spelled = word != digits
        at += 1
        if not _DIGITS.fullmatch(digits) or (is_spelled and digits == _ONE):
            yield word, None
            continue
        ones = lexicon.numbers.get(padded[at], "")
        if is_spelled and _TENS.fullmatch(digits) and len(ones) == 1:
            digits, at = digits[0] + ones, at + 1
        sort, times = "year" if _IS_YEAR.fullmatch(digits) else "", 1.0
        if padded[at] in lexicon.units:
            sort, times = lexicon.units[padded[at]]
            at += 1
        yield word, Number(float(digits) * times, sort)


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
