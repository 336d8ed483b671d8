"""Counts how often attributions are right that were said to be so likely."""

from collections.abc import Sequence

from quotedb.score.counts import Counts, Share, Tally
from quotedb.score.pairing import agree_on_source, paired
from quotedb.score.spans import Spans, cover
from quotedb.score.tokens import tokenize

BINS = 10
HUNDRED = 100  # confidence is counted in whole percent


def rights(text: str, gold: Sequence[Spans], predicted: Sequence[Spans]) -> list[bool]:
    """Say of each predicted attribution whether it is right, as `spans.span_counts` counts `end_to_end`.

    Args:
        text: As the spans count it.
        gold: What should be found.
        predicted: What was found.

    Raises:
        ValueError: A span lies outside the text.
    """
    tokens = tokenize(text)
    wanted = [one for one in (cover(tokens, spans) for spans in gold) if one.content]
    found = [cover(tokens, spans) for spans in predicted]
    right = [False] * len(found)
    for number, other in paired(wanted, found):
        right[other] = agree_on_source(wanted[number], found[other])
    return right


def reliability_counts(confidences: Sequence[float], right: Sequence[bool]) -> Counts:
    """Count one document, by tenths of confidence.

    Args:
        confidences: Of its attributions, 0 to 1.
        right: Whether each is right.

    Returns:
        ``confidence.30-40.said``: the mean confidence of those from 30 to below 40 percent;
        ``confidence.30-40.right``: the share of them that is right.

    Source:
        Reliability diagrams: Niculescu-Mizil and Caruana, Predicting good probabilities (2005).
    """
    tallies: dict[str, Tally] = {}
    for number in range(BINS):
        name = f"confidence.{number * BINS}-{(number + 1) * BINS}"
        inside = [
            (said, is_right)
            for said, is_right in zip(confidences, right, strict=True)
            if min(int(BINS * said), BINS - 1) == number
        ]
        tallies[f"{name}.said"] = Share(
            sum(round(HUNDRED * said) for said, _ in inside), HUNDRED * len(inside)
        )
        tallies[f"{name}.right"] = Share(sum(is_right for _, is_right in inside), len(inside))
    return Counts(tallies)
