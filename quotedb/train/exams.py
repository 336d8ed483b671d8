"""Measures a tagger, while it is trained and when it is done, by the scorer that measures quotedb."""

from collections.abc import Iterator, Sequence

import torch

from quotedb.score.counts import figures, total
from quotedb.score.reliability import rights
from quotedb.score.spans import Spans, span_counts
from quotedb.tagger.decode import Evidence, Scores, Tagged
from quotedb.tagger.tag import Score, read
from quotedb.tagger.windows import Window
from quotedb.train.batches import inputs
from quotedb.train.lessons import Lesson
from quotedb.train.network import Network


def scorer(network: Network) -> Score:
    """Let a network score as a model file does; it is left ready to be used, not to learn."""
    network.eval()

    def score(window: Window) -> tuple[Scores, Scores]:
        n_words = len(window.heads)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            labels, ties = network(*inputs([window]))
        return labels[0, :n_words].float().numpy(), ties[0, :, :n_words, :n_words].float().numpy()

    return score


def examine(score: Score, lessons: Sequence[Lesson], size: int) -> dict[str, float]:
    """Give the figures of `score.counts.figures`, of what the tagger finds by itself.

    Args:
        score: The tagger.
        lessons: At least one.
        size: Pieces of the longest window.
    """
    counts = []
    for one in lessons:
        found = [_spans(tagged) for tagged in read(one.words, size, score).attributions]
        counts.append(span_counts(one.text, one.gold, found))
    return figures(total(counts))


def judge(score: Score, lessons: Sequence[Lesson], size: int) -> Iterator[tuple[Evidence, bool]]:
    """Give the evidence for each attribution that the tagger finds, and whether it is right.

    Right is what `score.spans.span_counts` counts as `end_to_end`. Arguments are those of `examine`.
    """
    for one in lessons:
        found = read(one.words, size, score).attributions
        right = rights(one.text, one.gold, [_spans(tagged) for tagged in found])
        yield from zip((tagged.evidence for tagged in found), right, strict=True)


def _spans(found: Tagged) -> Spans:
    return Spans(
        content=found.contents, cue=(found.cue,), source=() if found.source is None else (found.source,)
    )
