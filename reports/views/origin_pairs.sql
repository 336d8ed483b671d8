/* quotedb
title = "Pairs of collapsed origins"
question = "Which two collapsed origins of a claim are independent? Only such a pair can confirm."
grain = ["claim_id", "one_group_id", "other_group_id"]
stored = true
by = "claim_id"
columns.claim_id = "number of the claim, for joins"
columns.one_group_id = "number of one collapsed origin, as origin_groups has it"
columns.other_group_id = "number of the other, greater than the first"
columns.is_independent = "true for different named sources or a document each, and no shared text"
columns.certain_from = "since when both have stood behind a quote of certainty CT+; NULL if they never did"
columns.certain_to = "until when, NULL while they do"
*/
with
-- one row a quote that asserts a claim, and its origin
sightings as (
    select
        origin.claim_id,
        origin.quote_id,
        groups.group_id,
        carrier.article_id,
        origin.is_document,
        voice.voice_id as sourcing_voice_id,
        origin.is_followed,
        carrier.certainty = 'CT+' as is_certain,
        carrier.seen_at,
        coalesce(carrier.left_at, 'infinity'::timestamp) as left_at
    from quote_origins as origin
    join origin_groups as groups using (claim_id, origin_id)
    join claim_carriers as carrier
        on carrier.claim_id = origin.claim_id
        and carrier.quote_id = origin.quote_id
        and carrier.side = origin.side
    left join voices as voice on voice.speaker_id = origin.sourcing_id
    where origin.side = 'asserts'
),
-- one row a quote that stands at the end of a trail: what its article says itself; of one whose trail goes on, the
-- words are those of whoever repeats
first_hand as (
    select * from sightings where not is_followed
),
-- one row a claim and collapsed origin: the named people behind it, and whether a document is
groups as (
    select
        claim_id,
        group_id,
        coalesce(list(distinct sourcing_voice_id) filter (sourcing_voice_id is not null), []) as named,
        bool_or(is_document) as has_document,
        min(seen_at) filter (is_certain and left_at > seen_at) as certain_from,
        max(left_at) filter (is_certain and left_at > seen_at) as certain_to
    from sightings
    group by claim_id, group_id
),
-- one row a claim, collapsed origin, quote and word run of its paragraph, for claims with several origins
runs as (
    select
        sighting.claim_id,
        sighting.group_id,
        sighting.quote_id,
        sighting.article_id,
        len(context.paragraph_sketch) as n_runs,
        unnest(context.paragraph_sketch) as run
    from first_hand as sighting
    join quote_contexts as context using (quote_id)
    where len(context.paragraph_sketch) >= 6
        and sighting.claim_id in (select claim_id from groups group by claim_id having count(*) > 1)
),
-- one row two collapsed origins whose quotes stand in nearly the same paragraph of different articles
copies as (
    select distinct claim_id, one_group_id, other_group_id
    from (
        select one.claim_id, one.group_id as one_group_id, other.group_id as other_group_id
        from runs as one
        join runs as other
            on other.claim_id = one.claim_id
            and other.run = one.run
            and other.article_id <> one.article_id
            and other.group_id > one.group_id
        group by one.claim_id, one.group_id, other.group_id, one.quote_id, other.quote_id, one.n_runs, other.n_runs
        having count(*) * 3 >= least(one.n_runs, other.n_runs) * 2
    )
),
-- one row two collapsed origins that one article quotes side by side: what they share is that article's paragraph
neighbours as (
    select distinct one.claim_id, one.group_id as one_group_id, other.group_id as other_group_id
    from first_hand as one
    join first_hand as other using (claim_id, article_id)
    where other.group_id > one.group_id
),
-- one row two collapsed origins to which one article ascribes the same words, one inside the other or both at once
shared_words as (
    select distinct one.claim_id, one.group_id as one_group_id, other.group_id as other_group_id
    from first_hand as one
    join first_hand as other using (claim_id, article_id)
    join quote_contexts as one_words on one_words.quote_id = one.quote_id
    join quote_contexts as other_words on other_words.quote_id = other.quote_id
    where other.group_id > one.group_id
        and one_words.start_cp < other_words.end_cp
        and other_words.start_cp < one_words.end_cp
),
-- one row a quote of a claim with several origins and wording of the claim that its words hold
wordings as (
    select distinct sighting.claim_id, sighting.group_id, wording.wording_id
    from first_hand as sighting
    join claim_wordings as wording using (claim_id)
    join (
        select quote_id, string_agg(exact, ' ' order by seq) as words
        from quote_spans
        where role = 'content'
        group by quote_id
    ) as content using (quote_id)
    where sighting.claim_id in (select claim_id from groups group by claim_id having count(*) > 1)
        and contains(
            regexp_replace(lower(content.words), '(\b(a|an|the|that)\b|[^\pL\pN])+', ' ', 'g'),
            trim(regexp_replace(lower(wording.text), '(\b(a|an|the|that)\b|[^\pL\pN])+', ' ', 'g'))
        )
),
-- one row two collapsed origins that say the claim in the very same words: one may be repeating the other
same_wording as (
    select distinct one.claim_id, one.group_id as one_group_id, other.group_id as other_group_id
    from wordings as one
    join wordings as other using (claim_id, wording_id)
    where other.group_id > one.group_id
),
-- one row two collapsed origins
pairs as (
    select
        one.claim_id,
        one.group_id as one_group_id,
        other.group_id as other_group_id,
        len(one.named) > 0 and len(other.named) > 0 and not list_has_any(one.named, other.named)
            or one.has_document and other.has_document as is_sourced,
        greatest(one.certain_from, other.certain_from) as certain_from,
        least(one.certain_to, other.certain_to) as certain_to,
        one.certain_from is not null and other.certain_from is not null as is_certain
    from groups as one
    join groups as other on other.claim_id = one.claim_id and other.group_id > one.group_id
)
select
    pair.claim_id,
    pair.one_group_id,
    pair.other_group_id,
    pair.is_sourced
        and shared.claim_id is null
        and wording.claim_id is null
        and (copy.claim_id is null or neighbour.claim_id is not null) as is_independent,
    if(pair.is_certain and pair.certain_from < pair.certain_to, pair.certain_from, null) as certain_from,
    if(
        pair.is_certain and pair.certain_from < pair.certain_to and isfinite(pair.certain_to), pair.certain_to, null
    ) as certain_to
from pairs as pair
left join copies as copy using (claim_id, one_group_id, other_group_id)
left join neighbours as neighbour using (claim_id, one_group_id, other_group_id)
left join shared_words as shared using (claim_id, one_group_id, other_group_id)
left join same_wording as wording using (claim_id, one_group_id, other_group_id)
