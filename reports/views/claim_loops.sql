/* quotedb
title = "Loops"
question = "Which outlets cite each other in a circle, so that the walk along them finds no origin?"
grain = ["claim_id", "side", "loop"]
columns.claim_id = "number of the claim, for joins"
columns.claim_key = "stable id of the claim"
columns.side = "asserts or denies"
columns.loop = "the circle, begun with the first name in the alphabet: A → B → C → A, each citing the next"
columns.n_outlets = "outlets in the circle"
*/
with recursive
-- one row a claim, side and outlet whose article cites another outlet's
citations as (
    select distinct
        voucher.claim_id,
        voucher.side,
        citing.name as citing,
        cited.name as cited
    from quote_vouchers as voucher
    join speakers as citing on citing.speaker_id = voucher.outlet_id
    join speakers as cited on cited.speaker_id = voucher.cited_id
    where voucher.counts_now
),
-- one row a first outlet and outlet that a walk from it reaches, with the shortest way, step by step
walks(claim_id, side, first, outlet, way) using key (claim_id, side, first, outlet) as (
    select claim_id, side, citing, cited, [citing] from citations
    union
    select walk.claim_id, walk.side, walk.first, citation.cited, min(list_append(walk.way, walk.outlet))
    from walks as walk
    join citations as citation
        on citation.claim_id = walk.claim_id and citation.side = walk.side and citation.citing = walk.outlet
    left join recurring.walks as known
        on known.claim_id = walk.claim_id
        and known.side = walk.side
        and known.first = walk.first
        and known.outlet = citation.cited
    where known.claim_id is null and walk.outlet <> walk.first
    group by walk.claim_id, walk.side, walk.first, citation.cited
),
-- one row a circle, turned so that the first name in the alphabet begins it
circles as (
    select distinct
        claim_id,
        side,
        list_concat(
            list_slice(way, list_position(way, list_min(way)), len(way)),
            list_slice(way, 1, list_position(way, list_min(way)))
        ) as way
    from walks
    where first = outlet
)
select
    circle.claim_id,
    claim.claim_key,
    circle.side,
    array_to_string(circle.way, ' → ') as loop,
    len(circle.way) - 1 as n_outlets
from circles as circle
join claims as claim using (claim_id)
