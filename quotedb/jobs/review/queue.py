"""Reads the review queue, as the report of that name gives it."""

from dataclasses import dataclass
from typing import Any

from quotedb.bundled import bundled
from quotedb.errors import UsageError
from quotedb.report.catalog import find_report
from quotedb.report.gather.asking import Ask
from quotedb.report.stories.queued import QueueItem
from quotedb.vocab import DecisionTarget

REPORT = "review-queue"
ALL = 2**62  # more items than there ever are
DOUBTS = (
    "ambiguous_speaker",
    "unresolved_pronoun",
    "low_confidence",
    "inferred_basis",
    "inherited_basis",
    "status_hinges",
    "suggested_match",
    "suggested_speaker",
)
UTTERED = ("context_before", "exact", "context_after", "chain", "outlet", "published_at")
PLACED = ("quote_key", "version_key", "start_cp", "end_cp", "spans", "article", "text_sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which items of the queue.

    Attributes:
        doubt: Only those with this doubt; None for all.
        speaker: Only those whose speaker, or whose question, holds this name.
        outlet: Only those whose outlet's name holds this.
        limit: So many at most, the most useful first; None for all.
    """

    doubt: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    limit: int | None = None


def read_queue(ask: Ask, wanted: Wanted) -> list[QueueItem]:
    """Give what waits for a person's word, the most useful first.

    Args:
        ask: Runs statements on a snapshot.
        wanted: Which items.

    Raises:
        UsageError: There is no such doubt.
    """
    if wanted.doubt is not None and wanted.doubt not in DOUBTS:
        raise UsageError(f"There is no doubt {wanted.doubt!r}.", hint=f"There are: {', '.join(DOUBTS)}.")
    report = find_report(REPORT, [bundled("reports")])
    rows = ask(report.sql, {"limit": ALL, "reason": wanted.doubt})
    items = (_item(dict(zip(report.columns, row, strict=True))) for row in rows)
    fitting = [item for item in items if fits(item, wanted)]
    return fitting[: wanted.limit]


def _item(row: dict[str, Any]) -> QueueItem:
    return QueueItem(
        key=row["item_key"],
        kind=DecisionTarget(row["item_kind"]),
        place=row["place"],
        doubt=row["reason"],
        also=row["also"],
        score=float(row["score"]),
        ask=row["ask"],
        speaker=row["speaker"],
        **{name: row[name] for name in (*UTTERED, *PLACED)},
    )


def fits(item: QueueItem, wanted: Wanted) -> bool:
    """Say whether an item is of the speaker and the outlet that are wanted."""
    named = f"{item.speaker or ''}\n{item.ask}".casefold()
    return (wanted.speaker is None or wanted.speaker.casefold() in named) and (
        wanted.outlet is None or wanted.outlet.casefold() in (item.outlet or "").casefold()
    )
