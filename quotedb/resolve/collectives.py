"""Names speakers that have no name of their own: groups, and several who speak as one."""

from collections.abc import Sequence

from quotedb.model import Speaker
from quotedb.resolve.names import Word
from quotedb.resolve.voices import Scene
from quotedb.text.compare import TYPOGRAPHY
from quotedb.vocab import SpeakerKind

_SUBJECT_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they", "who"})
_LONGEST_GROUP = 3  # words before the noun of a group


def group_speaker(phrase: str) -> Speaker:
    """Give a group under its own words, without determiner, with a capital."""
    name = unified(phrase)
    return Speaker(kind=SpeakerKind.GROUP, name=name[:1].upper() + name[1:])


def unified(phrase: str) -> str:
    """Give a phrase with single spaces and plain apostrophes, as canonical names are written."""
    return " ".join(phrase.translate(TYPOGRAPHY).split()).strip("\"'[](), ")


def joint_speaker(members: Sequence[Speaker]) -> Speaker:
    """Give several named speakers who speak as one; two outlets are one outlet."""
    names = [speaker.name for speaker in members]
    name = " and ".join(names) if len(names) == 2 else ", ".join(names[:-1]) + " and " + names[-1]
    is_media = all(speaker.kind is SpeakerKind.OUTLET for speaker in members)
    return Speaker(kind=SpeakerKind.OUTLET if is_media else SpeakerKind.GROUP, name=name)


def noun_phrase(words: Sequence[Word], at: int, scene: Scene) -> int:
    """Give the index of the first word of a noun's description, without determiners: "labor experts"."""
    begin = at
    while begin > 0 and at - begin < _LONGEST_GROUP and _describes(words[begin - 1], words[begin], scene):
        begin -= 1
    if 0 < begin < at and words[begin - 1].low in _SUBJECT_PRONOUNS:
        begin += 1  # "it pleased port workers"
    while begin < at and words[begin].low == "and":
        begin += 1
    return begin


def _describes(word: Word, after: Word, scene: Scene) -> bool:
    terms = scene.gazetteer.terms
    is_verb = word.opens and word.low.endswith("ing")
    is_plain = not is_verb and word.low not in terms["common"] and word.low not in terms["preposition"]
    gap = scene.document.text[word.end : after.start]
    return gap.isspace() and (word.low == "and" or (is_plain and word.low not in terms["determiner"]))
