"""Writes the site of a database: every page made from its story, all of it put in place in one step."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quotedb.errors import QuotedbError, UsageError
from quotedb.export.site.folder import MARKER, check_target, folder_in_place
from quotedb.export.site.survey import Survey, survey
from quotedb.jobs.database import database_file, opened, ready_snapshot
from quotedb.jobs.site import Site
from quotedb.report.contents import Scope, list_articles, list_outlets
from quotedb.report.gather.asking import Ask, asking
from quotedb.store.engine import reading
from quotedb.store.texts import stored_texts

NAMED = 5  # outlets that a message lists


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRequest:
    """What to write where.

    Attributes:
        target: The site's folder.
        scope: Which articles.
        as_of: The last moment that counts; None for all that is stored.
        force: Replace a folder also when it holds other things.
    """

    target: Path
    scope: Scope
    as_of: datetime | None = None
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSummary:
    """What was written."""

    n_articles: int
    n_claims: int
    n_speakers: int
    n_pages: int
    n_bytes: int


def write_site(db: str, request: SiteRequest, show: Callable[[int, int], None]) -> SiteSummary:
    """Write the site of a database.

    Args:
        db: A file or URL.
        request: What to write where.
        show: Told how many articles, claims and speakers of how many are done.

    Raises:
        UsageError: The folder must not be replaced, or no article is in the scope.
        QuotedbError: The folder cannot be written.
    """
    check_target(request.target, force=request.force)
    _check_apart(request.target, database_file(db))
    snapshot = ready_snapshot(db, request.as_of)
    with opened(db) as engine, asking(snapshot) as ask:

        def texts(version_ids: Sequence[int]) -> dict[int, str]:
            with reading(engine) as connection:
                return stored_texts(connection, version_ids)

        found = survey(ask, request.scope, request.as_of)
        _check_scope(ask, request.scope, found)
        try:
            with folder_in_place(request.target) as aside:
                return _write(aside, Site(ask, texts, found), show)
        except OSError as error:
            raise QuotedbError(
                f"{str(request.target)!r} cannot be written: {error.strerror or error}.",
                hint="Make its folder writable and leave room on the disk.",
            ) from error


def _write(aside: Path, site: Site, show: Callable[[int, int], None]) -> SiteSummary:
    n_pages, n_bytes = 0, 0
    for page in site.pages(show):
        place, data = aside / page.path, page.text.encode("utf-8")
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(data)
        n_pages, n_bytes = n_pages + 1, n_bytes + len(data)
    about = site.found.about
    marker = {
        "made_by": f"quotedb {about.version}",
        "watermark": about.watermark,
        "entries": sorted(entry.name for entry in aside.iterdir()),
    }
    (aside / MARKER).write_text(json.dumps(marker, indent=1) + "\n", "utf-8")
    return SiteSummary(
        n_articles=about.n_articles,
        n_claims=about.n_claims,
        n_speakers=about.n_speakers,
        n_pages=n_pages,
        n_bytes=n_bytes,
    )


def _check_apart(target: Path, database: Path | None) -> None:
    """Refuse a folder that holds the database."""
    if database is not None and target.resolve() in database.resolve().parents:
        raise UsageError(
            f"{str(target)!r} holds the database {database.name!r}; it would be replaced whole.",
            hint="Name a new folder for the site.",
        )


def _check_scope(ask: Ask, scope: Scope, found: Survey) -> None:
    """Refuse a scope without an article: the site would be empty by a slip of the pen."""
    if found.articles or scope == Scope():
        return
    everything = [entry.article_id for entry in list_articles(ask, Scope())]
    names = [entry.name for entry in list_outlets(ask, everything)]
    known = f"Outlets: {', '.join(names[:NAMED])}{', ...' if len(names) > NAMED else ''}." if names else ""
    raise UsageError(f"There is no article {found.about.scope}.", hint=known)
