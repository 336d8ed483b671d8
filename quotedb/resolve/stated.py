"""Gives each attribution the relayers that its own sentence states."""

from collections import defaultdict
from collections.abc import Sequence

from quotedb.model import Attribution, ChainLink, Relay, Span, Speaker
from quotedb.resolve.mentions import Form, read_mention
from quotedb.resolve.speakers import resolve_mention
from quotedb.resolve.venues import Venue, venue_of
from quotedb.resolve.voices import Scene, Voice
from quotedb.vocab import AUTHOR_KINDS, Basis, LinkRole, Medium, Naming, QuoteKind, SpeakerKind

Chain = tuple[ChainLink, ...]

_NO_RELAY = AUTHOR_KINDS | {QuoteKind.LABEL, QuoteKind.PRESUPPOSITION}


def stated_relayers(
    scene: Scene, voices: Sequence[Voice | None], venues: Sequence[Venue]
) -> tuple[Chain, ...]:
    """Give the relayers that each attribution names itself.

    Args:
        scene: The document and its attributions.
        voices: The innermost voice of each.
        venues: Where somebody spoke, as any sentence states it, in text order.

    Returns:
        One entry an attribution: outlets that its speaker spoke to, spoke on or wrote in. Of two speakers in
        one sentence the nearer to the outlet has spoken to it.
    """
    found = [_stated(at, scene, voices[at], venues) for at in range(len(voices))]
    claims: dict[Span, list[int]] = defaultdict(list)
    for at, links in enumerate(found):
        for link in links:
            if link.mention is not None:
                claims[link.mention].append(at)
    for mention, claimants in claims.items():
        for at in _farther(mention, claimants, scene, voices):
            found[at] = ()
    return tuple(found)


def _farther(
    mention: Span, claimants: Sequence[int], scene: Scene, voices: Sequence[Voice | None]
) -> list[int]:
    """Give those of the attributions that claim an outlet whose speaker is not the nearest one's."""
    own = [at for at in claimants if scene.parents[at] is None]
    nearest = min(own or claimants, key=lambda at: _distance(mention, scene.attributions[at]))
    voice = voices[nearest]
    speaker = voice.speaker if voice is not None else None
    return [
        at
        for at in own
        if at != nearest and (speaker is None or (other := voices[at]) is None or other.speaker != speaker)
    ]


def _distance(mention: Span, attribution: Attribution) -> int:
    cue = attribution.cue or attribution.contents[0]
    return max(mention.start - cue.end, cue.start - mention.end, 0)


def _stated(at: int, scene: Scene, voice: Voice | None, venues: Sequence[Venue]) -> Chain:
    attribution = scene.attributions[at]
    if attribution.kind in _NO_RELAY or voice is None or _is_unnamed_question(attribution, voice):
        return ()
    venue = venue_of(at, scene, venues)
    if venue is not None and attribution.medium is not Medium.SOCIAL:  # a post about a programme is not on it
        return (venue.link(attribution),)
    outlet = _own_outlet(attribution, voice, scene)
    if outlet is not None:
        return (outlet,)
    links = (_relay_link(relay, scene) for relay in attribution.relays if _is_own(relay, at, scene))
    return tuple(link for link in links if link is not None)


def _own_outlet(attribution: Attribution, voice: Voice, scene: Scene) -> ChainLink | None:
    """Give the outlet in which a reporter reports or a columnist writes, as the document ties them to it."""
    outlet = scene.posts.get(voice.speaker.name) if voice.speaker is not None else None
    if outlet is None or attribution.cue is None or attribution.medium is Medium.SOCIAL:
        return None
    words = scene.cast.words_in(attribution.cue.start, attribution.cue.end)
    if not any(word.low in scene.gazetteer.terms["reporting_cue"] for word in words):
        return None
    return ChainLink(
        role=LinkRole.RELAYER,
        naming=Naming.NAMED,
        basis=Basis.INHERITED,
        medium=Medium.ARTICLE,
        speaker=outlet,
    )


def _is_unnamed_question(attribution: Attribution, voice: Voice) -> bool:
    """Say whether nobody is named who asks: "when asked by CNN" tells whom the answer went to."""
    return attribution.kind is QuoteKind.QUESTION and voice.speaker is None


def _is_own(relay: Relay, at: int, scene: Scene) -> bool:
    """Say whether a relay stands where its attribution does: both inside the same content, or outside any."""
    parent = scene.parents[at]
    if parent is None:
        return True
    return any(content.holds(relay.mention) for content in scene.attributions[parent].contents)


def _relay_link(relay: Relay, scene: Scene) -> ChainLink | None:
    """Give the link of a relay that no list knows; None if its words name nobody: "told TV"."""
    mention = read_mention(relay.mention, scene.cast, scene.gazetteer)
    terms = scene.gazetteer.terms
    words = scene.cast.words_in(relay.mention.start, relay.mention.end)
    capitals = [word for word in words if word.is_capital]
    is_generic = all(word.low in terms["outlet"] or word.low in terms["organization"] for word in capitals)
    if (is_generic and not mention.names) or any(word.low in terms["venue_breaker"] for word in words):
        return None
    named = scene.cast.names_in(relay.mention.start, relay.mention.end)
    if any(name.speaker.kind is SpeakerKind.OUTLET for name in named):
        return (
            None  # an outlet that lists or its own words tell: its sentence makes it a venue, or nothing does
        )
    voice = resolve_mention(mention, scene, ())
    if voice.speaker is None and mention.form in (Form.OTHER, Form.NAME):
        speaker = Speaker(kind=SpeakerKind.UNKNOWN, name=" ".join(mention.head.split()))
        voice = Voice(speaker=speaker, naming=Naming.NAMED)
    if voice.speaker is None:
        return None
    return ChainLink(
        role=relay.role,
        naming=voice.naming,
        basis=Basis.EXPLICIT,
        medium=relay.medium,
        speaker=voice.speaker,
        mention=relay.mention,
        cue=relay.cue,
    )
