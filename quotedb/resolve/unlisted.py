"""Resolves sources that no list knows: names as written, plurals that are people, else nobody."""

import re
from collections.abc import Sequence

from quotedb.model import Candidate, Speaker
from quotedb.resolve.cast import Name
from quotedb.resolve.collectives import group_speaker, unified
from quotedb.resolve.gazetteer import Gazetteer
from quotedb.resolve.mentions import Mention
from quotedb.resolve.voices import CLEAR, UNNAMED, Said, Scene, Voice, certain, chosen, naming_of
from quotedb.vocab import Naming, SpeakerKind

_SHORTEST_LABEL = 3  # letters
_LONGEST_NAME = 3  # words
_LONGEST_INITIALS = 6
_CALENDAR = frozenset({"jan", "feb", "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec"})
_PEOPLE = re.compile(r"(?:[a-z]ers|ors|ists|ians|ees|ites|crats|men|women|folks)$", re.IGNORECASE)


def resolve_unlisted(mention: Mention, scene: Scene, _: Sequence[Said]) -> Voice:
    """Take words that no list knows: a name of its own, a plural as a group, else nobody.

    Args:
        mention: Its form is OTHER.
        scene: The document.
    """
    head = mention.head
    if head.isupper() and scene.document.text[mention.span.end : mention.span.end + 1] == ":":
        if len(head) < _SHORTEST_LABEL:
            return UNNAMED  # Q and A
        return certain(Speaker(kind=SpeakerKind.PERSON, name=head.title()), Naming.NAMED, "label")
    if mention.noun in scene.gazetteer.honorifics or mention.noun in _CALENDAR:
        return UNNAMED
    body = _abbreviated(head, scene) if head.isupper() else None
    if body is not None:
        return certain(body, Naming.NAMED, "abbreviation")
    is_crowd = mention.is_plural and bool(_PEOPLE.search(head))
    owner = None if is_crowd or head.split()[-1][:1].isupper() else _owner(mention, scene)
    if owner is not None:  # "Roe's comment", "an FBI inquiry": whoever it belongs to speaks
        return certain(owner.speaker, naming_of(owner.speaker), "issuer")
    figure = scene.gazetteer.figures.get(head.title() if head.isupper() else head)
    if figure is not None:
        return chosen([Candidate(speaker=figure[0], score=CLEAR + 0.3, method="figure")])
    is_known = mention.noun in scene.gazetteer.roles or head.removesuffix("s") in scene.gazetteer.adjectives
    is_people = is_known or (not mention.is_definite and bool(_PEOPLE.search(head)))
    if mention.is_plural and is_people:
        return certain(group_speaker(head), Naming.GROUP, "group")
    is_titled = mention.is_definite and head.istitle() and " " in head
    if (mention.is_definite and not is_titled) or not (head.isupper() or _is_name(mention, scene)):
        return UNNAMED
    name = unified(head)
    kind = SpeakerKind.ORGANIZATION if is_titled else _kind(name, scene.gazetteer)
    return certain(Speaker(kind=kind, name=name), Naming.NAMED, "as written")


def _owner(mention: Mention, scene: Scene) -> Name | None:
    """Give whom a thing belongs to: a name before its noun, or behind "of" or "by" right after it."""
    text = scene.document.text
    place = text.find(mention.head, mention.span.start)
    for name in mention.names:
        is_origin = name.span.cut(text) in scene.gazetteer.adjectives and not mention.is_definite
        if is_origin:
            continue  # "a Mexican troupe"
        if name.span.start < place + len(mention.head):
            return name
        between = text[place + len(mention.head) : name.span.start]
        return name if re.fullmatch(r"\s(?:\w+\s)?(?:of|by)\s(?:the\s)?(?:\w+\s)?", between) else None
    return None


def _abbreviated(head: str, scene: Scene) -> Speaker | None:
    """Find the body that initials stand for, in the text; unexplained ones name themselves."""
    letters = head.replace(".", "")
    if not _SHORTEST_LABEL <= len(letters) <= _LONGEST_INITIALS or not letters.isalpha():
        return None
    for name in scene.cast.names:
        parts = [part for part in name.speaker.name.split() if part[:1].isupper()]
        if name.person is None and "".join(part[0] for part in parts) == letters:
            return name.speaker
    is_word = any(word.low == letters.casefold() and not word.text.isupper() for word in scene.cast.words)
    is_common = letters.casefold() in scene.gazetteer.terms["common"]
    return None if is_word or is_common else Speaker(kind=SpeakerKind.ORGANIZATION, name=letters)


def _kind(name: str, gazetteer: Gazetteer) -> SpeakerKind:
    """Say what a name that no list knows is most likely to be."""
    parts = name.split()
    if any(part.casefold() in gazetteer.terms["organization"] for part in parts):
        return SpeakerKind.ORGANIZATION
    if len(parts) == 1 and name.isupper():
        return SpeakerKind.ORGANIZATION
    is_place = name in gazetteer.places or parts[0] in gazetteer.places or parts[0] in gazetteer.adjectives
    is_thing = any(part.casefold() in gazetteer.terms["thing"] for part in parts)
    is_full = 2 <= len(parts) <= _LONGEST_NAME and not parts[-1].endswith("s")
    is_person = parts[0] in gazetteer.given or (is_full and not is_place and not is_thing)
    return SpeakerKind.PERSON if is_person else SpeakerKind.UNKNOWN


def _is_name(mention: Mention, scene: Scene) -> bool:
    """Say whether unknown words are a name: capitals that do not stand only because a sentence opens."""
    words = scene.cast.words_in(mention.span.start, mention.span.end)
    known = [word for word in words if word.text in mention.head.replace("\u2019", "'")]
    if not known or not known[-1].is_capital or known[0].low in scene.gazetteer.terms["common"]:
        return False
    if len(known) > 1 and all(word.is_capital for word in known):
        return True
    first = known[0]
    elsewhere = (word for word in scene.cast.words if word.text == first.text and not word.in_heading)
    return not first.opens or any(not word.opens for word in elsewhere)
