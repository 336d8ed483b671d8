"""Quality is pinned: a change that scores lower on real news fails here."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"
EVAL = SHARED / "eval"
DEV = SHARED / "corpora" / "polnear" / "dev"
FLOORS = json.loads((Path(__file__).parent / "gold" / "floors.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(not DEV.is_dir(), reason="the shared corpora are not beside the project")


def scored(*words: str | Path, **options: Any) -> str:
    """Run one script of the scorers, or quotedb, and give what it prints."""
    ran = subprocess.run([sys.executable, *words], check=True, capture_output=True, text=True, **options)
    return str(ran.stdout)


@pytest.fixture(scope="module")
def predictions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scores") / "pred.jsonl"
    path.write_text(scored("-m", "quotedb", "extract", DEV / "text", "--format", "jsonl"), "utf-8")
    return path


def test_attributions_on_real_news(predictions: Path):
    """End-to-end F1 on the development split: all, with a verb of speech, direct."""
    flat = predictions.with_name("flat.jsonl")
    flat.write_text(scored(EVAL / "flat.py", input=predictions.read_text("utf-8")), "utf-8")
    scores = json.loads(scored(EVAL / "score.py", DEV / "gold.jsonl", flat, "--json"))
    found = {name: 100 * scores[name]["end_to_end"]["f1"] for name in FLOORS["polnear_dev"]}

    assert all(found[name] >= floor for name, floor in FLOORS["polnear_dev"].items()), found


def test_speakers_and_chains_on_real_news(predictions: Path):
    """Speakers and chains of the matched attributions in the hand-made development set."""
    scores = json.loads(scored(EVAL / "score_gold.py", predictions, "--gold", SHARED / "gold_dev", "--json"))
    found = {
        "speaker_strict": 100 * scores["speaker"]["strict"],
        "chain_exact": 100 * scores["chain"]["exact"]["better"],
    }

    assert all(found[name] >= floor for name, floor in FLOORS["gold_dev"].items()), found
