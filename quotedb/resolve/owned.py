"""Names bodies that belong to somebody: campaigns, administrations, offices."""

import re
from collections.abc import Iterator, Sequence

from quotedb.model import Alias, Candidate, Speaker
from quotedb.resolve.antecedents import GENDER
from quotedb.resolve.cast import Name
from quotedb.resolve.collectives import unified
from quotedb.resolve.mentions import Mention
from quotedb.resolve.pronouns import resolve_pronoun
from quotedb.resolve.ties import RUNS_FOR_OFFICE
from quotedb.resolve.voices import Said, Scene, chosen
from quotedb.vocab import SpeakerKind

_CALLED = 0.85
_OF_STATES = frozenset({"ministry", "embassy", "army", "military", "parliament"})
_FARTHER = 0.1  # lost by each body that stands farther back
_CAMPAIGN = re.compile(r"(?:['\u2019]s?[ \u00a0](?:[\w-]+[ \u00a0])?|[ \u00a0])(?:campaign|camp|team)\b")
OF_SOMEBODY = {
    "campaign": "campaign",
    "camp": "campaign",
    "team": "campaign",
    "administration": "administration",
}
_OWNED = re.compile(
    r"\b(?!(?:The|A|An|His|Her|Their|This|That|Our|In|On|For|But|And)\b)([A-Z][\w-]+?)(?:['\u2019]s)?"
    r"[ \u00a0](?:(?:presidential|own|re-?election|Senate)[ \u00a0])?(campaign|camp|team|administration)\b"
)


def campaigns(mention: Mention, scene: Scene) -> Iterator[Speaker]:
    """Give the campaign that a mention's words name: "the Clinton camp", "a Trump campaign aide"."""
    text = scene.document.text
    for name in mention.names:
        if name.person is not None and mention.noun == "campaign" and _follows_of(name, mention, text):
            yield campaign_speaker(name, f"{name.speaker.name.split()[-1]}'s campaign")
        tail = text[name.span.end : mention.span.end]
        match = _CAMPAIGN.match(tail)
        if match is None:
            continue
        whole = scene.cast.text[name.span.start : name.span.end + match.end()]
        yield campaign_speaker(name, whole)


def _follows_of(name: Name, mention: Mention, text: str) -> bool:
    """Say whether a campaign is a person's by "of": "the campaign of Senator Jane Roe"."""
    return (
        re.match(r"(?:the )?campaign of\b[^,]*$", text[mention.span.start : name.span.start], re.IGNORECASE)
        is not None
    )


def campaign_speaker(name: Name, surface: str) -> Speaker:
    """Give the campaign of whoever is named."""
    last = name.speaker.name.split()[-1] if name.person is not None else name.speaker.name
    return Speaker(kind=SpeakerKind.ORGANIZATION, name=f"{last} campaign", aliases=(Alias(surface=surface),))


def owned_body(mention: Mention, scene: Scene, said: Sequence[Said]) -> Speaker | None:
    """Give the body that belongs to whoever its words name: "the Brown administration", "her campaign"."""
    owner = mention.names[0] if mention.names else None
    if mention.noun in ("government", "regime") and owner is not None:
        return owner.speaker
    if mention.noun == "office" and owner is not None and owner.person is not None:
        return _office_of(owner.speaker)
    if mention.noun == "office" and mention.owner:
        person = resolve_pronoun(mention.owner, mention.span, scene, said).speaker
        return _office_of(person) if person is not None and person.kind is SpeakerKind.PERSON else None
    if mention.noun in _OF_STATES and owner is not None and owner.speaker.kind is SpeakerKind.GOVERNMENT:
        state = owner.speaker.name
        noun = mention.head.removeprefix(owner.span.cut(scene.document.text)).lstrip("'\u2019s ")
        return Speaker(kind=SpeakerKind.ORGANIZATION, name=f"{noun} of {state}", speaks_for=state)
    if mention.noun not in OF_SOMEBODY:
        return None
    match = _OWNED.search(scene.document.text, mention.span.start, mention.span.end)
    if match is not None and match.group(1).casefold() not in scene.gazetteer.terms["common"]:
        return _body_of(match.group(1), match.group(2), match.group())
    if mention.owner:
        voice = resolve_pronoun(mention.owner, mention.span, scene, said)
        if voice.speaker is not None:
            return _body_of(voice.speaker.name.split()[-1], mention.noun, mention.head)
    return None


def _body_of(owner: str, noun: str, surface: str) -> Speaker:
    """Give a campaign or an administration under its owner's last name."""
    noun = OF_SOMEBODY[noun]
    kind = SpeakerKind.ORGANIZATION if noun == "campaign" else SpeakerKind.GOVERNMENT
    return Speaker(kind=kind, name=f"{owner} {noun}", aliases=(Alias(surface=unified(surface)),))


def _office_of(person: Speaker) -> Speaker:
    return Speaker(kind=SpeakerKind.OFFICE, name=f"Office of {person.name}", speaks_for=person.name)


def owned_before(mention: Mention, scene: Scene) -> Iterator[Candidate]:
    """Give the campaigns or administrations that the text before the mention names, the nearest best."""
    score = _CALLED
    noun = OF_SOMEBODY.get(mention.noun, "campaign")
    for match in reversed(list(_OWNED.finditer(scene.document.text, 0, mention.span.start))):
        is_name = match.group(1).casefold() not in scene.gazetteer.terms["common"]
        if (
            is_name
            and not _is_other_gender(match.group(1), mention, scene)
            and OF_SOMEBODY[match.group(2)] == noun
        ):
            speaker = _body_of(match.group(1), match.group(2), match.group())
            yield Candidate(speaker=speaker, score=round(max(0.0, score), 3), method="body")
            score -= _FARTHER


def _is_other_gender(owner: str, mention: Mention, scene: Scene) -> bool:
    """Say whether everybody of a last name is of another gender than "his" or "her" shows."""
    gender = GENDER.get(mention.owner, "")
    bearers = [person.gender for person in scene.cast.people if person.surname == owner.casefold()]
    return bool(gender and bearers) and all(bearer not in (gender, "") for bearer in bearers)


def campaign_near(mention: Mention, scene: Scene) -> Speaker | None:
    """Give the campaign that "campaign aides" work for: one named before, else that of the last candidate."""
    if "campaign" not in mention.modifiers:
        return None
    match = _OWNED.search(scene.document.text, mention.span.start, mention.span.end)
    if match is not None and match.group(1).casefold() not in scene.gazetteer.terms["common"]:
        return _body_of(match.group(1), match.group(2), match.group())
    named = chosen(list(owned_before(mention, scene)))
    if named.speaker is not None:
        return named.speaker
    for name in reversed(scene.cast.names_in(0, mention.span.start)):
        if name.person is not None and any(tie.noun in RUNS_FOR_OFFICE for tie in name.person.roles):
            return campaign_speaker(name, mention.head)
    return None
