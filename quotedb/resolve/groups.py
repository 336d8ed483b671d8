"""Resolves bodies and groups: "the agency", "the Roe camp", "police officials", "labor experts"."""

import re
from collections.abc import Iterator, Sequence

from quotedb.model import Alias, Candidate, Speaker
from quotedb.resolve.cast import Name
from quotedb.resolve.collectives import group_speaker, joint_speaker, unified
from quotedb.resolve.mentions import Mention
from quotedb.resolve.names import written
from quotedb.resolve.owned import OF_SOMEBODY, campaign_near, campaigns, owned_before, owned_body
from quotedb.resolve.pronouns import resolve_pronoun
from quotedb.resolve.ties import tie_score
from quotedb.resolve.voices import UNNAMED, Said, Scene, Voice, certain, chosen, naming_of, said_before
from quotedb.vocab import Naming, SpeakerKind

_CALLED = 0.85
_FARTHER = 0.1  # lost by each body that stands farther back
_KIN = frozenset({"family", "relatives", "parents", "supporters", "critics", "opponents", "allies"})
_TAIL = re.compile(
    r"\s(?:of|for|in|at|from|to|on|against)(?:\s(?!who\b|that\b|which\b|whose\b)[\w'\u2019.-]+){1,5}"
)
_SPEAK_FOR = frozenset({"lawyer", "attorney", "counsel"})
_WITH_SOMEBODY = re.compile(r"(he|she) and (?:the |his |her |other |some )*", re.IGNORECASE)
_NEW = frozenset({"other", "another", "more", "several", "many"})


def resolve_body(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Resolve "the agency", "the bank", "the Clinton camp" to a body that the document names.

    Args:
        mention: Its form is BODY.
        scene: The document.
        said: Earlier voices: whom "his campaign" may mean.
    """
    owner = next(iter(campaigns(mention, scene)), None) or owned_body(mention, scene, said)
    if owner is not None:
        return certain(owner, naming_of(owner), "owner")
    if mention.noun in OF_SOMEBODY:
        return chosen(list(owned_before(mention, scene)))
    named = closing_body(mention, scene) or _body_in_capitals(mention, scene)
    if named is not None:
        return certain(named, Naming.NAMED, "as written")
    candidates = list(_bodies_called(mention, scene))
    if candidates:
        return chosen(candidates)
    if not mention.is_definite or mention.tail:
        return UNNAMED
    bodies = resolve_pronoun("it", mention.span, scene, said).candidates
    is_press = mention.noun in scene.gazetteer.terms["press_noun"]
    wanted = SpeakerKind.OUTLET if is_press else SpeakerKind.ORGANIZATION
    wanted = SpeakerKind.GOVERNMENT if mention.noun in _STATES else wanted
    fitting = [body for body in bodies if body.speaker.kind is wanted and _may_be_called(body, mention)]
    return chosen(fitting) if fitting else UNNAMED


def closing_body(mention: Mention, scene: Scene) -> Speaker | None:
    """Find a name that closes a body's description: "the conservative group American Bridges"."""
    words = scene.cast.words_in(mention.span.start, mention.span.end)
    begin = len(words)
    while begin > 0 and words[begin - 1].is_capital:
        begin -= 1
    is_closing = 0 < begin < len(words) and words[begin - 1].low.endswith(mention.noun)
    if not is_closing or words[begin].low in scene.gazetteer.terms["common"]:
        return None
    return Speaker(kind=SpeakerKind.ORGANIZATION, name=written(words[begin:]))


def _body_in_capitals(mention: Mention, scene: Scene) -> Speaker | None:
    """Take "the Farmers' Party" for a name: every word has a capital that no sentence gives it."""
    words = scene.cast.words_in(mention.span.start, mention.span.end)
    own = [word for word in words if word.low not in scene.gazetteer.terms["determiner"]]
    if len(own) < _NAME or mention.names or not all(word.is_capital and not word.opens for word in own):
        return None
    return Speaker(kind=SpeakerKind.ORGANIZATION, name=unified(mention.head))


_NAME = 2  # words at least, of what is a name by its capitals
_CALLED_SO = frozenset(
    {"party", "court", "committee", "council", "university", "school", "church", "senate"}
    | {"board", "panel", "union"}
)
_STATES = frozenset({"country", "nation", "kingdom", "government", "regime", "state"})


def _may_be_called(body: Candidate, mention: Mention) -> bool:
    """Say whether a body may go by a noun: a party or a court has it in its name."""
    return mention.noun not in _CALLED_SO or mention.noun in body.speaker.name.casefold().split()


def _bodies_called(mention: Mention, scene: Scene) -> Iterator[Candidate]:
    """Give the bodies before the mention whose name holds its noun, the nearest best."""
    score = _CALLED
    for name in reversed(scene.cast.names_in(0, mention.span.start)):
        if name.person is None and mention.noun in name.speaker.name.casefold().split():
            yield Candidate(speaker=name.speaker, score=round(score, 3), method="body")
            score = max(0.0, score - _FARTHER)


def resolve_group(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Resolve several people: police and a body's officials speak for it; aides of a person stay unnamed."""
    campaign = next(iter(campaigns(mention, scene)), None) or campaign_near(mention, scene)
    if campaign is not None:
        return certain(campaign, Naming.ROLE_ONLY, "officials")
    body = next((name for name in mention.names if name.person is None and _is_body(name)), None)
    if body is not None and mention.noun in scene.gazetteer.terms["official"]:
        return certain(body.speaker, Naming.ROLE_ONLY, "officials")
    if mention.noun == "police" or "police" in mention.modifiers:
        found = chosen(list(_bodies_called_police(scene)))
        if found.speaker is not None:
            return found
        return certain(_police(scene), Naming.NAMED, "police")
    role = scene.gazetteer.roles.get(mention.noun)
    if role is not None and "agent" in role.kinds and (mention.names or mention.owner):
        return _aides(mention, scene, said)
    words = mention.span.cut(scene.document.text).split()
    if role is not None and "person" in role.kinds and len(words) <= 2 and not mention.names:
        return UNNAMED
    group = _known_group(mention, scene, said) or _group(mention, scene, said)
    return certain(group, Naming.GROUP, "group")


def _group(mention: Mention, scene: Scene, said: Sequence[Said]) -> Speaker:
    """Name a group by its words: with what it belongs to, without relative clauses."""
    text = scene.document.text
    with_somebody = _WITH_SOMEBODY.match(text, mention.span.start, mention.span.end)
    if with_somebody is not None:
        one = resolve_pronoun(with_somebody.group(1).casefold(), mention.span, scene, said).speaker
        rest = group_speaker(text[with_somebody.end() : mention.span.end])
        return joint_speaker((one, rest)) if one is not None else rest
    noun = mention.head.casefold().split()[-1]
    if noun in _KIN:
        owner = _named_owner(mention, text) or _owner(mention, scene, said)
        if owner is not None:
            return group_speaker(f"{noun} of {owner.name}")
    start = text.find(mention.head, mention.span.start)
    tail = _TAIL.match(text, start + len(mention.head), mention.span.end)
    end = tail.end() if tail else start + len(mention.head)
    return group_speaker(text[start:end]) if start >= 0 else group_speaker(mention.head)


def _named_owner(mention: Mention, text: str) -> Speaker | None:
    """Give the person whose family or supporters are meant: "Roe's family", "Roe supporters"."""
    place = text.find(mention.head, mention.span.start) + len(mention.head)
    return next(
        (name.speaker for name in mention.names if name.person is not None and name.span.end < place), None
    )


def _known_group(mention: Mention, scene: Scene, said: Sequence[Said]) -> Speaker | None:
    """Find the group that a bare plural resumes: "experts" after "labor experts", "the senators"."""
    if (
        mention.modifiers
        or mention.names
        or mention.span.cut(scene.document.text).split()[0].casefold() in _NEW
    ):
        return None
    head = mention.head.casefold()
    kin = f"{head} of "
    for earlier in reversed(said_before(said, mention.span.start)):
        speaker = earlier.voice.speaker
        if speaker is None or speaker.kind is not SpeakerKind.GROUP:
            continue
        if speaker.name.casefold().split()[-1] == head or speaker.name.casefold().startswith(kin):
            return speaker
        if mention.is_definite and _all_hold(speaker, mention.noun, scene):
            return speaker
    return None


def _all_hold(joint: Speaker, noun: str, scene: Scene) -> bool:
    """Say whether every member of a joint speaker holds a role."""
    members = re.split(r", | and ", joint.name)
    held = {
        person.speaker.name
        for person in scene.cast.people
        if any(tie_score(noun, frozenset(), tie) for tie in person.roles)
    }
    return len(members) > 1 and any(member in held for member in members)


def _is_body(name: Name) -> bool:
    return name.speaker.kind in (SpeakerKind.ORGANIZATION, SpeakerKind.OUTLET)


def _police(scene: Scene) -> Speaker:
    """Name the police by the first place that the document puts before the word."""
    for match in re.finditer(r"\b((?:[A-Z][\w.-]+ ){1,2})[Pp]olice\b", scene.document.text):
        parts = [
            part for part in match.group(1).split() if part.casefold() not in scene.gazetteer.terms["common"]
        ]
        if not parts:
            continue
        place = " ".join(parts)
        is_nation = parts[-1] in scene.gazetteer.adjectives or place in scene.gazetteer.governments
        name = f"{place} police" if is_nation else f"{place} Police Department"
        alias = Alias(surface=f"{place} police")
        return Speaker(kind=SpeakerKind.ORGANIZATION, name=name, aliases=() if is_nation else (alias,))
    return Speaker(kind=SpeakerKind.ORGANIZATION, name="Police")


def _bodies_called_police(scene: Scene) -> Iterator[Candidate]:
    for name in scene.cast.names:
        if name.person is None and "police" in name.speaker.name.casefold().split():
            yield Candidate(speaker=name.speaker, score=_CALLED, method="police")


def _aides(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Name lawyers by whom they speak for; who else acts for somebody stays unnamed."""
    if mention.noun not in _SPEAK_FOR:
        return UNNAMED
    owner = mention.names[0].speaker if mention.names else _owner(mention, scene, said)
    noun = mention.head.split()[-1]
    words = mention.span.cut(scene.document.text).removeprefix("the ")
    phrase = f"{noun} for {owner.name}" if owner is not None and len(mention.names) < 2 else words
    return certain(group_speaker(phrase), Naming.GROUP, "group")


def _owner(mention: Mention, scene: Scene, said: Sequence[Said]) -> Speaker | None:
    """Give whom "his", "her" or "their" means."""
    if mention.owner not in ("his", "her", "their"):
        return None
    pronoun = "they" if mention.owner == "their" else mention.owner
    return resolve_pronoun(pronoun, mention.span, scene, said).speaker
