"""Quotations and clauses before their cue: "No," she said. The plan failed, officials said."""

from dataclasses import replace

from quotedb.extract.clauses import clause_end, dateline_end, unit_end
from quotedb.extract.complements import Complement, Form, complement
from quotedb.extract.cues import Verb, Voice, is_told
from quotedb.extract.found import Found, Scene, content_spans, phrase_span
from quotedb.extract.lexicon import Frame
from quotedb.extract.phrases import Phrase, subject_after
from quotedb.extract.scene import Unit
from quotedb.extract.sources import first_subject, shared_source
from quotedb.model import Span

_SPEECH = frozenset({Frame.QUOTE, Frame.THAT})
_SIGNS = frozenset("xvupeg")
_PAUSES = ",?!\u2014-\u2026"
_RESUMES = frozenset("xuvedpNl")
_AFTER_SPEAKER = frozenset(["", ".", ",", "i", "m", "w", "("])
_FRONTED = frozenset({"asked", "pressed", "questioned"})
_FEWEST = 3  # tokens of a clause without quotation marks


def content_before(scene: Scene, verb: Verb, behind: Complement, floor: int) -> Found | None:
    """Find the content that stands before a cue, and what goes on behind it.

    Args:
        scene: The sentence.
        verb: The cue.
        behind: What follows it.
        floor: The first token that no earlier attribution has taken.
    """
    told = is_told(verb)
    if (verb.voice is not Voice.ACTIVE and not told) or verb.joined or not verb.cue.frames & _SPEECH:
        return None
    subject, end = verb.subject, behind.first
    if subject is None:
        subject = _inverted(scene, verb)
        if subject is None:
            return None
        end = _adjuncts_end(scene, subject.end)
        behind = replace(behind, form=Form.NOTHING, first=end)
    if scene.unit.words[floor] in _FRONTED and behind.form is Form.NOTHING and end >= unit_end(scene.unit):
        return _pending(
            scene.unit, phrase_span(scene.unit, subject), scene.unit.span(verb.first, verb.at + 1), verb
        )
    stop = _left_end(scene, verb, behind, floor)
    if stop is None:
        return None
    first = _left_start(scene, floor, stop)
    if first >= stop:
        return None
    contents = content_spans(scene.unit, first, stop)
    only_quoted = "Q" in scene.unit.tags[first:stop] or verb.subject is None
    further, last = _going_on(scene, end, only_quoted)
    verbatim = "Q" in scene.unit.tags[first:stop] or (bool(further) and "Q" in scene.unit.tags[end:last])
    return Found(
        contents=contents + further,
        cue=scene.unit.span(verb.first, verb.at + 1),
        source=None if told else phrase_span(scene.unit, subject),
        entry=verb.cue,
        rule="quote-said" if verbatim else "clause-said",
        confidence=0.95 if verbatim else 0.8,
        first=first,
        end=last,
        quoted="Q" in (scene.unit.tags[stop - 1], scene.unit.tags[last - 1] if further else ""),
        addressee=phrase_span(scene.unit, subject) if told else _addressee(scene, behind),
    )


def _addressee(scene: Scene, behind: Complement) -> Span | None:
    return scene.unit.span(*behind.addressee) if behind.addressee else None


def said_first(scene: Scene, verb: Verb) -> Found | None:
    """Find a cue that opens its sentence, its speaker and, behind a colon, the words: Said Lee: "No."."""
    unit = scene.unit
    speaker = subject_after(unit, verb.at) if verb.first == 0 and verb.voice is Voice.ACTIVE else None
    if speaker is None or verb.subject is not None or Frame.QUOTE not in verb.cue.frames:
        return None
    colon = unit.tags.find(":", speaker.end)
    is_aside = colon == speaker.end or unit.tags[speaker.end : speaker.end + 1] == ","
    if not is_aside or unit.tags[colon + 1 : colon + 2] != "Q":
        return None
    return Found(
        contents=content_spans(unit, colon + 1, colon + 2),
        cue=unit.span(0, verb.at + 1),
        source=phrase_span(unit, speaker),
        entry=verb.cue,
        rule="said-quote",
        confidence=0.95,
        first=0,
        end=colon + 2,
        quoted=True,
    )


def _inverted(scene: Scene, verb: Verb) -> Phrase | None:
    tags = scene.unit.tags
    before = verb.first - 1
    if before < 0 or tags[before] not in "Q,":
        return None
    subject = subject_after(scene.unit, verb.at)
    if subject is None or tags[before] == "Q" or tags[before - 1 : before] == "Q":
        return subject
    return subject if tags[subject.end : subject.end + 1] in _AFTER_SPEAKER else None


def _adjuncts_end(scene: Scene, at: int) -> int:
    """Step over what may stand between the speaker and a comma: in an interview on Monday."""
    tags = scene.unit.tags
    while at < len(tags) and tags[at] not in ",.:;Q-":
        at += 1
    return at


def _left_end(scene: Scene, verb: Verb, behind: Complement, floor: int) -> int | None:
    """Give the token after the content before the cue; None when nothing there is content."""
    unit = scene.unit
    before = verb.clause - 1
    if before < floor:
        return None
    comma = unit.tags[before] in ",-"
    last = before - 1 if comma else before
    if last < floor:
        return None
    if unit.tags[last] == "Q":
        return last + 1 if _closes(scene, last, comma, behind, floor) else None
    if not comma or behind.form is not Form.NOTHING:
        return None
    return last + 1 if _is_content(unit, floor, last + 1, behind.first) else None


def _is_content(unit: Unit, first: int, end: int, behind: int) -> bool:
    """Say whether words before a comma and a cue are what was said."""
    left = unit.tags[first:end]
    if unit.words[first] in _FRONTED:
        return False
    if "Q" in left or (
        unit.tags[behind : behind + 1] == "," and unit.tags[behind + 1 : behind + 2] in _RESUMES
    ):
        return True
    if unit.tags[behind:].strip(".") == "":
        return len(left) >= _FEWEST
    return len(left) >= _FEWEST and left[0] not in "siwj" and bool(_SIGNS & set(left))


def _closes(scene: Scene, at: int, comma: bool, behind: Complement, floor: int) -> bool:
    """Say whether a quotation leads up to the cue behind it."""
    if behind.form in (Form.THAT, Form.WH) or (behind.form is Form.CLAUSE and at != floor):
        return False
    span = scene.unit.span(at, at + 1)
    words = span.cut(scene.text).rstrip("\"'\u201d\u2019\u00bb ")
    if words[-1:] and words[-1] in _PAUSES:
        return True
    return (comma and behind.form is not Form.CLAUSE) or behind.form is Form.NOTHING


def _left_start(scene: Scene, floor: int, stop: int) -> int:
    tags = scene.unit.tags
    first = max(floor, tags.rfind(";", floor, stop) + 1, dateline_end(scene.unit, scene.text))
    while first < stop - 1 and tags[first] in "c,.:":
        first += 1
    return first


def _going_on(scene: Scene, at: int, quoted: bool) -> tuple[tuple[Span, ...], int]:
    """Find the rest of a content that the cue interrupts."""
    unit = scene.unit
    at = _adjuncts_end(scene, at) if quoted else at
    mark = unit.tags[at : at + 1]
    if mark not in (",", ":", "-", "Q"):
        return (), at
    first = at if mark == "Q" else at + 1
    if unit.tags[first : first + 2] == "cQ":
        first += 1
    if unit.tags[first : first + 1] == "Q":
        end = first + 1
        if unit.tags[end : end + 1] not in ("", ",", ".", ";", "-"):
            end = clause_end(unit, first, scene.verbs)
        return content_spans(unit, first, end), end
    if quoted or first >= unit_end(unit) or unit.tags[first] in "gwscj.,":
        return (), at
    end = clause_end(unit, first, scene.verbs)
    return content_spans(unit, first, end), end


def announced(scene: Scene, found: list[Found]) -> Found | None:
    """Find who is about to speak in a sentence that ends with a colon; its contents follow."""
    unit = scene.unit
    if found and found[-1].end >= unit_end(unit):
        return replace(found[-1], quoted=True)
    for verb in reversed(scene.verbs):
        if Frame.QUOTE in verb.cue.frames and verb.voice in (Voice.ACTIVE, Voice.PARTICIPLE):
            source = phrase_span(unit, verb.subject) or shared_source(scene, verb, found)
            cue = unit.span(verb.first, verb.at + 1)
            return _pending(unit, source, cue, verb)
    subject = first_subject(scene)
    return _pending(unit, subject, unit.span(len(unit.tags) - 1, len(unit.tags)), None) if subject else None


def _pending(unit: Unit, source: Span | None, cue: Span, verb: Verb | None) -> Found:
    return Found(
        contents=(),
        cue=cue,
        source=source,
        entry=verb.cue if verb else None,
        rule="announced-quote",
        confidence=0.85 if verb else 0.7,
        first=verb.clause if verb else len(unit.tags) - 1,
        end=len(unit.tags),
        quoted=True,
    )


def tagged_words(scene: Scene, contents: tuple[Span, ...]) -> Found | None:
    """Find who spoke the words before a sentence that only says so: "Who pays?" The mayor shouted it at us.

    Args:
        scene: The sentence behind the quotations.
        contents: The quotations that have no cue yet.
    """
    for verb in scene.verbs:
        first = verb.voice is Voice.ACTIVE and verb.subject is not None and verb.clause == 0
        if first and Frame.QUOTE in verb.cue.frames:
            behind = complement(scene.unit, verb, scene.lexicon)
            if behind.form is not Form.NOTHING:
                return None
            return replace(
                _pending(
                    scene.unit,
                    phrase_span(scene.unit, verb.subject),
                    scene.unit.span(verb.first, verb.at + 1),
                    verb,
                ),
                contents=contents,
                rule="quote-said",
            )
    return None
