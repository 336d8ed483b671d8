"""The small values that several stories share.

Fields that end in ``_id`` are numbers of this database, good for joins and links in one run; ``_key`` names
the same thing in every database. What is not known is None. Times are UTC, with a zone.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of an article's stored text, with its words.

    Attributes:
        start: First code point.
        end: Code point after the last.
        exact: The words, as they stand there.
    """

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time, as exactly as it is known.

    Attributes:
        start: First instant.
        end: First instant after; None for a time of publication, whose length its precision gives.
        precision: A word of ``vocab.Precision``.
    """

    start: datetime
    end: datetime | None
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A speaker as others refer to it.

    Attributes:
        speaker_id: Number of the speaker under whose name all that are the same stand.
        speaker_key: Its stable id.
        name: Its name.
        kind: A word of ``vocab.SpeakerKind``.
    """

    speaker_id: int
    speaker_key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person ruled.

    Attributes:
        decision_key: Its stable id.
        target_kind: A word of ``vocab.DecisionTarget``.
        target_key: Of a pair: both keys, joined by "+".
        field: What is ruled on, such as "speaker" or "status".
        op: A word of ``vocab.DecisionOp``.
        value: What was set, as text.
        reason: Why, in that person's words.
        actor: Who.
        decided_at: When.
        state: applied, superseded or orphaned.
    """

    decision_key: str
    target_kind: str
    target_key: str
    field: str
    op: str
    value: str | None
    reason: str
    actor: str
    decided_at: datetime
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article's version in a few fields: enough to name it, date it and find it.

    Attributes:
        article_id: Number of the article.
        article_key: Its stable id.
        version_id: Number of the version.
        version_key: Its stable id.
        address: Its URL; else its path below the imported folder, or its other identity.
        scheme: What the address is: a word of ``vocab.IdentityScheme``.
        outlet: Who published it.
        headline: As the input gives it.
        published: When.
        seen_at: When this version entered the record: published, or else received.
        is_current: Whether it is the newest version.
        is_withdrawn: Whether the newest version is a retraction.
        text_sha256: Hash of the stored text in UTF-8, hexadecimal.
    """

    article_id: int
    article_key: str
    version_id: int
    version_key: str
    address: str
    scheme: str
    outlet: Who | None
    headline: str | None
    published: When | None
    seen_at: datetime
    is_current: bool
    is_withdrawn: bool
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """A quote in a few fields: its words, whose they are, and where they stand.

    Attributes:
        quote_id: Number of the quote.
        quote_key: Its stable id within its version.
        kind: A word of ``vocab.QuoteKind``, as people corrected it.
        speaker: The innermost voice, as people corrected it; None when nobody is known.
        naming: How the text identifies that voice: a word of ``vocab.Naming``.
        chain: The reported-by chain as text, innermost voice first.
        exact: The words of the content; … stands between pieces.
        context_before: Up to 60 code points before the content.
        context_after: Up to 60 code points after it.
        pieces: The content in text order.
        article: Where it stands.
        is_rejected: Whether a person ruled that it is no quote.
    """

    quote_id: int
    quote_key: str
    kind: str
    speaker: Who | None
    naming: str | None
    chain: str
    exact: str
    context_before: str
    context_after: str
    pieces: tuple[Piece, ...]
    article: ArticleLine
    is_rejected: bool
