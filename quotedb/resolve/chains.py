"""Builds reported-by chains: innermost voice, relayers outward, publisher last."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from quotedb.model import Attribution, ChainLink, Span, Speaker
from quotedb.resolve.frames import inherited_relayers
from quotedb.resolve.mentions import read_mention
from quotedb.resolve.readouts import speaks_of_talk
from quotedb.resolve.reposts import repost_links
from quotedb.resolve.speakers import resolve_mention
from quotedb.resolve.stated import stated_relayers
from quotedb.resolve.times import said_time
from quotedb.resolve.venues import find_venues
from quotedb.resolve.voices import Scene, Voice
from quotedb.resolve.wire import wire_link
from quotedb.vocab import AUTHOR_KINDS, Basis, LinkRole, Medium, Naming, QuoteKind, SpeakerKind

Chain = tuple[ChainLink, ...]


def build_chains(scene: Scene, voices: Sequence[Voice | None]) -> tuple[Chain, ...]:
    """Build the chain of every attribution.

    Args:
        scene: The document and its attributions.
        voices: The innermost voice of each; None for the author and for presuppositions.

    Returns:
        One chain an attribution, never empty: the last link is always the publisher.
    """
    venues = find_venues(scene)
    stated = stated_relayers(scene, voices, venues)
    inherited = inherited_relayers(scene, voices, stated, venues)
    publisher = publisher_link(scene)
    inner: list[Chain | None] = [None] * len(voices)

    def links(at: int) -> Chain:
        known = inner[at]
        if known is None:
            known = inner[at] = _inner(at, scene, voices, (*stated[at], *inherited[at]), links)
        return known

    outer = (wire_link(scene), publisher)
    return tuple(
        _published(links(at), [link for link in outer if link is not None]) for at in range(len(voices))
    )


def publisher_link(scene: Scene) -> ChainLink:
    """Give the last link: the article's own outlet, as far as the input names it."""
    name = scene.document.outlet
    speaker = scene.gazetteer.names.get(name) if name else None
    if name and (speaker is None or speaker.kind is not SpeakerKind.OUTLET):
        speaker = Speaker(kind=SpeakerKind.OUTLET, name=name)
    return ChainLink(
        role=LinkRole.PUBLISHER,
        naming=Naming.AUTHOR,
        basis=Basis.EXPLICIT,
        medium=Medium.ARTICLE,
        speaker=speaker,
    )


def _inner(
    at: int,
    scene: Scene,
    voices: Sequence[Voice | None],
    relays: Chain,
    links: Callable[[int], Chain],
) -> Chain:
    """Give a chain without its publisher."""
    attribution, voice = scene.attributions[at], voices[at]
    parent = scene.parents[at]
    if attribution.kind in AUTHOR_KINDS:
        return ()
    outer = links(parent) if parent is not None else ()
    if attribution.kind is QuoteKind.PRESUPPOSITION or voice is None:
        return tuple(replace(link, basis=Basis.INHERITED, cue=None) for link in outer)
    if attribution.kind is QuoteKind.LABEL:
        return _label(attribution, scene, voice)
    if parent is not None and scene.attributions[parent].kind is QuoteKind.ATTITUDE:
        outer = ()  # being outraged at reports is no report of them
    own = repost_links(attribution, voice, scene) or (_own_link(attribution, voice, scene),)
    return _without_repeats((*own, *relays, *(_as_relayer(link) for link in outer)))


def _published(links: Chain, outer: Sequence[ChainLink]) -> Chain:
    """Give a chain up to its publisher: the agency that wrote the article, then the outlet that runs it."""
    publisher, agencies = outer[-1], outer[:-1]
    if links and any(link.speaker == links[0].speaker for link in agencies):
        agencies = ()
    for agency in agencies:
        links = _without_own(links, agency)
    return (*_without_own((*links, *agencies), publisher), publisher)


def _without_own(links: Chain, publisher: ChainLink) -> Chain:
    """Leave out whoever runs the article as a relayer: "told the Post" in the Post is its own reporting."""
    if publisher.speaker is None:
        return links
    return tuple(
        link
        for at, link in enumerate(links)
        if (at == 0 and link.naming is not Naming.AUTHOR)
        or link.speaker is None
        or link.speaker.name != publisher.speaker.name
    )


def _as_relayer(link: ChainLink) -> ChainLink:
    is_fixed = link.role is LinkRole.FIRST_REPORTER
    return link if is_fixed else replace(link, role=LinkRole.RELAYER)


def _without_repeats(links: Chain) -> Chain:
    """Leave out a link whose speaker is that of the link before: nobody relays their own words."""
    kept = list(links[:1])
    for link in links[1:]:
        if link.speaker is None or link.speaker not in [other.speaker for other in kept]:
            kept.append(link)
    return tuple(kept)


def _own_link(attribution: Attribution, voice: Voice, scene: Scene) -> ChainLink:
    medium = attribution.medium if attribution.medium is not Medium.UNKNOWN else voice.medium
    is_official = voice.speaker is not None and voice.speaker.speaks_for is not None
    if medium is Medium.UNKNOWN and is_official and _is_body(voice) and speaks_of_talk(attribution, scene):
        medium = Medium.READOUT
    return ChainLink(
        role=_role(attribution, scene),
        naming=voice.naming,
        basis=_basis(attribution, voice),
        medium=medium,
        speaker=voice.speaker,
        mention=attribution.source,
        cue=attribution.cue,
        said=said_time(attribution, scene),
    )


def _is_body(voice: Voice) -> bool:
    return voice.speaker is not None and voice.speaker.kind is SpeakerKind.ORGANIZATION


def _basis(attribution: Attribution, voice: Voice) -> Basis:
    if voice.naming is Naming.ANONYMOUS and attribution.source is None:
        return Basis.INFERRED
    return voice.basis


def _role(attribution: Attribution, scene: Scene) -> LinkRole:
    if attribution.kind is QuoteKind.ATTITUDE:
        return LinkRole.HOLDER
    words = [word.low for word in scene.cast.words_in(*_ends(attribution.cue))] if attribution.cue else []
    is_view = any(word in scene.gazetteer.terms["holder_cue"] for word in words)
    return LinkRole.HOLDER if is_view else LinkRole.UTTERER


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _label(attribution: Attribution, scene: Scene, voice: Voice) -> Chain:
    """Give the chain of "that was first reported by X": nobody named said it, X brought it out."""
    origin = ChainLink(role=LinkRole.UTTERER, naming=voice.naming, basis=Basis.EXPLICIT)
    if attribution.source is None:
        return (origin,)
    mention = read_mention(attribution.source, scene.cast, scene.gazetteer)
    reporter = resolve_mention(mention, scene, ())
    first = ChainLink(
        role=LinkRole.FIRST_REPORTER,
        naming=reporter.naming,
        basis=Basis.EXPLICIT,
        medium=Medium.ARTICLE,
        speaker=reporter.speaker,
        mention=attribution.source,
        cue=attribution.cue,
        said=said_time(attribution, scene),
    )
    return origin, first


def with_first_reporter(chain: Chain, label: Chain) -> Chain:
    """Add the first reporter that a label names elsewhere to the chain of the report that it points to.

    Args:
        chain: Of the report; changed only if nobody is named as its source.
        label: Of the label.
    """
    first = next((link for link in label if link.role is LinkRole.FIRST_REPORTER), None)
    if first is None or chain[0].naming is not Naming.UNATTRIBUTED or chain[0].role is LinkRole.PUBLISHER:
        return chain
    if any(link.role is LinkRole.FIRST_REPORTER and link.naming is not Naming.AUTHOR for link in chain):
        return chain
    return (chain[0], replace(first, basis=Basis.INFERRED, cue=None, said=None), *chain[1:])
