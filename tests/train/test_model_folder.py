"""The model file says what the network says; the card says what the model is."""

import json
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")

import numpy as np  # noqa: E402
from onnxruntime import InferenceSession  # noqa: E402

from quotedb.config import lexicon_folder  # noqa: E402
from quotedb.errors import UsageError  # noqa: E402
from quotedb.extract.lexicon import load_lexicon  # noqa: E402
from quotedb.extract.sieve import extract  # noqa: E402
from quotedb.ids import sha256_hex  # noqa: E402
from quotedb.tagger.encoder import MODEL, TOKENIZER, load_tagger  # noqa: E402
from quotedb.tagger.tag import tag  # noqa: E402
from quotedb.tagger.windows import windows_of  # noqa: E402
from quotedb.text.document import build_document  # noqa: E402
from quotedb.train.batches import Inputs, inputs  # noqa: E402
from quotedb.train.card import PUBLISHED_ENCODER, Card, Corpus, check_place, write_words  # noqa: E402
from quotedb.train.loop import Told, Training, train  # noqa: E402
from quotedb.train.onnx_model import OUTPUTS, write_small, write_whole  # noqa: E402
from quotedb.train.pretrained import from_encoder, load_encoder  # noqa: E402
from quotedb.train.settings import Settings  # noqa: E402
from tests.builders import raw_article  # noqa: E402
from tests.train.small_world import article, lessons  # noqa: E402


@pytest.mark.parametrize(("write", "tolerance"), [(write_whole, 1e-5), (write_small, 0.1)])
def test_file_scores_like_the_network(encoder_dir, tmp_path: Path, write, tolerance):
    """Any number of windows, pieces and words."""
    network = from_encoder(load_encoder(encoder_dir), (0, 1), 0.1, 1)
    write(network, tmp_path / "model.onnx")
    session = InferenceSession(str(tmp_path / "model.onnx"), providers=["CPUExecutionProvider"])
    for size in (40, 100):
        windows = list(windows_of(lessons([2])[0].words, size))
        for some in (windows, windows[:1]):
            read = inputs(some)
            with torch.no_grad():
                wanted = network(*read)
            named = {name: values.numpy() for name, values in zip(Inputs._fields, read, strict=True)}
            for scores, right in zip(session.run(list(OUTPUTS), named), wanted, strict=True):
                assert np.abs(scores - right.numpy()).max() < tolerance


def test_a_taught_network_finds_attributions_from_its_file(encoder_dir, tmp_path: Path):
    """Written with weights of 8 bits, loaded as any model is, and asked for a whole text."""
    encoder = load_encoder(encoder_dir)
    recipe = Settings(epochs=60, size=64, batch=4, rate=3e-3, warm_up=10, layers=(0, 1), dropout=0.0)
    known = lessons()
    training = Training(lessons=known, measured=known[:1], settings=recipe, plan={}, folder=tmp_path)
    silent = Told(lambda _n: None, lambda: None, lambda _number, _figures: None)
    learned = train(from_encoder(encoder, (0, 1), 0.0, 1), training, silent)
    folder = tmp_path / "model"
    folder.mkdir()
    write_small(learned.network, folder / MODEL)
    (folder / TOKENIZER).write_text(encoder.tokenizer, "utf-8")
    write_words(folder, card(settings=recipe))
    text, gold = article(0)
    document = build_document(raw_article(text))
    grammar = extract(document, load_lexicon(lexicon_folder()))
    found = tag(document, grammar, load_tagger(folder)).attributions

    assert {one.rule for one in found} == {"minilm-1"}
    assert {one.source for one in found} & {one.source[0] for one in gold}
    assert {one.contents for one in found} & {tuple(one.content) for one in gold}


def test_small_is_small(encoder_dir, tmp_path: Path):
    """Tables and matrices have 8 bits, of which as a rule 7 are used."""
    network = from_encoder(load_encoder(encoder_dir), (0, 1), 0.1, 1)
    write_whole(network, tmp_path / "whole.onnx")
    write_small(network, tmp_path / "small.onnx", reduce_range=False)
    write_small(network, tmp_path / "smaller.onnx")
    whole, small, smaller = (
        (tmp_path / f"{name}.onnx").read_bytes() for name in ("whole", "small", "smaller")
    )

    assert len(small) < len(whole)
    assert smaller != small


def card(**given) -> Card:
    values: dict[str, Any] = {
        "name": "minilm-1",
        "settings": Settings(layers=(0, 1)),
        "command": "quotedb train news/train --dev news/dev --out MODEL_DIR",
        "encoder_sha256": PUBLISHED_ENCODER,
        "learned": [Corpus(name="news/train", n_documents=7, n_attributions=20, n_words=1234)],
        "measured": Corpus(name="news/dev", n_documents=2, n_attributions=5, n_words=300),
        "confidence": (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0),
        "figures": {"all.end_to_end.f1": 0.7512, "token.content.f1": 0.9},
        "n_steps": 11,
    }
    return Card(**values | given)


def test_words_beside_the_model(tmp_path: Path):
    """Settings for the program, the card for people."""
    (tmp_path / "model.onnx").write_bytes(b"model")
    (tmp_path / "tokenizer.json").write_text("{}")
    write_words(tmp_path, card())
    settings = json.loads((tmp_path / "model.json").read_text())
    told = (tmp_path / "card.md").read_text()

    assert settings["sha256"] == sha256_hex(b"model")
    assert (settings["name"], settings["size"], settings["layers"]) == ("minilm-1", 256, 2)
    assert settings["confidence"] == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    assert settings["training"]["seed"] == 1
    for words in (
        "# minilm-1",
        "quotedb train news/train --dev news/dev --out MODEL_DIR",
        "all-MiniLM-L6-v2, Apache-2.0",
        "carries no licence file",
        "| news/train | learned from | 7 | 20 | 1,234 |",
        "| all.end_to_end.f1 | 75.1 |",
        sha256_hex(b"model"),
    ):
        assert words in told


def test_card_of_another_encoder_and_of_a_pupil(tmp_path: Path):
    """No licence is claimed for what is not known; teachers are named."""
    (tmp_path / "model.onnx").write_bytes(b"model")
    (tmp_path / "tokenizer.json").write_text("{}")
    write_words(tmp_path, card(encoder_sha256="ab" * 32, teachers=["cd" * 32]))
    told = (tmp_path / "card.md").read_text()

    assert "under its own licence" in told
    assert "MiniLM-L6" not in told
    assert "cdcdcdcd" in told


def test_a_folder_in_use_is_left_alone(tmp_path: Path):
    """A new, an empty and a model's folder may be written to, no other."""
    check_place(tmp_path / "new")
    check_place(tmp_path)
    (tmp_path / "thesis.txt").write_text("all of it")

    with pytest.raises(UsageError, match="in use"):
        check_place(tmp_path)
    with pytest.raises(UsageError, match="in use"):
        check_place(tmp_path / "thesis.txt")
    (tmp_path / "model.json").write_text("{}")
    check_place(tmp_path)
