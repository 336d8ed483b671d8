"""Resolves descriptions: "the president", "a spokesman for the bank", "the agency", "police officials"."""

import re
from collections.abc import Iterator, Sequence

from quotedb.model import Alias, Candidate, Speaker
from quotedb.resolve.bodies import campaign_of
from quotedb.resolve.cast import Name
from quotedb.resolve.mentions import Mention
from quotedb.resolve.people import Person, RoleTie, noun_gender
from quotedb.resolve.pronouns import group_speaker, resolve_pronoun
from quotedb.resolve.voices import NOBODY, UNNAMED, Said, Scene, Voice, certain, chosen
from quotedb.vocab import AliasKind, Naming, SpeakerKind

_ALIKE = (
    frozenset({"nominee", "candidate", "hopeful", "contender"}),
    frozenset({"representative", "congressman", "congresswoman", "lawmaker"}),
    frozenset({"senator", "lawmaker"}),
    frozenset({"judge", "justice"}),
    frozenset({"chairman", "chairwoman", "chair"}),
    frozenset({"lawyer", "attorney", "counsel"}),
    frozenset({"chief executive", "ceo", "chief", "executive"}),
    frozenset({"spokesman", "spokeswoman", "spokesperson", "press secretary"}),
)
_SAME_WORD = {"gop": "republican", "u.s": "american", "us": "american"}
_PAST = frozenset({"former", "ex", "late", "then"})
_TIED = 0.85
_TIED_LOOSELY = 0.7
_RIVAL = 0.1  # lost by everybody but the nearest when several hold the role
_NAMES_BY_POST = frozenset({"office"})


def resolve_role(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Resolve one person named by post or description.

    Args:
        mention: Its form is ROLE.
        scene: The document.
        said: Earlier voices.

    Returns:
        The person whom the document ties to the role; else, for a post, an office; else nobody. Never a name that
        the document does not tie to the role.
    """
    if mention.is_definite or mention.owner or mention.names:
        candidates = list(_tied(mention, scene))
        voice = chosen(candidates)
        if voice.speaker is not None:
            return voice
        if not candidates and mention.is_definite and _is_plain_person(mention, scene):
            return _by_gender(mention, scene, said)
    if _is_post(mention, scene) and (mention.is_definite or mention.names or not mention.modifiers):
        if mention.is_definite or mention.names or mention.span.cut(scene.document.text)[:1].isupper():
            return certain(office(mention, scene), Naming.ROLE_ONLY, "office")
    if mention.owner and _acts_for(mention, scene):
        return _agent_of(mention, scene, said)
    if mention.names and _acts_for(mention, scene):
        return certain(office(mention, scene), Naming.ROLE_ONLY, "office")
    return UNNAMED


def _is_post(mention: Mention, scene: Scene) -> bool:
    role = scene.gazetteer.roles.get(mention.noun)
    return role is not None and bool(role.kinds & _NAMES_BY_POST)


def _acts_for(mention: Mention, scene: Scene) -> bool:
    role = scene.gazetteer.roles.get(mention.noun)
    return role is not None and bool(role.kinds & {"agent", "kin", "spokes"})


def _is_plain_person(mention: Mention, scene: Scene) -> bool:
    role = scene.gazetteer.roles.get(mention.noun)
    return role is not None and "person" in role.kinds and bool(noun_gender(mention.noun))


def _by_gender(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Take "the woman" as "she"."""
    pronoun = "she" if noun_gender(mention.noun) == "f" else "he"
    voice = resolve_pronoun(pronoun, mention.span, scene, said)
    return voice if voice.speaker is not None else Voice(
        speaker=None, naming=Naming.ANONYMOUS, candidates=voice.candidates
    )


def _tied(mention: Mention, scene: Scene) -> Iterator[Candidate]:
    owners = {name.speaker.name for name in mention.names}
    fitting: list[tuple[Person, float]] = []
    for person in scene.cast.people:
        score = max((_tie_score(mention, tie) for tie in person.roles), default=0.0)
        if score and person.speaker.speaks_for and owners and person.speaker.speaks_for not in owners:
            continue
        if score and noun_gender(mention.noun) not in ("", person.gender) and person.gender:
            continue
        if score:
            fitting.append((person, score))
    nearest = _nearest([person for person, _ in fitting], mention, scene)
    for person, score in fitting:
        lost = 0.0 if len(fitting) == 1 or person.speaker == nearest else _RIVAL
        yield Candidate(speaker=person.speaker, score=round(score - lost, 3), method="role")


def _tie_score(mention: Mention, tie: RoleTie) -> float:
    if tie.noun != mention.noun and not any(tie.noun in group and mention.noun in group for group in _ALIKE):
        return 0.0
    ours = {_SAME_WORD.get(word, word) for word in mention.modifiers}
    theirs = {_SAME_WORD.get(word, word) for word in tie.words}
    if bool(ours & _PAST) != bool(theirs & _PAST):
        return 0.0
    return _TIED if ours <= theirs else _TIED_LOOSELY - 0.1 * len(ours - theirs)


def _nearest(people: Sequence[Person], mention: Mention, scene: Scene) -> Speaker | None:
    for name in reversed(scene.cast.names_in(0, mention.span.start)):
        if name.person is not None and name.person in people:
            return name.speaker
    return None


def office(mention: Mention, scene: Scene) -> Speaker:
    """Name a post by its noun and whom it belongs to: "Ambassador of Russia to the United Kingdom".

    Args:
        mention: Words of a role, with the names in them.
        scene: The document.
    """
    text = scene.document.text
    surface = " ".join(mention.span.cut(text).split())
    before = [name for name in mention.names if text[name.span.end : mention.span.end].find(mention.noun) != 0]
    owner = next((name for name in before if _stands_before(name, mention, text)), None)
    rest = _rest(mention, text, scene)
    noun = mention.head
    if owner is not None:
        noun = _without(noun, owner.span.cut(text))
        noun = f"{noun} {'of' if _is_post(mention, scene) else 'for'} {_plain(owner.speaker.name)}"
    name = " ".join(f"{noun} {rest}".split())
    return Speaker(
        kind=SpeakerKind.OFFICE,
        name=name[:1].upper() + name[1:],
        aliases=(Alias(surface=surface, kind=AliasKind.TITLE),),
        speaks_for=(owner or mention.names[0]).speaker.name if mention.names else None,
    )


def _stands_before(name: Name, mention: Mention, text: str) -> bool:
    return mention.noun in text[name.span.end : mention.span.end].casefold()


def _without(head: str, owner: str) -> str:
    return re.sub(rf"^(?:[Tt]he )?{re.escape(owner)}(?:['’]s?)?\s*", "", head)


def _plain(name: str) -> str:
    return name.removeprefix("The ") if name.startswith("The ") else name


def _rest(mention: Mention, text: str, scene: Scene) -> str:
    """Give what follows the noun up to a comma, with names in their canonical form."""
    place = text.casefold().rfind(mention.noun, mention.span.start, mention.span.end)
    end = place + len(mention.noun)
    rest = re.split(r"[,;:(\n]|\bwho\b", text[end : mention.span.end])[0]
    for name in mention.names:
        if name.span.start >= end:
            rest = rest.replace(name.span.cut(text), _plain(name.speaker.name))
    is_post = _is_post(mention, scene)
    return rest if is_post or not rest.strip() else rest.replace(" to ", " for ").replace(" of ", " for ")


def _agent_of(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Resolve "his lawyer": an office that acts for whoever "his" means."""
    owner = resolve_pronoun(mention.owner if mention.owner != "their" else "they", mention.span, scene, said)
    if owner.speaker is None:
        return UNNAMED
    name = f"{mention.head[:1].upper()}{mention.head[1:]} for {owner.speaker.name}"
    speaker = Speaker(kind=SpeakerKind.OFFICE, name=name, speaks_for=owner.speaker.name)
    return certain(speaker, Naming.ROLE_ONLY, "agent")


def resolve_spokes(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Let an unnamed spokesperson speak for the body; for a person, as that person's office."""
    for name in mention.names:
        if name.person is None:
            return certain(name.speaker, Naming.ROLE_ONLY, "spokesperson")
    campaign = next(iter(campaigns(mention, scene)), None)
    if campaign is not None:
        return certain(campaign, Naming.ROLE_ONLY, "spokesperson")
    if mention.names:
        return certain(office(mention, scene), Naming.ROLE_ONLY, "spokesperson")
    if mention.owner:
        return _agent_of(mention, scene, said)
    if any(word in scene.gazetteer.terms["organization"] for word in mention.modifiers) or not mention.is_plural:
        body = resolve_pronoun("it", mention.span, scene, said)
        if body.speaker is not None and mention.modifiers:
            return Voice(speaker=body.speaker, naming=Naming.ROLE_ONLY, candidates=body.candidates)
    return UNNAMED


def campaigns(mention: Mention, scene: Scene) -> Iterator[Speaker]:
    """Give the campaign that a mention's words name: "the Clinton camp", "a Trump campaign aide"."""
    text = scene.document.text
    for name in mention.names:
        tail = text[name.span.end : mention.span.end]
        match = re.match(r"(?:['’]s)?[ \u00a0](?:campaign|camp|team)\b", tail)
        if match is None:
            continue
        whole = scene.cast.text[name.span.start : name.span.end + match.end()]
        yield campaign_speaker(name, whole)


def campaign_speaker(name: Name, surface: str) -> Speaker:
    """Give the campaign of whoever is named."""
    last = name.speaker.name.split()[-1] if name.person is not None else name.speaker.name
    return Speaker(
        kind=SpeakerKind.ORGANIZATION, name=f"{last} campaign", aliases=(Alias(surface=surface),)
    )


def resolve_body(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Resolve "the agency", "the bank", "the Clinton camp" to a body that the document names."""
    campaign = next(iter(campaigns(mention, scene)), None)
    if campaign is not None or campaign_of(scene.document.text, mention.span, scene.gazetteer):
        return certain(campaign, Naming.NAMED, "campaign") if campaign else NOBODY
    if mention.names and mention.noun == "administration":
        owner = mention.names[0]
        name = f"{owner.speaker.name.split()[-1]} administration"
        return certain(Speaker(kind=SpeakerKind.GOVERNMENT, name=name), Naming.NAMED, "administration")
    if mention.noun in ("government", "regime") and mention.names:
        return certain(mention.names[0].speaker, Naming.NAMED, "government")
    if mention.noun == "campaign":
        return chosen(list(_near_campaigns(mention, scene)), Naming.UNATTRIBUTED)
    candidates = list(_bodies_called(mention, scene))
    if candidates:
        return chosen(candidates)
    if mention.is_definite:
        return resolve_pronoun("it", mention.span, scene, said)
    return UNNAMED


def _bodies_called(mention: Mention, scene: Scene) -> Iterator[Candidate]:
    """Give the bodies before the mention whose name holds its noun, the nearest best."""
    score = _TIED
    for name in reversed(scene.cast.names_in(0, mention.span.start)):
        if name.person is None and mention.noun in name.speaker.name.casefold().split():
            yield Candidate(speaker=name.speaker, score=round(score, 3), method="body")
            score = max(0.0, score - _RIVAL)


def _near_campaigns(mention: Mention, scene: Scene) -> Iterator[Candidate]:
    score = _TIED
    text = scene.document.text
    for name in reversed(scene.cast.names_in(0, mention.span.start)):
        if re.match(r"(?:['’]s)?[ \u00a0]campaign\b", text[name.span.end : name.span.end + 12]):
            surface = f"{name.span.cut(text)} campaign"
            yield Candidate(speaker=campaign_speaker(name, surface), score=round(score, 3), method="body")
            score -= _RIVAL


def resolve_group(mention: Mention, scene: Scene) -> Voice:
    """Resolve several people: police and a body's officials speak for the body; aides of a person stay unnamed."""
    campaign = next(iter(campaigns(mention, scene)), None)
    if campaign is not None:
        return certain(campaign, Naming.ROLE_ONLY, "officials")
    body = next((name for name in mention.names if name.person is None and _is_body(name)), None)
    if body is not None:
        return certain(body.speaker, Naming.ROLE_ONLY, "officials")
    if mention.noun == "police" or "police" in mention.modifiers:
        found = chosen([candidate for candidate in _bodies_called_police(scene)])
        if found.speaker is not None:
            return found
        return certain(Speaker(kind=SpeakerKind.ORGANIZATION, name="Police"), Naming.NAMED, "police")
    role = scene.gazetteer.roles.get(mention.noun)
    if role is not None and "agent" in role.kinds and (mention.names or mention.owner):
        return _aides(mention, scene)
    words = mention.span.cut(scene.document.text).split()
    if role is not None and "person" in role.kinds and len(words) <= 2 and not mention.names:
        return UNNAMED
    return certain(group_speaker(mention.head), Naming.GROUP, "group")


def _is_body(name: Name) -> bool:
    return name.speaker.kind in (SpeakerKind.ORGANIZATION, SpeakerKind.OUTLET)


def _bodies_called_police(scene: Scene) -> Iterator[Candidate]:
    for name in scene.cast.names:
        if name.person is None and "police" in name.speaker.name.casefold().split():
            yield Candidate(speaker=name.speaker, score=_TIED, method="police")


def _aides(mention: Mention, scene: Scene) -> Voice:
    if mention.noun in ("lawyer", "attorney", "counsel"):
        return certain(group_speaker(mention.span.cut(scene.document.text).removeprefix("the ")), Naming.GROUP, "group")
    return UNNAMED
