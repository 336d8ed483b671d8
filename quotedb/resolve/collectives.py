"""Names speakers that have no name of their own: groups, and several who speak as one."""

from collections.abc import Sequence

from quotedb.model import Speaker
from quotedb.text.compare import TYPOGRAPHY
from quotedb.vocab import SpeakerKind


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
