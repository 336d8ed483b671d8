"""The story of one claim: who says so, where it entered the record, and where it stands by which rule."""

from dataclasses import dataclass
from datetime import datetime

from quotedb.report.stories.values import QuoteLine, Ruling, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The claim in one set of words.

    Attributes:
        wording_key: Its stable id.
        text: The words.
        context: Who is meant, when they alone do not say; else empty.
        n_quotes: Quotes in these words.
    """

    wording_key: str
    text: str
    context: str
    n_quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a claim stands now, and on what facts.

    Attributes:
        status: A word of ``vocab.ClaimStatus``; None while nobody asserts, denies or presupposes it.
        rule: The rule that decided, in words.
        ruleset: Version of the rules.
        is_unconfirmed: Whether the status leaves the claim open.
        n_assert: Quotes that assert or confirm it.
        n_deny: Quotes that deny it.
        n_doubt: Quotes that doubt it.
        n_origins: Origins left after copies, owners and spokespeople collapse.
        n_articles: Articles that assert it.
        n_outlets: Outlets that assert it.
        first_seen: When it entered the record.
        last_seen: When it was last carried.
    """

    status: str | None
    rule: str
    ruleset: str
    is_unconfirmed: bool
    n_assert: int
    n_deny: int
    n_doubt: int
    n_origins: int
    n_articles: int
    n_outlets: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a claim entered the record, after copies, owners and spokespeople collapse into one.

    Attributes:
        side: asserts or denies.
        group_id: Number of the collapsed origin.
        origin_key: Its stable id.
        name: Its name; of several members, the one that speaks for itself.
        members: All names that collapse into it.
        sourcing: named, document or none: what it shows for it.
        is_party: Whether it has an interest in the claim.
        is_unsourced: Whether it is an outlet without a named source of its own.
        is_certain: Whether it is behind a quote that is certain.
        n_quotes: Quotes whose trail ends there.
        n_articles: Articles that carry them.
        n_outlets: Outlets that publish them.
        first_seen: When the first of its quotes entered the record.
        last_seen: When the last one did.
    """

    side: str
    group_id: int
    origin_key: str
    name: str
    members: str
    sourcing: str
    is_party: bool
    is_unsourced: bool
    is_certain: bool
    n_quotes: int
    n_articles: int
    n_outlets: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginPair:
    """Whether two origins that assert a claim, before they collapse, are one.

    Attributes:
        one: Name of the first.
        other: Name of the second.
        answer: same_origin, independent or not_established.
    """

    one: str
    other: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A quote that is about the claim.

    Attributes:
        stance: What it does with the claim: a word of ``vocab.Stance``.
        certainty: How sure the source makes it: a word of ``vocab.Certainty``.
        counts_now: Whether it counts for where the claim stands now.
        quote: The quote.
    """

    stance: str
    certainty: str
    counts_now: bool
    quote: QuoteLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of status.

    Attributes:
        changed_at: When.
        status_before: Until then; None at the claim's first sight.
        status_after: From then on.
        rule: The rule that decided, in words.
        ruleset: Version of the rules.
        cause: decision, evidence, attribution or version.
        cause_key: Stable id of the decision, the quote or the newer version; of evidence, its address.
        stance: What the quote that came or went does with the claim.
        outlet: Name of its outlet.
        exact: Its words.
        note: Actor and reason of a decision, kind and bearing of evidence, chain of a quote, change of an
            article.
    """

    changed_at: datetime
    status_before: str | None
    status_after: str | None
    rule: str
    ruleset: str
    cause: str
    cause_key: str
    stance: str | None
    outlet: str | None
    exact: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The way on which the claim reached an outlet, from its origin on.

    Attributes:
        side: asserts or denies.
        quote_id: Number of the quote at its end.
        quote_key: Stable id of that quote within its version.
        version_key: Stable id of the version.
        outlet: Who carries it.
        group_id: Number of the collapsed origin; None where nobody who can be named stands at the beginning.
        chain: The way as text, innermost voice first and this outlet last, " → " between.
        bases: Why each link is there, likewise.
        n_links: Links on the way, this outlet included.
        n_external: Links at which the way goes on in another article.
        is_loop: Whether outlets that cite each other in a circle are all that it leads to.
    """

    side: str
    quote_id: int
    quote_key: str
    version_key: str
    outlet: str
    group_id: int | None
    chain: str
    bases: str
    n_links: int
    n_external: int
    is_loop: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """Outlets that cite each other in a circle.

    Attributes:
        side: asserts or denies.
        loop: The circle as text: A → B → A.
        n_outlets: Outlets in it.
    """

    side: str
    loop: str
    n_outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another claim, and what is held of the two.

    Attributes:
        claim_id: Number of the other claim.
        claim_key: Its stable id.
        text: The other proposition.
        relation: A word of ``vocab.ClaimRelation``.
        judgement: suggested by a machine, or a person's word: a word of ``vocab.Judgement``.
        score: 0 to 1, the higher the likelier; None from a person.
        method: How it was found.
        actor: The person; None for a machine.
    """

    claim_id: int
    claim_key: str
    text: str
    relation: str
    judgement: str
    score: float | None
    method: str
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A document, record or footage that bears on the claim.

    Attributes:
        kind: A word of ``vocab.EvidenceKind``.
        bearing: A word of ``vocab.Bearing``.
        url: Its address.
        is_accepted: Whether it counts.
        actor: Who added it.
        added_at: When.
    """

    kind: str
    bearing: str
    url: str
    is_accepted: bool
    actor: str
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStory:
    """All that is on record about one claim.

    Attributes:
        claim_id: Number of the claim.
        claim_key: Its stable id.
        text: The proposition.
        context: Who is meant, when the text alone does not say; else empty.
        lang: Its language.
        claim_type: A word of ``vocab.ClaimType``.
        is_checkable: Whether evidence can settle it.
        subject: Whom it is about.
        parties: Who has an interest in it, by name.
        wordings: All its words, the most quoted first.
        standing: Where it stands; None when no quote on it is left.
        origins: Where it entered the record, the asserting side first.
        pairs: Whether the asserting origins are one, two by two.
        members: The quotes on it, by date.
        changes: Its changes of status, in order.
        paths: How it reached each outlet.
        loops: Outlets that cite each other in a circle.
        related: Claims that may be the same, or that contradict it, follow from it or update it.
        evidence: What backs or refutes it, in order.
        decisions: What people ruled on it, in order.
    """

    claim_id: int
    claim_key: str
    text: str
    context: str
    lang: str
    claim_type: str
    is_checkable: bool
    subject: Who | None
    parties: tuple[Who, ...]
    wordings: tuple[Wording, ...]
    standing: Standing | None
    origins: tuple[Origin, ...]
    pairs: tuple[OriginPair, ...]
    members: tuple[Member, ...]
    changes: tuple[Change, ...]
    paths: tuple[Path, ...]
    loops: tuple[Loop, ...]
    related: tuple[Related, ...]
    evidence: tuple[Evidence, ...]
    decisions: tuple[Ruling, ...]
