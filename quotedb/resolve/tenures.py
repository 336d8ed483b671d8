"""Dates a document by the posts that it gives to people, and tells which posts they hold then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from quotedb.resolve.gazetteer import Gazetteer, Post
from quotedb.resolve.ties import PAST, RoleTie


@dataclass(frozen=True, slots=True)
class Period:
    """The days, both included, between which a document was written."""

    first: date = date.min
    last: date = date.max


def period(on: date | None, held: Iterable[tuple[str, Iterable[RoleTie]]], gazetteer: Gazetteer) -> Period:
    """Say when a document was written.

    Args:
        on: Its day, if that is known; else it dates itself: "Secretary of State Kerry" tells the years.
        held: Canonical names with the roles that the document ties to them.
        gazetteer: Holds the posts that people are known for.

    Returns:
        The days on which everybody holds what the document says; of what contradicts ("President Bush" as a
        courtesy), the most recent counts.
    """
    if on is not None:
        return Period(on, on)
    found = Period()
    dated = [post for name, ties in held for post in _held(gazetteer.posts.get(name, ()), ties)]
    for post in sorted(dated, key=lambda post: post.since or date.min, reverse=True):
        first = max(found.first, post.since or date.min)
        last = min(found.last, post.until - timedelta(days=1) if post.until else date.max)
        if first < last:
            found = Period(first, last)
    return found


def _held(posts: Iterable[Post], ties: Iterable[RoleTie]) -> Iterator[Post]:
    """Give the posts that a document says somebody holds: not "the 2012 nominee", none held twice."""
    nouns = {tie.noun for tie in ties if not tie.words & PAST and not any(map(str.isdigit, tie.words))}
    for noun in sorted(nouns):
        fitting = [post for post in posts if post.noun == noun]
        if len(fitting) == 1:
            yield fitting[0]


def known_ties(name: str, when: Period, gazetteer: Gazetteer) -> Iterator[RoleTie]:
    """Give the posts that somebody is known to hold, or to have held, when a document was written.

    Args:
        name: Canonical.
        when: When the document was written.
        gazetteer: Holds the posts.
    """
    for post in gazetteer.posts.get(name, ()):
        since, until = post.since or date.min, post.until or date.max
        if since <= when.last and until >= when.first:
            yield RoleTie(post.noun, post.words, is_known=True)
        if until < when.last:
            yield RoleTie(post.noun, post.words | {"former"}, is_known=True)
