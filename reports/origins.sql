/* quotedb
title = "Origins"
question = "How many independent origins stand behind each claim?"
chart = "origins"
grain = ["claim_key"]
params.claim = { type = "text", help = "only this claim, by its id or words in it" }
params.min_outlets = { type = "int", default = 0, help = "only claims that so many outlets assert" }
params.max_origins = { type = "int", help = "only claims with at most so many origins" }
columns.claim_key = "stable id of the claim"
columns.claim = "the proposition"
columns.status = "where it stands"
columns.n_outlets = "outlets that assert it, unknown publishers counted by article"
columns.n_articles = "articles that assert it"
columns.n_origins = "origins left after copies, owners and spokespeople collapse"
columns.n_independent_pairs = "pairs of origins that are shown to be independent"
columns.n_not_established_pairs = "pairs of origins of which that is not shown"
columns.has_loop = "true when outlets cite each other in a circle"
columns.loops = "those circles"
columns.origins = "names of the origins, in alphabetical order"
*/
with
-- one row a claim and its origins
behind as (
    select
        claim_id,
        count(*) as n_origins,
        string_agg(origin, '; ' order by origin, origin_key) as origins
    from claim_origins
    where side = 'asserts'
    group by claim_id
),
-- one row a claim and its pairs of collapsed origins
pairs as (
    select
        claim_id,
        count(*) filter (answer = 'independent') as n_independent,
        count(*) filter (answer = 'not_established') as n_not_established
    from (
        select distinct
            claim_id,
            least(group_a_id, group_b_id) as one_id,
            greatest(group_a_id, group_b_id) as other_id,
            answer
        from claim_origin_pairs
    )
    group by claim_id
),
-- one row a claim with a circle
circles as (
    select claim_id, string_agg(loop, '; ' order by loop) as loops
    from claim_loops
    where side = 'asserts'
    group by claim_id
)
select
    status.claim_key,
    status.claim,
    status.status,
    status.n_outlets,
    status.n_articles,
    coalesce(behind.n_origins, 0) as n_origins,
    coalesce(pair.n_independent, 0) as n_independent_pairs,
    coalesce(pair.n_not_established, 0) as n_not_established_pairs,
    circle.claim_id is not null as has_loop,
    circle.loops,
    behind.origins
from claim_status as status
left join behind using (claim_id)
left join pairs as pair using (claim_id)
left join circles as circle using (claim_id)
where (
        $claim is null
        or status.claim_id in (
            select claim_id
            from claim_wordings
            where $claim in (claim_key, wording_key) or contains(lower(text), lower($claim))
        )
    )
    and status.n_outlets >= $min_outlets
    and ($max_origins is null or coalesce(behind.n_origins, 0) <= $max_origins)
order by status.n_outlets desc, n_origins, status.claim_key
