"""What the grammar's rules share and hand to each other before it becomes an attribution."""

from dataclasses import dataclass

from quotedb.extract.cues import Verb
from quotedb.extract.lexicon import Cue, Lexicon
from quotedb.extract.phrases import Phrase
from quotedb.extract.scene import Unit
from quotedb.model import Relay, Span
from quotedb.vocab import Medium


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with its cue verbs: what a rule looks at."""

    text: str
    unit: Unit
    verbs: tuple[Verb, ...]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One attribution in the making, all spans of the text.

    Attributes:
        contents: In text order.
        cue: The cue's words.
        source: The mention, if any.
        entry: The cue's entry in the word lists, if it has one.
        rule: Which rule found it.
        confidence: 0 to 1.
        first: The first token that the attribution takes up.
        end: The token after the last one.
        quoted: Whether quotations that follow without a cue of their own go on with it.
        addressee: Who was told.
        medium: How the words travelled.
        relays: Who passed them on, as the sentence itself states.
    """

    contents: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    entry: Cue | None
    rule: str
    confidence: float
    first: int
    end: int
    quoted: bool = False
    addressee: Span | None = None
    medium: Medium = Medium.UNKNOWN
    relays: tuple[Relay, ...] = ()


def content_spans(unit: Unit, first: int, end: int) -> tuple[Span, ...]:
    """Give the spans of the tokens [first, end) with the further paragraphs of a quotation at either edge."""
    whole = unit.span(first, end)
    spans = [whole]
    if first in unit.quotes:
        spans = [piece for piece in unit.quotes[first].pieces if piece.end <= whole.start] + spans
    if end - 1 in unit.quotes:
        spans += [piece for piece in unit.quotes[end - 1].pieces if piece.start >= whole.end]
    return tuple(spans)


def phrase_span(unit: Unit, phrase: Phrase | None) -> Span | None:
    """Give the span of a phrase, if there is one."""
    return unit.span(phrase.first, phrase.end) if phrase else None


def ends_quoted(unit: Unit, end: int) -> bool:
    """Say whether the token before `end` is a quotation that closes its sentence."""
    if end < 1 or unit.tags[end - 1] != "Q":
        return False
    return end >= len(unit.tags) or unit.tags[end:].strip(".") == ""
