"""Surveys what a site shows: its lists, what it says about itself, and which pages it has."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

import quotedb
from quotedb.export.site.shelf import Shelf
from quotedb.report.contents import (
    ArticleEntry,
    ClaimEntry,
    OutletEntry,
    Scope,
    SpeakerEntry,
    list_articles,
    list_claims,
    list_outlets,
    list_speakers,
)
from quotedb.report.gather.asking import Ask, utc_or_none

STATE = "select key, value from snapshot_meta order by key"
MARKS = """
select
    (select max(finished_at) from import_runs) as imported_at,
    (select min(ruleset) from claim_standings) as ruleset
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutSite:
    """What the pages show, and from what.

    Attributes:
        n_articles: Articles with a page.
        n_quotes: Quotes of their newest versions.
        n_speakers: Speakers with a page.
        n_claims: Claims with a page.
        n_open: Those of them that are unconfirmed.
        scope: Which articles were chosen, in words; empty for all.
        as_of: The last moment that counts; None for all that is stored.
        imported_at: When the last import ended.
        ruleset: Version of the rules that decide a claim's status; None without claims.
        watermark: Digest of the state of the data: the same state, the same pages.
        version: Of quotedb.
    """

    n_articles: int
    n_quotes: int
    n_speakers: int
    n_claims: int
    n_open: int
    scope: str
    as_of: datetime | None
    imported_at: datetime | None
    ruleset: str | None
    watermark: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a site shows, before any story is gathered."""

    about: AboutSite
    articles: tuple[ArticleEntry, ...]
    claims: tuple[ClaimEntry, ...]
    speakers: tuple[SpeakerEntry, ...]
    outlets: tuple[OutletEntry, ...]
    shelf: Shelf


def survey(ask: Ask, scope: Scope, as_of: datetime | None = None) -> Survey:
    """List everything in a scope of articles.

    Args:
        ask: Runs statements on the snapshot.
        scope: Which articles have pages; the claims that they carry and those who speak in them follow.
        as_of: The moment whose snapshot is asked, to be named on the pages.
    """
    articles = list_articles(ask, scope)
    ids = [entry.article_id for entry in articles]
    claims = list_claims(ask, ids)
    outlets = list_outlets(ask, ids)
    publishing = {entry.key for entry in outlets}
    speakers = tuple(
        entry
        for entry in list_speakers(ask, ids)
        if entry.n_quotes or entry.n_relayed or entry.key in publishing or scope == Scope()
    )
    ((imported_at, ruleset),) = ask(MARKS, {})
    about = AboutSite(
        n_articles=len(articles),
        n_quotes=sum(entry.n_quotes for entry in articles),
        n_speakers=len(speakers),
        n_claims=len(claims),
        n_open=sum(claim.is_open for claim in claims),
        scope=in_words(scope),
        as_of=as_of,
        imported_at=utc_or_none(imported_at),
        ruleset=ruleset,
        watermark=watermark(ask),
        version=quotedb.__version__,
    )
    shelf = Shelf(
        articles=frozenset(entry.key for entry in articles),
        claims=frozenset(entry.key for entry in claims),
        speakers=frozenset(entry.key for entry in speakers),
    )
    return Survey(
        about=about, articles=articles, claims=claims, speakers=speakers, outlets=outlets, shelf=shelf
    )


def in_words(scope: Scope) -> str:
    """Say which articles were chosen, to follow that word; empty for all."""
    parts = []
    if scope.outlet is not None:
        parts.append(f"of {scope.outlet}")
    if scope.since is not None:
        parts.append(f"published since {scope.since:%Y-%m-%d}")
    return " and ".join(parts)


def watermark(ask: Ask) -> str:
    """Give a digest of the state of the data: it changes when anything stored does."""
    noted = "\n".join(f"{key} {value}" for key, value in ask(STATE, {}))
    return hashlib.sha256(noted.encode()).hexdigest()[:16]
