"""Loads a tagger's model and runs it."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from tokenizers import Tokenizer

from quotedb.errors import QuotedbError
from quotedb.tagger.decode import Scores
from quotedb.tagger.windows import Window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "model.json"


@dataclass(frozen=True, slots=True)
class Tagger:
    """A loaded model.

    Attributes:
        name: As stored with each attribution, such as "minilm-1".
        size: Pieces of the longest window that it was trained on.
        weights: Of the confidence, see `confidence.py`.
        tokenizer: Cuts words into pieces.
        session: The network.
    """

    name: str
    size: int
    weights: tuple[float, ...]
    tokenizer: Tokenizer
    session: "InferenceSession"


@cache
def model_name(folder: Path) -> str:
    """Give a model's name without loading it.

    Args:
        folder: As for `load_tagger`.

    Raises:
        QuotedbError: There is no model.
    """
    return str(_settings(folder)["name"])


def load_tagger(folder: Path) -> Tagger:
    """Load a model.

    It runs on one thread: processes share the cores, and the order of additions never changes.

    Args:
        folder: With `model.onnx`, `tokenizer.json` and `model.json`.

    Raises:
        QuotedbError: Something is missing there, or is no model.
    """
    from onnxruntime import (  # noqa: PLC0415 (slow to load: only for texts that the tagger reads)
        GraphOptimizationLevel,
        InferenceSession,
        SessionOptions,
    )

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
    options.log_severity_level = 3
    settings = _settings(folder)
    try:
        return Tagger(
            name=settings["name"],
            size=settings["size"],
            weights=tuple(settings["confidence"]),
            tokenizer=Tokenizer.from_str((folder / TOKENIZER).read_text("utf-8")),
            session=InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"]),
        )
    except Exception as error:  # each of the libraries raises its own
        raise _unusable(folder, error) from error


def _settings(folder: Path) -> dict[str, Any]:
    try:
        settings: dict[str, Any] = json.loads((folder / SETTINGS).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise _unusable(folder, error) from error
    return settings


def _unusable(folder: Path, error: Exception) -> QuotedbError:
    return QuotedbError(
        f"The tagger's model in {folder} cannot be loaded: {error}",
        hint="Name another folder, install quotedb again, or give --extractor rules, which needs no model.",
    )


def score(tagger: Tagger, window: Window) -> tuple[Scores, Scores]:
    """Score one window by itself, so that no other text changes its numbers.

    Returns:
        Labels [words + 1, N_LABELS] and ties [ties, words + 1, words + 1], as logits.
    """
    labels, ties = tagger.session.run(
        ["labels", "ties"],
        {
            "pieces": window.pieces[np.newaxis],
            "looks": window.looks[np.newaxis],
            "hints": window.hints[np.newaxis],
            "heads": window.heads[np.newaxis],
            "groups": window.groups[np.newaxis],
        },
    )
    return labels[0], ties[0]
