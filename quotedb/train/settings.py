"""What decides the outcome of a training."""

from dataclasses import dataclass

from quotedb.tagger.windows import SIZE


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The recipe.

    Attributes:
        epochs: Passes over the corpus.
        steps: Most steps in all, to try a training out; 0 for as many as the epochs have.
        seed: Of the heads' first weights, the order, the window borders and what is dropped.
        layers: Numbers of the layers that are taken from the encoder, in order.
        rate: Learning rate of the encoder at its height; word pieces have a third of it, heads three times.
        batch: Windows that are learned from at once.
        dropout: On embeddings, layer outputs and words, 0 to 1.
        hint_dropout: Share of the windows from which the grammar's hints are taken, 0 to 1.
        size: Pieces of the longest window, special ones included.
        warm_up: Steps in which the rate rises.
    """

    epochs: int = 8
    steps: int = 0
    seed: int = 1
    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    rate: float = 3e-4
    batch: int = 16
    dropout: float = 0.1
    hint_dropout: float = 0.15
    size: int = SIZE
    warm_up: int = 100
