"""Whether one speaker has one name: agreement of names over documents."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from quotedb.score.counts import f1, ratio


class NameUse(NamedTuple):
    """What one attribution called its speaker.

    Attributes:
        gold: The speaker's name in the gold.
        called: The name that was found; one that no other use has where none was found.
        doc_id: The document.
    """

    gold: str
    called: str | tuple[str, int]
    doc_id: str


def consistency(uses: Sequence[NameUse]) -> dict[str, float]:
    """Compare the clusters that names make with those that speakers make.

    Args:
        uses: Of all documents that are scored together.

    Returns:
        Precision, recall and F1, from 0 to 1, of ``consistency.bcubed``; of ``consistency.pairwise``, pairs
        of attributions that have one speaker; and of ``consistency.across_documents``, such pairs from two
        documents.

    Source:
        A. Bagga and B. Baldwin, Entity-based cross-document coreferencing (1998): B-cubed.
    """
    speakers = Counter(one.gold for one in uses)
    names = Counter(one.called for one in uses)
    both = Counter((one.gold, one.called) for one in uses)
    within_speakers = Counter((one.gold, one.doc_id) for one in uses)
    within_names = Counter((one.called, one.doc_id) for one in uses)
    within_both = Counter(uses)
    n_together, n_named, n_speaking = _pairs(both), _pairs(names), _pairs(speakers)
    precision = ratio(sum(both[one[:2]] / names[one.called] for one in uses), len(uses))
    recall = ratio(sum(both[one[:2]] / speakers[one.gold] for one in uses), len(uses))
    n_apart = n_together - _pairs(within_both)
    return {
        **_three("bcubed", precision, recall),
        **_three("pairwise", ratio(n_together, n_named), ratio(n_together, n_speaking)),
        **_three(
            "across_documents",
            ratio(n_apart, n_named - _pairs(within_names)),
            ratio(n_apart, n_speaking - _pairs(within_speakers)),
        ),
    }


def _pairs(counts: Mapping[Any, int]) -> int:
    """Count the pairs that can be made within each cluster."""
    return sum(n * (n - 1) // 2 for n in counts.values())


def _three(name: str, precision: float, recall: float) -> dict[str, float]:
    stem = f"consistency.{name}"
    return {f"{stem}.precision": precision, f"{stem}.recall": recall, f"{stem}.f1": f1(precision, recall)}
