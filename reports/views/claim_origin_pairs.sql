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
columns.group_a_key = "stable id of the collapsed origin that the first belongs to"
columns.group_b_key = "stable id of the collapsed origin that the second belongs to"
columns.answer = "same_origin; independent: different named utterers or a document each, and no shared text; else not_established"
*/
with
-- one row a quote that asserts the claim now, and its origin
sightings as (
    select
        origin.claim_id,
        origin.quote_id,
        origin.origin_key,
        origin.origin,
        groups.group_key,
        carrier.article_id,
        origin.sourcing = 'document' as is_document,
        voice.voice_id as sourcing_voice_id
    from quote_origins as origin
    join origin_groups as groups using (claim_id, origin_key)
    join claim_carriers as carrier
        on carrier.claim_id = origin.claim_id
        and carrier.quote_id = origin.quote_id
        and carrier.side = origin.side
        and carrier.counts_now
    left join voices as voice on voice.speaker_id = origin.sourcing_id
    where origin.side = 'asserts'
),
-- one row a claim and origin
origins as (
    select claim_id, origin_key, min(origin) as origin, min(group_key) as group_key
    from sightings
    group by claim_id, origin_key
),
-- one row a claim and collapsed origin: the named people behind it, and whether a document is
groups as (
    select
        claim_id,
        group_key,
        coalesce(list(distinct sourcing_voice_id) filter (sourcing_voice_id is not null), []) as named,
        coalesce(bool_or(is_document), false) as has_document
    from sightings
    group by claim_id, group_key
),
-- one row a quote and word run of its paragraph, for claims that have more than one collapsed origin
runs as (
    select
        sighting.claim_id,
        sighting.group_key,
        sighting.quote_id,
        sighting.article_id,
        len(context.paragraph_sketch) as n,
        unnest(context.paragraph_sketch) as run
    from (
        select distinct claim_id, group_key, quote_id, article_id
        from sightings
        where claim_id in (select claim_id from groups group by claim_id having count(*) > 1)
    ) as sighting
    join quote_contexts as context using (quote_id)
    where len(context.paragraph_sketch) >= 6
),
-- one row two collapsed origins whose quotes stand in nearly the same paragraph of different articles
copies as (
    select distinct claim_id, one_key, other_key
    from (
        select one.claim_id, one.group_key as one_key, other.group_key as other_key
        from runs as one
        join runs as other
            on other.claim_id = one.claim_id
            and other.run = one.run
            and other.article_id <> one.article_id
            and other.group_key <> one.group_key
        group by one.claim_id, one.group_key, other.group_key, one.quote_id, other.quote_id, one.n, other.n
        having count(*) * 3 >= least(one.n, other.n) * 2
    )
),
-- one row two collapsed origins that one article quotes side by side: their shared paragraph is that article's
neighbours as (
    select distinct one.claim_id, one.group_key as one_key, other.group_key as other_key
    from sightings as one
    join sightings as other using (claim_id, article_id)
    where one.group_key <> other.group_key
)
select
    one.claim_id,
    claim.claim_key,
    one.origin_key as origin_a_key,
    one.origin as origin_a,
    other.origin_key as origin_b_key,
    other.origin as origin_b,
    one.group_key as group_a_key,
    other.group_key as group_b_key,
    case
        when one.group_key = other.group_key then 'same_origin'
        when copy.claim_id is not null and neighbour.claim_id is null then 'not_established'
        when len(one_group.named) > 0
            and len(other_group.named) > 0
            and not list_has_any(one_group.named, other_group.named)
            then 'independent'
        when one_group.has_document and other_group.has_document then 'independent'
        else 'not_established'
    end as answer
from origins as one
join origins as other on other.claim_id = one.claim_id and other.origin_key > one.origin_key
join groups as one_group on one_group.claim_id = one.claim_id and one_group.group_key = one.group_key
join groups as other_group on other_group.claim_id = other.claim_id and other_group.group_key = other.group_key
join claims as claim on claim.claim_id = one.claim_id
left join copies as copy
    on copy.claim_id = one.claim_id and copy.one_key = one.group_key and copy.other_key = other.group_key
left join neighbours as neighbour
    on neighbour.claim_id = one.claim_id
    and neighbour.one_key = one.group_key
    and neighbour.other_key = other.group_key
