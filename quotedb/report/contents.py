"""The record's table of contents: every article, claim, speaker and outlet in one line, in order.

Each list is one statement over the whole snapshot, narrowed to a scope of articles.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from quotedb.report.gather.asking import Ask, utc, utc_or_none
from quotedb.report.stories.values import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which articles count.

    Attributes:
        outlet: Only articles of the outlet of this name, whatever its letters' case; None for all.
        since: Only articles published at or after this time, UTC with a zone; None for all. An article
            without a date is left out then.
    """

    outlet: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntry:
    """An article in its newest version."""

    article_id: int
    key: str
    title: str  # its headline, else what it is known by
    outlet: str | None
    published: When | None
    n_quotes: int
    n_open: int  # unconfirmed claims that it carries
    n_versions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEntry:
    """A claim and where it stands."""

    claim_id: int
    key: str
    text: str
    context: str
    claim_type: str  # a word of vocab.ClaimType
    status: str | None  # a word of vocab.ClaimStatus; None while nobody asserts, denies or presupposes it
    rule: str | None
    is_open: bool
    n_assert: int
    n_deny: int
    n_origins: int
    n_articles: int
    first_seen: datetime | None
    last_seen: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerEntry:
    """A speaker and how much is on record of it; of merged ones, the one under whose name they stand."""

    speaker_id: int
    key: str
    name: str
    kind: str  # a word of vocab.SpeakerKind
    n_quotes: int  # whose innermost voice it is, without what an outlet's articles say by themselves
    n_relayed: int  # that it passed on or published
    n_articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletEntry:
    """A publication, and how the voices that it quotes are named."""

    key: str
    name: str
    n_articles: int
    n_quotes: int
    n_named: int
    n_unnamed: int  # anonymous or unattributed
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteEntry:
    """A quote of an article's newest version, to be found by its words."""

    article_id: int
    key: str
    exact: str
    speaker: str | None
    kind: str  # a word of vocab.QuoteKind


ARTICLES = """
select
    version.article_id,
    version.article_key,
    coalesce(nullif(trim(version.headline), ''), if(
        article.identity_scheme = 'file',
        regexp_extract(article.identity_value, '([^/]+?)(\\.[^./]+)?$', 1),
        article.identity_value
    )),
    version.outlet,
    version.published_at,
    stored.published_precision,
    coalesce(quoted.n_quotes, 0),
    coalesce(carried.n_open, 0),
    stored.version_no
from version_times as version
join article_versions as stored using (version_id)
join articles as article on article.article_id = version.article_id
left join (
    select version_id, count(*) as n_quotes from quotes_effective group by version_id
) as quoted using (version_id)
left join (
    select quote.version_id, count(distinct carrier.claim_id) as n_open
    from claim_carriers as carrier
    join quotes_effective as quote using (quote_id)
    join claim_status as status on status.claim_id = carrier.claim_id and status.is_unconfirmed
    group by quote.version_id
) as carried using (version_id)
where version.is_current
    and ($outlet is null or lower(version.outlet) = lower($outlet))
    and ($since is null or version.published_at >= $since)
order by version.published_at desc nulls last, version.article_key
"""
CLAIMS = """
select
    claim_id, claim_key, claim, context, claim_type, status, rule, is_unconfirmed,
    n_assert, n_deny, n_origins, n_articles, first_seen, last_seen
from claim_status
where claim_id in (
    select carrier.claim_id
    from claim_carriers as carrier
    join (select unnest($articles::bigint[]) as article_id) as chosen using (article_id)
)
order by n_articles desc, n_assert desc, last_seen desc, claim_key
"""
SPEAKERS = """
with
-- one row a speaker and quote of the chosen articles, with its nearest place to the words
voices as (
    select
        link.speaker_id,
        link.quote_id,
        quote.article_id,
        min(link.seq) as seq,
        arg_min(link.naming, link.seq) as naming
    from links_effective as link
    join quotes_effective as quote using (quote_id)
    join (select unnest($articles::bigint[]) as article_id) as chosen on chosen.article_id = quote.article_id
    where link.speaker_id is not null and quote.is_current
    group by link.speaker_id, link.quote_id, quote.article_id
)
select
    speaker.speaker_id,
    speaker.speaker_key,
    speaker.name,
    speaker.kind,
    count(voice.quote_id) filter (voice.seq = 0 and voice.naming <> 'author'),
    count(voice.quote_id) filter (voice.seq > 0),
    count(distinct voice.article_id)
from speakers_effective as speaker
left join voices as voice using (speaker_id)
where speaker.speaker_id = speaker.canonical_id
group by speaker.speaker_id, speaker.speaker_key, speaker.name, speaker.kind
order by 5 desc, 6 desc, speaker.name, speaker.speaker_key
"""
OUTLETS = """
select
    outlet.canonical_key,
    outlet.name,
    count(distinct version.article_id),
    count(quote.quote_id),
    count(quote.quote_id) filter (quote.naming = 'named'),
    count(quote.quote_id) filter (quote.naming in ('anonymous', 'unattributed')),
    min(version.published_at),
    max(version.published_at)
from version_times as version
join (select unnest($articles::bigint[]) as article_id) as chosen using (article_id)
join speakers_effective as outlet on outlet.speaker_id = version.outlet_id
left join quotes_effective as quote using (version_id)
where version.is_current
group by outlet.canonical_key, outlet.name
order by 3 desc, outlet.name, outlet.canonical_key
"""
QUOTES = """
select quote.article_id, quote.quote_key, quote.exact, quote.speaker, quote.kind
from quotes_effective as quote
join (select unnest($articles::bigint[]) as article_id) as chosen using (article_id)
where quote.is_current
order by quote.published_at desc nulls last, quote.article_key, quote.start_cp, quote.end_cp, quote.quote_key
"""

VERSIONS = """
select version.version_id, if(version.is_current, version.article_key, version.version_key)
from version_times as version
join (select unnest($articles::bigint[]) as article_id) as chosen using (article_id)
order by version.published_at desc nulls last, version.article_key, version.seen_at, version.version_key
"""


def list_articles(ask: Ask, scope: Scope) -> tuple[ArticleEntry, ...]:
    """List the articles of a scope, the newest first and those without a date last."""
    since = None if scope.since is None else scope.since.astimezone(UTC).replace(tzinfo=None)
    rows = ask(ARTICLES, {"outlet": scope.outlet, "since": since})
    return tuple(
        ArticleEntry(
            article_id=row[0],
            key=row[1],
            title=row[2],
            outlet=row[3],
            published=None if row[4] is None else When(start=utc(row[4]), end=None, precision=row[5]),
            n_quotes=row[6],
            n_open=row[7],
            n_versions=row[8],
        )
        for row in rows
    )


def list_claims(ask: Ask, articles: Iterable[int]) -> tuple[ClaimEntry, ...]:
    """List the claims that some articles carry, those that most articles assert first."""
    return tuple(
        ClaimEntry(
            claim_id=row[0],
            key=row[1],
            text=row[2],
            context=row[3],
            claim_type=row[4],
            status=row[5],
            rule=row[6],
            is_open=row[7],
            n_assert=row[8],
            n_deny=row[9],
            n_origins=row[10],
            n_articles=row[11],
            first_seen=utc_or_none(row[12]),
            last_seen=utc_or_none(row[13]),
        )
        for row in ask(CLAIMS, {"articles": list(articles)})
    )


def list_speakers(ask: Ask, articles: Iterable[int]) -> tuple[SpeakerEntry, ...]:
    """List all speakers, those most quoted in some articles first."""
    return tuple(
        SpeakerEntry(
            speaker_id=row[0],
            key=row[1],
            name=row[2],
            kind=row[3],
            n_quotes=row[4],
            n_relayed=row[5],
            n_articles=row[6],
        )
        for row in ask(SPEAKERS, {"articles": list(articles)})
    )


def list_outlets(ask: Ask, articles: Iterable[int]) -> tuple[OutletEntry, ...]:
    """List the outlets of some articles, those with most of them first."""
    return tuple(
        OutletEntry(
            key=row[0],
            name=row[1],
            n_articles=row[2],
            n_quotes=row[3],
            n_named=row[4],
            n_unnamed=row[5],
            first_at=utc_or_none(row[6]),
            last_at=utc_or_none(row[7]),
        )
        for row in ask(OUTLETS, {"articles": list(articles)})
    )


def list_quotes(ask: Ask, articles: Iterable[int]) -> tuple[QuoteEntry, ...]:
    """List the quotes of some articles, the newest article first, in the order of its text."""
    return tuple(
        QuoteEntry(article_id=row[0], key=row[1], exact=row[2], speaker=row[3], kind=row[4])
        for row in ask(QUOTES, {"articles": list(articles)})
    )


def list_versions(ask: Ask, articles: Iterable[int]) -> dict[str, int]:
    """Number all versions of some articles: the newest by the article's key, an older one by its own."""
    return {key: version_id for version_id, key in ask(VERSIONS, {"articles": list(articles)})}
