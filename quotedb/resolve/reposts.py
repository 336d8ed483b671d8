"""Finds whose post it is that somebody else posts again."""

import re

from quotedb.model import Attribution, ChainLink, Speaker
from quotedb.resolve.voices import Scene, Voice
from quotedb.vocab import Basis, LinkRole, Medium, Naming

_AGAIN = re.compile(r"\b(?:re-?tweet|re-?post|re-?blog|re-?share)", re.IGNORECASE)
_POST = re.compile(
    r"\s*[^.\n\"\u201c]{0,40}?\b(?:message|post|tweet|quote|statement|comment|video)\s(?:from|by|of)\s"
)
_NEAR = 80  # code points behind the cue in which the post and its author are named


def repost_links(attribution: Attribution, voice: Voice, scene: Scene) -> tuple[ChainLink, ...]:
    """Give the links of "she retweeted a message from Ann Lee": Ann Lee, then who retweeted.

    Args:
        attribution: Its cue tells that words were posted again.
        voice: Who posted them again.
        scene: The document.

    Returns:
        Empty where nothing is posted again, or its author is not named: then who posts it speaks.
    """
    cue = attribution.cue
    if cue is None or not _AGAIN.search(cue.cut(scene.document.text)):
        return ()
    end = min(cue.end + _NEAR, scene.sentence_span(cue.start).end)
    match = _POST.match(scene.document.text, cue.end, end)
    names = scene.cast.names_in(match.end(), end) if match is not None else ()
    author = next((name.speaker for name in names if name.speaker != voice.speaker), None)
    if author is None:
        return ()
    return (
        _link(LinkRole.UTTERER, author, Naming.NAMED, attribution),
        _link(LinkRole.RELAYER, voice.speaker, voice.naming, attribution),
    )


def _link(role: LinkRole, speaker: Speaker | None, naming: Naming, attribution: Attribution) -> ChainLink:
    is_relayer = role is LinkRole.RELAYER
    return ChainLink(
        role=role,
        naming=naming,
        basis=Basis.EXPLICIT,
        medium=Medium.SOCIAL,
        speaker=speaker,
        mention=attribution.source if is_relayer else None,
        cue=attribution.cue if is_relayer else None,
    )
