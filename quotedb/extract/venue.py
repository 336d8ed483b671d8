"""Says through what words went: told CNN, in an interview with the Post, on Twitter, in a statement."""

from dataclasses import replace

from quotedb.extract.found import Found, Scene
from quotedb.extract.phrases import phrase_end
from quotedb.extract.scene import Unit
from quotedb.model import Relay, Span
from quotedb.vocab import LinkRole, Medium

_LISTS = {  # the first that fits names the medium
    "interview": Medium.INTERVIEW,
    "conference": Medium.PRESS_CONFERENCE,
    "social": Medium.SOCIAL,
    "document": Medium.DOCUMENT,
    "call": Medium.CALL,
    "speech": Medium.SPEECH,
}
_TIES = frozenset({"in", "on", "at", "during", "via", "through", "by", "from"})
_AIRED = frozenset({"on"})
_PROGRAMME = frozenset({"show", "program", "programme", "podcast", "radio", "television", "tv"})


def with_venue(scene: Scene, found: Found) -> Found:
    """Add medium, addressee and relays from the words of the sentence outside the content.

    Args:
        scene: The sentence.
        found: An attribution in it.

    Returns:
        The same with what its own sentence states; an outlet that somebody talks to becomes a relay.
    """
    medium = found.entry.medium if found.entry else Medium.UNKNOWN
    relays: list[Relay] = []
    if found.addressee is not None and is_outlet(scene, _tokens(scene.unit, found.addressee)):
        relays.append(_relay(found, found.addressee, Medium.INTERVIEW))
        medium = Medium.INTERVIEW
    for at in _ties(scene.unit, found):
        named, venue = _read(scene, at)
        medium = named if medium is Medium.UNKNOWN else medium
        if venue is not None and not relays:
            relays.append(_relay(found, venue, named))
    if medium is Medium.UNKNOWN and not relays:
        return found
    return replace(found, medium=medium, relays=tuple(relays))


def is_outlet(scene: Scene, tokens: range) -> bool:
    """Say whether a phrase names an outlet: a capital and a word of the trade."""
    names = [at for at in tokens if scene.text[scene.unit.starts[at]].isupper()]
    return any(scene.unit.words[at].removesuffix("'s") in scene.lexicon.words["venue"] for at in names)


def _relay(found: Found, mention: Span, medium: Medium) -> Relay:
    return Relay(mention=mention, cue=found.cue, role=LinkRole.RELAYER, medium=medium)


def _tokens(unit: Unit, span: Span) -> range:
    inside = [at for at, start in enumerate(unit.starts) if span.start <= start < span.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _ties(unit: Unit, found: Found) -> list[int]:
    """Give the prepositions outside the content: where adjuncts of the saying begin."""
    return [
        at
        for at, tag in enumerate(unit.tags)
        if tag == "i" and unit.words[at] in _TIES and not _inside(unit.starts[at], found.contents)
    ]


def _inside(place: int, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _read(scene: Scene, at: int) -> tuple[Medium, Span | None]:
    """Read the phrase behind a preposition: its medium, and the outlet that it names."""
    unit = scene.unit
    end = phrase_end(unit, at + 1)
    if end == at + 1:
        return Medium.UNKNOWN, None
    phrase = [word.removesuffix("'s") for word in unit.words[at + 1 : end]]
    lists = scene.lexicon.words
    medium = next((kind for name, kind in _LISTS.items() if lists[name] & set(phrase)), Medium.UNKNOWN)
    if medium is Medium.INTERVIEW:
        return medium, _with_outlet(scene, end) or _outlet(scene, at + 1, end)
    if unit.words[at] in _AIRED and medium is Medium.UNKNOWN:
        outlet = _outlet(scene, at + 1, end)
        if outlet is not None or (set(phrase) & _PROGRAMME):
            return Medium.BROADCAST, outlet
    return medium, None


def _with_outlet(scene: Scene, at: int) -> Span | None:
    """Find the outlet behind "an interview with"; adjuncts of time may stand between."""
    unit = scene.unit
    while at < len(unit.tags) and (unit.tags[at] in "ma" or unit.tags[at : at + 2] == "im"):
        at += 1
    if at >= len(unit.tags) or unit.words[at] not in ("with", "on", "to", "for"):
        return None
    end = phrase_end(unit, at + 1)
    return _outlet(scene, at + 1, end)


def _outlet(scene: Scene, first: int, end: int) -> Span | None:
    if end <= first or not is_outlet(scene, range(first, end)):
        return None
    stop = next((at + 1 for at in range(first, end) if scene.unit.tags[at] == "G"), end)
    span = scene.unit.span(first, stop)
    genitive = scene.unit.tags[stop - 1] == "G" and scene.unit.words[stop - 1].endswith("'s")
    return Span(span.start, span.end - 2) if genitive else span
