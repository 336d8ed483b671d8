"""Finds who said what in running text: sentence by sentence, then quotations that go on."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from operator import attrgetter

from quotedb.extract.according import find_according
from quotedb.extract.complements import complement
from quotedb.extract.cues import Verb, Voice, find_verbs
from quotedb.extract.direct import announced, content_before
from quotedb.extract.found import Found, Scene, content_spans, phrase_span
from quotedb.extract.indirect import content_after, impression, passive_content
from quotedb.extract.lexicon import Frame, Lexicon
from quotedb.extract.scene import Unit, read_units
from quotedb.extract.sources import shared_source
from quotedb.extract.venue import with_venue
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import CueClass, QuoteKind

_ASKING = frozenset({"ask", "inquire", "query", "wonder", "quiz"})
_WORD = re.compile(r"\w+")


def find_running(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find the attributions of running text."""
    last: Found | None = None  # may go on in the next sentence
    paragraph = 0
    for unit in read_units(document, lexicon):
        if last is not None and unit.paragraph - paragraph <= 1 and unit.bare:
            last = replace(last, contents=last.contents + _bare(unit))
            paragraph = unit.paragraph
            continue
        if last is not None and last.contents:
            yield _attribution(document, last)
        scene = Scene(document.text, unit, find_verbs(unit, lexicon), lexicon)
        found = find_in_unit(scene)
        last = _open_end(scene, found)
        paragraph = unit.paragraph
        yield from (_attribution(document, one) for one in found if one is not last)
    if last is not None and last.contents:
        yield _attribution(document, last)


def _bare(unit: Unit) -> tuple[Span, ...]:
    return tuple(unit.span(at, at + 1) for at in unit.quotes)


def _open_end(scene: Scene, found: list[Found]) -> Found | None:
    """Give the attribution that quotations in the next sentence go on with, if any."""
    if scene.unit.tags.endswith(":"):
        return announced(scene, found)
    return next((one for one in reversed(found) if one.quoted), None)


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
    ties = [tie for tie in find_according(scene) if tie.cue is not None]
    inside = [one for one in found if not any(_same(one, tie) for tie in ties)]
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
    """Say whether a cue found something of the very words that the phrase ties to its source."""
    return one.contents == tie.contents


def _read(scene: Scene, verb: Verb, found: list[Found], floor: int) -> Found | None:
    if verb.at < floor:
        return None
    behind = complement(scene.unit, verb, scene.lexicon)
    if Frame.SEEM in verb.cue.frames:
        return impression(scene, verb)
    if verb.voice is Voice.PASSIVE:
        return passive_content(scene, verb, behind)
    before = content_before(scene, verb, behind, floor)
    if before is not None:
        return before
    source = phrase_span(scene.unit, verb.subject) or shared_source(scene, verb, found)
    return content_after(scene, verb, behind, source)


def _attribution(document: Document, found: Found) -> Attribution:
    return Attribution(
        kind=_kind(document, found),
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


def _kind(document: Document, found: Found) -> QuoteKind:
    """Tell attitudes and questions by their cue, words by the share of them in quotation marks."""
    if found.rule == "reported-question" and found.entry and found.entry.lemma in _ASKING:
        return QuoteKind.QUESTION
    quoted, all_words = _words_quoted(document, found.contents)
    if quoted == all_words:
        return QuoteKind.DIRECT
    if found.entry is not None and found.entry.belief:
        return QuoteKind.ATTITUDE
    return QuoteKind.MIXED if quoted else QuoteKind.INDIRECT


def _words_quoted(document: Document, contents: tuple[Span, ...]) -> tuple[int, int]:
    """Count the words of a content in quotation marks, and all of them; a leading "that" aside."""
    quoted = all_words = 0
    for content in contents:
        end = content.start
        for piece in _pieces_inside(document, content):
            all_words += _count(document.text, end, piece.start)
            inside = _count(document.text, piece.start, piece.end)
            quoted, all_words, end = quoted + inside, all_words + inside, piece.end
        all_words += _count(document.text, end, content.end)
    if quoted and document.text[contents[0].start : contents[0].start + 5].lower() == "that ":
        all_words -= 1
    return quoted, all_words


def _pieces_inside(document: Document, content: Span) -> list[Span]:
    first = bisect_left(document.quotations, content.start, key=attrgetter("start"))
    found = []
    for quotation in islice(document.quotations, first, None):
        if quotation.start >= content.end:
            break
        if quotation.depth == 0:
            found += [piece for piece in quotation.pieces if content.holds(piece)]
    return found


def _count(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end))
