/* quotedb
title = "Certainty drift"
question = "Where did a hedge disappear on the way?"
grain = ["claim_key", "origin_version_key", "origin_quote_key"]
params.claim = { type = "text", help = "only this claim, by its id or words in it" }
params.since = { type = "date", help = "only hedges dropped on or after this day" }
columns.claim_key = "stable id of the claim"
columns.claim = "the proposition"
columns.tie = "what joins the two quotes: cites (one outlet names the other), same_origin, or unsourced (the flat one names no source of its own)"
columns.origin_certainty = "how sure the source made it at first, FactBank's degrees: PR probable, PS possible, u open"
columns.certainty = "how sure it is made downstream: CT certain"
columns.lag_hours = "hours from the hedged quote to the first flat one"
columns.n_flat_outlets = "outlets that state it flatly downstream, unknown publishers counted by article"
columns.origin_quote_key = "stable id of the hedged quote within its version"
columns.origin_version_key = "stable id of its article version"
columns.origin_speaker = "its innermost voice; empty when nobody is known"
columns.origin_before = "up to 60 code points before its content"
columns.origin_exact = "its words; … stands between pieces"
columns.origin_after = "up to 60 code points after its content"
columns.origin_chain = "its reported-by chain, innermost voice first"
columns.origin_outlet = "who published it; empty when the input does not say"
columns.origin_published_at = "when, UTC"
columns.origin_start_cp = "first code point of its content in the stored text"
columns.origin_end_cp = "code point after its last"
columns.origin_spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.origin_article = "the article's URL, else its own id or path"
columns.origin_text_sha256 = "hash of the stored text"
columns.quote_key = "stable id of the first flat quote within its version"
columns.version_key = "stable id of its article version"
columns.speaker = "its innermost voice; empty when nobody is known"
columns.context_before = "up to 60 code points before its content"
columns.exact = "its words; … stands between pieces"
columns.context_after = "up to 60 code points after its content"
columns.chain = "its reported-by chain, innermost voice first"
columns.outlet = "the first outlet that dropped the hedge; empty when the input does not say"
columns.published_at = "when, UTC"
columns.start_cp = "first code point of its content in the stored text"
columns.end_cp = "code point after its last"
columns.spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.article = "the article's URL, else its own id or path"
columns.text_sha256 = "hash of the stored text"
*/
with
-- one row a claim, a quote that asserts it now, and an origin of the quote; degree 3 is certain, 2 probable, 1 possible
carriers as (
    select
        carrier.claim_id,
        carrier.quote_id,
        carrier.article_id,
        carrier.outlet_id,
        carrier.stance,
        carrier.certainty,
        carrier.seen_at,
        case left(carrier.certainty, 2) when 'CT' then if(carrier.certainty = 'CTu', 0, 3) when 'PR' then 2 when 'PS' then 1 else 0 end
            as degree,
        right(carrier.certainty, 1) as polarity,
        groups.group_id,
        voucher.cited_id,
        coalesce(voucher.is_own_voice, origin.origin_id is null) as is_unsourced
    from claim_carriers as carrier
    left join quote_vouchers as voucher
        on voucher.claim_id = carrier.claim_id
        and voucher.quote_id = carrier.quote_id
        and voucher.side = carrier.side
    left join quote_origins as origin
        on origin.claim_id = carrier.claim_id
        and origin.quote_id = carrier.quote_id
        and origin.side = carrier.side
    left join origin_groups as groups on groups.claim_id = origin.claim_id and groups.origin_id = origin.origin_id
    where carrier.side = 'asserts' and carrier.counts_now and carrier.certainty <> 'NA'
),
-- one row a hedged quote and a later flat one that may go back to it, with the strongest tie between them
drops as (
    select
        hedged.claim_id,
        hedged.quote_id as origin_id,
        hedged.seen_at as origin_seen_at,
        flat.quote_id,
        flat.seen_at,
        coalesce(flat.outlet_id, -flat.article_id) as publisher_id,
        case
            when flat.cited_id = hedged.outlet_id then 'cites'
            when flat.group_id = hedged.group_id then 'same_origin'
            else 'unsourced'
        end as tie
    from carriers as hedged
    join carriers as flat
        on flat.claim_id = hedged.claim_id
        and flat.article_id <> hedged.article_id
        and flat.stance = 'asserts'
        and (flat.seen_at > hedged.seen_at or flat.cited_id = hedged.outlet_id)
        and (flat.cited_id = hedged.outlet_id or flat.group_id = hedged.group_id or flat.is_unsourced)
        and hedged.polarity in (flat.polarity, 'u')
    where hedged.degree < 3
        and flat.degree = 3
        -- nothing was dropped where the same had been said flatly before
        and not exists (
            from carriers as before
            where before.claim_id = hedged.claim_id
                and before.degree = 3
                and before.quote_id <> flat.quote_id
                and before.seen_at <= hedged.seen_at
                and case tie
                    when 'cites' then before.outlet_id = hedged.outlet_id
                    when 'same_origin' then before.group_id = hedged.group_id
                    else true
                end
        )
),
-- one row a flat quote: the hedged one that it goes back to, by the strongest tie, the earliest of equals
trails as (
    select drop_.*
    from drops as drop_
    join quotes_effective as origin on origin.quote_id = drop_.origin_id
    qualify row_number() over (
        partition by drop_.claim_id, drop_.quote_id
        order by drop_.tie, drop_.origin_seen_at, origin.version_key, origin.start_cp, origin.end_cp, origin.quote_key
    ) = 1
),
-- one row a hedged quote and the first flat one that goes back to it
firsts as (
    select
        trail.*,
        count(distinct trail.publisher_id) over (partition by trail.claim_id, trail.origin_id) as n_flat_outlets
    from trails as trail
    join quotes_effective as quote using (quote_id)
    qualify row_number() over (
        partition by trail.claim_id, trail.origin_id
        order by trail.seen_at, quote.version_key, quote.start_cp, quote.end_cp, quote.quote_key
    ) = 1
)
select
    claim.claim_key,
    claim.text as claim,
    first.tie,
    origin.certainty as origin_certainty,
    quote.certainty,
    round(date_diff('minute', first.origin_seen_at, first.seen_at) / 60, 1) as lag_hours,
    first.n_flat_outlets,
    origin.quote_key as origin_quote_key,
    origin.version_key as origin_version_key,
    origin.speaker as origin_speaker,
    origin.context_before as origin_before,
    origin.exact as origin_exact,
    origin.context_after as origin_after,
    origin.chain as origin_chain,
    origin.outlet as origin_outlet,
    origin.published_at as origin_published_at,
    origin.start_cp as origin_start_cp,
    origin.end_cp as origin_end_cp,
    origin.spans as origin_spans,
    origin.article as origin_article,
    origin.text_sha256 as origin_text_sha256,
    quote.quote_key,
    quote.version_key,
    quote.speaker,
    quote.context_before,
    quote.exact,
    quote.context_after,
    quote.chain,
    quote.outlet,
    quote.published_at,
    quote.start_cp,
    quote.end_cp,
    quote.spans,
    quote.article,
    quote.text_sha256
from firsts as first
join claims as claim using (claim_id)
join quotes_effective as origin on origin.quote_id = first.origin_id
join quotes_effective as quote on quote.quote_id = first.quote_id
where (
        $claim is null
        or first.claim_id in (
            select claim_id
            from claim_wordings
            where $claim in (claim_key, wording_key) or contains(lower(text), lower($claim))
        )
    )
    and ($since is null or first.seen_at >= $since)
order by
    first.n_flat_outlets desc, claim.claim_key, origin.published_at, origin.version_key, origin.start_cp, origin.end_cp,
    origin.quote_key
