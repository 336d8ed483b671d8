/* quotedb
title = "Where each quote's trail ends"
question = "Who vouched to the public for what each quote says, followed through outlets that cite each other?"
grain = ["claim_id", "quote_id", "side", "origin_key"]
columns.claim_id = "number of the claim, for joins"
columns.quote_id = "number of the quote, for joins"
columns.side = "asserts or denies"
columns.origin_key = "stable id of the speaker who vouched; of the article when its publisher is unknown"
columns.origin = "name of the origin"
columns.origin_id = "number of the origin's speaker; NULL when its publisher is unknown"
columns.is_own_voice = "true when the origin is a publisher in its own voice"
columns.is_outlet = "true when the origin is an outlet or an unknown publisher"
columns.is_unsourced = "true when the origin is an outlet that passed on what nobody named said"
columns.sourcing = "what shows own sourcing: a named utterer's name, document, or NULL"
columns.sourcing_id = "number of that named utterer"
columns.is_followed = "true when the trail went on to another outlet's article"
*/
with recursive
-- one row a quote that takes a side, with its links summed up
trails as (
    select
        carrier.claim_id,
        carrier.quote_id,
        carrier.side,
        carrier.article_id,
        carrier.outlet_id,
        carrier.counts_now,
        bool_or(link.role in ('relayer', 'first_reporter')) as has_relay,
        bool_or(link.role = 'utterer') as has_utterer,
        count(*) filter (link.role <> 'publisher') = 0 as is_own_voice,
        min(link.seq) filter (link.is_vouching and link.role in ('relayer', 'first_reporter')) as relay_seq,
        min(link.seq) filter (link.is_vouching and link.role = 'utterer') as utterer_seq,
        min(link.seq) filter (link.is_vouching and link.role = 'holder') as holder_seq,
        max(link.seq) as publisher_seq,
        bool_or(link.seq = 0 and link.naming in ('anonymous', 'unattributed')) as is_unnamed_inside,
        min(link.speaker_id) filter (link.seq = 0 and link.is_vouching and link.role <> 'publisher') as sourcing_id,
        bool_or(link.seq = 0 and link.medium = 'document') as is_document
    from claim_carriers as carrier
    join links_effective as link using (quote_id)
    where carrier.side is not null
    group by all
),
-- one row a quote and the innermost link that vouches to the public: whoever relayed or first reported it, else the
-- named utterer, else whoever holds the view, else the publisher in its own voice. A relayer or utterer that nobody
-- can name vouches for nothing, and hides those further in.
vouchers as (
    select
        trail.*,
        link.role,
        link.speaker_id as voucher_id,
        trail.is_own_voice and link.speaker_id is null as is_unknown_publisher,
        speaker.kind = 'outlet' as is_outlet
    from trails as trail
    join links_effective as link
        on link.quote_id = trail.quote_id
        and link.seq = case
            when trail.has_relay then trail.relay_seq
            when trail.has_utterer then trail.utterer_seq
            when trail.is_own_voice then trail.publisher_seq
            else trail.holder_seq
        end
    left join speakers as speaker on speaker.speaker_id = link.speaker_id
),
-- one row a claim, side and outlet whose own article in the database takes that side
desks as (
    select distinct claim_id, side, outlet_id
    from trails
    where outlet_id is not null and counts_now
),
-- one row a quote: where its trail goes on, if it goes on. An outlet that cites itself speaks for itself.
steps as (
    select
        voucher.*,
        desk.outlet_id as cited_id
    from vouchers as voucher
    left join desks as desk
        on desk.claim_id = voucher.claim_id
        and desk.side = voucher.side
        and desk.outlet_id = voucher.voucher_id
        and voucher.is_outlet
        and voucher.voucher_id is distinct from voucher.outlet_id
),
-- one row a quote and outlet that its trail passes; "union" stops a walk that closes on itself
walks as (
    select claim_id, quote_id, side, cited_id as outlet_id
    from steps
    where cited_id is not null
    union
    select walk.claim_id, walk.quote_id, walk.side, step.cited_id
    from walks as walk
    join steps as step
        on step.claim_id = walk.claim_id
        and step.side = walk.side
        and step.outlet_id = walk.outlet_id
        and step.cited_id is not null
        and step.counts_now
),
-- one row a quote and quote at which a trail ends
ends as (
    select claim_id, quote_id, side, quote_id as end_quote_id, false as is_followed
    from steps
    where cited_id is null
    union
    select walk.claim_id, walk.quote_id, walk.side, step.quote_id, true
    from walks as walk
    join steps as step
        on step.claim_id = walk.claim_id
        and step.side = walk.side
        and step.outlet_id = walk.outlet_id
        and step.cited_id is null
        and step.counts_now
),
-- one row a quote and the last quote of its trail, with the names of who vouches there
named_ends as (
    select
        ending.claim_id,
        ending.quote_id,
        ending.side,
        ending.is_followed,
        coalesce(speaker.speaker_key, article.article_key) as origin_key,
        coalesce(speaker.name, 'publisher of ' || article.identity_value) as origin,
        step.voucher_id as origin_id,
        step.is_own_voice,
        step.is_own_voice or step.is_outlet as is_outlet,
        step.is_outlet and step.role in ('relayer', 'first_reporter') and step.is_unnamed_inside as is_unsourced,
        source.name as source_name,
        source.speaker_id as source_id,
        step.is_document
    from ends as ending
    join steps as step
        on step.claim_id = ending.claim_id and step.side = ending.side and step.quote_id = ending.end_quote_id
    join articles as article on article.article_id = step.article_id
    left join speakers as speaker on speaker.speaker_id = step.voucher_id
    left join speakers as source on source.speaker_id = step.sourcing_id
)
select
    claim_id,
    quote_id,
    side,
    origin_key,
    min(origin) as origin,
    min(origin_id) as origin_id,
    bool_or(is_own_voice) as is_own_voice,
    bool_or(coalesce(is_outlet, false)) as is_outlet,
    bool_and(coalesce(is_unsourced, false)) as is_unsourced,
    coalesce(min(source_name), if(bool_or(is_document), 'document', null)) as sourcing,
    arg_min(source_id, source_name) as sourcing_id,
    bool_or(is_followed) as is_followed
from named_ends
group by claim_id, quote_id, side, origin_key
