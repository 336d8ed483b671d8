/* quotedb
title = "Speakers over time"
question = "Who is quoted how much, where, and how often at first hand, period by period?"
grain = ["speaker_key", "period"]
params.speaker = { type = "speaker", help = "only this speaker" }
params.outlet = { type = "outlet", help = "only in this outlet" }
params.since = { type = "date", help = "published on or after this day" }
params.until = { type = "date", help = "published on or before this day" }
params.by = { type = "text", default = "month", choices = ["day", "week", "month", "quarter", "year"], help = "length of a period" }
params.min_quotes = { type = "int", default = 1, help = "only speakers with so many quotes in all" }
columns.speaker_key = "stable id of the speaker"
columns.period = "first day of the period; empty when the article has no date"
columns.speaker = "canonical name"
columns.kind = "person, office, government, organization, ..."
columns.n_quotes = "quotes of which it is the innermost voice"
columns.n_direct = "those that are direct or mixed"
columns.n_relayed = "those that reach us through somebody other than the publisher"
columns.share_first_hand = "share of quotes that nobody but the publisher passed on"
columns.n_articles = "articles that quote it"
columns.n_outlets = "outlets that quote it, those unnamed counted by article"
columns.n_claims = "different claims that those quotes are about"
columns.n_in_all = "its quotes in all periods shown"
*/
with
-- one row a speaker that the reader asks for
asked as (
    select speaker_id from speakers_called where called = lower($speaker)
),
-- one row a current quote with a voice other than the article's own
quoted as (
    select
        quote.quote_id,
        quote.version_id,
        quote.article_id,
        quote.outlet_id,
        quote.kind as quote_kind,
        quote.speaker_id,
        date_trunc($by, quote.published_at)::date as period,
        exists (
            select 1
            from links_effective as link
            where link.quote_id = quote.quote_id and link.seq > 0 and link.role <> 'publisher'
        ) as is_relayed
    from quotes_effective as quote
    where quote.is_current
        and not quote.is_withdrawn
        and quote.naming <> 'author'
        and quote.speaker_id is not null
        and ($speaker is null or quote.speaker_id in (select speaker_id from asked))
        and (
            $outlet is null
            or quote.outlet_id in (select speaker_id from speakers_called where called = lower($outlet))
        )
        and ($since is null or quote.published_at >= $since)
        and ($until is null or quote.published_at < $until::date + 1)
),
-- one row a speaker and period: its claims
claims_of as (
    select quoted.speaker_id, quoted.period, count(distinct carrier.claim_id) as n_claims
    from quoted
    join claim_carriers as carrier using (quote_id)
    group by quoted.speaker_id, quoted.period
),
counted as (
    select
        speaker.speaker_key,
        quoted.period,
        min(speaker.name) as speaker,
        min(speaker.kind) as kind,
        count(*) as n_quotes,
        count(*) filter (quoted.quote_kind in ('direct', 'mixed')) as n_direct,
        count(*) filter (quoted.is_relayed) as n_relayed,
        round(count(*) filter (not quoted.is_relayed) / count(*), 4) as share_first_hand,
        count(distinct quoted.article_id) as n_articles,
        count(distinct coalesce(quoted.outlet_id, -quoted.article_id)) as n_outlets,
        coalesce(min(claims_of.n_claims), 0) as n_claims,
        sum(count(*)) over (partition by speaker.speaker_key)::bigint as n_in_all
    from quoted
    join speakers as speaker using (speaker_id)
    left join claims_of
        on claims_of.speaker_id = quoted.speaker_id and claims_of.period is not distinct from quoted.period
    group by speaker.speaker_key, quoted.period
)
select *
from counted
where n_in_all >= $min_quotes
order by n_in_all desc, lower(speaker), speaker_key, period
