"""Finds contents that hang on a noun: her claim that, made the argument that, in the words of."""

from quotedb.extract.clauses import clause_end
from quotedb.extract.found import Found, Scene, content_spans, ends_quoted, phrase_span
from quotedb.extract.phrases import phrase_ending, subject_after
from quotedb.extract.scene import Unit
from quotedb.extract.sources import first_subject
from quotedb.model import Span

_OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "your"})
MOST_NOUNS = 8  # of one sentence; what has more is no prose
_WORDED = frozenset({"words", "view", "opinion"})
_NEAR = 6  # tokens between a noun and the verb whose subject holds it
_SIGNS = frozenset("xvue")


def find_nouns(scene: Scene) -> list[Found]:
    """Find the that-clauses of cue nouns.

    Args:
        scene: The sentence.

    Returns:
        One a noun, in order.
    """
    unit = scene.unit
    found: list[Found] = []
    verbs = {verb.at for verb in scene.verbs}
    at = unit.tags.find("t")
    while at >= 0 and len(found) < MOST_NOUNS:
        if at and at - 1 not in verbs and unit.words[at - 1] in scene.lexicon.nouns and _is_clause(unit, at):
            one = _read(scene, at - 1, at)
            if one.source is not None or (one.entry is not None and not one.entry.belief):
                found.append(one)
        at = unit.tags.find("t", at + 1)
    return found


def _is_clause(unit: Unit, at: int) -> bool:
    """Say whether a subject follows "that", so that it is no relative pronoun: the claim that won."""
    follows = unit.tags[at + 1 : at + 2]
    return bool(follows) and follows not in "xvue.,:;" and bool(_SIGNS & set(unit.tags[at + 2 :]))


def _read(scene: Scene, noun: int, that: int) -> Found:
    unit = scene.unit
    source, first = _holder(scene, noun)
    end = clause_end(unit, that, scene.verbs)
    if first == 0 or unit.tags[first - 1] in ",cd-":
        end = _before_main_verb(unit, that, end)
    return Found(
        contents=content_spans(unit, that, end),
        cue=unit.span(noun, noun + 1),
        source=source,
        entry=scene.lexicon.nouns[unit.words[noun]],
        rule="noun-that",
        confidence=0.7 if source else 0.5,
        first=first,
        end=end,
        quoted=ends_quoted(unit, end),
    )


def _before_main_verb(unit: Unit, that: int, end: int) -> int:
    """End the clause of a noun that is itself a subject: her claim that she won angered them."""
    groups = 0
    for at in range(that + 1, end):
        if unit.tags[at] in _SIGNS and unit.tags[at - 1] not in "xanovuetwpc":
            groups += 1
            if groups == 2:
                return at
    return end


def _holder(scene: Scene, noun: int) -> tuple[Span | None, int]:
    """Find whose claim it is: an owner before the noun, else the subject of the verb that takes it."""
    unit = scene.unit
    at = noun - 1
    while at >= 0 and unit.tags[at] in "laj" and noun - at < _NEAR:
        at -= 1
    if at >= 0 and unit.tags[at] == "G":
        phrase = phrase_ending(unit, at)
        if phrase is not None:
            return phrase_span(unit, phrase), phrase.first
    if at >= 0 and unit.words[at] in _OWNERS:
        return unit.span(at, at + 1), at
    for verb in range(noun - 1, max(-1, noun - _NEAR), -1):
        if unit.tags[verb] in "uvxe":
            return first_subject(scene, verb + 1), verb
    return None, noun


def find_in_words(scene: Scene) -> list[Found]:
    """Find what is said "in the words of" somebody, or "in her words"."""
    unit, found = scene.unit, []
    for at, word in enumerate(unit.words[2:]):
        if word not in _WORDED or unit.words[at] != "in":
            continue
        source, end = _worded(unit, at)
        first = end + 1 if unit.tags[end : end + 1] == "," else end
        stop = clause_end(unit, first, scene.verbs) if first < len(unit.tags) else first
        if source is not None and stop > first:
            found.append(
                Found(
                    contents=content_spans(unit, first, stop),
                    cue=unit.span(at, at + 1),
                    source=source,
                    entry=None,
                    rule="in-words",
                    confidence=0.8,
                    first=at,
                    end=stop,
                    quoted=ends_quoted(unit, stop),
                )
            )
    return found


def _worded(unit: Unit, at: int) -> tuple[Span | None, int]:
    if unit.words[at + 1] in _OWNERS or unit.tags[at + 1] == "G":
        return unit.span(at + 1, at + 2), at + 3
    if unit.words[at + 3 : at + 4] == ("of",):
        phrase = subject_after(unit, at + 3)
        if phrase is not None:
            return phrase_span(unit, phrase), phrase.end
    return None, at
