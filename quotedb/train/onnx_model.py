"""Writes a trained network as a small model file that ONNX Runtime loads."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from quotedb.train.batches import Inputs
from quotedb.train.network import Network

OPSET = 17
REDUCE_RANGE = True  # 7 bits a weight: 8 overflow on processors without VNNI, and find no more
QUANTIZED = ("MatMul", "Gather")
OUTPUTS = ("labels", "ties")
BY_PIECE = frozenset({"pieces", "looks", "hints"})
MATRIX = 2  # dimensions of what can be quantised per channel


def write_small(network: Network, path: Path, *, reduce_range: bool = REDUCE_RANGE) -> None:
    """Write a network with weights of 8 bits; activations are quantised as they come.

    Args:
        network: Trained; left ready to be used, not to learn.
        path: Of the file.
        reduce_range: Whether weights have 7 bits.

    Source:
        Dynamic quantisation: ONNX Runtime, "Quantize ONNX models".
    """
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        write_whole(network, whole)
        with _without_advice():
            quantize_dynamic(
                whole,
                path,
                op_types_to_quantize=list(QUANTIZED),
                per_channel=True,
                reduce_range=reduce_range,
                weight_type=QuantType.QInt8,
                nodes_to_exclude=_stacked(whole),
            )


def write_whole(network: Network, path: Path) -> None:
    """Write a network as it is, with weights of 32 bits; any number of windows, pieces and words."""
    network.eval()
    axes = {name: {0: "windows", 1: "pieces" if name in BY_PIECE else "words"} for name in Inputs._fields} | {
        "labels": {0: "windows", 1: "words"},
        "ties": {0: "windows", 2: "words", 3: "words"},
    }
    with _without_advice(), torch.no_grad():
        torch.onnx.export(
            network,
            _sample(),
            path,
            input_names=list(Inputs._fields),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def _sample() -> tuple[torch.Tensor, ...]:
    """Give inputs to follow through the network: two windows of eight pieces and six words."""
    pieces = torch.ones(2, 8, dtype=torch.long)
    words = torch.arange(6).repeat(2, 1)
    return Inputs(pieces, pieces, torch.zeros_like(pieces), words, torch.zeros_like(words))


def _stacked(path: Path) -> list[str]:
    """Name the products with stacks of matrices, which stay as they are."""
    graph = onnx.load(path).graph
    stacks = {one.name for one in graph.initializer if len(one.dims) > MATRIX}
    return [node.name for node in graph.node if node.op_type == "MatMul" and stacks & set(node.input)]


@contextmanager
def _without_advice() -> Iterator[None]:
    """Keep to itself what the libraries advise their callers to do."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
