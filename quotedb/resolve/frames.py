"""Finds who passed words on without being named again: an interview, programme or report still in force."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from quotedb.model import Attribution, ChainLink, Speaker
from quotedb.resolve.accounts import find_accounts
from quotedb.resolve.ledes import opening_relayer
from quotedb.resolve.mentions import Form, read_mention
from quotedb.resolve.occasions import Occasions
from quotedb.resolve.readouts import earlier_voices, readout, relayer
from quotedb.resolve.venues import Manner, Venue
from quotedb.resolve.voices import Scene, Voice
from quotedb.vocab import AUTHOR_KINDS, Basis, LinkRole, Medium, Naming, QuoteKind, SpeakerKind

Chain = tuple[ChainLink, ...]

_REACH = 2  # paragraphs that a report of another outlet holds for unnamed sources
_TELLING = frozenset({Manner.SPOKE, Manner.INTERVIEW, Manner.AIRED, Manner.WROTE})


def inherited_relayers(
    scene: Scene, voices: Sequence[Voice | None], stated: Sequence[Chain], venues: Sequence[Venue] = ()
) -> tuple[Chain, ...]:
    """Give, for each attribution, the relayers that hold for it without being named again.

    Args:
        scene: The document and its attributions.
        voices: The innermost voice of each.
        stated: The relayers that each attribution names itself.
        venues: Where somebody spoke, as any sentence of the document states it, in text order.

    Returns:
        Mostly empty: an attribution that names a relayer, lies inside another's content or has no voice
        inherits none here.
    """
    frames = _Frames(scene, voices, stated)
    found: list[Chain] = [()] * len(voices)
    told = _told_of(scene, stated, venues)
    for at in sorted(range(len(voices)), key=lambda at: scene.attributions[at].contents[0].start):
        attribution, voice = scene.attributions[at], voices[at]
        while told and told[-1].place <= attribution.contents[0].start:
            one = told.pop()
            frames.occasions.hold(one.speaker, one.link, one.place)
        if voice is None or attribution.kind in AUTHOR_KINDS:
            continue
        if scene.parents[at] is not None:
            frames.hold_report(at, voice)
        elif not stated[at]:
            found[at] = frames.find(at, voice, found)
        for link in stated[at]:
            frames.occasions.hold(voice.speaker, link, scene.ends[at])
    return _with_opening(scene, voices, stated, found)


class _Frames:
    """What is in force while a document is read from start to end."""

    def __init__(self, scene: Scene, voices: Sequence[Voice | None], stated: Sequence[Chain]) -> None:
        self.occasions = Occasions(scene)
        self._scene = scene
        self._voices = voices
        self._accounts = find_accounts(scene, voices)
        self._beside = {  # of two things told in one sentence both were told
            (_sentence(scene.attributions[at], scene), voice.speaker): links[0]
            for at, (voice, links) in enumerate(zip(voices, stated, strict=True))
            if links and scene.parents[at] is None and voice is not None and voice.speaker is not None
        }

    def find(self, at: int, voice: Voice, found: Sequence[Chain]) -> Chain:
        """Give the relayers that are in force for an attribution that names none."""
        scene, attribution = self._scene, self._scene.attributions[at]
        links = readout(at, scene, self._voices, found) or self._account(attribution, voice)
        if links:
            return links
        link = self.occasions.find(attribution, voice.speaker)
        if link is None and voice.speaker is not None:
            link = self._beside.get((_sentence(attribution, scene), voice.speaker))
        if link is not None:
            self.occasions.hold(voice.speaker, link, scene.ends[at])
            return (_again(link, Basis.INHERITED),)
        return _report(at, scene, self._voices, found)

    def hold_report(self, at: int, voice: Voice) -> None:
        """Let an outlet hold for whom its report quotes: "she said, according to The Post. She added"."""
        parent, attribution = self._scene.parents[at], self._scene.attributions[at]
        outer = self._voices[parent] if parent is not None else None
        if outer is None or outer.speaker is None or outer.speaker.kind is not SpeakerKind.OUTLET:
            return
        speaker = voice.speaker
        if (
            speaker is None
            or speaker.kind is not SpeakerKind.PERSON
            or attribution.kind is QuoteKind.ATTITUDE
        ):
            return
        link = ChainLink(
            role=LinkRole.RELAYER,
            naming=outer.naming,
            basis=Basis.INHERITED,
            medium=Medium.ARTICLE,
            speaker=outer.speaker,
        )
        self.occasions.hold(speaker, link, attribution.contents[-1].end)

    def _account(self, attribution: Attribution, voice: Voice) -> Chain:
        """Give who relays words that stand in a block from another outlet's article."""
        start = attribution.contents[0].start
        at = bisect_right(self._accounts, start, key=attrgetter("start")) - 1
        links = self._accounts[at].links if at >= 0 and start < self._accounts[at].end else ()
        return tuple(link for link in links if link.speaker != voice.speaker)


def _with_opening(
    scene: Scene, voices: Sequence[Voice | None], stated: Sequence[Chain], found: Sequence[Chain]
) -> tuple[Chain, ...]:
    """Add the relayers of what the opening says in short before the text names them."""
    chains = [one or other for one, other in zip(stated, found, strict=True)]
    whole = list(found)
    for at, chain in enumerate(chains):
        link = None if chain else opening_relayer(at, scene, voices, chains)
        if link is not None:
            whole[at] = (_again(link, Basis.INFERRED),)
    return tuple(whole)


def _again(link: ChainLink, basis: Basis) -> ChainLink:
    return replace(link, role=LinkRole.RELAYER, basis=basis, cue=None, said=None)


def _sentence(attribution: Attribution, scene: Scene) -> int:
    return scene.sentence_at((attribution.cue or attribution.contents[0]).start)


@dataclass(frozen=True, slots=True)
class _Told:
    """Somewhere the text tells that somebody spoke, without saying there what."""

    place: int
    speaker: Speaker
    link: ChainLink


def _told_of(scene: Scene, stated: Sequence[Chain], venues: Sequence[Venue]) -> list[_Told]:
    """Give the venues that no attribution claims, the last first."""
    claimed = {link.mention for links in stated for link in links}
    found = []
    for venue in reversed(venues):
        if venue.manner in _TELLING and venue.mention not in claimed:
            guest = _guest(venue, scene)
            if guest is not None:
                found.append(_Told(venue.mention.end, guest, venue.link(None, Basis.INHERITED)))
    return found


def _guest(venue: Venue, scene: Scene) -> Speaker | None:
    """Give the person nearest before the words that tell of a venue, else the first behind it."""
    sentence = scene.sentence_span(venue.mention.start)
    names = (
        *scene.cast.names_in(venue.place, venue.mention.start),  # the interview that Lee gave to CNN
        *reversed(scene.cast.names_in(sentence.start, venue.place)),
        *scene.cast.names_in(venue.mention.end, sentence.end),
    )
    people = [name.speaker for name in names if name.person is not None]
    return next((one for one in people if one.name not in scene.posts), None)


def _report(at: int, scene: Scene, voices: Sequence[Voice | None], found: Sequence[Chain]) -> Chain:
    """Find the other outlet whose report an unnamed source's words come from."""
    attribution, voice = scene.attributions[at], voices[at]
    if voice is None or voice.naming is not Naming.ANONYMOUS or attribution.source is None:
        return ()
    mention = read_mention(attribution.source, scene.cast, scene.gazetteer)
    role = scene.gazetteer.roles.get(mention.noun)
    if mention.form is not Form.ANONYMOUS or role is None or "source" not in role.kinds:
        return ()
    start = attribution.contents[0].start
    for place, earlier in earlier_voices(at, scene, voices):
        other = scene.attributions[place]
        if scene.paragraph_at(start) - scene.paragraph_at(scene.ends[place] - 1) > _REACH:
            return ()
        if earlier.speaker is not None and earlier.speaker.kind is SpeakerKind.OUTLET:
            return (relayer(earlier, other, Basis.INHERITED, Medium.ARTICLE),)
        if found[place] and found[place][0].medium is Medium.ARTICLE:
            return found[place]
        if earlier.speaker is not None:
            return ()
    return ()
