"""The values that travel between the stages: frozen, and free of any database."""

from dataclasses import dataclass
from datetime import datetime

from quotedb.moment import Moment
from quotedb.vocab import (
    AliasKind,
    Basis,
    Certainty,
    ChangeKind,
    ClaimType,
    CueClass,
    LinkRole,
    Medium,
    Naming,
    OccurrenceRelation,
    QuoteKind,
    SpeakerKind,
    Stance,
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: half-open, in Unicode code points of the stored text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def cut(self, text: str) -> str:
        """Give the words that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Say whether the other span lies inside this one (or equals it)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCode:
    """When some words of a recording were said."""

    span: Span  # in the article's text
    start_ms: int  # milliseconds from the start of the recording
    end_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedQuote:
    """A quotation of which the input itself says whose it is, beside its text."""

    span: Span  # in the article's text, marks included if it has any
    source: str  # the name that the input gives


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One article as it was received; what the input does not say is None."""

    source_ref: str  # path, URL or "-"; "path#3" for the third record of a file with several
    raw_sha256: str  # of the bytes received
    encoding: str  # Python's name of it
    text: str  # as stored: a plain text file exactly as decoded, byte order mark aside
    body_start: int = 0  # code points; header lines and front matter lie before it
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None  # canonical
    guid: str | None = None  # the input's own id
    lang: str | None = None
    published: Moment | None = None
    retrieved_at: datetime | None = None
    identity: str | None = None  # path below the imported folder: the same article next time
    n_repaired: int = 0  # characters replaced by U+FFFD: NUL, lone surrogates
    change: ChangeKind | None = None  # what the publisher says that this state of the article is
    other_urls: tuple[str, ...] = ()  # further addresses of the same article: its short, print or mobile page
    time_codes: tuple[TimeCode, ...] = ()  # of a recording's transcript, in text order
    stated: tuple[StatedQuote, ...] = ()  # quotations whose source the input names beside the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """One input, or one record of an input, that is not an article that quotedb can read."""

    source_ref: str  # as for RawArticle
    reason: str  # what is wrong and what to do, in the user's words
    raw_sha256: str | None  # of the bytes received; None when there were none


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words in quotation marks, marks included.

    Attributes:
        pieces: One span a paragraph: a quotation that runs over paragraphs has several, re-opened or not.
        depth: 0 for an outermost quotation, 1 for one inside it, and so on.
        closed: Whether the last piece ends with its closing mark.
        mark: The opening mark as written.
    """

    pieces: tuple[Span, ...]
    depth: int
    closed: bool
    mark: str

    @property
    def start(self) -> int:
        """First code point of the opening mark."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Code point after the closing mark or the last word."""
        return self.pieces[-1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text and its layout, ready for extraction; the text never changes after this."""

    text: str
    body_start: int
    lang: str
    headline: str | None
    outlet: str | None
    published: Moment | None
    paragraphs: tuple[Span, ...]  # of the body, in order, white space at the edges left out
    sentences: tuple[Span, ...]  # never across paragraphs
    quotations: tuple[Quotation, ...]  # by start, outer before inner
    stated: tuple[StatedQuote, ...] = ()  # quotations whose source the input names beside the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """A hop that the attribution itself states itself: "told CNN", "documents obtained by the Post"."""

    mention: Span
    cue: Span | None
    role: LinkRole
    medium: Medium


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who (source) carries what (contents), shown by which words (cue): what extraction finds."""

    kind: QuoteKind
    contents: tuple[Span, ...]  # several when the content is interrupted, in text order
    cue: Span | None  # None in the author's own voice and for presuppositions
    source: Span | None  # the mention; None when the text names nobody
    rule: str  # what found it: a rule, a model, or both ("minilm-1 said-that")
    confidence: float  # 0 to 1, how likely content and source are right
    certainty: Certainty = Certainty.CT_PLUS  # of the content, by its source
    cue_class: CueClass = CueClass.NEUTRAL
    medium: Medium = Medium.UNKNOWN  # of the source's own words: "tweeted" is social
    addressee: Span | None = None
    relays: tuple[Relay, ...] = ()  # outward from the source
    parent: int | None = None  # index, in the document's attributions, of the one whose content holds this


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """What a trained tagger says of a document."""

    attributions: tuple[Attribution, ...]
    bare_cues: tuple[Span, ...]  # it sees that something is ascribed here, and not what


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of a speaker, as a text writes it."""

    surface: str
    kind: AliasKind = AliasKind.NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whoever can say or report, under one canonical name."""

    kind: SpeakerKind
    name: str
    aliases: tuple[Alias, ...] = ()
    family: str | None = None  # name of the owner or wire whose voice counts as one with this
    speaks_for: str | None = None  # name of the body that this one speaks for
    wikidata_qid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One hop of a reported-by chain."""

    role: LinkRole
    naming: Naming
    basis: Basis
    medium: Medium = Medium.UNKNOWN
    speaker: Speaker | None = None  # None for anonymous, unattributed and unknown publishers
    mention: Span | None = None
    cue: Span | None = None
    said: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody whom the source may mean; all are kept, a winner only if clear."""

    speaker: Speaker
    score: float  # 0 to 1
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A proposition that can be asserted, denied, doubted."""

    text: str
    claim_type: ClaimType
    checkable: bool
    lang: str = "en"
    context: str = ""  # who says it, where its words hold a pronoun or are few: part of the claim's identity
    subject: Speaker | None = None
    parties: tuple[Speaker, ...] = ()  # who has an interest in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """What a quote does with a claim."""

    claim: Claim
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """What a quote repeats of an act of speech.

    Attributes:
        text: Its verbatim words, without quotation marks, a " … " between parts; for a translation or
            paraphrase, the words of the original.
        relation: Exact for verbatim words, else translation or paraphrase.
        score: How good the translation or paraphrase is, 0 to 1; 1 for verbatim words.
    """

    text: str
    relation: OccurrenceRelation
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """An attribution with what resolution adds; None means not resolved yet."""

    attribution: Attribution
    chain: tuple[ChainLink, ...] | None = None  # innermost voice first, publisher last
    candidates: tuple[Candidate, ...] = ()  # for the innermost link
    assertions: tuple[Assertion, ...] | None = None  # empty for a frame that only carries others
    occurrence: Occurrence | None = None  # only for quotes with verbatim words

    @property
    def speaker(self) -> Speaker | None:
        """The innermost voice, if it is known."""
        return self.chain[0].speaker if self.chain else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedDocument:
    """Attributions of one text made elsewhere, entering by the same door."""

    doc_id: str | None
    text_sha256: str | None  # at least one of the two is given
    extractor: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """All that one article gives: what the store saves in one piece."""

    article: RawArticle
    document: Document
    quotes: tuple[Quote, ...]  # Attribution.parent is an index into these
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A span's words with what stands around them: finds its place again in another version."""

    exact: str
    prefix: str  # up to 32 code points before
    suffix: str  # up to 32 after
