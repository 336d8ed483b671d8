"""How sure a figure is: percentile intervals by bootstrap over documents."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quotedb.score.counts import Counts, total

PERCENTILES = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % interval; without one, low and high are None."""

    value: float
    low: float | None = None
    high: float | None = None


def with_intervals(
    documents: Sequence[Counts], measure: Callable[[Counts], Mapping[str, float]], resamples: int, seed: int
) -> dict[str, Figure]:
    """Give figures with the interval that other articles of the same kind would leave them in.

    Args:
        documents: Counts of each document, at least one.
        measure: From added counts to figures, such as ``counts.figures``.
        resamples: How often as many documents are drawn, with replacement.
        seed: Of the draw; the same seed gives the same intervals.

    Returns:
        By name the figure of all documents, and the 2.5th and 97.5th percentile of the resamples. One that
        holds nothing of what a figure counts gives 0, which widens the interval of what is rare.

    Source:
        B. Efron and R. Tibshirani, An Introduction to the Bootstrap (1993), section 13.3: percentiles.
    """
    numbers = np.array([document.numbers() for document in documents])
    evenly = np.full(len(documents), 1 / len(documents))
    drawn = np.random.default_rng(seed).multinomial(len(documents), evenly, size=resamples)
    measured = [list(measure(documents[0].filled(row)).values()) for row in (drawn @ numbers).tolist()]
    lows, highs = np.percentile(np.array(measured), PERCENTILES, axis=0).tolist()
    found = measure(total(documents))
    return {
        name: Figure(value, low, high)
        for (name, value), low, high in zip(found.items(), lows, highs, strict=True)
    }
