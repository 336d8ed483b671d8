"""Finds who said what in running text: sentence by sentence, then quotations that go on."""

from collections.abc import Iterator
from dataclasses import replace

from quotedb.extract.complements import Form, complement
from quotedb.extract.cues import Verb, Voice, find_verbs
from quotedb.extract.direct import content_before
from quotedb.extract.found import Found, Scene, phrase_span
from quotedb.extract.indirect import content_after, impression, passive_content, shared_source
from quotedb.extract.lexicon import Frame, Lexicon
from quotedb.extract.scene import Unit, read_units
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import QuoteKind


def find_running(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find the attributions of running text."""
    last: Found | None = None
    seen: Unit | None = None
    for unit in read_units(document, lexicon):
        if unit.bare and last is not None and seen is not None and unit.paragraph - seen.paragraph <= 1:
            last = replace(last, contents=last.contents + _bare(unit))
            seen = unit
            continue
        if last is not None:
            yield _attribution(last)
            last = None
        found = find_in_unit(Scene(document.text, unit, find_verbs(unit, lexicon), lexicon))
        for one in found:
            if one.quoted and last is None and one is found[-1]:
                last = one
            else:
                yield _attribution(one)
        seen = unit
    if last is not None:
        yield _attribution(last)


def _bare(unit: Unit) -> tuple[Span, ...]:
    return tuple(unit.span(at, at + 1) for at in unit.quotes)


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
    return found


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


def _attribution(found: Found) -> Attribution:
    return Attribution(
        kind=QuoteKind.INDIRECT,
        contents=found.contents,
        cue=found.cue,
        source=found.source,
        rule=found.rule,
        confidence=found.confidence,
        addressee=found.addressee,
    )
