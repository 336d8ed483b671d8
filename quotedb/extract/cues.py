"""Finds cue verbs in a sentence: their verb group, voice and subject."""

from dataclasses import dataclass
from enum import Enum

from quotedb.extract.lexicon import Cue, Frame, Lexicon
from quotedb.extract.phrases import Phrase, subject_before
from quotedb.extract.scene import Unit

_GROUP = "xanm"
_RECORDED = "dpNGlj0"


MOST_CUES = 50  # of one sentence; what has more is no prose


class Voice(Enum):
    """How a cue verb stands in its clause."""

    ACTIVE = "active"
    PASSIVE = "passive"  # was accused, is expected
    PARTICIPLE = "participle"  # ..., saying that
    INFINITIVE = "infinitive"  # to say


@dataclass(frozen=True, slots=True)
class Verb:
    """One use of a cue verb.

    Attributes:
        at: The verb itself; the last word of a cue of several.
        first: First token of its group, auxiliaries and adverbs included.
        cue: Its entry.
        voice: How it stands.
        subject: The phrase before it; None when it shares another verb's or is inverted.
        joined: Whether a conjunction ties it to an earlier verb of the same subject.
    """

    at: int
    first: int
    cue: Cue
    voice: Voice
    subject: Phrase | None
    joined: bool

    @property
    def clause(self) -> int:
        """First token of the clause: the subject's, else the group's."""
        return self.subject.clause if self.subject else self.first


def is_told(verb: Verb) -> bool:
    """Say whether a passive tells who heard the words, not who spoke: the court was told."""
    return verb.voice is Voice.PASSIVE and verb.cue.lemma == "tell"


def find_verbs(unit: Unit, lexicon: Lexicon) -> tuple[Verb, ...]:
    """Find the cue verbs of a sentence, in order."""
    found: list[Verb] = []
    phrasal = lexicon.phrasal
    pairs = enumerate(zip(unit.tags, unit.words, strict=True))
    for at, tag, word in [(at, tag, word) for at, (tag, word) in pairs if tag in "vg" or word in phrasal]:
        head = _phrasal(unit, at, lexicon) if word in phrasal else None
        if head is not None:
            found.append(_verb(unit, at, *head, lexicon))
        elif tag in "vg" and not _is_noun(unit, at, lexicon):
            found.append(_verb(unit, at, at, lexicon.verbs[word], lexicon))
        if len(found) == MOST_CUES:
            break
    return tuple(found)


def _phrasal(unit: Unit, at: int, lexicon: Lexicon) -> tuple[int, Cue] | None:
    """Give the last token and the entry of a cue of several words; the longest wins."""
    if at and unit.tags[at - 1] in "dG" and unit.words[at - 1] not in lexicon.words["alone"]:
        return None
    fits = [
        (at + len(rest), cue)
        for rest, cue in lexicon.phrasal[unit.words[at]]
        if unit.words[at + 1 : at + 1 + len(rest)] == rest and not _leads_on(unit, at + 1 + len(rest), cue)
    ]
    return max(fits, key=lambda fit: fit[0]) if fits else None


def _leads_on(unit: Unit, at: int, cue: Cue) -> bool:
    """Say whether "went on" only leads to another cue: went on to say."""
    return cue.frames == {Frame.QUOTE} and unit.tags[at : at + 1] == "o"


def _verb(unit: Unit, head: int, at: int, cue: Cue, lexicon: Lexicon) -> Verb:
    first = _group_start(unit, head)
    voice = _voice(unit, head, first, lexicon)
    if voice is Voice.INFINITIVE:
        first, voice = _catenative(unit, first, cue, lexicon)
    before = unit.tags[first - 1] if first else ""
    joined = before == "c"
    subject = None if joined or voice is Voice.INFINITIVE else subject_before(unit, first)
    if voice is Voice.PARTICIPLE:
        subject = _participle_subject(unit, first, subject, lexicon)
    return Verb(at, first, cue, voice, subject, joined)


def _participle_subject(unit: Unit, first: int, before: Phrase | None, lexicon: Lexicon) -> Phrase | None:
    """Give the phrase before a participle: footage of Mr. Lee saying; but not a text: a letter saying."""
    if before is None or not first or before.end != first:
        return None
    if unit.tags[first - 1] not in "Nlp" and unit.words[first - 1] not in lexicon.words["alone"] - {"this"}:
        return None
    head = unit.words[first - 1]
    if unit.tags[first - 1] == "l" and (head.removesuffix("s") in lexicon.words["document"] or head == "by"):
        return None
    return in_recording(unit, first, lexicon) or before


def in_recording(unit: Unit, end: int, lexicon: Lexicon) -> Phrase | None:
    """Give who is seen or heard in a recording: footage of Mr. Lee saying."""
    at = end
    while at and unit.tags[at - 1] in _RECORDED:
        at -= 1
    if 1 < at < end and unit.words[at - 1] == "of" and unit.words[at - 2] in lexicon.words["recording"]:
        return Phrase(at, end, at)
    return None


def _group_start(unit: Unit, at: int) -> int:
    first = at
    while first and unit.tags[first - 1] in _GROUP:
        first -= 1
    while unit.tags[first] == "m" and first < at:
        first += 1
    return first


def _voice(unit: Unit, at: int, first: int, lexicon: Lexicon) -> Voice:
    before = unit.words[first:at]
    if unit.words[at].endswith("ing"):
        return Voice.ACTIVE if any(word in lexicon.words["be"] for word in before) else Voice.PARTICIPLE
    if first and unit.tags[first - 1] == "o":
        return Voice.INFINITIVE
    if _is_participle(unit.words[at]) and unit.words[at + 1 : at + 2] == ("by",):
        return Voice.PASSIVE
    auxiliaries = [word for word in before if word in lexicon.words["tag_auxiliary"]]
    if auxiliaries and auxiliaries[-1] in lexicon.words["be"] and _is_participle(unit.words[at]):
        return Voice.PASSIVE
    return Voice.ACTIVE


def _is_participle(word: str) -> bool:
    return not word.endswith(("ing", "s"))


def _catenative(unit: Unit, first: int, cue: Cue, lexicon: Lexicon) -> tuple[int, Voice]:
    """Take "went on to say", "has to admit" and "came to believe" for plain verbs; not "came to discuss"."""
    at = first - 2
    if at >= 0 and unit.words[at] == "on":
        at -= 1
    word = unit.words[at] if at >= 0 else ""
    believes = cue.belief and Frame.THAT in cue.frames
    if word in lexicon.words["catenative"] or (believes and word in lexicon.words["inchoative"]):
        while at and unit.tags[at - 1] in _GROUP:
            at -= 1
        return at, Voice.ACTIVE
    return first, Voice.INFINITIVE


def _is_noun(unit: Unit, at: int, lexicon: Lexicon) -> bool:
    """Say whether a form that may be a noun or an adjective is one here."""
    tags, word = unit.tags, unit.words[at]
    before = at - 1
    while before >= 0 and tags[before] == "a":
        before -= 1
    prior = tags[before] if before >= 0 else ""
    if tags[at] == "g" and Frame.QUOTE in lexicon.verbs[word].frames and in_recording(unit, at, lexicon):
        return False
    if tags[at] == "g" and _is_attribute(unit, before, lexicon):
        return True
    if prior in ("d", "G", "0") or (prior == "i" and tags[at] != "g"):
        nominal = word in lexicon.words["nominal"] and tags[at + 1 : at + 2] in ("l", "N")
        return nominal or unit.words[before] not in lexicon.words["alone"]
    if word not in lexicon.words["nominal"]:
        return False
    if prior in ("x", "o", "p", "w", "n"):
        return False
    return _looks_nominal(unit, at, before)


def _is_attribute(unit: Unit, before: int, lexicon: Lexicon) -> bool:
    """Say whether a form in -ing is nobody's saying: cited disparaging remarks, avoids condemning."""
    if before < 0:
        return False
    word = unit.words[before]
    if unit.tags[before] in "vu" or word in lexicon.words["no_source"]:
        return True
    known = (lexicon.words["person_noun"], lexicon.words["document"])
    return unit.tags[before] == "l" and not any(
        word in nouns or word.removesuffix("s") in nouns for nouns in known
    )


def _name_after_comma(tags: str, at: int) -> bool:
    """Say whether a name stands between a comma or a quotation and the word: ..., the Post reports."""
    while at >= 0 and tags[at] in "Nd":
        at -= 1
    return at >= 0 and tags[at] in ",Q"


def _quotation_before(tags: str, at: int) -> bool:
    """Say whether only a noun phrase stands between a quotation and the word: "...," the report states."""
    while at >= 0 and tags[at] in "lj":
        at -= 1
    return at >= 1 and tags[at] == "d" and tags[at - 1] == "Q"


def _looks_nominal(unit: Unit, at: int, before: int) -> bool:
    tags, word = unit.tags, unit.words[at]
    prior = tags[before] if before >= 0 else ""
    follows = tags[at + 1] if at + 1 < len(tags) else "."
    if prior in ("N", "l"):
        plural = unit.words[before].endswith("s") and not unit.words[before].endswith("ss")
        if plural == word.endswith("s") and not word.endswith("ing"):
            return not (prior == "N" and follows in "tdphNQGow:")
        if prior == "l" and follows in ".," and word.endswith("s") and _quotation_before(tags, before):
            return False
        if prior == "N" and follows in ".," and word.endswith("s") and _name_after_comma(tags, before):
            return False
        return follows in "i.,;)cvxu" and unit.words[at + 1 : at + 2] not in (("for",), ("on",))
    if prior == "Q":
        return follows not in "tdphQGwo:Nl"  # "...," jokes Ann Lee
    if prior in (",", "c", "-", ")") or (prior == "i" and word.endswith("ing")):
        return follows not in ("tdphQGwo:," if word.endswith("ing") else "tdphQGwo:")
    return True
