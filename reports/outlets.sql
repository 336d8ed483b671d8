/* quotedb
title = "Outlets over time"
question = "How much does each outlet quote, on what sources, and how often is it the first with a claim?"
grain = ["outlet_key", "period"]
params.outlet = { type = "text", help = "only this outlet" }
params.since = { type = "date", help = "published on or after this day" }
params.by = { type = "text", default = "month", help = "length of a period: day, week, month, quarter or year" }
columns.outlet_key = "stable id of the outlet; empty when the input does not say"
columns.period = "first day of the period; empty when the article has no date"
columns.outlet = "name of the outlet"
columns.n_articles = "articles with at least one quote"
columns.n_quotes = "quotes, the article's own voice included"
columns.quotes_per_article = "how dense they are"
columns.share_own_voice = "share in which the article speaks for itself"
columns.share_direct = "share that are direct or mixed"
columns.share_named = "share whose innermost voice is named"
columns.share_unnamed = "share whose innermost voice is a role, a group, anonymous or unattributed"
columns.n_speakers = "different speakers"
columns.n_claims = "different claims that its quotes are about"
columns.n_first = "those of which it was the first carrier on record"
columns.n_only = "those that no other outlet carries"
*/
with
-- one row a current quote with its outlet and period
quoted as (
    select
        quote.quote_id,
        quote.version_id,
        quote.speaker_id,
        quote.kind,
        quote.naming,
        outlet.speaker_key as outlet_key,
        outlet.name as outlet,
        date_trunc($by, quote.published_at)::date as period
    from quotes_effective as quote
    left join speakers as outlet on outlet.speaker_id = quote.outlet_id
    where quote.is_current
        and not quote.is_withdrawn
        and ($outlet is null or lower(outlet.name) = lower($outlet))
        and ($since is null or quote.published_at >= $since)
),
-- one row a claim: who carried it first, and by how many outlets it is carried
carried as (
    select
        claim_id,
        arg_min(quote_id, (seen_at, quote_id)) as first_quote_id,
        count(distinct coalesce(outlet_id, -article_id)) as n_outlets
    from claim_carriers
    where counts_now
    group by claim_id
),
-- one row an outlet, period and claim
touched as (
    select
        quoted.outlet_key,
        quoted.period,
        carrier.claim_id,
        bool_or(carrier.quote_id = carried.first_quote_id) as is_first,
        bool_or(carried.n_outlets = 1) as is_only
    from quoted
    join claim_carriers as carrier using (quote_id)
    join carried on carried.claim_id = carrier.claim_id
    group by quoted.outlet_key, quoted.period, carrier.claim_id
),
-- one row an outlet and period: its claims
claims_of as (
    select
        outlet_key,
        period,
        count(*) as n_claims,
        count(*) filter (is_first) as n_first,
        count(*) filter (is_only) as n_only
    from touched
    group by outlet_key, period
)
select
    quoted.outlet_key,
    quoted.period,
    min(quoted.outlet) as outlet,
    count(distinct quoted.version_id) as n_articles,
    count(*) as n_quotes,
    round(count(*) / count(distinct quoted.version_id), 2) as quotes_per_article,
    round(count(*) filter (quoted.naming = 'author') / count(*), 4) as share_own_voice,
    round(count(*) filter (quoted.kind in ('direct', 'mixed')) / count(*), 4) as share_direct,
    round(count(*) filter (quoted.naming = 'named') / count(*), 4) as share_named,
    round(
        count(*) filter (quoted.naming in ('role_only', 'group', 'anonymous', 'unattributed')) / count(*), 4
    ) as share_unnamed,
    count(distinct quoted.speaker_id) filter (quoted.naming <> 'author') as n_speakers,
    coalesce(min(claims_of.n_claims), 0) as n_claims,
    coalesce(min(claims_of.n_first), 0) as n_first,
    coalesce(min(claims_of.n_only), 0) as n_only
from quoted
left join claims_of
    on claims_of.outlet_key is not distinct from quoted.outlet_key
    and claims_of.period is not distinct from quoted.period
group by quoted.outlet_key, quoted.period
order by outlet, quoted.outlet_key, quoted.period
