"""Search: the words found in the store, what is shown of them taken from the snapshot that reports read."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from quotedb.jobs.database import opened, ready_snapshot
from quotedb.match.query import parse_query
from quotedb.report.about import read_marks
from quotedb.report.found import ARTICLE_MEANINGS, QUOTE_MEANINGS, Found, found_articles, found_quotes
from quotedb.report.frames import Limits
from quotedb.report.result import About
from quotedb.report.run import run_query
from quotedb.store.engine import reading
from quotedb.store.search import search
from quotedb.store.search_index import stored_articles
from quotedb.vocab import QuoteKind, SearchScope

KNOWN = "select count(*) from speaker_names where lower(name) = lower($name)"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """What to search for, and where.

    Attributes:
        words: In the language of queries.
        scope: Quotes, or articles.
        speaker: Name or alias of the innermost voice; of articles, those in which it is quoted.
        outlet: Name or alias.
        since: First day of publication.
        until: Last day.
        kind: Of the quote; of articles, those with such a quote.
        limit: Rows at most; None for all.
        all_versions: Whether texts count that a later version replaced.
        as_of: The last moment that counts.
    """

    words: str
    scope: SearchScope = SearchScope.QUOTES
    speaker: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    kind: QuoteKind | None = None
    limit: int | None = None
    all_versions: bool = False
    as_of: datetime | None = None


def search_result(db: str, request: SearchRequest, *, limits: Limits | None = None) -> Found:
    """Search through all that is stored; the best answer comes first.

    Args:
        db: A file or URL.
        request: What is asked.
        limits: What the statement on the snapshot may use; None for the usual.

    Raises:
        UsageError: There is nothing to look for in the words.
    """
    query = parse_query(request.words)
    with opened(db) as engine, reading(engine) as connection:
        ranks = search(connection, query, request.scope)
    snapshot = ready_snapshot(db, request.as_of)
    filters: dict[str, object] = {
        "speaker": request.speaker,
        "outlet": request.outlet,
        "kind": request.kind.value if request.kind else None,
        "since": request.since,
        "until": request.until,
        "limit": request.limit,
        "all_versions": request.all_versions,
    }
    limits = limits or Limits()
    if request.scope is SearchScope.QUOTES:
        found = found_quotes(snapshot, query, ranks, filters, limits)
    else:
        found = found_articles(snapshot, query, ranks, filters, limits, lambda ids: _texts(db, ids))
    imported_at, ruleset = read_marks(snapshot)
    is_quotes = request.scope is SearchScope.QUOTES
    about = About(
        title=f"Search: {request.words}",
        question=f"Which {request.scope} say this?",
        meanings=QUOTE_MEANINGS if is_quotes else ARTICLE_MEANINGS,
        parameters={
            name: None if value is None else str(value)
            for name, value in filters.items()
            if name != "all_versions"
        },
        as_of=request.as_of,
        imported_at=imported_at,
        ruleset=ruleset,
        command=command_line(request),
    )
    return replace(found, result=replace(found.result, about=about))


def unknown_names(db: str, request: SearchRequest) -> list[str]:
    """Give the names that a search was narrowed to and that nobody on record has."""
    snapshot = ready_snapshot(db, request.as_of)
    return [
        name
        for name in (request.speaker, request.outlet)
        if name is not None and next(run_query(snapshot, KNOWN, {"name": name}).rows) == (0,)
    ]


def command_line(request: SearchRequest) -> str:
    """Give the command that asks the same; the database, which is its user's own affair, is left out."""
    parts = ["quotedb", "search", request.words, "--in", request.scope]
    given: Mapping[str, object] = {
        "--speaker": request.speaker,
        "--outlet": request.outlet,
        "--since": request.since,
        "--until": request.until,
        "--kind": request.kind,
        "--limit": request.limit,
        "--as-of": request.as_of and request.as_of.isoformat(),
    }
    for option, value in given.items():
        if value is not None:
            parts += [option, str(value)]
    return shlex.join([*parts, *(["--all-versions"] if request.all_versions else [])])


def _texts(db: str, version_ids: Sequence[int]) -> dict[int, str]:
    with opened(db) as engine, reading(engine) as connection:
        return {text.text_id: text.pieces[0] for text in stored_articles(connection, version_ids)}
