"""What a run of exports tells while it works, step by step: in words, and as fields for a log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from quotedb.vocab import ExportOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened.

    Attributes:
        step: One word.
        message: In words.
        export: The export that it is about; None for the run as a whole.
        is_news: Whether it matters to somebody who wants to hear of trouble only.
        fields: The same as values, for a log.
    """

    step: str
    message: str
    export: str | None = None
    is_news: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)

    def as_log(self, now: datetime) -> dict[str, Any]:
        """Give the fields of one line of a log."""
        start = {"at": f"{now.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"}
        named = {"export": self.export} if self.export is not None else {}
        return {**start, "step": self.step, **named, **self.fields, "message": self.message}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How one export ended, and what there is to say about it."""

    outcome: ExportOutcome
    step: Step
