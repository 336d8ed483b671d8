"""Finds the quote, claim, speaker or article that somebody means: by stable id, name, words or address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quotedb.report.gather.asking import Ask
from quotedb.text.addresses import normal_address

SHORTEST_PREFIX = 6  # hexadecimal digits; shorter ones begin too many ids
HEXADECIMAL = re.compile(r"[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that may be meant.

    Attributes:
        number: Of the quote, claim, speaker or article version, for ``gather``.
        key: Its stable id.
        label: What it is, in one line.
    """

    number: int
    key: str
    label: str


def begins(column: str) -> str:
    """Give the condition that an id begins with what is given, if that is not too short."""
    return f"(starts_with({column}, lower($given)) and length($given) >= {SHORTEST_PREFIX})"


# Of each sort: how a hit reads, and conditions; the first that anything fits decides.
QUOTES = """
select distinct
    quote.quote_id, version.version_key || '/' || quote.quote_key,
    if(
        known.quote_id is null,
        'no quote, as a person ruled',
        concat_ws(', ', coalesce(known.speaker, known.naming), strftime(version.seen_at, '%Y-%m-%d'))
            || ': ' || left(known.exact, 60)
    )
from quotes as quote
join version_times as version using (version_id)
left join quotes_effective as known using (quote_id)
where {condition}
order by 3, 2
"""
QUOTE_TIERS = (
    "quote.quote_key = lower($given)",
    "quote.lineage_key = lower($given) and version.is_current",
    begins("quote.quote_key"),
    begins("quote.lineage_key") + " and version.is_current",
)
QUOTE_IN_VERSION = begins("quote.quote_key") + " and starts_with(version.version_key, lower($version))"

CLAIMS = """
select distinct wording.claim_id, wording.claim_key, claim.text
from claim_wordings as wording
join claims as claim using (claim_id)
where {condition}
order by claim.text, wording.claim_key
"""
CLAIM_TIERS = (
    "wording.claim_key = lower($given)",
    "wording.wording_key = lower($given)",
    begins("wording.claim_key"),
    begins("wording.wording_key"),
    "lower(wording.text) = lower($given)",
    "contains(lower(wording.text), lower($given))",
)

SPEAKERS = """
select distinct
    speaker.canonical_id, speaker.canonical_key,
    speaker.name || ', ' || if(speaker.kind = 'unknown', 'of unknown kind', speaker.kind)
from speakers_effective as speaker
left join speaker_names as called on called.speaker_id = speaker.canonical_id
where {condition}
order by 3, 2
"""
SPEAKER_TIERS = (
    "speaker.speaker_key = lower($given)",
    "lower(speaker.name) = lower($given)",
    "lower(called.name) = lower($given)",
    begins("speaker.speaker_key"),
)

ARTICLES = r"""
select distinct
    version.version_id, version.version_key,
    coalesce(stored.headline || ', ', '') || article.identity_value || ', '
        || strftime(version.seen_at, '%Y-%m-%d') || if(version.is_current, '', ', an earlier version')
from version_times as version
join article_versions as stored using (version_id)
join articles as article on article.article_id = version.article_id
left join import_items as item on item.version_id = version.version_id
where {condition}
order by 3, 2
"""
BARE = r"'^https?://(www\.)?|/+$', '', 'g'"  # an address without scheme and last slash
SAME_ADDRESS = f"""
version.is_current
and regexp_replace(lower(article.identity_value), {BARE}) = regexp_replace(lower($given), {BARE})
"""
SAME_FILE = r"""
version.is_current
and article.identity_scheme = 'file'
and $given in (
    regexp_extract(article.identity_value, '[^/]+$'),
    regexp_extract(article.identity_value, '([^/]+?)(\.[^./]+)?$', 1)
)
"""
MET_AT = """
version.is_current
and version.article_id in (select article_id from article_addresses where address = $address)
"""
ARTICLE_TIERS = (
    "version.version_key = lower($given)",
    "stored.text_sha256 = lower($given)",
    "version.is_current and article.article_key = lower($given)",
    "version.is_current and article.identity_value = $given",
    "version.is_current and item.source_ref = $given",
    SAME_ADDRESS,
    SAME_FILE,
    "version.is_current and ends_with(article.identity_value, '/' || $given)",
    "version.is_current and ends_with(item.source_ref, '/' || $given)",
    "version.is_current and lower(stored.headline) = lower($given)",
    begins("version.version_key"),
    "version.is_current and " + begins("article.article_key"),
    begins("stored.text_sha256"),
)

NEAR = """
select distinct name
from speaker_names
where contains(lower(name), lower($given))
order by length(name), name
limit 8
"""


def find_quotes(ask: Ask, given: str) -> list[Hit]:
    """Find quotes by the id of the quote, of its lineage, or of version and quote with "/" between.

    Args:
        ask: Runs statements.
        given: As reports print it, or six or more of its first digits.

    Returns:
        All that fit equally well; none when nothing does.
    """
    version, slash, quote = given.strip().partition("/")
    if slash:
        return _hits(ask, QUOTES, QUOTE_IN_VERSION, {"version": version, "given": quote})
    return _find(ask, QUOTES, QUOTE_TIERS, given)


def find_claims(ask: Ask, given: str) -> list[Hit]:
    """Find claims by the id of the claim or of a wording, else by words; as ``find_quotes`` does."""
    return _find(ask, CLAIMS, CLAIM_TIERS, given)


def find_speakers(ask: Ask, given: str) -> list[Hit]:
    """Find speakers by id, name or alias; as ``find_quotes`` does."""
    return _find(ask, SPEAKERS, SPEAKER_TIERS, given)


def find_articles(ask: Ask, given: str) -> list[Hit]:
    """Find article versions by id, URL (any of the article's), path, file name, headline or hash of the text.

    As ``find_quotes`` does; what names an article and no version gives its current version.
    """
    found = _find(ask, ARTICLES, ARTICLE_TIERS, given)
    return found or _hits(ask, ARTICLES, MET_AT, {"address": normal_address(given)})


def names_near(ask: Ask, given: str) -> list[str]:
    """Give some names of speakers that contain what somebody typed, the shortest first."""
    return [str(name) for (name,) in ask(NEAR, {"given": given.strip()})] if given.strip() else []


def is_short(given: str) -> bool:
    """Say whether a text looks like the beginning of an id that is too short to tell."""
    return len(given) < SHORTEST_PREFIX and HEXADECIMAL.fullmatch(given.lower()) is not None


def is_id(given: str) -> bool:
    """Say whether a text looks like an id, or a beginning of one that is long enough."""
    return len(given) >= SHORTEST_PREFIX and HEXADECIMAL.fullmatch(given.lower()) is not None


def _find(ask: Ask, sql: str, tiers: Iterable[str], given: str) -> list[Hit]:
    wanted = " ".join(given.split())
    if not wanted:
        return []
    found = (_hits(ask, sql, condition, {"given": wanted}) for condition in tiers)
    return next((hits for hits in found if hits), [])


def _hits(ask: Ask, sql: str, condition: str, params: dict[str, object]) -> list[Hit]:
    return [Hit(*row) for row in ask(sql.format(condition=condition), params)]
