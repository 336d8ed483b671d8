"""Says how likely an attribution is right, by a curve fitted on text that the model never saw."""

import math
from collections.abc import Sequence

from quotedb.tagger.decode import Evidence


def confidence(evidence: Evidence, weights: Sequence[float]) -> float:
    """Give the probability that contents and source are right.

    Args:
        evidence: Of the attribution.
        weights: One for each entry of the evidence, then the constant.

    Returns:
        0 to 1, to two decimals.

    Source:
        Platt, Probabilistic outputs for support vector machines (1999).
    """
    total = weights[-1] + sum(weight * value for weight, value in zip(weights, evidence, strict=False))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 2)
