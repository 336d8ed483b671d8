"""The shipped model: it loads, it is what its settings say, and it scores by window alone."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from quotedb.config import model_folder
from quotedb.errors import QuotedbError
from quotedb.tagger.decode import Evidence
from quotedb.tagger.encoder import MODEL, SETTINGS, load_tagger, model_name, score
from quotedb.tagger.scheme import N_LABELS, Tie
from quotedb.tagger.windows import cut, window
from quotedb.tagger.words import read_words
from tests.case_files import document

FOLDER = model_folder()
MOST_BYTES = 25_000_000


def test_the_shipped_model_is_the_one_of_its_card():
    """Small enough, and byte for byte the file whose figures are published."""
    digest = hashlib.sha256((FOLDER / MODEL).read_bytes()).hexdigest()

    assert json.loads((FOLDER / SETTINGS).read_text("utf-8"))["sha256"] == digest
    assert digest in (FOLDER / "card.md").read_text("utf-8")
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MOST_BYTES


def test_settings_are_read_without_loading_the_model():
    """The name that runs are stored under, and one weight for each piece of evidence and the constant."""
    tagger = load_tagger(FOLDER)

    assert model_name(FOLDER) == tagger.name
    assert len(tagger.weights) == len(Evidence._fields) + 1


def test_scores_have_a_row_for_each_word_and_one_for_none():
    """Shapes as decoding expects them, all finite."""
    tagger = load_tagger(FOLDER)
    words = read_words(document("Lee said that it rained.\n\nHall denied it."), (), tagger.tokenizer)
    (borders,) = cut(words, tagger.size)
    labels, ties = score(tagger, window(words, *borders))

    assert labels.shape == (len(words) + 1, N_LABELS)
    assert ties.shape == (len(Tie), len(words) + 1, len(words) + 1)
    assert np.isfinite(labels).all()
    assert np.isfinite(ties).all()


@pytest.mark.parametrize("broken", ["nothing", "no settings", "no model"])
def test_a_missing_model_is_said_with_the_way_out(tmp_path: Path, broken: str):
    """No traceback: where it should be, and that the grammar works without it."""
    if broken != "nothing":
        (tmp_path / SETTINGS).write_text("{" if broken == "no settings" else '{"name": "x", "size": 9}')
    with pytest.raises(QuotedbError, match="cannot be loaded") as caught:
        load_tagger(tmp_path)

    assert "--extractor rules" in caught.value.hint
