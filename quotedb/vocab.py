"""Every closed word list of quotedb, one note per word; the database checks the same lists."""

from enum import StrEnum


class Extractor(StrEnum):
    """What finds attributions."""

    TAGGER = "tagger"  # the trained tagger, with the grammar for what no corpus teaches
    RULES = "rules"  # the grammar alone


class Health(StrEnum):
    """How something is that quotedb stands on."""

    WELL = "well"
    WATCH = "watch"  # works, but should be known
    ILL = "ill"


class SearchScope(StrEnum):
    """What a search goes through."""

    QUOTES = "quotes"  # the contents of quotes
    ARTICLES = "articles"  # texts of articles, and their headlines


class QuoteKind(StrEnum):
    """What an attribution is."""

    DIRECT = "direct"  # all of the content in quotation marks, or verbatim by layout
    INDIRECT = "indirect"  # none of it
    MIXED = "mixed"  # some of it
    SPEECH_ACT = "speech_act"  # "thanked Russia", "briefed Putin": an act with a topic
    ATTITUDE = "attitude"  # "are outraged at reports that"
    QUESTION = "question"  # "was asked if"
    LABEL = "label"  # "That allegation was first reported by": names a claim, asserts nothing
    META_COMMENT = "meta_comment"  # the author grades reports: "this appears speculation"
    PRESUPPOSITION = "presupposition"  # "the killing of X": taken for granted
    DECLINED_COMMENT = "declined_comment"
    AUTHOR_VOICE = "author_voice"  # the article's own assertion


ASSERTING_KINDS = frozenset(
    {QuoteKind.DIRECT, QuoteKind.INDIRECT, QuoteKind.MIXED, QuoteKind.SPEECH_ACT, QuoteKind.AUTHOR_VOICE}
)
AUTHOR_KINDS = frozenset({QuoteKind.AUTHOR_VOICE, QuoteKind.META_COMMENT})


class SpanRole(StrEnum):
    """The part that a span plays in its quote."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"
    ADDRESSEE = "addressee"


class LinkRole(StrEnum):
    """The part of one link in a reported-by chain."""

    HOLDER = "holder"  # holds a view or position that somebody else voices
    UTTERER = "utterer"  # said it
    RELAYER = "relayer"  # passed on what another said
    FIRST_REPORTER = "first_reporter"  # the outlet that brought it into the record
    PUBLISHER = "publisher"  # this article's outlet; always the last link


class Naming(StrEnum):
    """How a link is identified in the text."""

    NAMED = "named"
    ROLE_ONLY = "role_only"  # "the ambassador to the United Kingdom"
    GROUP = "group"  # "Russian diplomats"
    ANONYMOUS = "anonymous"  # "a person familiar with the matter"
    UNATTRIBUTED = "unattributed"  # "reports", agentless passive
    AUTHOR = "author"  # the article itself


class Basis(StrEnum):
    """Why a link is in the chain."""

    EXPLICIT = "explicit"  # the text says so here
    INHERITED = "inherited"  # said nearby and still in force
    INFERRED = "inferred"  # concluded from the article
    EXTERNAL = "external"  # known from another article


class Medium(StrEnum):
    """How words travelled over one link."""

    SPEECH = "speech"
    CALL = "call"
    READOUT = "readout"
    INTERVIEW = "interview"
    QA = "qa"
    PRESS_CONFERENCE = "press_conference"
    SOCIAL = "social"
    DOCUMENT = "document"
    BROADCAST = "broadcast"
    ARTICLE = "article"
    UNKNOWN = "unknown"


class CueClass(StrEnum):
    """What a cue does to its content."""

    NEUTRAL = "neutral"  # said
    HEDGE = "hedge"  # suggested
    DOUBT = "doubt"  # claimed, purported
    DENIAL = "denial"  # denied
    CONFIRMATION = "confirmation"  # confirmed
    EVIDENTIAL = "evidential"  # showed, found
    REACTION = "reaction"  # are outraged at


class Certainty(StrEnum):
    """FactBank's degrees: certain, probable, possible, underspecified; with polarity."""

    CT_PLUS = "CT+"
    CT_MINUS = "CT-"
    PR_PLUS = "PR+"
    PR_MINUS = "PR-"
    PS_PLUS = "PS+"
    PS_MINUS = "PS-"
    CT_U = "CTu"  # certain, polarity open: a question
    UU = "Uu"
    NA = "NA"


class SpeakerKind(StrEnum):
    """Whoever can say or report."""

    PERSON = "person"
    OFFICE = "office"  # "Ambassador of Russia to the United Kingdom", whoever holds it
    ORGANIZATION = "organization"
    GOVERNMENT = "government"
    OUTLET = "outlet"
    GROUP = "group"  # "Russian diplomats"
    UNKNOWN = "unknown"


class AliasKind(StrEnum):
    """What kind of other name."""

    NAME = "name"
    TITLE = "title"
    METONYM = "metonym"
    ABBREVIATION = "abbreviation"
    TRANSLITERATION = "transliteration"


class Stance(StrEnum):
    """What a quote does with a claim."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    QUESTIONS = "questions"
    REACTS = "reacts"
    LABELS = "labels"
    PRESUPPOSES = "presupposes"
    RETRACTS = "retracts"


ASSERTING_STANCES = frozenset({Stance.ASSERTS, Stance.CONFIRMS})


class ClaimType(StrEnum):
    """What sort of proposition."""

    EVENT = "event"
    STATE = "state"
    FORECAST = "forecast"
    POSITION = "position"
    NORM = "norm"
    CHARACTERISATION = "characterisation"
    QUESTION = "question"


UNCHECKABLE_TYPES = frozenset(
    {ClaimType.POSITION, ClaimType.NORM, ClaimType.CHARACTERISATION, ClaimType.QUESTION}
)


class ClaimStatus(StrEnum):
    """Where a claim stands; the views derive it, a person may set it."""

    ON_RECORD = "on_record"
    NOT_CHECKABLE = "not_checkable"
    RETRACTED = "retracted"
    REFUTED = "refuted"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    DENIED = "denied"
    PRESUPPOSED = "presupposed"
    SPECULATIVE = "speculative"
    UNATTRIBUTED = "unattributed"
    ALLEGED = "alleged"
    PARTY_ASSERTED = "party_asserted"
    SINGLE_SOURCE = "single_source"
    MULTI_SOURCE_UNESTABLISHED = "multi_source_unestablished"


UNCONFIRMED = frozenset(
    {
        ClaimStatus.DISPUTED,
        ClaimStatus.DENIED,
        ClaimStatus.PRESUPPOSED,
        ClaimStatus.SPECULATIVE,
        ClaimStatus.UNATTRIBUTED,
        ClaimStatus.ALLEGED,
        ClaimStatus.PARTY_ASSERTED,
        ClaimStatus.SINGLE_SOURCE,
        ClaimStatus.MULTI_SOURCE_UNESTABLISHED,
    }
)


class OccurrenceRelation(StrEnum):
    """How a quote repeats its utterance."""

    EXACT = "exact"
    NORMALISED = "normalised"  # equal but for case, marks and spaces
    FRAGMENT = "fragment"  # part of the longer text
    EXTENDS = "extends"  # longer than the text first seen
    ELLIPSIS = "ellipsis"  # one of the two leaves words out and marks it: "..."
    BRACKETED = "bracketed"  # one of the two puts words of its own in brackets: "[the mayor]"
    REORDERED = "reordered"  # the same pieces in another order
    VARIANT = "variant"  # a few words differ
    TRANSLATION = "translation"
    PARAPHRASE = "paraphrase"


class ClaimRelation(StrEnum):
    """How two claims relate."""

    SAME = "same"
    ENTAILS = "entails"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    PART_OF = "part_of"
    DIFFERENT = "different"


class SpeakerRelation(StrEnum):
    """How two speakers relate."""

    SAME = "same"
    DIFFERENT = "different"


class Judgement(StrEnum):
    """What is held of a pair, by a machine or a person."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"


class EvidenceKind(StrEnum):
    """What backs or refutes a claim."""

    PRIMARY_DOCUMENT = "primary_document"
    OFFICIAL_RECORD = "official_record"
    FOOTAGE = "footage"
    FACT_CHECK = "fact_check"
    CORRECTION = "correction"


class Bearing(StrEnum):
    """Which way evidence points."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class DecisionTarget(StrEnum):
    """What a decision is about."""

    QUOTE = "quote"  # by lineage key
    SPEAKER = "speaker"
    SPEAKER_PAIR = "speaker_pair"
    CLAIM = "claim"
    CLAIM_PAIR = "claim_pair"
    ARTICLE = "article"


class DecisionOp(StrEnum):
    """What a decision does."""

    SET = "set"
    CONFIRM = "confirm"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    CLEAR = "clear"


class IdentityScheme(StrEnum):
    """What makes an article the same article."""

    URL = "url"
    GUID = "guid"
    FILE = "file"  # path below the imported folder
    CONTENT = "content"  # the text itself: standard input, records without an id


class ChangeKind(StrEnum):
    """Why a version came to be."""

    INITIAL = "initial"
    UPDATE = "update"
    CORRECTION = "correction"
    RETRACTION = "retraction"


class Outcome(StrEnum):
    """The one answer that each input gets."""

    NEW = "new"
    NEW_VERSION = "new_version"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


class RunStatus(StrEnum):
    """How an import run ended."""

    RUNNING = "running"
    OK = "ok"
    PARTIAL = "partial"  # some inputs rejected
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class ExportOutcome(StrEnum):
    """How one declared export ended."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"  # the files in place already show this state of the record
    EMPTY = "empty"  # no rows where some were demanded; the files in place stay
    FAILED = "failed"  # the files in place stay


class ProofFault(StrEnum):
    """What is wrong with a row of an exported file, by the articles alone."""

    ROW = "row"  # it cannot be read, or lacks what proves a quote
    MISSING = "article_missing"  # no article has the text that it names
    CHANGED = "text_changed"  # an article of that name has another text
    SPANS = "spans"  # they are none, or end after the text
    WORDS = "words"
    CONTEXT = "context"
    KEY = "key"


class Precision(StrEnum):
    """How exactly a moment is known."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    VAGUE = "vague"  # "days ago": only the interval counts


class ChartKind(StrEnum):
    """A drawing that a report may ask for in its header."""

    ACTIVITY = "activity"  # quotes per speaker over time
    TIMELINE = "timeline"  # a claim's status, step by step
    FLOW = "flow"  # reported-by chains, from voices through relayers to outlets
    ECHOES = "echoes"  # who repeated whom
    ORIGINS = "origins"  # outlets that assert a claim against the origins behind them
    SHARES = "shares"  # how the voices are identified, in parts of the whole
    STANDINGS = "standings"  # claims by status
