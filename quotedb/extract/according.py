"""Finds contents tied to their source by a fixed phrase: according to X, in X's words, as X put it."""

from itertools import pairwise

from quotedb.extract.clauses import clause_end, dateline_end, unit_end
from quotedb.extract.cues import Voice
from quotedb.extract.found import Found, Scene, content_spans
from quotedb.extract.lexicon import Cue, Frame
from quotedb.extract.scene import Unit
from quotedb.model import Span

_OPENERS = "dNlG0jpQ"
_ADJUNCT = frozenset(["", ",", ".", "i", "m", "a", ":"])
MOST_TIES = 6  # of one sentence; what has more is no prose
_LONGEST = 40  # tokens of a source


def find_according(scene: Scene) -> list[Found]:
    """Find what a sentence gives according to somebody.

    Args:
        scene: The sentence.

    Returns:
        One a phrase, in order.
    """
    words = scene.unit.words
    if "according" not in words:
        return []
    places = [at for at, pair in enumerate(pairwise(words)) if pair == ("according", "to")][:MOST_TIES]
    found = [_tied(scene, at, at + 2, _source_end(scene.unit, at + 2)) for at in places]
    return [one for one in found if one is not None]


def _source_end(unit: Unit, first: int) -> int:
    """Find the end of the source, its attachments included, without a relative clause."""
    at = first
    while at < len(unit.tags) and at - first < _LONGEST:
        tag = unit.tags[at]
        if at > first and tag in ",.:;-(wtscxpQm" and not _date(unit, at):
            break
        if at > first and tag in "xu":
            break
        at += 1
    while at > first and unit.tags[at - 1] == "i":  # a paper published on Monday
        at -= 1
    return at


def _date(unit: Unit, at: int) -> bool:
    """Say whether a time word stands inside the source: a Monday poll."""
    return unit.tags[at] == "m" and unit.tags[at + 1 : at + 2] in ("N", "l")


def find_as_said(scene: Scene) -> list[Found]:
    """Find what a sentence gives as somebody said or put it.

    Args:
        scene: The sentence.

    Returns:
        One a phrase, in order.
    """
    unit, found = scene.unit, []
    for verb in scene.verbs:
        at = verb.clause - 1
        if verb.voice is not Voice.ACTIVE or verb.subject is None or at < 0 or unit.words[at] != "as":
            continue
        end = verb.at + 1
        if unit.tags[end : end + 1] not in _ADJUNCT or (at and unit.tags[at - 1] != ","):
            continue
        while end < len(unit.tags) and unit.tags[end] not in ",.:;-Qt":
            end += 1
        if unit.tags[end : end + 1] == "t" or not verb.cue.frames & {Frame.QUOTE, Frame.THAT}:
            continue
        contents = _contents(scene, at, end)
        if contents:
            subject = unit.span(verb.subject.first, verb.subject.end)
            cue = unit.span(verb.first, verb.at + 1)
            found.append(_found(unit, contents, cue, subject, (at, end), verb.cue))
    return found


def _tied(scene: Scene, at: int, first: int, end: int) -> Found | None:
    unit = scene.unit
    if end <= first or unit.tags[first] not in _OPENERS:
        return None
    contents = _contents(scene, at, end)
    if not contents:
        return None
    return _found(unit, contents, unit.span(at, first), unit.span(first, end), (at, end), None)


def _contents(scene: Scene, at: int, end: int) -> tuple[Span, ...]:
    """Give what stands before the phrase [at, end), behind it, or on both sides."""
    unit = scene.unit
    left = _left(unit, scene.text, at)
    right = _right(scene, end)
    if left and right and _is_new(scene, right):
        right = None
    spans = content_spans(unit, *left) if left else ()
    if right is not None and (not left or unit.tags[at - 1] == ","):
        spans += content_spans(unit, *right)
    return spans


def _found(
    unit: Unit,
    contents: tuple[Span, ...],
    cue: Span,
    source: Span,
    tokens: tuple[int, int],
    entry: Cue | None,
) -> Found:
    ends = {unit.ends[at] for at in unit.quotes}
    return Found(
        contents=contents,
        cue=cue,
        source=source,
        entry=entry,
        rule="as-said" if entry else "according",
        confidence=0.9,
        first=tokens[0],
        end=tokens[1],
        quoted=any(span.end in ends for span in contents),
    )


def _left(unit: Unit, text: str, at: int) -> tuple[int, int] | None:
    """Give what stands before the phrase in its sentence, if that can be a content."""
    end = at
    while end and unit.tags[end - 1] in ",-(":
        end -= 1
    first = max(unit.tags.rfind(";", 0, end) + 1, dateline_end(unit, text))
    while first < end and unit.tags[first] in "ca,.:":
        first += 1
    if end - first < 2 and (unit.tags[first:end] not in ("N", "p", "Q") or unit.tags[end] != ","):
        return None
    return first, end


def _right(scene: Scene, end: int) -> tuple[int, int] | None:
    unit = scene.unit
    if unit.tags[end : end + 1] not in (",", ":", "-") or end + 1 >= unit_end(unit):
        return None
    first = end + 1
    if unit.tags[first] in "wcg":
        return None
    stop = clause_end(unit, first, scene.verbs)
    return (first, stop) if stop > first else None


def _is_new(scene: Scene, right: tuple[int, int]) -> bool:
    """Say whether what follows the phrase stands by itself: a participle or a new clause."""
    return scene.unit.tags[right[0]] in "gjse"
