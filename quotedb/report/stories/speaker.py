"""The story of one speaker: names, offices and ties, what they said, and through whom we know it."""

from dataclasses import dataclass
from datetime import date

from quotedb.report.stories.quote import QuoteClaim
from quotedb.report.stories.values import QuoteLine, Ruling, When, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name.

    Attributes:
        name: As texts or people give it.
        kind: A word of ``vocab.AliasKind``.
        lang: Its language.
        valid_from: First day on which it was in use.
        valid_to: The last one.
        is_by_person: Whether a person gave it; else a text does.
    """

    name: str
    kind: str
    lang: str
    valid_from: date | None
    valid_to: date | None
    is_by_person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A time in an office.

    Attributes:
        side: holds when the speaker holds the office, held_by when it is the office.
        who: The office or the holder.
        valid_from: First day.
        valid_to: Last day; None while it is open.
        source_url: Where that stands.
    """

    side: str
    who: Who
    valid_from: date
    valid_to: date | None
    source_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tie to another speaker.

    Attributes:
        relation: same_as, belongs_to, owns, speaks_for or spoken_for_by, as seen from the speaker.
        who: The other; of same_as, the name as it was found, under its own key.
    """

    relation: str
    who: Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """A speaker who may be the same, by names alone.

    Attributes:
        who: The other.
        score: 0 to 1, the higher the likelier.
        method: What speaks for it.
    """

    who: Who
    score: float
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenQuote:
    """Something that the speaker said.

    Attributes:
        quote: The quote.
        said: When, as far as the text says.
        relayer: The innermost one who passed it on before the publisher; None at first hand, or when nobody
            is known.
        is_first_hand: Whether the publisher had it from the speaker, as far as the text says.
        claims: What it does with which claims.
    """

    quote: QuoteLine
    said: When | None
    relayer: Who | None
    is_first_hand: bool
    claims: tuple[QuoteClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerClaim:
    """A claim on which the speaker takes a stance.

    Attributes:
        claim: The claim, and the stance.
        n_quotes: Quotes in which the speaker takes it.
    """

    claim: QuoteClaim
    n_quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Somebody through whom the speaker's words reached us.

    Attributes:
        who: An outlet that published them, or a relayer.
        n_quotes: How many quotes.
        n_first_hand: How many of them at first hand; for a relayer, none.
    """

    who: Who
    n_quotes: int
    n_first_hand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerStory:
    """All that is on record about one speaker, those that are the same included.

    Attributes:
        who: Name, kind and key.
        wikidata_qid: Its item, such as Q7747.
        aliases: Other names, in alphabetical order.
        terms: Offices held, or holders of this office, the latest first.
        ties: To others, by relation and name.
        namesakes: Who may be the same, the likeliest first.
        decisions: What people ruled on it, in order.
        quotes: What it said, in current articles that were not withdrawn, by date.
        claims: Where it takes a stance, the most often repeated first.
        outlets: Who publishes its words, the most frequent first.
        relayers: Who else passes them on, likewise.
        first_hand_share: Share of its quotes that came at first hand, 0 to 1; None without quotes.
    """

    who: Who
    wikidata_qid: str | None
    aliases: tuple[Alias, ...]
    terms: tuple[Term, ...]
    ties: tuple[Tie, ...]
    namesakes: tuple[Namesake, ...]
    decisions: tuple[Ruling, ...]
    quotes: tuple[SpokenQuote, ...]
    claims: tuple[SpeakerClaim, ...]
    outlets: tuple[Carrier, ...]
    relayers: tuple[Carrier, ...]
    first_hand_share: float | None
