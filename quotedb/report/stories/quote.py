"""The story of one quote: its words and their place, who said them and how we know, what they claim."""

from dataclasses import dataclass
from datetime import datetime

from quotedb.report.stories.values import Piece, QuoteLine, Ruling, When, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody whom a link's mention may mean.

    Attributes:
        who: The speaker.
        rank: 1 is best.
        score: 0 to 1, the higher the likelier.
        method: How it was found.
        is_chosen: Whether the link names it.
    """

    who: Who
    rank: int
    score: float
    method: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One hop of the reported-by chain.

    Attributes:
        seq: 0 is the innermost voice, the largest number the publisher.
        role: A word of ``vocab.LinkRole``.
        naming: A word of ``vocab.Naming``.
        basis: Why the link is there: a word of ``vocab.Basis``.
        medium: How the words travelled: a word of ``vocab.Medium``.
        speaker: Who, as people corrected it; None for nobody known.
        mention: The words that refer to it.
        cue: The words that say that it spoke.
        said: When, as far as the text says.
        candidates: All whom the mention may mean, the best first.
    """

    seq: int
    role: str
    naming: str
    basis: str
    medium: str
    speaker: Who | None
    mention: Piece | None
    cue: Piece | None
    said: When | None
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteClaim:
    """What a quote does with a claim.

    Attributes:
        claim_id: Number of the claim.
        claim_key: Its stable id.
        text: The proposition.
        context: Who is meant, when the text alone does not say; else empty.
        wording: The proposition in this quote's words.
        stance: A word of ``vocab.Stance``.
        status: Where the claim stands now: a word of ``vocab.ClaimStatus``; None while nobody asserts,
            denies or presupposes it.
        rule: The rule that decided, in words.
        is_unconfirmed: Whether the status leaves the claim open.
    """

    claim_id: int
    claim_key: str
    text: str
    context: str
    wording: str
    stance: str
    status: str | None
    rule: str | None
    is_unconfirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A quote that repeats the same utterance, and how its words differ from the fullest wording.

    Attributes:
        quote: The quote.
        relation: A word of ``vocab.OccurrenceRelation``.
        score: 0 to 1, how alike the words are.
        wording: Its own words where they are not the fullest wording's; else None.
        added: Words that only it has.
        dropped: Words of the fullest wording, within its stretch, that it lacks.
        has_ellipsis: Whether it marks a gap.
        negation_changed: Whether a "not" is in one and not in the other.
    """

    quote: QuoteLine
    relation: str
    score: float
    wording: str | None
    added: str | None
    dropped: str | None
    has_ellipsis: bool
    negation_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One act of speech, and every quote that repeats it, the story's own included.

    Attributes:
        utterance_key: Its stable id.
        best_text: Its fullest known wording.
        occurrences: By date.
    """

    utterance_key: str
    best_text: str
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The import that found a quote.

    Attributes:
        run_id: Its number.
        started_at: When.
        tool_version: Version of quotedb.
        actor: Who ran it.
        source_ref: The input as it was named then; None when another input brought the text.
    """

    run_id: int
    started_at: datetime
    tool_version: str
    actor: str
    source_ref: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteStory:
    """All that is on record about one quote.

    Attributes:
        quote: Its words, voice and place.
        lineage_key: Its identity across versions of its article.
        passage: The paragraphs that it touches, whole; spans of all pieces count from the text's start.
        sources: The words that name the source.
        cues: The words that tie source and content.
        addressees: The words that name who was spoken to.
        cue_class: What the cue does: a word of ``vocab.CueClass``.
        certainty: How sure the source makes the content: a word of ``vocab.Certainty``.
        machine_kind: The kind before people corrected it.
        links: The chain, innermost voice first.
        parent_key: The quote, of the same version, whose content holds this one.
        child_keys: The quotes that its content holds, in text order.
        claims: What it does with which claims.
        utterance: The act of speech that it repeats; None when it gives no words.
        decisions: What people ruled on it, in order.
        extractor: Name and version of what found it.
        rule: What found it: a rule, the model, or both.
        confidence: 0 to 1, how likely content and source are right.
        run: The import that found it.
    """

    quote: QuoteLine
    lineage_key: str
    passage: Piece
    sources: tuple[Piece, ...]
    cues: tuple[Piece, ...]
    addressees: tuple[Piece, ...]
    cue_class: str
    certainty: str
    machine_kind: str
    links: tuple[Link, ...]
    parent_key: str | None
    child_keys: tuple[str, ...]
    claims: tuple[QuoteClaim, ...]
    utterance: Utterance | None
    decisions: tuple[Ruling, ...]
    extractor: str
    rule: str
    confidence: float
    run: Run
