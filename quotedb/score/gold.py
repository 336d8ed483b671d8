"""The gold of one document: who speaks, what is said, through whom, and how it stands."""

from dataclasses import dataclass

from quotedb.model import Span
from quotedb.score.spans import Spans

KINDS = ("direct", "indirect", "mixed")
STATUSES = ("on_record", "unconfirmed", "disputed", "denied", "confirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSpeaker:
    """A speaker of one document; the same name in two documents is the same speaker."""

    name: str
    kind: str  # person, organization, government, media, group, anonymous
    aliases: tuple[str, ...] = ()  # as the text names them
    members: tuple[str, ...] = ()  # names of those behind a joint speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuote:
    """One attribution.

    Attributes:
        spans: Its content, cue, and the mention of its speaker.
        kind: One of KINDS.
        chain: Names of the speaker and each relayer, outward; the article's publisher is not among them.
        venue: Name of the outlet that the speaker spoke to or on, which is in the chain too.
        status: One of STATUSES.
    """

    spans: Spans
    kind: str
    chain: tuple[str, ...]
    status: str
    venue: str | None = None

    @property
    def speaker(self) -> str:
        """Name of the innermost voice."""
        return self.chain[0]

    @property
    def chain_without_venue(self) -> tuple[str, ...]:
        """The chain as it is for who takes the venue for no relayer."""
        relayers = (name for name in self.chain[1:] if name != self.venue)
        return (self.speaker, *relayers)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One annotated document."""

    speakers: tuple[GoldSpeaker, ...]
    quotes: tuple[GoldQuote, ...]
    ignore: tuple[Span, ...] = ()  # regions that count neither as right nor as wrong
