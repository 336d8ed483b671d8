"""Reads when something was said from the words right after its cue."""

import re

from quotedb.model import Attribution
from quotedb.moment import Moment, relative_moment
from quotedb.resolve.voices import Scene

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|march|april|may|june|july|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_TIME = re.compile(
    rf"\b(?:(?:late|early|earlier|last|this)\s+)?(?:on\s+)?(?:(?:late|early|last|this)\s+)?"
    rf"(?:{_DAY}(?:\s+(?:morning|afternoon|evening|night))?"
    rf"|yesterday|today|tonight"
    rf"|(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a\s+few|\d+)\s+)?"
    rf"(?:hours?|days?|weeks?|months?|years?)\s+ago"
    rf"|(?:last|this|earlier\s+this)\s+(?:week|month|year)"
    rf"|{_MONTH}\s+\d{{1,2}}(?:,\s+\d{{4}})?)\b",
    re.IGNORECASE,
)
_REACH = 60  # code points behind the cue or the source


def said_time(attribution: Attribution, scene: Scene) -> Moment | None:
    """Give the moment that the cue's own sentence states right after the cue or the source.

    Args:
        attribution: The words of its content are not looked at.
        scene: The document; without a date of its own no relative time is read.

    Returns:
        The moment, or None if the words state none or the article has no date.
    """
    published = scene.document.published
    if published is None or attribution.cue is None:
        return None
    sentence = scene.sentence_span(attribution.cue.start)
    for span in (attribution.cue, attribution.source):
        if span is None or not sentence.overlaps(span):
            continue
        later = [content.start for content in attribution.contents if content.start >= span.end]
        end = min([sentence.end, span.end + _REACH, *later])
        match = _TIME.search(scene.document.text, span.end, max(span.end, end))
        moment = relative_moment(match.group(), published) if match else None
        if moment is not None:
            return moment
    return None
