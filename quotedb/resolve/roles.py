"""Resolves descriptions: "the president", "a spokesman for the bank", "the agency", "police officials"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotedb.model import Alias, Candidate, Speaker
from quotedb.resolve.cast import Name
from quotedb.resolve.collectives import unified
from quotedb.resolve.focus import in_focus
from quotedb.resolve.kin import relative_by_name
from quotedb.resolve.mentions import Mention
from quotedb.resolve.names import Word, written
from quotedb.resolve.owned import campaign_near, campaigns
from quotedb.resolve.people import Person
from quotedb.resolve.pronouns import resolve_pronoun
from quotedb.resolve.ties import NOT_YET, PAST, UNLIKE, noun_gender, tie_score
from quotedb.resolve.voices import UNNAMED, Said, Scene, Voice, certain, chosen
from quotedb.vocab import AliasKind, Naming, SpeakerKind

_RIVAL = 0.15  # lost by everybody but the nearest when several hold the role
_SAYS_LITTLE = PAST | {"presidential", "current", "new", "cautious", "top", "chief", "whose"}
_FORM_OF_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.?\s")
_ONE_IN_THE_WORLD = frozenset({"pope"})
_OPENING = 3  # paragraphs, a headline included
_NAMES_BY_POST = frozenset({"office"})


def resolve_role(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Resolve one person named by post or description.

    Args:
        mention: Its form is ROLE.
        scene: The document.
        said: Earlier voices.

    Returns:
        The person whom the document or the lists tie to the role, or of whom the text just speaks; else, for
        a post, an office; else nobody. Never a name that the document does not give.
    """
    if mention.modifiers & NOT_YET:
        return UNNAMED
    relative = relative_by_name(mention, scene, said)
    if relative is not None:
        return relative
    if mention.owner and _acts_for(mention, scene):
        return _agent_of(mention, scene, said)
    is_taken_up = mention.is_definite or mention.owner or mention.names or _opens_article(mention, scene)
    tied = chosen(list(_tied(mention, scene))) if is_taken_up else UNNAMED
    if tied.speaker is not None:
        return tied
    if not tied.candidates and mention.is_definite and _gender(mention, scene):
        return _by_gender(mention, scene, said)
    is_rivalled = any(candidate.score > UNLIKE for candidate in tied.candidates)
    voice = _not_tied(mention, scene, UNNAMED if is_rivalled else in_focus(mention, scene, said))
    return (
        voice if voice.speaker is not None else replace(voice, candidates=tied.candidates or voice.candidates)
    )


def _not_tied(mention: Mention, scene: Scene, salient: Voice) -> Voice:
    """Resolve a role that nobody holds for sure: by a name in it, by focus, as a campaign or an office."""
    named = _closing_name(mention, scene)
    if named is not None:
        return certain(named, Naming.NAMED, "name")
    if salient.speaker is not None:
        return salient
    campaign = next(iter(campaigns(mention, scene)), None) or campaign_near(mention, scene)
    if campaign is not None:
        return certain(campaign, Naming.ROLE_ONLY, "officials")
    is_known = (
        bool(mention.names) or (mention.is_definite and _identifies(mention)) or _is_title(mention, scene)
    )
    if (_is_post(mention, scene) and is_known) or (mention.names and _acts_for(mention, scene)):
        post = office(mention, scene)
        is_bare = post.name.casefold() == mention.noun or not (_identifies(mention) or post.speaks_for)
        return salient if is_bare else certain(post, Naming.ROLE_ONLY, "office")
    return salient


def _is_post(mention: Mention, scene: Scene) -> bool:
    role = scene.gazetteer.roles.get(mention.noun)
    return role is not None and bool(role.kinds & _NAMES_BY_POST)


def _closing_name(mention: Mention, scene: Scene) -> Speaker | None:
    """Find a name that closes a description and stands nowhere else: "secretary of state Jane Roe"."""
    words = scene.cast.words_in(mention.span.start, mention.span.end)
    begin = len(words)
    while begin > 0 and words[begin - 1].is_capital and words[begin - 1].low not in scene.gazetteer.roles:
        begin -= 1
    closing = words[begin:]
    if len(closing) < 2 or begin == 0 or closing[0].text not in scene.gazetteer.given:
        return None
    between = [word for word in words[:begin] if word.start > mention.span.start + len(mention.head)]
    if any(word.low in scene.gazetteer.roles or word.low == "to" for word in between):
        return None  # "the former aide to President Roe"
    return Speaker(kind=SpeakerKind.PERSON, name=written(closing))


def _identifies(mention: Mention) -> bool:
    """Say whether a post is more than its bare noun: "the governor" is another one in every article."""
    return len(mention.modifiers - _SAYS_LITTLE) > 0 or mention.noun in _ONE_IN_THE_WORLD


def _is_title(mention: Mention, scene: Scene) -> bool:
    """Say whether a post stands as a title by itself: "Senator from Texas"."""
    text = mention.span.cut(scene.document.text)
    return not mention.modifiers and text[:1].isupper() and text.casefold() != mention.noun


def _acts_for(mention: Mention, scene: Scene) -> bool:
    role = scene.gazetteer.roles.get(mention.noun)
    return role is not None and bool(role.kinds & {"agent", "kin", "spokes"})


def _opens_article(mention: Mention, scene: Scene) -> bool:
    """Say whether a role stands in the first paragraphs, where the name comes later: "A judge ruled"."""
    return _is_post(mention, scene) and scene.paragraph_at(mention.span.start) < _OPENING


def _gender(mention: Mention, scene: Scene) -> str:
    """Give the gender that a description shows: "the former first lady and senator"; a post shows none."""
    is_post = _is_post(mention, scene) and not mention.modifiers & PAST
    shown = [noun_gender(low) for low in mention.head.casefold().split() if low in scene.gazetteer.roles]
    return "" if is_post else next(filter(None, shown), "")


def _by_gender(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Take "the woman" as "she"."""
    pronoun = "she" if _gender(mention, scene) == "f" else "he"
    voice = resolve_pronoun(pronoun, mention.span, scene, said)
    return (
        voice
        if voice.speaker is not None
        else Voice(speaker=None, naming=Naming.ANONYMOUS, candidates=voice.candidates)
    )


def _tied(mention: Mention, scene: Scene) -> Iterator[Candidate]:
    owners = {name.speaker.name for name in mention.names}
    around = mention.modifiers | mention.tail
    telling = mention.telling if mention.is_definite or mention.names else frozenset()
    fitting: list[tuple[Person, float]] = []
    for person in scene.cast.people:
        score = max((tie_score(mention.noun, around, tie, telling) for tie in person.roles), default=0.0)
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
    before = [
        name for name in mention.names if text[name.span.end : mention.span.end].find(mention.noun) != 0
    ]
    owner = next((name for name in before if _stands_before(name, mention, text)), None)
    rest = _rest(mention, text, scene)
    noun = mention.head
    if owner is not None:
        noun = _without(noun, owner.span.cut(text))
        noun = f"{noun} {'of' if _belongs(mention, scene) else 'for'} {_plain(owner.speaker.name)}"
    name = _FORM_OF_ADDRESS.sub("", unified(f"{noun} {rest}"))
    return Speaker(
        kind=SpeakerKind.OFFICE,
        name=name[:1].upper() + name[1:],
        aliases=(Alias(surface=surface, kind=AliasKind.TITLE),),
        speaks_for=(owner or mention.names[0]).speaker.name if mention.names else None,
    )


def _belongs(mention: Mention, scene: Scene) -> bool:
    """Say whether "of" ties the noun to its owner: posts and relatives; others act "for" somebody."""
    role = scene.gazetteer.roles.get(mention.noun)
    return role is not None and bool(role.kinds & {"office", "kin"})


def _stands_before(name: Name, mention: Mention, text: str) -> bool:
    return mention.noun in text[name.span.end : mention.span.end].casefold()


def _without(head: str, owner: str) -> str:
    return re.sub(rf"^(?:[Tt]he )?{re.escape(owner)}(?:['\u2019]s?)?\s*", "", head)


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
    if _belongs(mention, scene):
        return rest
    return rest.replace(" the ", " ").replace(" to ", " for ").replace(" of ", " for ")


def _agent_of(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Resolve "his lawyer": an office that acts for whoever "his" means."""
    owner = resolve_pronoun(mention.owner if mention.owner != "their" else "they", mention.span, scene, said)
    if owner.speaker is None:
        return UNNAMED
    role = scene.gazetteer.roles.get(mention.noun)
    tie = "of" if role is not None and "kin" in role.kinds else "for"
    name = f"{mention.head[:1].upper()}{mention.head[1:]} {tie} {owner.speaker.name}"
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
    behalf = _behalf(mention, scene)
    if behalf is not None:
        return certain(behalf, Naming.ROLE_ONLY, "spokesperson")
    if any(_is_of_body(word, scene) for word in mention.modifiers):
        body = resolve_pronoun("it", mention.span, scene, said)
        if body.speaker is not None:
            return Voice(speaker=body.speaker, naming=Naming.ROLE_ONLY, candidates=body.candidates)
    return UNNAMED


def _may_name(word: Word, scene: Scene) -> bool:
    """Say whether a word before "spokeswoman" may be a body's name: no party, no nationality."""
    is_known = word.text in scene.gazetteer.adjectives or word.low in scene.gazetteer.roles
    return word.is_capital and not word.opens and not is_known


def _is_of_body(word: str, scene: Scene) -> bool:
    role = scene.gazetteer.roles.get(word)
    return word in scene.gazetteer.terms["organization"] or (role is not None and "body" in role.kinds)


def _behalf(mention: Mention, scene: Scene) -> Speaker | None:
    """Name the body behind "a spokesman for" that no list knows, in full where the text does so."""
    words = scene.cast.words_in(mention.span.start, mention.span.end)
    at = next((at for at, word in enumerate(words) if word.low in ("for", "at", "with")), len(words))
    name: list[Word] = []
    for word in words[at + 1 :]:
        if word.is_capital:
            name.append(word)
        elif name or word.low not in scene.gazetteer.terms["determiner"]:
            break
    name = name or [word for word in words[:at] if _may_name(word, scene)]
    if not name:
        return None
    short = written(name)
    known = (one.speaker for one in scene.cast.names if one.person is None)
    longer = next((one for one in known if one.name.startswith(f"{short} ")), None)
    return longer or Speaker(kind=SpeakerKind.ORGANIZATION, name=short)
