"""Fits the tagger's confidence to how often it is right."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quotedb.tagger.decode import Evidence

RIDGE = 1.0  # pull of the weights towards 0: keeps them finite when evidence separates right from wrong
ROUNDS = 50


def fit(evidence: Sequence[Evidence], right: Sequence[bool]) -> tuple[float, ...]:
    """Fit the weights of `tagger.confidence` by logistic regression (Newton's method).

    Args:
        evidence: One entry an attribution, of text that the model was not trained on.
        right: Whether its contents and source are right.

    Returns:
        One weight for each entry of the evidence, then the constant.

    Raises:
        ValueError: There is no attribution to fit to.
    """
    if not evidence:
        raise ValueError("the tagger finds no attribution in the development texts")
    rows: NDArray[np.float64] = np.column_stack([np.array(evidence, np.float64), np.ones(len(evidence))])
    wanted = np.array(right, np.float64)
    pull = np.diag([*[RIDGE] * (rows.shape[1] - 1), 1e-6])
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (wanted - likely) - pull @ weights
        curve = (rows * (likely * (1 - likely))[:, None]).T @ rows + pull
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return tuple(round(float(weight), 4) for weight in weights)
