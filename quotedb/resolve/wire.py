"""Reads which news agency wrote the article that an outlet publishes: a dateline, a byline."""

import re

from quotedb.model import ChainLink
from quotedb.resolve.voices import Scene
from quotedb.vocab import Basis, LinkRole, Medium, Naming, SpeakerKind

_OPENING = 4  # paragraphs in which a dateline or a byline stands
_DATELINE = re.compile(r"[A-Z][\w.,'\u2019 -]{1,60}?\s?\((?P<wire>[A-Z][\w. ]{1,30})\)\s?[-\u2013\u2014]")
_BYLINE = re.compile(r"(?:By|BY|From)\s[^\n.]{0,60}?(?P<wire>[A-Z][\w ]{3,30})")
_LONGEST_BYLINE = 90  # code points


def wire_link(scene: Scene) -> ChainLink | None:
    """Give the link of the agency whose copy the article is; None where the text names none.

    "PARIS (AP) —" and "By Ann Lee, Associated Press" say so. "Reuters contributed to this report" does not:
    it leaves open which part came from there.

    Args:
        scene: The document.

    Returns:
        The article's author as first reporter, who stands right inside the publisher in every chain.
    """
    text = scene.document.text
    for paragraph in scene.document.paragraphs[:_OPENING]:
        match = _DATELINE.match(text, paragraph.start, paragraph.end)
        if match is None and paragraph.end - paragraph.start <= _LONGEST_BYLINE:
            match = _BYLINE.fullmatch(text, paragraph.start, paragraph.end)
        if match is None:
            continue
        for name in scene.cast.names_in(*match.span("wire")):
            if name.speaker.kind is SpeakerKind.OUTLET and name.span.end == match.end("wire"):
                return ChainLink(
                    role=LinkRole.FIRST_REPORTER,
                    naming=Naming.AUTHOR,
                    basis=Basis.EXPLICIT,
                    medium=Medium.ARTICLE,
                    speaker=name.speaker,
                    mention=name.span,
                )
    return None
