"""Gives quotes whose words come again the lineages on which people ruled; where it is not clear, none."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotedb.match.lineage import Marked, successors, trace
from quotedb.match.places import outline, places_of
from quotedb.model import Anchor, Span
from quotedb.text.anchors import find_anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The quotes of one version of an article.

    Attributes:
        text: The version's text.
        lineages: Key of each quote's lineage.
        quotes: Where each stands.
    """

    text: str
    lineages: tuple[str, ...]
    quotes: tuple[Marked, ...]

    def only(self, lineages: Collection[str]) -> "Marks":
        """Give those quotes alone that are of some lineages."""
        kept = [at for at, key in enumerate(self.lineages) if key in lineages]
        return Marks(
            text=self.text,
            lineages=tuple(self.lineages[at] for at in kept),
            quotes=tuple(self.quotes[at] for at in kept),
        )


def come_again(
    past: Sequence[tuple[str, Marks | None]],
    anchors: Mapping[str, Anchor],
    done: Collection[str],
    text: str,
    new: Mapping[int, Marked],
) -> dict[int, str]:
    """Give lineages that people ruled on to quotes whose words come again; of two that may be meant, none.

    Each is followed version by version from the last one that has a quote of it, or its words as they were
    ruled on. What is not found so must stand but once, here and in every text before, amid what stood around
    it.

    Args:
        past: The texts of the versions before, the oldest first, and their quotes.
        anchors: The words that rulings keep, by lineage.
        done: Lineages that go on already.
        text: Of the new version.
        new: Its quotes that have no lineage yet, by index.

    Returns:
        By index of the quote.
    """
    last: dict[str, tuple[int, Marked]] = {}
    for at, (before, marks) in enumerate(past):
        places = {key: place_in(before, one) for key, one in anchors.items()}
        last |= {key: (at, Marked(contents=(place,), kind="")) for key, place in places.items() if place}
        if marks is not None:
            last |= {key: (at, mark) for key, mark in zip(marks.lineages, marks.quotes, strict=True)}
    waiting = [key for key in last if key not in done]
    traced = trace([last[key] for key in waiting], [before for before, _ in past]) if waiting and new else []
    by_text: defaultdict[int, list[tuple[str, Marked]]] = defaultdict(list)
    for key, place in zip(waiting, traced, strict=False):
        if place is not None:
            by_text[place[0]].append((key, place[1]))
    bare = {at: Marked(contents=(Span(*outline(mark.contents, text)),), kind="") for at, mark in new.items()}
    found: dict[int, str] = {}
    for at in sorted(by_text, reverse=True):
        for is_bare, offered in ((False, new), (True, bare)):
            old = [(key, mark) for key, mark in by_text[at] if (mark.kind == "") is is_bare]
            free = {number: mark for number, mark in offered.items() if number not in found}
            found |= paired(past[at][0], old, text, free)
    texts = [text, *(before for before, _ in past)]
    found |= _alone(
        {key: one for key, one in anchors.items() if key not in {*done, *found.values()}},
        texts,
        {at: mark for at, mark in bare.items() if at not in found},
    )
    return found


def _alone(anchors: Mapping[str, Anchor], texts: Sequence[str], new: Mapping[int, Marked]) -> dict[int, str]:
    """Give lineages whose words stand but once in the first text, and in no other more often."""
    by_place: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for at, mark in new.items():
        by_place[outline(mark.contents, texts[0])].append(at)
    wanting: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for key, one in anchors.items():
        is_alone = all(len(places_of(text, one.exact)) <= 1 for text in texts)
        span = find_anchor(texts[0], one) if is_alone else None
        if span is not None:
            wanting[outline([span], texts[0])].append(key)
    return {
        by_place[where][0]: keys[0]
        for where, keys in wanting.items()
        if len(keys) == 1 and len(by_place[where]) == 1
    }


def paired(
    before: str, old: Iterable[tuple[str, Marked]], text: str, new: Mapping[int, Marked]
) -> dict[int, str]:
    """Give the lineages of an earlier text to new quotes, by index."""
    lineages, marks = [], []
    for lineage, mark in old:
        lineages.append(lineage)
        marks.append(mark)
    if not marks or not new:
        return {}
    places = list(new)
    pairs = successors(before, marks, text, [new[at] for at in places])
    return {places[to]: lineages[at] for at, to in pairs.items()}


def place_in(text: str, one: Anchor) -> Span | None:
    """Give where an anchor stands to the letter, with what it keeps of what is around; None unless once."""
    whole = one.prefix + one.exact + one.suffix
    at = text.find(whole)
    if at == -1 or text.find(whole, at + 1) != -1:
        return None
    start = at + len(one.prefix)
    return Span(*outline([Span(start, start + len(one.exact))], text))
