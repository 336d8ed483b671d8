"""Finds words and beliefs of others inside quotations: "My neighbour told me that it flooded," she said."""

from collections.abc import Iterator
from dataclasses import replace

from quotedb.extract.clauses import spoken_end
from quotedb.extract.found import Found, content_spans
from quotedb.extract.lexicon import Frame, Lexicon
from quotedb.extract.running import as_attribution, find_in_unit, scene_of
from quotedb.extract.scene import Unit, read_inner_units
from quotedb.model import Attribution, Document

_RULES = frozenset({"according", "clause-said", "quote-said", "said-clause", "said-quote", "said-that"})
_CLAUSES = frozenset({"said-clause", "said-that"})
_SPEECH = frozenset({Frame.QUOTE, Frame.OBJ_THAT})
_OBJECTS = frozenset({Frame.NP, Frame.OBJ_TO, Frame.WH})
_NO_SUBJECT = frozenset("xuvei,.")  # behind "that": hoped that happened; knew that about him
_FEWEST = 3  # tokens of a clause that is believed
_NEAR = 3  # tokens before a source that may take its belief back: I don't think that they know
_LESS_SURE = 0.8  # spoken sentences fit the grammar of written ones less well


def find_inner(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find words and beliefs of others inside quotations; whoever is quoted is no source there.

    Args:
        document: The text with its layout.
        lexicon: Word lists of its language.
    """
    pieces = sorted(piece for found in document.quotations if found.depth == 1 for piece in found.pieces)
    for unit in read_inner_units(document, lexicon):
        for found in find_in_unit(scene_of(document, unit, lexicon)):
            if _is_second_hand(document.text, unit, found, lexicon):
                one = as_attribution(document.text, pieces, _before_next(unit, found))
                yield replace(one, confidence=round(one.confidence * _LESS_SURE, 2))


def _is_second_hand(text: str, unit: Unit, found: Found, lexicon: Lexicon) -> bool:
    if found.rule not in _RULES or found.source is None:
        return False
    source = found.source.cut(text).lower().replace("\u2019", "'").split("'")[0]
    if source in lexicon.words["speaker_pronoun"]:
        return False
    if found.entry is not None and found.entry.belief:
        return source not in lexicon.words["no_believer"] and _is_belief(text, unit, found, lexicon)
    return found.entry is None or bool(found.entry.frames & _SPEECH)


def _is_belief(text: str, unit: Unit, found: Found, lexicon: Lexicon) -> bool:
    """Say whether the quoted speaker states that others hold a clause for true; not: if they think so."""
    if found.entry is None or found.source is None or found.cue is None or text[unit.ends[-1] - 1] == "?":
        return False
    takes_objects = found.rule == "said-clause" and found.entry.frames & _OBJECTS
    if found.rule not in _CLAUSES or takes_objects or text[found.source.end : found.cue.start].strip():
        return False
    source, content = unit.token_at(found.source.start), unit.token_at(found.contents[0].start)
    lacks_subject = unit.tags[content] == "t" and unit.tags[content + 1 : content + 2] in _NO_SUBJECT
    if lacks_subject or found.end - content < _FEWEST:
        return False
    return not lexicon.words["unreal"] & set(unit.words[max(0, source - _NEAR) : content])


def _before_next(unit: Unit, found: Found) -> Found:
    """End a reported clause where the quoted speaker goes on: they think it rained, and I agree."""
    if found.rule not in _CLAUSES or found.cue is None:
        return found
    first = unit.token_at(found.contents[0].start)
    end = spoken_end(unit, unit.token_at(found.cue.start), first, found.end)
    if end == found.end:
        return found
    return replace(found, contents=content_spans(unit, first, end), end=end)
