"""The tagger as it is trained: a small BERT encoder, a label for each word, and what belongs to what."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from quotedb.tagger.scheme import N_LABELS, Tie
from quotedb.tagger.words import N_LOOKS

TIE_WIDTH = 128
FAR = -1e4  # the score of what is no word
EPSILON = 1e-12  # of BERT's norms


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How large an encoder is.

    Attributes:
        n_layers: Transformer layers.
        width: Features of a piece.
        n_heads: Attention heads of a layer.
        inner: Features between a layer's last two matrices.
        n_pieces: Size of the vocabulary.
        n_places: Pieces of the longest window.
    """

    n_layers: int
    width: int
    n_heads: int
    inner: int
    n_pieces: int
    n_places: int


class Layer(nn.Module):
    """One transformer layer of BERT (Devlin et al. 2019).

    Args:
        shape: Of the encoder.
        dropout: On the outputs of both its halves.
    """

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.n_heads = shape.n_heads
        self.into = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=EPSILON)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.last_norm = nn.LayerNorm(shape.width, eps=EPSILON)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Give the next states, [windows, pieces, width]; `mask` is added to attention scores."""
        n_windows, n_pieces, width = states.shape
        apart = self.into(states).view(n_windows, n_pieces, 3, self.n_heads, width // self.n_heads)
        query, key, value = apart.permute(2, 0, 3, 1, 4)
        seen = _attend(query, key, value, mask)
        seen = self.out(seen.transpose(1, 2).reshape(n_windows, n_pieces, width))
        states = self.norm(states + self._dropped(seen))
        inner: Tensor = self.down(functional.gelu(self.up(states)))
        after: Tensor = self.last_norm(states + self._dropped(inner))
        return after

    def _dropped(self, states: Tensor) -> Tensor:
        """Drop the same features at all places of a window (Gal and Ghahramani 2016): few random numbers."""
        if not self.training or not self.dropout:
            return states
        return states * functional.dropout(states.new_ones(len(states), 1, states.shape[2]), self.dropout)


def _attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """Give attention, [windows, heads, pieces, features]; written out where a model file is made."""
    if torch.onnx.is_in_onnx_export():
        scores = query @ key.transpose(2, 3) / math.sqrt(query.shape[3])
        return torch.softmax(scores + mask, -1) @ value
    return functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)


class Network(nn.Module):
    """Encoder, labels and ties.

    Ties are scored by a biaffine form (Dozat and Manning 2017) over the words of a window, place 0 for
    "none", with a learned bonus where the grammar saw one attribution.

    Args:
        shape: Of the encoder.
        dropout: On embeddings, layer outputs and words.
    """

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.shape = shape
        self.dropout = dropout
        self.pieces = nn.Embedding(shape.n_pieces, width)
        self.places = nn.Embedding(shape.n_places, width)
        self.looks = nn.Embedding(N_LOOKS, width)
        self.hints = nn.Embedding(N_LABELS, width)
        self.norm = nn.LayerNorm(width, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.n_layers))
        self.labels = nn.Linear(width, N_LABELS)
        self.dependents = nn.Linear(width, len(Tie) * TIE_WIDTH)
        self.heads = nn.Linear(width, len(Tie) * TIE_WIDTH)
        self.forms = nn.Parameter(torch.eye(TIE_WIDTH).repeat(len(Tie), 1, 1) / math.sqrt(TIE_WIDTH))
        self.priors = nn.Linear(width, len(Tie))
        self.bonus = nn.Parameter(torch.zeros(len(Tie)))

    def forward(
        self, pieces: Tensor, looks: Tensor, hints: Tensor, heads: Tensor, groups: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Score labels and ties.

        Args:
            pieces: Vocabulary ids, [windows, pieces]; 0 pads.
            looks: As of `Words`, [windows, pieces].
            hints: As of `Words`, [windows, pieces].
            heads: First piece of each word, [windows, words], the first entry for "none"; -1 pads.
            groups: Attributions of the grammar, [windows, words].

        Returns:
            Labels [windows, words, N_LABELS] and ties [windows, ties, words, words], as logits;
            a tie's last axis is what the word belongs to.
        """
        mask = torch.where(pieces == 0, FAR, 0.0)[:, None, None, :]
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.pieces(pieces) + self.places(places) + self.looks(looks) + self.hints(hints)
        states = functional.dropout(self.norm(states), self.dropout, self.training)
        for layer in self.layers:
            states = layer(states, mask)
        spread = heads.clamp(min=0)[:, :, None].expand(-1, -1, self.shape.width)
        words = functional.dropout(states.gather(1, spread), self.dropout, self.training)
        return self.labels(words), self._ties(words, heads, groups)

    def _ties(self, words: Tensor, heads: Tensor, groups: Tensor) -> Tensor:
        n_windows, n_words, _ = words.shape
        shape = (n_windows, n_words, len(Tie), TIE_WIDTH)
        dependents = functional.gelu(self.dependents(words)).view(shape).transpose(1, 2)
        governors = functional.gelu(self.heads(words)).view(shape).transpose(1, 2)
        scores: Tensor = dependents @ self.forms @ governors.transpose(2, 3)
        scores = scores + self.priors(words).transpose(1, 2)[:, :, None, :]
        same = (groups[:, None, :, None] == groups[:, None, None, :]) & (groups > 0)[:, None, :, None]
        scores = scores + same * self.bonus[None, :, None, None]
        outside = torch.where(heads < 0, FAR, 0.0)[:, None, None, :]
        return scores + outside
