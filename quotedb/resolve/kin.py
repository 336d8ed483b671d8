"""Finds relatives by name: "his wife, Jane," and "his wife" where the text names her elsewhere."""

from collections.abc import Sequence
from itertools import pairwise

from quotedb.model import Candidate, Speaker
from quotedb.resolve.mentions import Mention
from quotedb.resolve.people import Person
from quotedb.resolve.pronouns import resolve_pronoun
from quotedb.resolve.ties import noun_gender
from quotedb.resolve.voices import Said, Scene, Voice, certain, chosen
from quotedb.vocab import Naming, SpeakerKind

_SPOUSES = frozenset({"wife", "husband", "widow", "widower", "spouse"})
_CALLED_KIN = 0.8
_NAMESAKE = 0.6


def relative_by_name(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice | None:
    """Resolve a relative whom the document names.

    Args:
        mention: Words of a role.
        scene: The document.
        said: Earlier voices: whom "his" may mean.

    Returns:
        Whoever is named right beside the noun, is called so elsewhere, or, for a spouse, is the only one of
        the owner's last name; None for other roles and where nobody is clear.
    """
    role = scene.gazetteer.roles.get(mention.noun)
    if role is None or "kin" not in role.kinds:
        return None
    beside = _beside(mention, scene)
    if beside is not None:
        return certain(beside, Naming.NAMED, "name")
    owner = _owner(mention, scene, said)
    if owner is None:
        return None
    gender = noun_gender(mention.noun)
    candidates = [
        Candidate(speaker=person.speaker, score=score, method="kin")
        for person in scene.cast.people
        if person.speaker != owner and person.gender in (gender, "")
        for score in (_kinship(person, owner, mention),)
        if score
    ]
    voice = chosen(candidates)
    return voice if voice.speaker is not None else None


def _owner(mention: Mention, scene: Scene, said: Sequence[Said]) -> Speaker | None:
    """Give whose relative is meant: "his", "Roe's"."""
    named = next((name.speaker for name in mention.names if name.is_possessive and name.person), None)
    if named is not None or not mention.owner:
        return named
    return resolve_pronoun(mention.owner, mention.span, scene, said).speaker


def _beside(mention: Mention, scene: Scene) -> Speaker | None:
    """Find a first name beside a relative's noun: of somebody known, or all that the text gives."""
    words = scene.cast.words_in(mention.span.start, mention.span.end)
    text = scene.document.text
    for before, word in pairwise(words):
        gap = text[before.end : word.start]
        ends = gap == " " or text[word.end : word.end + 1] in (",", ".")
        is_beside = gap in (", ", " ") and before.low.endswith(mention.noun) and word.is_capital and ends
        if is_beside and word.text in scene.gazetteer.given:
            known = [person.speaker for person in scene.cast.people if person.given == word.low]
            return known[0] if len(known) == 1 else Speaker(kind=SpeakerKind.PERSON, name=word.text)
    return None


def _kinship(person: Person, owner: Speaker, mention: Mention) -> float:
    if any(tie.noun == mention.noun and not tie.is_known for tie in person.roles):
        return _CALLED_KIN
    is_spouse = mention.noun.removeprefix("ex-") in _SPOUSES
    is_namesake = is_spouse and owner.name.split()[-1].casefold() == person.surname
    return _NAMESAKE if is_namesake and person.gender else 0.0
