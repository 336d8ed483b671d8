"""Finds words of others inside quotations: "My neighbour told me that it flooded," she said."""

from collections.abc import Iterator
from dataclasses import replace

from quotedb.extract.found import Found
from quotedb.extract.lexicon import Frame, Lexicon
from quotedb.extract.running import as_attribution, find_in_unit, scene_of
from quotedb.extract.scene import read_inner_units
from quotedb.model import Attribution, Document

_RULES = frozenset({"according", "clause-said", "quote-said", "said-clause", "said-quote", "said-that"})
_SPEECH = frozenset({Frame.QUOTE, Frame.OBJ_THAT})
_LESS_SURE = 0.8  # spoken sentences fit the grammar of written ones less well


def find_inner(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find words of others inside quotations; whoever is quoted is no source there.

    Args:
        document: The text with its layout.
        lexicon: Word lists of its language.
    """
    pieces = sorted(piece for found in document.quotations if found.depth == 1 for piece in found.pieces)
    for unit in read_inner_units(document, lexicon):
        for found in find_in_unit(scene_of(document, unit, lexicon)):
            if _is_second_hand(document, found, lexicon):
                one = as_attribution(document.text, pieces, found)
                yield replace(one, confidence=round(one.confidence * _LESS_SURE, 2))


def _is_second_hand(document: Document, found: Found, lexicon: Lexicon) -> bool:
    if found.rule not in _RULES or found.source is None:
        return False
    if found.entry is not None and (found.entry.belief or not found.entry.frames & _SPEECH):
        return False
    source = found.source.cut(document.text).lower()
    return source.replace("\u2019", "'").split("'")[0] not in lexicon.words["speaker_pronoun"]
