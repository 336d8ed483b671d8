/* quotedb
title = "Who vouches for each quote"
question = "Which link of each chain answers to the public for what the quote says, and does the trail go on from there?"
grain = ["claim_id", "quote_id", "side"]
stored = true
by = "claim_id"
columns.claim_id = "number of the claim, for joins"
columns.quote_id = "number of the quote, for joins"
columns.side = "asserts or denies"
columns.article_id = "number of the article, for joins"
columns.outlet_id = "number of the outlet's speaker; NULL when unknown"
columns.counts_now = "true when the quote counts for the claim now"
columns.role = "role of the link that vouches"
columns.voucher_seq = "its place in the chain"
columns.voucher_id = "number of its speaker; NULL for an unknown publisher in its own voice"
columns.is_own_voice = "true when the publisher speaks for itself"
columns.is_outlet = "true when the speaker is an outlet"
columns.is_unsourced = "true when an outlet reports without a named source of its own"
columns.sourcing_id = "number of the named speaker at the innermost link"
columns.is_document = "true when the innermost link is a document"
columns.cited_id = "number of the outlet in whose own article the trail goes on; NULL where it ends"
*/
with
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
        bool_and(link.is_vouching and link.speaker_kind = 'outlet') filter (
            link.role in ('relayer', 'first_reporter')
        ) as is_by_outlets,
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
-- can name vouches for nothing, and hides those further in. Outlets that pass on what somebody named said publish it
-- as any other outlet does: whoever said it vouches.
vouchers as (
    select
        trail.*,
        link.role,
        link.seq as voucher_seq,
        link.speaker_id as voucher_id,
        coalesce(speaker.kind = 'outlet', false) as is_outlet
    from trails as trail
    join links_effective as link
        on link.quote_id = trail.quote_id
        and link.seq = case
            when trail.has_relay and not (trail.is_by_outlets and trail.utterer_seq is not null) then trail.relay_seq
            when trail.has_utterer then trail.utterer_seq
            when trail.is_own_voice then trail.publisher_seq
            else trail.holder_seq
        end
    left join speakers_effective as speaker on speaker.speaker_id = link.speaker_id
),
-- one row a claim, side and outlet whose own article in the database takes that side
desks as (
    select distinct claim_id, side, outlet_id
    from trails
    where outlet_id is not null and counts_now
)
select
    voucher.claim_id,
    voucher.quote_id,
    voucher.side,
    voucher.article_id,
    voucher.outlet_id,
    voucher.counts_now,
    voucher.role,
    voucher.voucher_seq,
    voucher.voucher_id,
    voucher.is_own_voice,
    voucher.is_outlet,
    voucher.is_outlet
        and not coalesce(voucher.is_document, false)
        and (voucher.role = 'utterer' or voucher.role in ('relayer', 'first_reporter') and voucher.is_unnamed_inside)
        as is_unsourced,
    voucher.sourcing_id,
    coalesce(voucher.is_document, false) as is_document,
    desk.outlet_id as cited_id
from vouchers as voucher
-- an outlet that cites itself speaks for itself
left join desks as desk
    on desk.claim_id = voucher.claim_id
    and desk.side = voucher.side
    and desk.outlet_id = voucher.voucher_id
    and voucher.is_outlet
    and voucher.voucher_id is distinct from voucher.outlet_id
