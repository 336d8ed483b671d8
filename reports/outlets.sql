/* quotedb
title = "Outlets over time"
question = "How much does each outlet quote, on what sources, and how often is it the first with a claim?"
chart = "shares"
grain = ["outlet_key", "period"]
params.outlet = { type = "outlet", help = "only this outlet" }
params.since = { type = "date", help = "published on or after this day" }
params.until = { type = "date", help = "published on or before this day" }
params.by = { type = "text", default = "month", choices = ["day", "week", "month", "quarter", "year"], help = "length of a period" }
columns.outlet_key = "stable id of the outlet; empty when the input does not say"
columns.period = "first day of the period; empty when the article has no date"
columns.outlet = "name of the outlet"
columns.n_articles = "articles, those without a quote included"
columns.n_quotes = "quotes, the article's own voice left out"
columns.quotes_per_article = "how dense they are"
columns.n_speakers = "different speakers"
columns.share_direct = "share of quotes that are direct or mixed"
columns.share_named = "share of quotes whose innermost voice is named"
columns.share_role_only = "share known by a role only"
columns.share_group = "share of an unspecific group"
columns.share_anonymous = "share of somebody whom the text keeps unnamed"
columns.share_unattributed = "share of nobody: reports, agentless passive"
columns.n_own_voice = "statements in the article's own voice"
columns.n_claims = "different claims that quotes and own voice assert, deny or touch"
columns.n_new = "those that the outlet had not carried before"
columns.n_first = "those that nobody had carried before, on record; who carries one at the same moment is first, too"
columns.n_only = "those that no other outlet carries to this day"
*/
with
-- one row an outlet that the reader asks for
asked as (
    select speaker_id from speakers_called where called = lower($outlet)
),
-- one row an article as it stands, with its outlet and period
articles_of as (
    select
        version.version_id,
        version.outlet_id,
        outlet.speaker_key as outlet_key,
        outlet.name as outlet,
        date_trunc($by, version.published_at)::date as period
    from version_times as version
    left join speakers as outlet on outlet.speaker_id = version.outlet_id
    where version.is_current
        and not version.is_withdrawn
        and ($outlet is null or version.outlet_id in (select speaker_id from asked))
        and ($since is null or version.published_at >= $since)
        and ($until is null or version.published_at < $until::date + 1)
),
-- one row an outlet and period: its articles and their quotes
counted as (
    select
        article.outlet_key,
        article.period,
        min(article.outlet) as outlet,
        count(distinct article.version_id) as n_articles,
        count(quote.quote_id) filter (quote.naming <> 'author') as n_quotes,
        count(distinct quote.speaker_id) filter (quote.naming <> 'author') as n_speakers,
        count(*) filter (quote.naming <> 'author' and quote.kind in ('direct', 'mixed')) as n_direct,
        count(*) filter (quote.naming = 'named') as n_named,
        count(*) filter (quote.naming = 'role_only') as n_role_only,
        count(*) filter (quote.naming = 'group') as n_group,
        count(*) filter (quote.naming = 'anonymous') as n_anonymous,
        count(*) filter (quote.naming = 'unattributed') as n_unattributed,
        count(*) filter (quote.naming = 'author') as n_own_voice
    from articles_of as article
    left join quotes_effective as quote using (version_id)
    group by article.outlet_key, article.period
),
-- one row a claim and publisher that carries it, since when, and since when anybody does
carried as (
    select
        claim_id,
        coalesce(outlet_id, -article_id) as publisher_id,
        min(seen_at) as first_seen,
        min(first_seen) over (partition by claim_id) as first_of_all,
        count(*) over (partition by claim_id) as n_publishers
    from claim_carriers
    where counts_now
    group by claim_id, publisher_id
),
-- one row an outlet, period and claim
touched as (
    select
        article.outlet_key,
        article.period,
        carrier.claim_id,
        bool_or(carrier.seen_at = carried.first_seen) as is_new,
        bool_or(carrier.seen_at = carried.first_of_all) as is_first,
        bool_and(carried.n_publishers = 1) as is_only
    from articles_of as article
    join quotes_effective as quote using (version_id)
    join claim_carriers as carrier on carrier.quote_id = quote.quote_id
    join carried
        on carried.claim_id = carrier.claim_id
        and carried.publisher_id = coalesce(carrier.outlet_id, -carrier.article_id)
    group by article.outlet_key, article.period, carrier.claim_id
),
-- one row an outlet and period: its claims
claims_of as (
    select
        outlet_key,
        period,
        count(*) as n_claims,
        count(*) filter (is_new) as n_new,
        count(*) filter (is_first) as n_first,
        count(*) filter (is_only) as n_only
    from touched
    group by outlet_key, period
)
select
    counted.outlet_key,
    counted.period,
    counted.outlet,
    counted.n_articles,
    counted.n_quotes,
    round(counted.n_quotes / counted.n_articles, 2) as quotes_per_article,
    counted.n_speakers,
    if(counted.n_quotes > 0, round(counted.n_direct / counted.n_quotes, 4), null) as share_direct,
    if(counted.n_quotes > 0, round(counted.n_named / counted.n_quotes, 4), null) as share_named,
    if(counted.n_quotes > 0, round(counted.n_role_only / counted.n_quotes, 4), null) as share_role_only,
    if(counted.n_quotes > 0, round(counted.n_group / counted.n_quotes, 4), null) as share_group,
    if(counted.n_quotes > 0, round(counted.n_anonymous / counted.n_quotes, 4), null) as share_anonymous,
    if(counted.n_quotes > 0, round(counted.n_unattributed / counted.n_quotes, 4), null) as share_unattributed,
    counted.n_own_voice,
    coalesce(claims_of.n_claims, 0) as n_claims,
    coalesce(claims_of.n_new, 0) as n_new,
    coalesce(claims_of.n_first, 0) as n_first,
    coalesce(claims_of.n_only, 0) as n_only
from counted
left join claims_of
    on claims_of.outlet_key is not distinct from counted.outlet_key
    and claims_of.period is not distinct from counted.period
order by lower(counted.outlet), counted.outlet_key, counted.period
