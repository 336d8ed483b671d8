"""Gives hosts their full names in transcripts that call them by the last name alone."""

from collections.abc import Sequence

from quotedb.model import Alias, Speaker
from quotedb.resolve.occasions import is_turn
from quotedb.resolve.voices import Scene, Voice, certain
from quotedb.vocab import Naming, SpeakerKind


def name_hosts(scene: Scene, voices: Sequence[Voice | None]) -> tuple[Voice | None, ...]:
    """Give the voices with the hosts of programmes under their full names.

    "WALLACE:" is Chris Wallace only in the transcript of a programme that he has been a host of, and only if
    the text itself gives the last name no other first name.

    Args:
        scene: The document and its attributions.
        voices: The innermost voice of each.
    """
    hosts = _hosts(scene)
    if not hosts:
        return tuple(voices)
    return tuple(
        _named(voice, hosts) if voice is not None and is_turn(attribution, scene) else voice
        for attribution, voice in zip(scene.attributions, voices, strict=True)
    )


def _hosts(scene: Scene) -> dict[str, str]:
    """Give the full name by the last name, in lower case, of hosts of the outlets that the document names."""
    outlets = {name.speaker.name for name in scene.cast.names if name.speaker.kind is SpeakerKind.OUTLET}
    found: dict[str, set[str]] = {}
    for entry in scene.gazetteer.terms["host"]:
        outlet, _, host = entry.partition(":")
        if outlet in outlets:
            found.setdefault(host.split()[-1].casefold(), set()).add(host)
    return {last: next(iter(names)) for last, names in found.items() if len(names) == 1}


def _named(voice: Voice, hosts: dict[str, str]) -> Voice:
    known = voice.speaker.name if voice.speaker is not None else ""
    full = hosts.get(known.casefold())
    if full is None or (voice.speaker is not None and voice.speaker.kind is not SpeakerKind.PERSON):
        return voice
    host = Speaker(kind=SpeakerKind.PERSON, name=full, aliases=(Alias(surface=known),))
    return certain(host, Naming.NAMED, "host")
