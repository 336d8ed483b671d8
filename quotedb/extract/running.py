"""Finds who said what in running text: sentence by sentence, then quotations that go on."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from quotedb.extract.according import find_according, find_as_said
from quotedb.extract.complements import Form, complement
from quotedb.extract.cues import Verb, Voice, find_verbs, is_told
from quotedb.extract.direct import content_before, said_first
from quotedb.extract.flow import Flow
from quotedb.extract.found import Found, Scene, content_spans, phrase_span
from quotedb.extract.indirect import content_after, impression, passive_content, told_content
from quotedb.extract.lexicon import Frame, Lexicon
from quotedb.extract.nouns import find_in_words, find_nouns
from quotedb.extract.scene import Unit, read_units
from quotedb.extract.sources import shared_source
from quotedb.extract.venue import with_venue
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import CueClass, QuoteKind

_ASKING = frozenset({"ask", "inquire", "query", "wonder", "quiz"})
_WORD = re.compile(r"\w+")


def find_running(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find the attributions of running text."""
    flow = Flow()
    pieces = sorted(piece for found in document.quotations if found.depth == 0 for piece in found.pieces)
    for unit in read_units(document, lexicon):
        scene = scene_of(document, unit, lexicon)
        for found in flow.step(scene, find_in_unit(scene)):
            yield as_attribution(document.text, pieces, found)
    for found in flow.finish():
        yield as_attribution(document.text, pieces, found)


def scene_of(document: Document, unit: Unit, lexicon: Lexicon) -> Scene:
    """Give a sentence together with its cue verbs."""
    return Scene(document.text, unit, find_verbs(unit, lexicon), lexicon)


def find_in_unit(scene: Scene) -> list[Found]:
    """Find the attributions of one sentence, in order."""
    found: list[Found] = []
    floor = 0
    for verb in scene.verbs:
        one = _read(scene, verb, found, floor)
        if one is not None:
            found.append(one)
            if one.rule in ("quote-said", "clause-said"):
                floor = one.end
    found = _later_quotations(scene, found)
    ties = find_according(scene) + find_as_said(scene) + find_in_words(scene)
    nouns = [one for one in find_nouns(scene) if not any(one.contents == other.contents for other in found)]
    inside = [one for one in found + nouns if not any(_same(one, tie) for tie in ties)]
    return sorted((with_venue(scene, one) for one in inside + ties), key=lambda one: one.first)


def _later_quotations(scene: Scene, found: list[Found]) -> list[Found]:
    """Give a quotation behind an aside to the cue before it: "A," he said, smiling, "and B."."""
    for at in scene.unit.quotes:
        place = scene.unit.starts[at]
        if not at or scene.unit.tags[at - 1] != "," or any(_covers(one, place) for one in found):
            continue
        for number, one in enumerate(found):
            if one.rule == "quote-said" and one.end <= at:
                found[number] = replace(one, contents=(*one.contents, *content_spans(scene.unit, at, at + 1)))
    return found


def _covers(one: Found, place: int) -> bool:
    return any(span.start <= place < span.end for span in one.contents)


def _same(one: Found, tie: Found) -> bool:
    """Say whether a cue was read in two ways, or gives the very words that the phrase ties to its source."""
    return one.contents == tie.contents or (one.cue is not None and one.cue == tie.cue)


def _read(scene: Scene, verb: Verb, found: list[Found], floor: int) -> Found | None:
    if verb.at < floor:
        return None
    behind = complement(scene.unit, verb, scene.lexicon)
    if Frame.SEEM in verb.cue.frames:
        return impression(scene, verb)
    if verb.voice is Voice.PASSIVE:
        if is_told(verb):
            return content_before(scene, verb, behind, floor) or told_content(scene, verb, behind)
        return None if _describes(scene, verb) else passive_content(scene, verb, behind)
    before = said_first(scene, verb) or content_before(scene, verb, behind, floor)
    if before is not None:
        return before
    if verb.voice is Voice.INFINITIVE and behind.form in (Form.PHRASE, Form.WH, Form.TO):
        return None
    if (
        verb.voice is Voice.INFINITIVE
        and behind.form is Form.CLAUSE
        and scene.unit.tags[behind.first - 1] == ":"
    ):
        return None
    source = phrase_span(scene.unit, verb.subject) or shared_source(scene, verb, found)
    if source is None and verb.first:
        return None
    return content_after(scene, verb, behind, source)


def _describes(scene: Scene, verb: Verb) -> bool:
    """Say whether a participle only tells which source is meant: documents seen by the Post suggest."""
    others = [other.subject for other in scene.verbs if other.at > verb.at and other.subject is not None]
    return any(subject.first < verb.at < subject.end for subject in others)


def as_attribution(text: str, pieces: list[Span], found: Found) -> Attribution:
    """Give a finding as an attribution.

    Args:
        text: The document's text.
        pieces: The quotations by whose share of its words a content is direct, mixed or indirect; in order.
        found: What a rule has found.
    """
    return Attribution(
        kind=_kind(text, pieces, found),
        contents=found.contents,
        cue=found.cue,
        source=found.source,
        rule=found.rule,
        confidence=found.confidence,
        medium=found.medium,
        addressee=found.addressee,
        relays=found.relays,
        cue_class=found.entry.cue_class if found.entry else CueClass.NEUTRAL,
    )


def _kind(text: str, pieces: list[Span], found: Found) -> QuoteKind:
    """Tell attitudes and questions by their cue, words by the share of them in quotation marks."""
    if found.rule == "reported-question" and found.entry and found.entry.lemma in _ASKING:
        return QuoteKind.QUESTION
    quoted, all_words = _words_quoted(text, pieces, found.contents)
    if quoted == all_words:
        return QuoteKind.DIRECT
    if found.entry is not None and found.entry.belief:
        return QuoteKind.ATTITUDE
    return QuoteKind.MIXED if quoted else QuoteKind.INDIRECT


def _words_quoted(text: str, pieces: list[Span], contents: tuple[Span, ...]) -> tuple[int, int]:
    """Count the words of a content in quotation marks, and all of them; a leading "that" aside."""
    quoted = all_words = 0
    for content in contents:
        all_words += _count(text, content.start, content.end)
        first = bisect_left(pieces, content.start, key=attrgetter("start"))
        after = bisect_left(pieces, content.end, key=attrgetter("start"))
        quoted += sum(_count(text, piece.start, min(piece.end, content.end)) for piece in pieces[first:after])
    if quoted and text[contents[0].start : contents[0].start + 5].lower() == "that ":
        all_words -= 1
    return quoted, all_words


def _count(text: str, start: int, end: int) -> int:
    return len(_WORD.findall(text, start, end))
