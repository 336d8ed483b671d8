"""What waits for a person's word, with all that helps to give it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from quotedb.report.stories.claim import ClaimStory
from quotedb.report.stories.quote import Candidate, QuoteStory
from quotedb.report.stories.speaker import SpeakerStory
from quotedb.vocab import DecisionTarget

MOST_CANDIDATES = 9  # that one key can choose among


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """One row of the report "review-queue".

    Attributes:
        key: What a decision names: a quote's lineage, or two claims or speakers joined by "+".
        kind: Quote, pair of claims or pair of speakers.
        place: In the whole queue, from 1.
        doubt: Why it is there, such as low_confidence; the report's column "reason".
        also: Its other doubts; None without any.
        score: How useful it is to look at.
        ask: What there is to decide.
        speaker: Who the quote is ascribed to; None for nobody.
        context_before: What stands before the words.
        exact: The words; of a pair, those of its earliest quote. None where a pair has no quote left.
        context_after: What stands after them.
        chain: Of that quote, innermost voice first.
        outlet: Who published it; None when that is not known.
        published_at: When, UTC.
        quote_key: Stable id of that quote within its version.
        version_key: Stable id of the version.
        start_cp: First code point of its content.
        end_cp: Code point after its last.
        spans: Code points of its pieces.
        article: Address of the article.
        text_sha256: Hash of the stored text.
    """

    key: str
    kind: DecisionTarget
    place: int
    doubt: str
    also: str | None
    score: float
    ask: str
    speaker: str | None
    context_before: str | None
    exact: str | None
    context_after: str | None
    chain: str | None
    outlet: str | None
    published_at: datetime | None
    quote_key: str | None
    version_key: str | None
    start_cp: int | None
    end_cp: int | None
    spans: str | None
    article: str | None
    text_sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueNote:
    """What a file of the queue says of a quote besides.

    Attributes:
        kind: A word of ``vocab.QuoteKind``, as people corrected it.
        candidates: Numbers, names and scores of those whom the source may mean; empty without any.
        speaker_keys: Their stable ids, in that order; not changed by what people merge.
    """

    kind: str
    candidates: str
    speaker_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedQuote:
    """A quote that waits.

    Attributes:
        item: Its place in the queue.
        story: All that is known of it.
    """

    item: QueueItem
    story: QuoteStory

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Who may be meant, the best first."""
        links = self.story.links
        return links[0].candidates[:MOST_CANDIDATES] if links else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSide:
    """One of two claims that may be one.

    Attributes:
        wording: The words that were compared.
        context: Who is meant, when they alone do not say; else empty.
        story: The claim that they make.
        quote_ids: Numbers of the quotes in these words.
    """

    wording: str
    context: str
    story: ClaimStory
    quote_ids: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedClaims:
    """Two claims that may be one."""

    item: QueueItem
    one: ClaimSide
    other: ClaimSide


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerSide:
    """One of two speakers that may be one.

    Attributes:
        name: As it is on record; others that are the same as it may bear other names.
        story: The speaker, with those that are the same.
    """

    name: str
    story: SpeakerStory


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedSpeakers:
    """Two speakers that may be one."""

    item: QueueItem
    one: SpeakerSide
    other: SpeakerSide


Queued: TypeAlias = QueuedQuote | QueuedClaims | QueuedSpeakers
