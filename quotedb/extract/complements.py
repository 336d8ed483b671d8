"""Reads what follows a cue verb: a quotation, a clause, an infinitive, a phrase, or nothing."""

from dataclasses import dataclass
from enum import Enum

from quotedb.extract.cues import Verb, Voice
from quotedb.extract.lexicon import Frame, Lexicon
from quotedb.extract.phrases import phrase_end
from quotedb.extract.scene import Unit


class Form(Enum):
    """What stands behind a cue."""

    NOTHING = "nothing"
    QUOTE = "quote"
    THAT = "that"
    CLAUSE = "clause"  # without "that"
    WH = "wh"
    TO = "to"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a cue: its form, where it starts, where the cue with its adjuncts ends."""

    form: Form
    first: int
    cue_end: int
    addressee: tuple[int, int] | None = None


_ADDRESSEE = frozenset({Frame.OBJ_THAT, Frame.OBJ_WH, Frame.OBJ_TO})
_QUESTION = frozenset({"if", "whether"})
_CLAUSE_SIGNS = "xvupet"
_ADDRESSED = frozenset({"note", "letter", "email", "message", "memo", "statement"})  # in a note to clients
_FAR = 14  # tokens within which a clause shows its verb


def complement(unit: Unit, verb: Verb, lexicon: Lexicon) -> Complement:
    """Say what follows a cue verb."""
    frames = verb.cue.frames
    at = verb.at + 1
    if verb.voice is Voice.PASSIVE:
        return _after_passive(unit, verb)
    if unit.tags[at : at + 1] == "(":
        at = unit.tags.find(")", at) + 1 or at  # claims (Letters, 4 May) that
    if Frame.NP in frames and not _early(unit, at, frames):
        return _phrase_or_clause(unit, at, verb)
    addressee = None
    if frames & _ADDRESSEE:
        end = phrase_end(unit, at)
        if end > at and not (Frame.THAT in frames and is_clause(unit, at)):
            addressee, at = (at, end), end
    cue_end = at
    at = _skip_adjuncts(unit, at, lexicon.words["adjunct"])
    return _classify(unit, at, cue_end, verb, addressee)


def _early(unit: Unit, at: int, frames: frozenset[Frame]) -> bool:
    """Say whether the next token already tells that no noun phrase follows."""
    tag = unit.tags[at : at + 1]
    return not tag or (tag in "tw:,.oQmasi" and (tag != "Q" or Frame.QUOTE in frames))


def _after_passive(unit: Unit, verb: Verb) -> Complement:
    at = verb.at + 1
    while at < len(unit.tags) and unit.tags[at] in "am":
        at += 1
    tag = unit.tags[at : at + 1]
    form = {"o": Form.TO, "t": Form.THAT, "w": Form.WH, "Q": Form.PHRASE}.get(tag, Form.NOTHING)
    if tag == "s" and unit.words[at] in _QUESTION:
        form = Form.WH
    if tag == "i" and unit.words[at] in ("of", "about", "for"):
        form = Form.PHRASE
    if tag == "s" and unit.words[at] == "as":
        form = Form.PHRASE
    if tag and tag in "dN0l" and Frame.NP in verb.cue.frames:
        form = Form.PHRASE
    return Complement(form, at, at)


def _phrase_or_clause(unit: Unit, at: int, verb: Verb) -> Complement:
    if Frame.THAT in verb.cue.frames and is_clause(unit, at):
        return Complement(Form.CLAUSE, at, at)
    return Complement(Form.PHRASE, at, at)


def is_clause(unit: Unit, at: int) -> bool:
    """Say whether a subject and a verb follow rather than a phrase alone."""
    if unit.tags[at : at + 1] == "p":
        return True
    end = phrase_end(unit, at)
    if end == at:
        return False
    while end < len(unit.tags) and end - at < _FAR:
        tag = unit.tags[end]
        if tag in "xuv":
            return True
        if tag == "e" and unit.tags[end - 1] in "Nl":
            return True
        if tag == "i" or tag == "a":
            after = phrase_end(unit, end + 1) if tag == "i" else end + 1
            end = max(after, end + 1)
            continue
        return False
    return False


def _skip_adjuncts(unit: Unit, at: int, openers: frozenset[str]) -> int:
    """Step over "on Monday", "in a statement", "at a rally in Ohio", "of Mr. Lee"."""
    while at < len(unit.tags):
        tag = unit.tags[at]
        if tag in "am" or (tag == "d" and unit.tags[at + 1 : at + 2] == "m"):
            at += 1
        elif tag == "i" and unit.words[at] in openers:
            end = _time_or_phrase(unit, at + 1)
            if end == at + 1:
                return at
            at = end
        elif tag == "s" and unit.words[at] in openers and _leads_up(unit, phrase_end(unit, at + 1)):
            at = phrase_end(unit, at + 1)
        elif tag == "o" and unit.words[at - 1] in _ADDRESSED:
            at = max(phrase_end(unit, at + 1), at + 1)
        else:
            return at
    return at


def _leads_up(unit: Unit, end: int) -> bool:
    """Say whether what a cue takes stands behind a phrase: decided after an inquiry last week not to sue."""
    behind = unit.tags[end:].lstrip("am")
    return behind[:1] in ("t", "o") or behind[:2] == ",Q"


def _time_or_phrase(unit: Unit, at: int) -> int:
    while at < len(unit.tags) and unit.tags[at] == "m":
        at += 1
        if unit.tags[at : at + 1] in ("p", "d"):
            return at  # on Monday he would
    end = phrase_end(unit, at)
    if end == at and unit.tags[at : at + 1] == "v" and unit.tags[at + 1 : at + 2] in ("t", ",", ".", ":"):
        return at + 1  # via email that
    if unit.tags[end : end + 1] == "Q" and end > at and unit.tags[end - 1] in "GN":
        return end + 1  # on CNN's "State of the Union"
    return end


def _classify(unit: Unit, at: int, cue_end: int, verb: Verb, addressee: tuple[int, int] | None) -> Complement:
    frames = verb.cue.frames
    tag = unit.tags[at : at + 1]
    after = unit.tags[at + 1 : at + 2]
    form, first = Form.NOTHING, at
    if tag in (",", ":") and after == "Q":
        form, first = Form.QUOTE, at + 1
    elif tag == ":" and after and Frame.QUOTE in frames:
        form, first = Form.CLAUSE, at + 1
    elif tag == ",":
        form, first = _after_parenthesis(unit, at)
    elif tag == "Q":
        form = Form.QUOTE
    elif tag == "t":
        form = Form.THAT
    elif tag == "w" or (tag == "s" and unit.words[at] in _QUESTION):
        form = Form.WH if frames & {Frame.WH, Frame.OBJ_WH, Frame.THAT} else Form.NOTHING
    elif tag == "o":
        form = Form.TO if frames & {Frame.TO, Frame.OBJ_TO} else Form.NOTHING
        first = at - (unit.words[at - 1] == "not")
    else:
        form, first = _open_form(unit, at, cue_end, verb)
    return Complement(form, first, cue_end, addressee)


def _after_parenthesis(unit: Unit, at: int) -> tuple[Form, int]:
    """Find "that" or a quotation behind an aside: said, however, that."""
    closing = unit.tags.find(",", at + 1, at + 12)
    if closing > 0 and unit.tags[closing + 1 : closing + 2] == "t":
        return Form.THAT, closing + 1
    return Form.NOTHING, at


def _open_form(unit: Unit, at: int, cue_end: int, verb: Verb) -> tuple[Form, int]:
    frames = verb.cue.frames
    word = unit.words[at] if at < len(unit.words) else ""
    plain = unit.words[cue_end] if cue_end < len(unit.words) else ""
    if Frame.AS in frames and (word == "as" or plain == "as"):
        return Form.PHRASE, cue_end
    if (Frame.OF in frames and plain == "of") or (Frame.ABOUT in frames and plain == "about"):
        return Form.PHRASE, cue_end + 1
    if not word or not frames & {Frame.THAT, Frame.OBJ_THAT}:
        return Form.NOTHING, at
    if verb.cue.lemma in ("say", "tell") and unit.tags[at] in "pdNlG0jxvge":
        return Form.CLAUSE, at
    if unit.tags[at] in "pdNlG0jx" and is_clause(unit, at):
        return Form.CLAUSE, at
    return Form.NOTHING, at
