"""Turns the encoder's scores into attributions: the best spans, each content's cue, each cue's source."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from quotedb.model import Span
from quotedb.tagger.scheme import BEGIN, N_LABELS, OUT, Part, Tie
from quotedb.tagger.windows import Window
from quotedb.tagger.words import INSIDE, PUNCTUATION, Numbers, Words

Scores: TypeAlias = NDArray[np.float32]

NEVER = -1e9
INSIDES = tuple(begin + 1 for begin in BEGIN.values())


class Evidence(NamedTuple):
    """What speaks for an attribution.

    Attributes:
        words: Mean logarithm of the probability of the contents' labels.
        cue: Logarithm of the probability of the weakest tie of a content to the cue.
        source: Logarithm of the probability of the cue's tie to the source.
        content_agrees: Share of the contents' words that the grammar calls content, 0 to 1.
        source_agrees: Share of the source's words that the grammar calls source; without a source, 0.
        quoted: Share of the contents' words inside quotation marks, 0 to 1.
    """

    words: float
    cue: float
    source: float
    content_agrees: float
    source_agrees: float
    quoted: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the tagger sees it.

    Attributes:
        contents: In text order.
        cue: What ties them to the source.
        source: None when the text names nobody.
        evidence: How sure all of it is.
    """

    contents: tuple[Span, ...]
    cue: Span
    source: Span | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """What one window says.

    Attributes:
        attributions: In the order of their cues.
        carried: Contents at its beginning whose cue lies in an earlier window.
        bare_cues: Cues that no content belongs to.
    """

    attributions: tuple[Tagged, ...]
    carried: tuple[Span, ...]
    bare_cues: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words [first, end) of a window, counted from its first word."""

    first: int
    end: int


def decode(words: Words, window: Window, labels: Scores, ties: Scores) -> Reading:
    """Read the attributions of one window.

    Args:
        words: Of the document.
        window: The part of it that was scored.
        labels: Logits, [words of the window + 1, N_LABELS]; the first row stands for "none".
        ties: Logits, [ties, words + 1, words + 1].
    """
    seen = words[window.first : window.end]
    log_labels = _log_softmax(labels[1:])
    path = viterbi(log_labels, np.diff(seen.paragraphs, prepend=-1) > 0)
    sources, cues, contents = (_stretches(path, part) for part in Part)
    carried: list[_Stretch] = []
    held: dict[int, list[tuple[_Stretch, float]]] = {}
    for content in contents:
        log_cues = _tie(ties[Tie.CUE_OF_CONTENT], content, cues)
        best = int(np.argmax(log_cues))
        if best == 0 and not held:
            carried.append(content)
        elif cues:
            best = int(np.argmax(log_cues[1:]))
            held.setdefault(best, []).append((content, float(log_cues[1 + best])))
    sure = log_labels[np.arange(len(path)), path]
    found = []
    for number in sorted(held):
        log_sources = _tie(ties[Tie.SOURCE_OF_CUE], cues[number], sources)
        best = int(np.argmax(log_sources))
        source = sources[best - 1] if best else None
        places = np.concatenate([np.arange(one.first, one.end) for one, _ in held[number]])
        evidence = Evidence(
            words=float(sure[places].mean()),
            cue=min(tie for _, tie in held[number]),
            source=float(log_sources[best]),
            content_agrees=_share(seen.hints[places], Part.CONTENT),
            source_agrees=_share(seen.hints[source.first : source.end], Part.SOURCE) if source else 0.0,
            quoted=_quoted(seen.looks[places]),
        )
        found.append(
            Tagged(
                contents=tuple(_span(seen, content) for content, _ in held[number]),
                cue=_span(seen, cues[number]),
                source=_span(seen, source) if source else None,
                evidence=evidence,
            )
        )
    return Reading(
        attributions=tuple(found),
        carried=tuple(_span(seen, content) for content in carried),
        bare_cues=tuple(_span(seen, cue) for number, cue in enumerate(cues) if number not in held),
    )


def _share(hints: Numbers, part: Part) -> float:
    return float(((hints == BEGIN[part]) | (hints == BEGIN[part] + 1)).mean())


def _quoted(looks: Numbers) -> float:
    """Give the share of words inside quotation marks, punctuation aside."""
    counted = looks[looks <= 3 * PUNCTUATION]
    return float(((counted - 1) % 3 == INSIDE).mean()) if len(counted) else 0.0


def viterbi(log_labels: Scores, heads: NDArray[np.bool_]) -> list[int]:
    """Give the likeliest labels of which none goes on with a span that is not open.

    Args:
        log_labels: [words, N_LABELS].
        heads: Whether a word opens a paragraph, where no span goes on.
    """
    scores = [NEVER] * N_LABELS  # plain numbers: for so few, six times as fast as arrays
    scores[OUT] = 0.0
    back: list[list[int]] = []
    for row, is_head in zip(log_labels.tolist(), heads.tolist(), strict=True):
        best = max(scores)
        came = [scores.index(best)] * N_LABELS
        reached = [best + own for own in row]
        for inside in INSIDES:
            came[inside] = inside if scores[inside] >= scores[inside - 1] else inside - 1
            reached[inside] = row[inside] + (NEVER if is_head else scores[came[inside]])
        back.append(came)
        scores = reached
    path = [scores.index(max(scores))]
    for came in reversed(back[1:]):
        path.append(came[path[-1]])
    return path[::-1]


def _stretches(path: Sequence[int], part: Part) -> list[_Stretch]:
    found: list[_Stretch] = []
    for at, label in enumerate(path):
        if label == BEGIN[part]:
            found.append(_Stretch(at, at + 1))
        elif label == BEGIN[part] + 1:
            found[-1] = _Stretch(found[-1].first, at + 1)
    return found


def _tie(scores: Scores, dependent: _Stretch, governors: Sequence[_Stretch]) -> NDArray[np.float64]:
    """Give the logarithms of what a stretch belongs to: none, then each governor; its words vote."""
    votes = _log_softmax(scores[1 + dependent.first : 1 + dependent.end]).mean(axis=0, dtype=np.float64)
    options = [votes[0]] + [votes[1 + one.first : 1 + one.end].max() for one in governors]
    log = np.array(options)
    normal: NDArray[np.float64] = log - np.logaddexp.reduce(log)
    return normal


def _log_softmax(scores: Scores) -> Scores:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    normal: Scores = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normal


def _span(words: Words, stretch: _Stretch) -> Span:
    return Span(int(words.starts[stretch.first]), int(words.ends[stretch.end - 1]))
