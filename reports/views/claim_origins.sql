/* quotedb
title = "Origins of each claim"
question = "Where did each claim enter the record, after copies, owners and spokespeople collapse into one origin?"
grain = ["claim_id", "side", "origin_key"]
stored = true
by = "claim_id"
columns.claim_id = "number of the claim, for joins"
columns.claim_key = "stable id of the claim"
columns.side = "asserts or denies"
columns.origin_key = "stable id of the collapsed origin: the smallest of its members' ids"
columns.group_id = "number of the collapsed origin, for joins with origin_groups"
columns.origin = "its name; of several members the one that speaks for itself"
columns.members = "all names that collapse into it, in alphabetical order"
columns.n_quotes = "quotes whose trail ends there"
columns.n_articles = "articles that carry those quotes"
columns.n_outlets = "outlets that publish them, unknown publishers counted by article"
columns.sourcing = "named when it shows a named source, document when a document, none otherwise"
columns.is_party = "true when it has an interest in the claim"
columns.is_unsourced = "true when it is an outlet that reports without a named source of its own"
columns.is_certain = "true when it is behind a quote of certainty CT+"
columns.first_seen = "when the first of its quotes entered the record, UTC"
columns.last_seen = "when the last one did, UTC"
*/
with
-- one row a quote that counts and its origin
sightings as (
    select
        origin.claim_id,
        origin.side,
        groups.group_id,
        coalesce(speaker.speaker_key, article.article_key) as origin_key,
        coalesce(speaker.name, 'publisher of ' || article.identity_value) as origin,
        -- who belongs to nobody and speaks for nobody stands for the group
        speaker.family_id is null and speaker.speaks_for_id is null as is_head,
        origin.quote_id,
        carrier.article_id,
        carrier.outlet_id,
        carrier.certainty,
        carrier.seen_at,
        origin.sourcing_id,
        origin.is_document,
        origin.is_unsourced,
        party.voice_id is not null as is_party
    from quote_origins as origin
    join origin_groups as groups using (claim_id, origin_id)
    join claim_carriers as carrier
        on carrier.claim_id = origin.claim_id
        and carrier.quote_id = origin.quote_id
        and carrier.side = origin.side
        and carrier.counts_now
    left join speakers_effective as speaker on speaker.speaker_id = origin.origin_id
    left join articles as article on article.article_id = -origin.origin_id
    left join claim_interests as party
        on party.claim_id = origin.claim_id and party.voice_id = groups.voice_id and party.is_party
)
select
    sighting.claim_id,
    claim.claim_key,
    sighting.side,
    min(sighting.origin_key) as origin_key,
    sighting.group_id,
    coalesce(min(sighting.origin) filter (sighting.is_head), min(sighting.origin)) as origin,
    string_agg(distinct sighting.origin, ', ' order by sighting.origin) as members,
    count(distinct sighting.quote_id) as n_quotes,
    count(distinct sighting.article_id) as n_articles,
    count(distinct coalesce(sighting.outlet_id, -sighting.article_id)) as n_outlets,
    case
        when count(sighting.sourcing_id) > 0 then 'named'
        when bool_or(sighting.is_document) then 'document'
        else 'none'
    end as sourcing,
    bool_or(sighting.is_party) as is_party,
    bool_and(sighting.is_unsourced) as is_unsourced,
    bool_or(sighting.certainty = 'CT+') as is_certain,
    min(sighting.seen_at) as first_seen,
    max(sighting.seen_at) as last_seen
from sightings as sighting
join claims as claim using (claim_id)
group by sighting.claim_id, claim.claim_key, sighting.side, sighting.group_id
