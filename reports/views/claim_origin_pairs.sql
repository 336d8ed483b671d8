/* quotedb
title = "Pairs of origins"
question = "Are two origins of a claim the same, independent, or is that not established?"
grain = ["claim_id", "origin_a_key", "origin_b_key"]
columns.claim_id = "number of the claim, for joins"
columns.claim_key = "stable id of the claim"
columns.origin_a_key = "stable id of one origin, before origins collapse"
columns.origin_a = "its name"
columns.origin_b_key = "stable id of the other, greater than the first"
columns.origin_b = "its name"
columns.group_a_id = "number of the collapsed origin that the first belongs to"
columns.group_b_id = "number of the collapsed origin that the second belongs to"
columns.answer = "same_origin; independent: different named sources or a document each, and no shared text; else not_established"
*/
with
-- one row a claim and origin that asserts it now
origins as (
    select distinct
        origin.claim_id,
        groups.group_id,
        coalesce(speaker.speaker_key, article.article_key) as origin_key,
        coalesce(speaker.name, 'publisher of ' || article.identity_value) as origin
    from quote_origins as origin
    join origin_groups as groups using (claim_id, origin_id)
    join claim_carriers as carrier
        on carrier.claim_id = origin.claim_id
        and carrier.quote_id = origin.quote_id
        and carrier.side = origin.side
        and carrier.counts_now
    left join speakers as speaker on speaker.speaker_id = origin.origin_id
    left join articles as article on article.article_id = -origin.origin_id
    where origin.side = 'asserts'
)
select
    one.claim_id,
    claim.claim_key,
    one.origin_key as origin_a_key,
    one.origin as origin_a,
    other.origin_key as origin_b_key,
    other.origin as origin_b,
    one.group_id as group_a_id,
    other.group_id as group_b_id,
    case
        when one.group_id = other.group_id then 'same_origin'
        when pair.is_independent then 'independent'
        else 'not_established'
    end as answer
from origins as one
join origins as other on other.claim_id = one.claim_id and other.origin_key > one.origin_key
join claims as claim on claim.claim_id = one.claim_id
left join origin_pairs as pair
    on pair.claim_id = one.claim_id
    and pair.one_group_id = least(one.group_id, other.group_id)
    and pair.other_group_id = greatest(one.group_id, other.group_id)
