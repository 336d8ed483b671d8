"""Finds where a reported clause or phrase ends."""

import re
from collections.abc import Sequence

from quotedb.extract.complements import is_clause
from quotedb.extract.cues import Verb, Voice
from quotedb.extract.lexicon import Frame
from quotedb.extract.scene import Unit
from quotedb.model import Span

_DATELINE = re.compile(
    r"[A-Z][A-Z.'\u2019-]+(?: [A-Z][A-Z.'\u2019-]+){0,3}(?:, [^\u2013\u2014\n]{1,40}?)?"
    r"(?: ?\([^)\n]{1,30}\))?(?: ?[\u2013\u2014] ?| --? |: )"
)
_GOES_ON = frozenset("xuvgeptwQ,:")
_JOINTS = frozenset({"and", "but", "so"})
_SPEECH = frozenset({Frame.QUOTE, Frame.THAT, Frame.OBJ_THAT})


def unit_end(unit: Unit) -> int:
    """Give the token after the last word of a sentence, its final mark left out."""
    end = len(unit.tags)
    while end and unit.tags[end - 1] in ".,;:":
        end -= 1
    return end


def dateline_end(unit: Unit, text: str) -> int:
    """Give the token behind a dateline that opens a sentence, such as "LIMA, Feb 11 (AP) - "; else 0."""
    match = _DATELINE.match(text, unit.starts[0], unit.ends[-1])
    if match is None:
        return 0
    return next((at for at, start in enumerate(unit.starts) if start >= match.end()), 0)


def without_dateline(text: str, content: Span) -> Span:
    """Give a content without a dateline at its beginning."""
    match = _DATELINE.match(text, content.start, content.end)
    return Span(match.end(), content.end) if match and match.end() < content.end else content


def clause_end(unit: Unit, first: int, verbs: Sequence[Verb]) -> int:
    """Find the end of a reported clause: the sentence's end, or where another cue takes over.

    Args:
        unit: The sentence.
        first: First token of the clause.
        verbs: Its cue verbs, in order.

    Returns:
        The token after the clause.
    """
    end = unit_end(unit)
    stop = unit.tags.find(";", first, end)
    end = stop if stop > first else end
    for verb in verbs:
        if verb.clause > first + 1 and verb.clause < end:
            cut = _cut(unit, verb, first)
            if cut is not None:
                return cut
    return _before_according(unit, first, end)


def _cut(unit: Unit, verb: Verb, first: int) -> int | None:
    """Say where a later cue of the same level cuts the clause, if it does."""
    at = verb.clause - 1
    speaks = bool(verb.cue.frames & _SPEECH) and not verb.cue.belief
    declines = verb.joined and verb.cue.lemma == "decline"
    if not speaks and not declines:
        return None
    if verb.voice is Voice.PARTICIPLE:
        return at if unit.tags[at] == "," else None
    if verb.voice is not Voice.ACTIVE:
        return None
    if verb.joined:
        return at - 1 if at - 1 > first and unit.tags[at - 1] == "," else at
    if unit.tags[at] in "cs" and at - 1 > first and unit.tags[at - 1] == ",":
        return at - 1
    if unit.tags[at] == "," and verb.subject is not None and not _GOES_ON & set(unit.tags[verb.at + 1 :]):
        return at  # ..., a spokesman said on Monday.
    if unit.tags[at] == "c" and at > first and unit.tags[verb.clause] == "p":
        return at
    return None


def _before_according(unit: Unit, first: int, end: int) -> int:
    at = first
    while True:
        try:
            at = unit.words.index("according", at, end)
        except ValueError:
            return end
        if unit.words[at + 1 : at + 2] == ("to",) and at > first:
            return at - 1 if unit.tags[at - 1] == "," and at - 1 > first else at
        at += 1


def spoken_end(unit: Unit, cue: int, first: int, end: int) -> int:
    """End a reported clause of spoken words before the main clause that goes on behind it.

    Args:
        unit: The sentence.
        cue: First token of the cue: when they say it rained, I nod; they say it rained, and I nod.
        first: First token of the clause.
        end: The token after all that may belong to it.

    Returns:
        The token after the clause.
    """
    fronted = _is_fronted(unit, cue)
    for at in range(first + 1, end):
        joined = unit.tags[at : at + 2] == ",c" and unit.words[at + 1] in _JOINTS
        behind = at + 1 + joined
        if unit.tags[at] != "," or not (joined or fronted) or "s" in unit.tags[first:at]:
            continue
        if (joined and unit.tags[behind : behind + 1] == "s") or is_clause(unit, behind):
            return at
    return end


def _is_fronted(unit: Unit, cue: int) -> bool:
    """Say whether a cue stands in a subordinate clause that comes before its main clause."""
    opens = max(unit.tags.rfind(mark, 0, cue) for mark in ",;:.-") + 1
    while opens < cue and unit.tags[opens] in "cta":
        opens += 1
    behind = unit.words[opens] == "because" and unit.tags[opens - 1 : opens] == ","
    return unit.tags[opens] == "s" and not behind


def phrase_stop(unit: Unit, first: int) -> int:
    """Find the end of a noun phrase that is a content, prepositional attachments included."""
    end = unit_end(unit)
    for at in range(first, end):
        if unit.tags[at] in ",;:-" and at > first:
            return at
        if at > first and unit.tags[at] == "s" and unit.words[at] != "as":
            return at
        if at > first and unit.tags[at] == "c" and at + 1 < end and unit.tags[at + 1] in "vxue":
            return at
    return end
