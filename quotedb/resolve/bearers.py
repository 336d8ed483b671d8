"""Tells people of one last name apart: by form of address, by who just spoke, by who comes first."""

from collections.abc import Sequence

from quotedb.model import Candidate, Speaker
from quotedb.resolve.cast import Name
from quotedb.resolve.mentions import Mention
from quotedb.resolve.voices import Said, Scene, said_before

_FIRST = 0.7
_NEXT = 0.15  # lost by each whom the document names later
_LEAST = 0.2
_GOES_ON = 0.3  # gained by whom the document named in full as the last voice
_OTHER_GENDER = 0.1
_CLOSE = 1  # paragraphs between a voice and one that goes on


def bearers(name: Name, mention: Mention, scene: Scene, said: Sequence[Said]) -> list[Candidate]:
    """Score everybody whom a last name may mean.

    Args:
        name: A last name, or a first name, that several people bear.
        mention: The source that holds it, with any form of address.
        scene: The document.
        said: Earlier voices.
    """
    gender = _shown_gender(mention, scene)
    last = _last_voice(name, scene, said)
    found = []
    for place, person in enumerate(name.choices):
        score = max(_LEAST, _FIRST - _NEXT * place) + (_GOES_ON if person.speaker == last else 0.0)
        if gender and person.gender and gender != person.gender:
            score = _OTHER_GENDER
        found.append(Candidate(speaker=person.speaker, score=round(score, 3), method="name"))
    return found


def _last_voice(name: Name, scene: Scene, said: Sequence[Said]) -> Speaker | None:
    """Give who spoke right before a place, if the text named that voice in full."""
    before = said_before(said, name.span.start)
    if not before:
        return None
    last = before[-1]
    is_close = scene.paragraph_at(name.span.start) - scene.paragraph_at(last.span.start) <= _CLOSE
    is_full = any(one.is_full for one in scene.cast.names_in(last.span.start, last.span.end))
    return last.voice.speaker if is_close and is_full else None


def _shown_gender(mention: Mention, scene: Scene) -> str:
    """Give the gender that a form of address shows."""
    words = (word.low for word in scene.cast.words_in(mention.span.start, mention.span.end))
    known = (scene.gazetteer.honorifics.get(word) for word in words)
    return next((honorific.gender for honorific in known if honorific and honorific.gender), "")
