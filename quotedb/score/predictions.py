"""What quotedb found in a document, in the form in which it is scored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from quotedb.model import Span
from quotedb.score.spans import Spans
from quotedb.vocab import ClaimStatus, LinkRole, Naming, QuoteKind

NOT_ANNOTATED = frozenset(
    {QuoteKind.AUTHOR_VOICE, QuoteKind.PRESUPPOSITION, QuoteKind.META_COMMENT, QuoteKind.LABEL}
)
GOLD_STATUS: Mapping[str, str] = {
    ClaimStatus.CONFIRMED: "confirmed",
    ClaimStatus.DENIED: "denied",
    ClaimStatus.RETRACTED: "denied",
    ClaimStatus.DISPUTED: "disputed",
    ClaimStatus.REFUTED: "disputed",
    ClaimStatus.ON_RECORD: "on_record",
    ClaimStatus.PARTY_ASSERTED: "on_record",
    ClaimStatus.NOT_CHECKABLE: "on_record",
    ClaimStatus.PRESUPPOSED: "unconfirmed",
    ClaimStatus.SPECULATIVE: "unconfirmed",
    ClaimStatus.UNATTRIBUTED: "unconfirmed",
    ClaimStatus.ALLEGED: "unconfirmed",
}
BY_SOURCE = frozenset({ClaimStatus.SINGLE_SOURCE, ClaimStatus.MULTI_SOURCE_UNESTABLISHED})
NAMED = frozenset({Naming.NAMED, Naming.AUTHOR})


class _Kinded(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def parent(self) -> int | None: ...


Found = TypeVar("Found", bound=_Kinded)


@dataclass(frozen=True, slots=True)
class Link:
    """One hop of a chain; both are None where quotedb does not know who it is."""

    name: str | None
    naming: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """One attribution that was found."""

    spans: Spans
    kind: str
    confidence: float = 1.0
    parent: int | None = None
    speaker: str | None = None
    chain: tuple[Link, ...] = ()
    status: str | None = None

    @property
    def links(self) -> tuple[Link, ...]:
        """The chain without its publisher and the author, who are in no gold; the speaker if it is empty."""
        if not self.chain:
            return (Link(self.speaker, Naming.NAMED if self.speaker else None),)
        inner = list(self.chain)
        if len(inner) > 1 and inner[-1].role == LinkRole.PUBLISHER:
            inner.pop()
        while len(inner) > 1 and inner[-1].naming == Naming.AUTHOR:
            inner.pop()
        return tuple(inner)

    @property
    def voice(self) -> Link:
        """The speaker, with the naming of its link."""
        if self.speaker is None:
            first = self.links[0]
            return Link(None, None if first.name else first.naming)
        named = (link for link in self.links if link.name == self.speaker)
        return next(named, Link(self.speaker, Naming.NAMED))

    @property
    def gold_status(self) -> str | None:
        """The status as a gold document words it."""
        if self.status in BY_SOURCE:
            return "on_record" if self.links[0].naming in NAMED else "unconfirmed"
        return GOLD_STATUS.get(self.status or "")


def prediction(described: Mapping[str, Any]) -> Prediction:
    """Take one attribution from what ``quotedb extract --format jsonl`` prints."""
    return Prediction(
        spans=Spans(**{role: _spans(described[role]) for role in ("content", "cue", "source")}),
        kind=described["kind"],
        confidence=described.get("confidence", 1.0),
        parent=described["parent"],
        speaker=described["speaker"],
        chain=tuple(Link(link["name"], link["naming"], link["role"]) for link in described["chain"]),
        status=described["status"],
    )


def flat(found: Iterable[Found]) -> list[Found]:
    """Keep what a corpus annotates that has no nesting and no author's voice, such as PolNeAR.

    Returns:
        The attributions that lie in no other one and in which somebody but the author speaks.
    """
    return [one for one in found if one.parent is None and one.kind not in NOT_ANNOTATED]


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
