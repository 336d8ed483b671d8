"""Works out which verbatim words are one act of speech. Pure: no database here, and no order that counts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotedb import ids
from quotedb.match import wordings as match
from quotedb.text.compare import normal_form
from quotedb.vocab import OccurrenceRelation

INEXACT = frozenset({OccurrenceRelation.TRANSLATION, OccurrenceRelation.PARAPHRASE})
GAP = "\u2026"  # stands between the verbatim parts of one quote
KEPT_BITS = 32  # of the 64 of a key, the upper ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A quote's verbatim words.

    Attributes:
        quote_id: The quote.
        version_key: The version of its article.
        speaker_id: Whose words they are; None when nobody is known.
        speaker_key: Likewise.
        text: The words, without quotation marks; of a translation or paraphrase, those of the original.
        told: Translation or paraphrase when they are one; None for verbatim words.
        score: How good the translation or paraphrase is, 0 to 1.
    """

    quote_id: int
    version_key: str
    speaker_id: int | None
    speaker_key: str | None
    text: str
    told: OccurrenceRelation | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that utterances are made of: equal ones of one scope are one.

    The scope is the speaker's key: the same words of a known speaker are one act of speech in every article.
    Words of nobody known, and few words, are no sign of that: their scope is a version, and the speaker if
    known.
    """

    scope: tuple[str, ...]
    text: str

    @property
    def norm(self) -> str:
        """The words in normal form; signs alone stay as they are."""
        return norm_of(self.text)

    @property
    def travels(self) -> bool:
        """Whether other articles may repeat these words."""
        return len(self.scope) == 1

    @property
    def grams(self) -> frozenset[int]:
        """Index keys under which other articles find these words; empty when they do not travel."""
        return _grams(self.scope[0], self.text) if self.travels else frozenset()

    @property
    def order(self) -> tuple[int, str, str]:
        """The greatest wording of an utterance stands for it: the longest one."""
        return len(self.norm), self.norm, self.text


@lru_cache(maxsize=10_000)
def norm_of(text: str) -> str:
    """Give words in normal form; signs alone stay as they are."""
    return normal_form(text) or text.strip()


@lru_cache(maxsize=5_000)
def _grams(speaker_key: str, text: str) -> frozenset[int]:
    salt = int(speaker_key[:8], 16)
    return frozenset((gram >> KEPT_BITS) ^ salt - 2**31 for gram in match.grams(text))


def utterance_key(best: Wording) -> str:
    """Give the key of an utterance: its scope and its longest wording."""
    return ids.key("utterance", *best.scope, best.norm)


def travels(text: str, speaker_key: str | None) -> bool:
    """Say whether enough words in a row, of somebody known, are there to be recognised in another article."""
    return speaker_key is not None and any(
        norm_of(part).count(" ") + 1 >= match.RUN for part in text.split(GAP)
    )


def wordings_of(spoken: Sequence[Spoken]) -> list[Wording]:
    """Give the wording to which each quote's words belong.

    Few words belong to the longest wording of the same speaker in the same version that holds them.

    Args:
        spoken: All of the versions that they are of.
    """
    in_version: defaultdict[tuple[str, str], list[Spoken]] = defaultdict(list)
    for each in spoken:
        if each.speaker_key is not None:
            in_version[each.version_key, each.speaker_key].append(each)
    return [_wording(each, in_version) for each in spoken]


def _wording(each: Spoken, in_version: dict[tuple[str, str], list[Spoken]]) -> Wording:
    if each.speaker_key is None:
        return Wording((each.version_key, ""), each.text)
    if travels(each.text, each.speaker_key):
        return Wording((each.speaker_key,), each.text)
    parts = [f" {norm_of(part)} " for part in each.text.split(GAP)]
    longer = [
        other.text
        for other in in_version[each.version_key, each.speaker_key]
        if all(part in f" {norm_of(other.text)} " for part in parts)
    ]
    whole = max(longer, key=lambda text: (len(norm_of(text)), norm_of(text), text), default=each.text)
    if travels(whole, each.speaker_key):
        return Wording((each.speaker_key,), whole)
    return Wording((each.version_key, each.speaker_key), whole)


def components(fresh: Collection[Wording], known: Iterable[Collection[Wording]]) -> list[set[Wording]]:
    """Put wordings together that repeat each other, directly or through others.

    Args:
        fresh: Wordings to be placed.
        known: Those of each utterance that one of them may be part of: they belong together already.

    Returns:
        Each with at least one fresh wording.
    """
    leaders: dict[Wording, Wording] = {}
    by_key: defaultdict[object, list[Wording]] = defaultdict(list)
    for together in known:
        for wording in together:
            _join(leaders, wording, next(iter(together)))
            _index(by_key, wording)
    for wording in sorted(fresh, key=lambda each: (each.scope, each.order)):
        if wording not in leaders:
            leaders[wording] = wording
            for other in _near(by_key, wording):
                if _find(leaders, other) != _find(leaders, wording) and _repeats(wording, other):
                    _join(leaders, wording, other)
            _index(by_key, wording)
    found: defaultdict[Wording, set[Wording]] = defaultdict(set)
    for wording in leaders:
        found[_find(leaders, wording)].add(wording)
    return [together for together in found.values() if not together.isdisjoint(fresh)]


def _index(by_key: dict[object, list[Wording]], wording: Wording) -> None:
    for key in (*wording.grams, (wording.scope, wording.norm)):
        by_key[key].append(wording)


def _near(by_key: dict[object, list[Wording]], wording: Wording) -> Iterator[Wording]:
    keys = (*wording.grams, (wording.scope, wording.norm))
    return iter(dict.fromkeys(other for key in keys if key in by_key for other in by_key[key]))


def _repeats(one: Wording, other: Wording) -> bool:
    if one.scope != other.scope:
        return False
    longer, shorter = sorted((one, other), key=lambda each: each.order, reverse=True)
    return one.norm == other.norm or match.relation(longer.text, shorter.text) is not None


def _find(leaders: dict[Wording, Wording], wording: Wording) -> Wording:
    while leaders[wording] != wording:
        leaders[wording] = leaders[leaders[wording]]
        wording = leaders[wording]
    return wording


def _join(leaders: dict[Wording, Wording], one: Wording, other: Wording) -> None:
    leaders.setdefault(one, one)
    leaders.setdefault(other, other)
    leaders[_find(leaders, one)] = _find(leaders, other)


@lru_cache(maxsize=5_000)
def repeat(best: str, own: str) -> match.Repeat:
    """Say how a quote's own words repeat the longest wording of their utterance.

    Words that are few, or are joined to it through others only, are a fragment when they are fewer.
    """
    found = match.relation(best, own)
    if found is not None:
        return found
    n_best, n_own = norm_of(best).count(" ") + 1, norm_of(own).count(" ") + 1
    if n_own < n_best:
        return match.Repeat(relation=OccurrenceRelation.FRAGMENT, score=n_own / n_best)
    return match.Repeat(relation=OccurrenceRelation.VARIANT, score=n_best / n_own)
