"""The training: epoch by epoch, each followed by its figures and a checkpoint."""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from quotedb.errors import QuotedbError
from quotedb.train import checkpoint
from quotedb.train.batches import Batch, count_steps, epoch_batches
from quotedb.train.checkpoint import Checkpoint
from quotedb.train.exams import examine, scorer
from quotedb.train.lessons import Lesson
from quotedb.train.losses import loss_of
from quotedb.train.network import Network
from quotedb.train.settings import Settings

LOSS = "loss"  # among an epoch's figures
LARGEST_NORM = 1.0  # of a gradient
RATES = {"pieces": 1 / 3, "encoder": 1.0, "heads": 3.0}  # times that of the settings
HEADS = frozenset({"labels", "dependents", "heads", "forms", "priors", "bonus", "hints", "looks"})
SLOWEST = 0.99  # share of itself that the average keeps at a step; less in the first thousand


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of a training.

    Attributes:
        network: The mean of the averaged weights after each epoch from the middle on, ready to be used.
        history: Figures after each epoch, as of `examine`, and its mean loss.
        n_steps: Steps that were made.
    """

    network: Network
    history: Sequence[Mapping[str, float]]
    n_steps: int


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told how a training goes.

    Attributes:
        expect: The steps that are still to be made, once.
        advance: After each step.
        epoch: Number of the epoch, from 1, and its figures; once for each that a checkpoint holds, too.
    """

    expect: Callable[[int], None]
    advance: Callable[[], None]
    epoch: Callable[[int, Mapping[str, float]], None]


@dataclass(slots=True)
class _State:
    network: Network
    average: Network  # of the latest steps
    mean: Network  # of the averages after the epochs of the second half: what is used
    optimizer: torch.optim.Optimizer
    epoch: int
    step: int
    history: list[dict[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """One training.

    Attributes:
        lessons: The corpus.
        measured: The documents to measure by.
        settings: The recipe.
        teachers: Trained networks to imitate.
        plan: What tells this training from others, by name.
        folder: For checkpoints.
    """

    lessons: Sequence[Lesson]
    measured: Sequence[Lesson]
    settings: Settings
    teachers: Sequence[Network] = ()
    plan: dict[str, str]
    folder: Path


def train(network: Network, training: Training, told: Told) -> Learned:
    """Train a network, going on from the folder's checkpoint if there is one.

    Every epoch draws from generators seeded by its number, so a training that was broken off ends with the
    weights that it would have had.

    Args:
        network: Where to start from; it is changed.
        training: What to learn, and how.
        told: Who is told how it goes.

    Raises:
        QuotedbError: The loss became infinite or no number.
        UsageError: The folder's checkpoint is of another training.
    """
    settings = training.settings
    state = _begin(network, training)
    n_steps = count_steps(training.lessons, settings) * settings.epochs
    n_steps = min(n_steps, settings.steps or n_steps)
    told.expect(n_steps - state.step)
    for number, known in enumerate(state.history, start=1):
        told.epoch(number, known)
    while state.epoch < settings.epochs and not _is_enough(state, settings):
        loss = _learn_epoch(state, training, n_steps, told.advance)
        state.epoch += 1
        _take_in(state, settings.epochs)
        figures = examine(scorer(state.mean), training.measured, settings.size)
        state.history.append(figures | {LOSS: loss})
        checkpoint.save(_kept(state, training.plan), training.folder)
        told.epoch(state.epoch, state.history[-1])
    return Learned(state.mean, state.history, state.step)


def _take_in(state: _State, n_epochs: int) -> None:
    """Let an epoch's average count in the mean (Izmailov et al. 2018); before the middle it stands alone."""
    n_before = max(0, state.epoch - (n_epochs + 1) // 2)
    with torch.no_grad():
        for mean, now in zip(state.mean.parameters(), state.average.parameters(), strict=True):
            mean.lerp_(now, 1 / (n_before + 1))


def _is_enough(state: _State, settings: Settings) -> bool:
    return bool(settings.steps) and state.step >= settings.steps


def _begin(network: Network, training: Training) -> _State:
    network.train()
    state = _State(
        network=network,
        average=copy.deepcopy(network).eval(),
        mean=copy.deepcopy(network).eval(),
        optimizer=_optimizer(network, training.settings),
        epoch=0,
        step=0,
        history=[],
    )
    kept = checkpoint.load(training.folder, training.plan)
    if kept is not None:
        state.network.load_state_dict(kept.network)
        state.average.load_state_dict(kept.average)
        state.mean.load_state_dict(kept.mean)
        state.optimizer.load_state_dict(kept.optimizer)
        state.epoch, state.step, state.history = kept.epoch, kept.step, kept.history
    return state


def _kept(state: _State, plan: dict[str, str]) -> Checkpoint:
    return Checkpoint(
        plan=plan,
        epoch=state.epoch,
        step=state.step,
        network=dict(state.network.state_dict()),
        average=dict(state.average.state_dict()),
        mean=dict(state.mean.state_dict()),
        optimizer=state.optimizer.state_dict(),
        history=state.history,
    )


def _optimizer(network: Network, settings: Settings) -> torch.optim.Optimizer:
    groups: dict[str, list[nn.Parameter]] = {name: [] for name in RATES}
    for name, parameter in network.named_parameters():
        stem = name.split(".")[0]
        group = "heads" if stem in HEADS else stem if stem in RATES else "encoder"
        groups[group].append(parameter)
    return torch.optim.AdamW(
        [{"params": groups[name], "lr": 0.0, "height": settings.rate * RATES[name]} for name in RATES],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )


def _learn_epoch(state: _State, training: Training, n_steps: int, advance: Callable[[], None]) -> float:
    """Make the steps of one epoch and give their mean loss."""
    settings = training.settings
    torch.manual_seed(1000 * settings.seed + state.epoch)
    rng = np.random.default_rng([settings.seed, state.epoch])
    losses: list[float] = []
    for batch in epoch_batches(training.lessons, settings, rng):
        height = schedule(state.step, n_steps, settings.warm_up)
        for group in state.optimizer.param_groups:
            group["lr"] = group["height"] * height
        losses.append(_learn(state, batch, training.teachers))
        advance()
        if _is_enough(state, settings):
            break
    return sum(losses) / len(losses)


def schedule(step: int, n_steps: int, warm_up: int) -> float:
    """Give the share of the learning rate: a rise, and a straight line down to nearly nothing.

    Args:
        step: Steps done.
        n_steps: Steps in all; an epoch may have a few more.
        warm_up: Steps of the rise.
    """
    return min(1.0, (step + 1) / warm_up) * max(0.0, 1 - step / (1.02 * n_steps + 20))


def _learn(state: _State, batch: Batch, teachers: Sequence[Network]) -> float:
    loss = loss_of(state.network, batch, teachers)
    if not torch.isfinite(loss.whole):
        raise QuotedbError(
            f"The loss became {loss.whole.item()} at step {state.step + 1:,}: the training went astray.",
            hint="Give a smaller --rate or another --seed, and another --work folder.",
        )
    state.optimizer.zero_grad(set_to_none=True)
    torch.autograd.backward(loss.whole)
    nn.utils.clip_grad_norm_(state.network.parameters(), LARGEST_NORM)
    state.optimizer.step()
    state.step += 1
    kept = min(SLOWEST, (state.step + 1) / (state.step + 10))
    with torch.no_grad():
        for mean, now in zip(state.average.parameters(), state.network.parameters(), strict=True):
            mean.lerp_(now, 1 - kept)
    return float(loss.whole.item())
