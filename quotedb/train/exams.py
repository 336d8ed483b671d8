"""Measures a network while it is trained, by the scorer that measures quotedb."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import torch

from quotedb.score.counts import figures, total
from quotedb.score.pairing import paired
from quotedb.score.spans import Spans, cover, span_counts
from quotedb.score.tokens import tokenize
from quotedb.tagger.decode import Evidence, Tagged, decode
from quotedb.tagger.words import Words
from quotedb.train.batches import inputs, windows_of
from quotedb.train.lessons import Lesson
from quotedb.train.network import Network

AT_ONCE = 8  # windows


def examine(network: Network, lessons: Sequence[Lesson], size: int) -> dict[str, float]:
    """Give the figures of `score.counts.figures`, of what the network finds by itself.

    Args:
        network: In any mode; left ready to be used, not to learn.
        lessons: At least one.
        size: Pieces of the longest window.
    """
    network.eval()
    counts = []
    for one in lessons:
        found = [_spans(tagged) for tagged in find(network, one.words, size)]
        counts.append(span_counts(one.text, one.gold, found))
    return figures(total(counts))


def judge(network: Network, lessons: Sequence[Lesson], size: int) -> Iterator[tuple[Evidence, bool]]:
    """Give the evidence for each attribution that the network finds, and whether it is right.

    Right is what `score.spans.span_counts` counts as `end_to_end`. Arguments are those of `examine`.
    """
    network.eval()
    for one in lessons:
        tokens = tokenize(one.text)
        gold = [cover(tokens, spans) for spans in one.gold]
        found = find(network, one.words, size)
        seen = [cover(tokens, _spans(tagged)) for tagged in found]
        right = {
            number
            for wanted, number in paired(gold, seen)
            if gold[wanted].source & seen[number].source or not (gold[wanted].source or seen[number].source)
        }
        for number, tagged in enumerate(found):
            yield tagged.evidence, number in right


def find(network: Network, words: Words, size: int) -> list[Tagged]:
    """Find the attributions of one document, as `tagger.tag.find` does."""
    windows = windows_of(words, size)
    found: list[Tagged] = []
    for start in range(0, len(windows), AT_ONCE):
        read = windows[start : start + AT_ONCE]
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            labels, ties = (scores.float().numpy() for scores in network(*inputs(read)))
        for row, one in enumerate(read):
            width = len(one.heads)
            reading = decode(words, one, labels[row, :width], ties[row, :, :width, :width])
            if found and reading.carried:
                found[-1] = replace(found[-1], contents=(*found[-1].contents, *reading.carried))
            found += reading.attributions
    return found


def _spans(found: Tagged) -> Spans:
    return Spans(
        content=found.contents, cue=(found.cue,), source=() if found.source is None else (found.source,)
    )
