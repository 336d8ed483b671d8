"""What the steps of resolution hand to each other about who speaks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quotedb.ids import text_sha256
from quotedb.model import Attribution, Candidate, Document, Span, Speaker
from quotedb.resolve.cast import Cast, build_cast
from quotedb.resolve.gazetteer import Gazetteer
from quotedb.resolve.parents import find_parents
from quotedb.resolve.people import Person
from quotedb.resolve.press import find_outlets, find_posts
from quotedb.vocab import Basis, Medium, Naming, SpeakerKind

CLEAR = 0.3  # a winner needs at least this score
MARGIN = 0.05  # and to lead by this much
_MEMORY = 40  # voices back; more than anything refers to


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks in one attribution.

    Attributes:
        speaker: None when nobody can be named.
        naming: How the text identifies the voice.
        candidates: Everybody whom the source may mean, best first.
        medium: Of the voice's own words, as far as its mention says.
        basis: Explicit, or inherited from the attribution before.
    """

    speaker: Speaker | None
    naming: Naming
    candidates: tuple[Candidate, ...] = ()
    medium: Medium = Medium.UNKNOWN
    basis: Basis = Basis.EXPLICIT


NOBODY = Voice(speaker=None, naming=Naming.UNATTRIBUTED)
UNNAMED = Voice(speaker=None, naming=Naming.ANONYMOUS)


@dataclass(frozen=True, slots=True)
class Said:
    """An earlier voice and where its source stands.

    Attributes:
        span: The source.
        voice: Who spoke.
        gender: "m", "f" or "".
        is_somebody: Whether the voice is one person, named or not.
    """

    span: Span
    voice: Voice
    gender: str = ""
    is_somebody: bool = False


def said_before(said: Sequence[Said], place: int) -> Sequence[Said]:
    """Give the last voices before a place.

    Args:
        said: Voices in text order.
        place: In the text; only sources that begin before it count.
    """
    end = bisect_left(said, place, key=lambda earlier: earlier.span.start)
    return said[max(0, end - _MEMORY) : end]


@dataclass(frozen=True, slots=True)
class Scene:
    """What never changes while one document is resolved."""

    document: Document
    text_sha256: str
    cast: Cast
    gazetteer: Gazetteer
    attributions: tuple[Attribution, ...]
    parents: tuple[int | None, ...]  # of each, whose words hold it; what only records words has none
    ends: tuple[int, ...]  # of each attribution's last span
    quoted: tuple[Span, ...]  # pieces of the outermost quotations, in order
    quoted_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    paragraph_starts: tuple[int, ...]
    outlets: tuple[Speaker, ...]  # that the document names, each once
    posts: Mapping[str, Speaker]  # outlet by the name of who works for it, as the document says

    def quotation_at(self, place: int) -> Span | None:
        """Give the piece of an outermost quotation that holds a place."""
        at = bisect_right(self.quoted_starts, place) - 1
        return self.quoted[at] if at >= 0 and place < self.quoted[at].end else None

    def sentence_at(self, place: int) -> int:
        """Give the index of the last sentence that begins at or before a place."""
        return bisect_right(self.sentence_starts, place) - 1

    def paragraph_at(self, place: int) -> int:
        """Give the index of the last paragraph that begins at or before a place."""
        return bisect_right(self.paragraph_starts, place) - 1

    def sentence_span(self, place: int) -> Span:
        """Give the sentence at a place; the whole text where there is none."""
        at = self.sentence_at(place)
        return self.document.sentences[at] if at >= 0 else Span(0, max(1, len(self.document.text)))


def build_scene(document: Document, gazetteer: Gazetteer, attributions: Sequence[Attribution]) -> Scene:
    """Gather what the steps of resolution need to know of one document.

    Args:
        document: The text with its layout.
        gazetteer: Names and nouns of its language.
        attributions: All of the document; `parent` is an index into them.
    """
    cast = build_cast(document, gazetteer, [found.source for found in attributions if found.source])
    outlets = find_outlets(cast)
    quoted = sorted(piece for found in document.quotations if found.depth == 0 for piece in found.pieces)
    return Scene(
        document=document,
        text_sha256=text_sha256(document.text),
        cast=cast,
        gazetteer=gazetteer,
        attributions=tuple(attributions),
        parents=find_parents(document.text, attributions, quoted, gazetteer.terms["record"]),
        ends=tuple(_end(attribution) for attribution in attributions),
        quoted=tuple(quoted),
        quoted_starts=_starts(quoted),
        sentence_starts=_starts(document.sentences),
        paragraph_starts=_starts(document.paragraphs),
        outlets=outlets,
        posts=find_posts(cast, outlets, gazetteer),
    )


def _end(attribution: Attribution) -> int:
    spans = [*attribution.contents, attribution.cue, attribution.source]
    return max(span.end for span in spans if span is not None)


def _starts(spans: Iterable[Span]) -> tuple[int, ...]:
    return tuple(span.start for span in spans)


def certain(speaker: Speaker, naming: Naming, method: str, medium: Medium = Medium.UNKNOWN) -> Voice:
    """Give the voice of somebody whom the words themselves name."""
    return Voice(
        speaker=speaker,
        naming=naming,
        candidates=(Candidate(speaker=speaker, score=1.0, method=method),),
        medium=medium,
    )


def chosen(candidates: Sequence[Candidate], otherwise: Naming = Naming.UNATTRIBUTED) -> Voice:
    """Give the best candidate if it is clear; else nobody, with all candidates kept.

    Args:
        candidates: In any order; a speaker may come up several times.
        otherwise: How to call the voice when nobody wins.
    """
    best: dict[tuple[SpeakerKind, str], Candidate] = {}
    for candidate in candidates:
        who = candidate.speaker.kind, candidate.speaker.name
        if who not in best or best[who].score < candidate.score:
            best[who] = candidate
    ranked = tuple(sorted(best.values(), key=lambda candidate: -candidate.score))[:5]
    if not ranked or ranked[0].score < CLEAR:
        return Voice(speaker=None, naming=otherwise, candidates=ranked)
    if len(ranked) > 1 and ranked[0].score - ranked[1].score < MARGIN:
        return Voice(speaker=None, naming=otherwise, candidates=ranked)
    return Voice(speaker=ranked[0].speaker, naming=naming_of(ranked[0].speaker), candidates=ranked)


def naming_of(speaker: Speaker) -> Naming:
    """Give the naming of a speaker that is known by its own name, office or group."""
    if speaker.kind is SpeakerKind.OFFICE:
        return Naming.ROLE_ONLY
    return Naming.GROUP if speaker.kind is SpeakerKind.GROUP else Naming.NAMED


def inherited(voice: Voice) -> Voice:
    """Give the same voice, still in force from an attribution before."""
    return replace(voice, basis=Basis.INHERITED)


def gender_of(speaker: Speaker, people: Sequence[Person]) -> str:
    """Give the gender of a speaker whom the document names as a person; else an empty text."""
    if speaker.kind is not SpeakerKind.PERSON:
        return ""
    return next((person.gender for person in people if person.speaker == speaker), "")
