"""Finds the claim that an anaphor names: "that allegation", "this reporting", "falsely claimed"."""

from collections.abc import Callable

from quotedb.model import Attribution
from quotedb.resolve.carriers import CARRYING
from quotedb.resolve.voices import Scene
from quotedb.text.compare import words

_LABELLED = 220  # code points back in which an anaphor looks for its claim when nothing nearer fits


def label_target(at: int, scene: Scene, has_claim: Callable[[int], bool]) -> int | None:
    """Find the quote whose claim an anaphor ("that allegation", "this reporting") points to.

    Args:
        at: Index of the label or meta comment.
        scene: The document and its attributions.
        has_claim: Says of an index whether that quote carries a claim.

    Returns:
        The one whose own cue is named; else the nearest earlier one in the same or the previous paragraph, a
        report before any other quote.
    """
    named = scene.attributions[at].contents[0]
    start = named.start
    graded = [
        place
        for place, other in enumerate(scene.attributions)
        if place != at and other.cue is not None and other.cue.overlaps(named) and has_claim(place)
    ]
    if graded:
        return graded[0]  # "falsely claimed" grades what was claimed
    here = scene.paragraph_at(start)
    near = [
        (other.rule.startswith("report") or _is_report(other, scene), other.contents[-1].end, place)
        for place, other in enumerate(scene.attributions)
        if place != at
        and other.kind in CARRYING
        and other.contents[0].start < start
        and other.contents[-1].end <= start
        and here - scene.paragraph_at(other.contents[0].start) <= 1
        and has_claim(place)
    ]
    reports = [entry for entry in near if entry[0] and start - entry[1] <= _LABELLED]
    return max(reports or near, default=(False, 0, None), key=lambda entry: entry[1])[2]


def _is_report(attribution: Attribution, scene: Scene) -> bool:
    if attribution.source is None:
        return False
    said = words(attribution.source.cut(scene.document.text))
    return any(word in scene.gazetteer.terms["report"] for word in said)
