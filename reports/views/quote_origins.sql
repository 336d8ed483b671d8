/* quotedb
title = "Where each quote's trail ends"
question = "Who vouched to the public for what each quote says, followed through outlets that cite each other?"
grain = ["claim_id", "quote_id", "side", "origin_id"]
stored = true
by = "claim_id"
columns.claim_id = "number of the claim, for joins"
columns.quote_id = "number of the quote, for joins"
columns.side = "asserts or denies"
columns.origin_id = "number of the speaker who vouched; of an unknown publisher, minus the number of its article"
columns.is_outlet = "true when the origin is an outlet or an unknown publisher"
columns.is_unsourced = "true when the origin is an outlet that reports without a named source of its own"
columns.sourcing_id = "number of a named speaker behind the origin: its own sourcing"
columns.is_document = "true when the origin rests on a document"
columns.is_followed = "true when the trail went on to another outlet's article"
*/
with recursive
-- one row a claim, side and outlet that is cited, and an outlet that the trail from there passes, itself first;
-- "union" drops what is known already, so a walk that closes on itself ends, without an origin
walks as (
    select distinct claim_id, side, cited_id as first_id, cited_id as outlet_id
    from quote_vouchers
    where cited_id is not null
    union
    select walk.claim_id, walk.side, walk.first_id, voucher.cited_id
    from walks as walk
    join quote_vouchers as voucher
        on voucher.claim_id = walk.claim_id
        and voucher.side = walk.side
        and voucher.outlet_id = walk.outlet_id
        and voucher.cited_id is not null
        and voucher.counts_now
),
-- one row a quote and quote at which its trail ends
ends as (
    select claim_id, quote_id, side, quote_id as end_quote_id, false as is_followed
    from quote_vouchers
    where cited_id is null
    union all
    select distinct start.claim_id, start.quote_id, start.side, last.quote_id, true
    from quote_vouchers as start
    join walks as walk
        on walk.claim_id = start.claim_id and walk.side = start.side and walk.first_id = start.cited_id
    join quote_vouchers as last
        on last.claim_id = walk.claim_id
        and last.side = walk.side
        and last.outlet_id = walk.outlet_id
        and last.cited_id is null
        and last.counts_now
)
select
    ending.claim_id,
    ending.quote_id,
    ending.side,
    coalesce(last.voucher_id, -last.article_id) as origin_id,
    bool_or(last.is_own_voice or last.is_outlet) as is_outlet,
    bool_and(last.is_unsourced) as is_unsourced,
    min(last.sourcing_id) as sourcing_id,
    bool_or(last.is_document) as is_document,
    bool_or(ending.is_followed) as is_followed
from ends as ending
join quote_vouchers as last
    on last.claim_id = ending.claim_id and last.side = ending.side and last.quote_id = ending.end_quote_id
group by ending.claim_id, ending.quote_id, ending.side, coalesce(last.voucher_id, -last.article_id)
