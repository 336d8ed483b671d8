"""Quality is pinned: a change that scores lower on real news fails here."""

import json
from pathlib import Path

import pytest

from quotedb.jobs.evaluate import EvaluateRequest, run_evaluation

SHARED = Path(__file__).parent.parent.parent / "shared"
FOLDERS = {"polnear_dev": SHARED / "corpora" / "polnear" / "dev", "gold_dev": SHARED / "gold_dev"}
FLOORS = json.loads((Path(__file__).parent / "gold" / "floors.json").read_text("utf-8"))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpora are not beside the project")
@pytest.mark.parametrize("name", FOLDERS)
def test_figures_on_real_news(name: str):
    """Attributions on the development split; speakers and chains in the hand-made development set."""
    figures = run_evaluation(EvaluateRequest(folder=FOLDERS[name], resamples=1)).figures
    found = {figure: 100 * figures[figure].value for figure in FLOORS[name]}

    assert all(found[figure] >= floor for figure, floor in FLOORS[name].items()), found
