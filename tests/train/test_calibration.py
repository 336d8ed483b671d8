"""The confidence is fitted to how often the tagger is right."""

import numpy as np
import pytest

from quotedb.tagger.confidence import confidence
from quotedb.tagger.decode import Evidence
from quotedb.train.calibration import fit


def test_confidence_means_how_often():
    """Where weak evidence is right one time in four and strong three in four, so says the confidence."""
    rng = np.random.default_rng(0)
    strong = [bool(one) for one in rng.random(2000) < 0.5]
    evidence = [Evidence(0.0 if one else -1.0, -0.1, -0.1, 0.5, 0.5, 0.0) for one in strong]
    right = [
        bool(chance < (0.75 if one else 0.25)) for one, chance in zip(strong, rng.random(2000), strict=True)
    ]
    weights = fit(evidence, right)

    assert len(weights) == len(Evidence._fields) + 1
    assert confidence(evidence[strong.index(True)], weights) == pytest.approx(0.75, abs=0.03)
    assert confidence(evidence[strong.index(False)], weights) == pytest.approx(0.25, abs=0.03)


def test_weights_stay_finite_when_evidence_says_all():
    """Right and wrong that never overlap would pull them to infinity."""
    evidence = [Evidence(-float(number), -1.0, -1.0, 0.0, 0.0, 0.0) for number in range(10)]
    weights = fit(evidence, [number < 5 for number in range(10)])

    assert all(abs(weight) < 100 for weight in weights)
    assert confidence(evidence[0], weights) > 0.8 > 0.2 > confidence(evidence[9], weights)


def test_nothing_to_fit_to():
    """No attribution, no weights."""
    with pytest.raises(ValueError, match="no attribution"):
        fit([], [])
