"""What a network still gets wrong, as a number to make small."""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from quotedb.tagger.scheme import Tie
from quotedb.train.batches import UNASKED, Batch
from quotedb.train.network import Network

TIE_WEIGHT = 0.5  # of each relation beside the labels
TAUGHT_WEIGHT = 0.7  # of what teachers say beside what the corpus says
LABEL_TAUGHT, TIE_TAUGHT = 1.5, 1.0  # within what teachers say


class Loss(NamedTuple):
    """The whole, and its parts by the corpus: mean cross-entropy of labels, then of each relation."""

    whole: Tensor
    labels: Tensor
    ties: list[Tensor]


def loss_of(network: Network, batch: Batch, teachers: Sequence[Network] = ()) -> Loss:
    """Give the loss of one batch.

    Args:
        network: The one that learns.
        batch: What it reads, and the answers.
        teachers: Trained ones, whose mean it should imitate (Hinton et al. 2015).
    """
    labels, ties = _scores(network, batch)
    by_label = functional.cross_entropy(labels.flatten(0, 1), batch.labels.flatten(), ignore_index=UNASKED)
    by_tie = [_tie_loss(ties[:, tie], batch.ties[:, tie]) for tie in Tie]
    whole = by_label + TIE_WEIGHT * torch.stack(by_tie).sum()
    if teachers:
        whole = (1 - TAUGHT_WEIGHT) * whole + TAUGHT_WEIGHT * _taught(labels, ties, batch, teachers)
    return Loss(whole, by_label, by_tie)


def _scores(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    with torch.autocast("cpu", torch.bfloat16):
        labels, ties = network(*batch.inputs)
    return labels.float(), ties.float()


def _tie_loss(scores: Tensor, answers: Tensor) -> Tensor:
    """Give the mean over the words that belong to something; none of them in the batch is no mistake."""
    if not (answers != UNASKED).any():
        return scores.sum() * 0
    return functional.cross_entropy(scores.flatten(0, 1), answers.flatten(), ignore_index=UNASKED)


def _taught(labels: Tensor, ties: Tensor, batch: Batch, teachers: Sequence[Network]) -> Tensor:
    with torch.no_grad():
        said = [_scores(teacher, batch) for teacher in teachers]
    by_label = _distance(labels, [one for one, _ in said], batch.labels != UNASKED)
    by_tie = _distance(ties, [one for _, one in said], batch.ties != UNASKED)
    return LABEL_TAUGHT * by_label + TIE_TAUGHT * by_tie


def _distance(scores: Tensor, said: Sequence[Tensor], asked: Tensor) -> Tensor:
    """Give the mean Kullback-Leibler divergence from the teachers' mean, where an answer is asked for."""
    if not asked.any():
        return scores.sum() * 0
    wanted = torch.stack([functional.softmax(one[asked], -1) for one in said]).mean(0)
    return functional.kl_div(functional.log_softmax(scores[asked], -1), wanted, reduction="batchmean")
