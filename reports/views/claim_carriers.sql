/* quotedb
title = "Who carries each claim"
question = "Which quotes assert, deny, doubt or merely touch each claim, and does each still count?"
grain = ["claim_id", "quote_id", "stance"]
stored = true
by = "claim_id"
columns.claim_id = "number of the claim, for joins"
columns.quote_id = "number of the quote, for joins"
columns.stance = "what the quote does with the claim"
columns.side = "asserts for asserts and confirms, denies for denies; NULL for a stance that takes no side"
columns.article_id = "number of the article, for joins"
columns.outlet_id = "number of the outlet's speaker; NULL when unknown"
columns.certainty = "how sure the source makes the content"
columns.seen_at = "when it entered the record, UTC"
columns.left_at = "when a later version of the article dropped or replaced it, or the article was retracted; NULL while it stands"
columns.is_withdrawn = "true when its article was retracted"
columns.withdrawn_at = "when that happened, UTC; NULL while the article stands"
columns.counts_now = "true when it stands; if no carrier of the claim stands any more, true for those whose article was not retracted, or else for all"
*/
with
-- one row a quote that no person rejected
standing as (
    select
        quote.quote_id,
        quote.certainty,
        version.article_id,
        version.outlet_id,
        version.seen_at,
        coalesce(version.left_at, version.withdrawn_at) as left_at,
        version.is_withdrawn,
        version.withdrawn_at
    from quotes as quote
    join version_times as version using (version_id)
    where quote.lineage_key not in (
        select target_key
        from decision_state
        where target_kind = 'quote' and field = 'quote' and op = 'reject' and state <> 'superseded'
    )
)
select
    assertion.claim_id,
    assertion.quote_id,
    assertion.stance,
    case
        when assertion.stance in ('asserts', 'confirms') then 'asserts'
        when assertion.stance = 'denies' then 'denies'
    end as side,
    quote.article_id,
    quote.outlet_id,
    quote.certainty,
    quote.seen_at,
    quote.left_at,
    quote.is_withdrawn,
    quote.withdrawn_at,
    quote.left_at is null
    or (
        not bool_or(quote.left_at is null) over (partition by assertion.claim_id)
        and (bool_and(quote.is_withdrawn) over (partition by assertion.claim_id) or not quote.is_withdrawn)
    ) as counts_now
from (select distinct claim_id, quote_id, stance from assertions) as assertion
join standing as quote using (quote_id)
