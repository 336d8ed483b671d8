"""Keeps a training that was broken off, so that it goes on from its last epoch."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from quotedb.errors import UsageError

FILE = "checkpoint.pt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """All that a training is after an epoch.

    Attributes:
        plan: What decides its outcome, by name.
        epoch: Epochs that are done.
        step: Steps that are done.
        network: Weights as they learn.
        average: Weights averaged over the latest steps.
        mean: Weights as they are used.
        optimizer: Its state.
        history: Figures after each epoch.
    """

    plan: dict[str, str]
    epoch: int
    step: int
    network: dict[str, Any]
    average: dict[str, Any]
    mean: dict[str, Any]
    optimizer: dict[str, Any]
    history: list[dict[str, float]]


def save(checkpoint: Checkpoint, folder: Path) -> None:
    """Write a checkpoint in place of the one before; a broken-off write leaves that one whole."""
    part = folder / f"{FILE}.part"
    torch.save({name: getattr(checkpoint, name) for name in Checkpoint.__dataclass_fields__}, part)
    part.replace(folder / FILE)


def load(folder: Path, plan: Mapping[str, str]) -> Checkpoint | None:
    """Read the checkpoint of a folder; None if it has none.

    Args:
        folder: Of the training.
        plan: Of the training that wants to go on.

    Raises:
        UsageError: It is damaged, or of another training.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        found = Checkpoint(**torch.load(path, weights_only=True))
    except Exception as error:  # torch lets through whatever its reader trips on
        raise UsageError(
            f"{str(path)!r} is no checkpoint that can be read: {error}",
            hint="Delete it to train from the start.",
        ) from error
    differing = [
        f"{name} {found.plan.get(name, 'nothing')}, not {value}"
        for name, value in plan.items()
        if found.plan.get(name) != value
    ]
    if differing:
        raise UsageError(
            f"{str(folder)!r} holds another training: {'; '.join(differing)}.",
            hint="Name another folder with --work, or delete that one.",
        )
    return found
