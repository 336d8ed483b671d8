"""Scores of spans: tokens by role, and whole attributions by content and source."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quotedb.model import Attribution, Span
from quotedb.score.counts import Counts, Match, Share, Tally
from quotedb.score.pairing import Covered, agree_on_source, paired, share_source
from quotedb.score.speech import SPEECH
from quotedb.score.tokens import Tokens, quoted_spans, tokenize

ROLES = ("content", "source", "cue")
SUBSETS = ("all", "direct", "mixed", "indirect", "speech")
DIRECT_SHARE = 0.8  # of the content's tokens inside quotation marks, from which it is direct


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """One attribution as its spans alone; any may be missing."""

    content: Sequence[Span] = ()
    cue: Sequence[Span] = ()
    source: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class _Scored:
    """One attribution as tokens, with the subsets that its content and cue put it in."""

    covered: Covered
    subsets: tuple[str, ...]


_Pair: TypeAlias = tuple[_Scored, _Scored]  # gold, predicted


def spans_of(found: Attribution) -> Spans:
    """Give the spans of an attribution as extraction finds it."""
    return Spans(
        content=found.contents,
        cue=() if found.cue is None else (found.cue,),
        source=() if found.source is None else (found.source,),
    )


def cover(tokens: Tokens, spans: Spans) -> Covered:
    """Give the tokens of each role.

    Raises:
        ValueError: A span lies outside the text.
    """
    return Covered(
        content=tokens.covered(spans.content),
        cue=tokens.covered(spans.cue),
        source=tokens.covered(spans.source),
    )


def span_counts(text: str, gold: Sequence[Spans], predicted: Sequence[Spans]) -> Counts:
    """Count one document.

    Args:
        text: As the spans count it.
        gold: What should be found.
        predicted: What was found; see ``predictions.flat`` for a corpus without nesting.

    Returns:
        ``token.ROLE``: tokens in any span of the role. In each subset, of the attributions with content:
        ``soft``, paired by content (``pairing.paired``); ``exact``, with the same content tokens;
        ``end_to_end``, with a source that shares a token or that both lack; ``source_accuracy`` and
        ``source_exact``, of the gold ones that are paired and have a source, those whose source shares a
        token or has the same. Subsets: ``all``; ``direct``, ``mixed`` and ``indirect`` by the share of
        content tokens in quotation marks (0.8 and more, some, none); ``speech`` when a token of the cue is
        a form of a verb of saying or writing. Each side is put in subsets by its own spans: precision
        counts the predicted ones of a subset that found any partner, recall the gold ones.

    Raises:
        ValueError: A span lies outside the text.
    """
    tokens = tokenize(text)
    quoted = tokens.covered(quoted_spans(text))
    all_gold = [_scored(tokens, quoted, one) for one in gold]
    all_predicted = [_scored(tokens, quoted, one) for one in predicted]
    with_content = [one for one in all_gold if one.covered.content]
    predicted_content = [one for one in all_predicted if one.covered.content]
    pairs = [
        (with_content[one], predicted_content[other])
        for one, other in paired(
            [one.covered for one in with_content], [one.covered for one in predicted_content]
        )
    ]
    tallies: dict[str, Tally] = {
        f"token.{role}": _token_match(role, all_gold, all_predicted) for role in ROLES
    }
    for subset in SUBSETS:
        for measure, holds in _MEASURES.items():
            held = [pair for pair in pairs if holds(*pair)]
            tallies[f"{subset}.{measure}"] = Match(
                right_predicted=_count(subset, (other for _, other in held)),
                predicted=_count(subset, predicted_content),
                right_gold=_count(subset, (one for one, _ in held)),
                gold=_count(subset, with_content),
            )
        tallies |= _source_shares(subset, pairs)
    return Counts(tallies)


def _scored(tokens: Tokens, quoted: frozenset[int], spans: Spans) -> _Scored:
    covered = cover(tokens, spans)
    subsets = ["all", _by_marks(covered.content, quoted)] if covered.content else []
    if subsets and any(tokens.word(token) in SPEECH for token in covered.cue):
        subsets.append("speech")
    return _Scored(covered, tuple(subsets))


def _by_marks(content: frozenset[int], quoted: frozenset[int]) -> str:
    share = len(content & quoted) / len(content)
    if share >= DIRECT_SHARE:
        return "direct"
    return "mixed" if share > 0 else "indirect"


def _token_match(role: str, gold: Sequence[_Scored], predicted: Sequence[_Scored]) -> Match:
    wanted, found = (
        frozenset[int]().union(*(getattr(one.covered, role) for one in side)) for side in (gold, predicted)
    )
    right = len(wanted & found)
    return Match(right_predicted=right, predicted=len(found), right_gold=right, gold=len(wanted))


def _count(subset: str, side: Iterable[_Scored]) -> int:
    return sum(subset in one.subsets for one in side)


def _has_same_content(gold: _Scored, predicted: _Scored) -> bool:
    return gold.covered.content == predicted.covered.content


_MEASURES: dict[str, Callable[[_Scored, _Scored], bool]] = {
    "exact": _has_same_content,
    "soft": lambda _gold, _predicted: True,
    "end_to_end": lambda gold, predicted: agree_on_source(gold.covered, predicted.covered),
}


def _source_shares(subset: str, pairs: Sequence[_Pair]) -> dict[str, Tally]:
    sourced = [(one, other) for one, other in pairs if subset in one.subsets and one.covered.source]
    same = [one.covered.source == other.covered.source for one, other in sourced]
    shared = [share_source(one.covered, other.covered) for one, other in sourced]
    return {
        f"{subset}.source_accuracy": Share(sum(shared), len(sourced)),
        f"{subset}.source_exact": Share(sum(same), len(sourced)),
    }
