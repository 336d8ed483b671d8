"""The whole story of one quote, claim, speaker or article, found by what somebody knows it by."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from quotedb.errors import UsageError
from quotedb.export.html.signs import visible
from quotedb.export.told.story import Story
from quotedb.jobs.database import opened, ready_snapshot
from quotedb.report.gather.articles import gather_articles
from quotedb.report.gather.asking import Ask, Texts, asking
from quotedb.report.gather.claims import gather_claims
from quotedb.report.gather.finding import (
    SHORTEST_PREFIX,
    Hit,
    find_articles,
    find_claims,
    find_quotes,
    find_speakers,
    is_id,
    is_short,
    names_near,
)
from quotedb.report.gather.history import gather_history
from quotedb.report.gather.quotes import gather_quotes
from quotedb.report.gather.speakers import gather_speakers
from quotedb.report.stories.history import History
from quotedb.store.engine import reading
from quotedb.store.texts import stored_texts

MOST_LISTED = 20
LONGEST_LABEL = 100  # code points
ADVICE = {
    "quote": "Reports print its quote_key; see: quotedb report who-said-what --format csv",
    "claim": "Reports print its claim_key, and words of it do; see: quotedb report unconfirmed",
    "speaker": "See who there is: quotedb speakers list --name WORD",
    "article": 'See which there are: quotedb sql "select identity_value, article_key from articles"',
}
FINDERS: dict[str, Callable[[Ask, str], list[Hit]]] = {
    "quote": find_quotes,
    "claim": find_claims,
    "speaker": find_speakers,
    "article": find_articles,
}
GATHERERS: dict[str, Callable[[Ask, Texts, list[int]], Iterator[Story]]] = {
    "quote": gather_quotes,
    "claim": lambda ask, _, numbers: gather_claims(ask, numbers),
    "speaker": lambda ask, _, numbers: gather_speakers(ask, numbers),
    "article": gather_articles,
}


def find_story(db: str, sort: str, given: str, as_of: datetime | None = None) -> Story:
    """Tell all about one thing.

    Args:
        db: A file or URL.
        sort: quote, claim, speaker or article.
        given: Its id as reports print it, or a beginning of that; of a quote also version and quote with "/"
            between; a speaker's name or alias; words of a claim; an article's URL, path, file or headline.
        as_of: The last moment that counts; None for all that is stored.

    Raises:
        UsageError: There is none, or there are several; lists them.
    """
    with sources(db, as_of) as (ask, texts):
        return next(GATHERERS[sort](ask, texts, [_found(ask, sort, given, as_of)]))


def find_history(db: str, sort: str, given: str, as_of: datetime | None = None) -> History:
    """Tell what happened to one thing: what put it on record, what changed it, who decided what.

    Args:
        db: A file or URL.
        sort: quote, claim, speaker or article.
        given: As for ``find_story``.
        as_of: The last moment that counts; None for all that is stored.

    Raises:
        UsageError: There is none, or there are several; lists them.
    """
    with asking(ready_snapshot(db, as_of)) as ask:
        return gather_history(ask, sort, _found(ask, sort, given, as_of))


def _found(ask: Ask, sort: str, given: str, as_of: datetime | None) -> int:
    hits = FINDERS[sort](ask, given)
    if not hits:
        raise none_found(ask, sort, given, as_of)
    return only(sort, given, hits)


@contextmanager
def sources(db: str, as_of: datetime | None = None) -> Iterator[tuple[Ask, Texts]]:
    """Open what stories are gathered from: the snapshot for all that is known, the database for texts.

    Args:
        db: A file or URL.
        as_of: The last moment that counts; None for all that is stored.
    """
    snapshot = ready_snapshot(db, as_of)
    with opened(db) as engine, reading(engine) as connection, asking(snapshot) as ask:
        yield ask, lambda version_ids: stored_texts(connection, version_ids)


def only(sort: str, given: str, hits: Sequence[Hit]) -> int:
    """Give the number of the one thing that is meant.

    Raises:
        UsageError: There are several.
    """
    numbers = {hit.number for hit in hits}
    if len(numbers) == 1:
        return numbers.pop()
    lines = [f"  {hit.key}  {cut(hit.label)}" for hit in hits[:MOST_LISTED]]
    if len(hits) > MOST_LISTED:
        lines.append(f"  and {len(hits) - MOST_LISTED} more")
    raise UsageError(
        f"{given!r} may be {len(numbers)} {sort}s; name one of them by its id:", hint="\n".join(lines)
    )


def cut(label: str) -> str:
    """Give a label on one line, what a terminal would obey written out."""
    line = visible(" ".join(label.split()))
    return line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1] + "…"


def none_found(ask: Ask, sort: str, given: str, as_of: datetime | None) -> UsageError:
    """Say that nothing fits, and what to try."""
    when = "" if as_of is None else f" in what was stored by {as_of.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return UsageError(f"There is no {sort} {given!r}{when}.", hint=_advice(ask, sort, given))


def _advice(ask: Ask, sort: str, given: str) -> str:
    if sort == "speaker" and (near := names_near(ask, given)):
        return f"There are: {', '.join(map(cut, near))}."
    if is_short(given):
        return f"An id may be shortened to {SHORTEST_PREFIX} digits, not to fewer."
    for other, find in FINDERS.items():
        if other != sort and is_id(given) and find(ask, given):
            return f"That is the id of something else; see: quotedb show {other} {given}".replace(
                "a article", "an article"
            )
    return ADVICE[sort]
