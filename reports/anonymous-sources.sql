/* quotedb
title = "Anonymous sources"
question = "How much of each outlet's reporting rests on unnamed or unattributed sources?"
chart = "shares"
grain = ["outlet_key", "period"]
params.outlet = { type = "outlet", help = "only this outlet" }
params.since = { type = "date", help = "published on or after this day" }
params.by = { type = "text", default = "month", choices = ["day", "week", "month", "quarter", "year"], help = "length of a period" }
columns.outlet_key = "stable id of the outlet; empty when the input does not say"
columns.period = "first day of the period; empty when the article has no date"
columns.outlet = "name of the outlet"
columns.n_quotes = "quotes with a source other than the article's own voice"
columns.share_named = "share whose innermost voice is named"
columns.share_role_only = "share known by a role only"
columns.share_group = "share of an unspecific group"
columns.share_anonymous = "share of somebody whom the text keeps unnamed"
columns.share_unattributed = "share of nobody: reports, agentless passive"
columns.n_claims = "claims that those quotes assert"
columns.n_claims_without_origin = "those behind which nobody stands who can be named"
*/
with
-- one row a quote that rests on a source
sourced as (
    select
        quote.quote_id,
        outlet.speaker_key as outlet_key,
        outlet.name as outlet,
        date_trunc($by, quote.published_at)::date as period,
        quote.naming
    from quotes_effective as quote
    left join speakers as outlet on outlet.speaker_id = quote.outlet_id
    where quote.is_current
        and not quote.is_withdrawn
        and quote.naming <> 'author'
        and (
            $outlet is null
            or quote.outlet_id in (select speaker_id from speakers_called where called = lower($outlet))
        )
        and ($since is null or quote.published_at >= $since)
),
-- one row an outlet, period and claim that it asserts on a source
asserted as (
    select distinct
        sourced.outlet_key,
        sourced.period,
        carrier.claim_id,
        status.n_origins = 0 as is_without_origin
    from sourced
    join claim_carriers as carrier on carrier.quote_id = sourced.quote_id and carrier.side = 'asserts'
    join claim_status as status on status.claim_id = carrier.claim_id
),
-- one row an outlet and period: its claims
claims_of as (
    select
        outlet_key,
        period,
        count(*) as n_claims,
        count(*) filter (is_without_origin) as n_claims_without_origin
    from asserted
    group by outlet_key, period
)
select
    sourced.outlet_key,
    sourced.period,
    min(sourced.outlet) as outlet,
    count(*) as n_quotes,
    round(count(*) filter (sourced.naming = 'named') / count(*), 4) as share_named,
    round(count(*) filter (sourced.naming = 'role_only') / count(*), 4) as share_role_only,
    round(count(*) filter (sourced.naming = 'group') / count(*), 4) as share_group,
    round(count(*) filter (sourced.naming = 'anonymous') / count(*), 4) as share_anonymous,
    round(count(*) filter (sourced.naming = 'unattributed') / count(*), 4) as share_unattributed,
    coalesce(min(claims_of.n_claims), 0) as n_claims,
    coalesce(min(claims_of.n_claims_without_origin), 0) as n_claims_without_origin
from sourced
left join claims_of
    on claims_of.outlet_key is not distinct from sourced.outlet_key
    and claims_of.period is not distinct from sourced.period
group by sourced.outlet_key, sourced.period
order by lower(min(sourced.outlet)), sourced.outlet_key, sourced.period
