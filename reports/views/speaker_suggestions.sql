/* quotedb
title = "Suggested speakers"
question = "Which speakers may be one, by their names alone, and await a person's word?"
grain = ["speaker_id", "other_id"]
columns.speaker_id = "number of a speaker, of several that are one that under whose name they stand"
columns.other_id = "number of one that may be the same, likewise; each pair stands here in both directions"
columns.score = "0 to 1, the higher the likelier"
columns.method = "what speaks for it: kind (one name under two kinds), short name, alias, or last name"
*/
with
-- one row two speakers that people hold apart
apart as (
    select one.canonical_id as one_id, other.canonical_id as other_id
    from decision_state as decision
    join speakers_effective as one on one.speaker_key = split_part(decision.target_key, '+', 1)
    join speakers_effective as other on other.speaker_key = split_part(decision.target_key, '+', 2)
    where decision.target_kind = 'speaker_pair'
        and decision.field = 'relation'
        and decision.op = 'split'
        and decision.state <> 'superseded'
),
suggested as (
    select one.canonical_id as one_id, other.canonical_id as other_id, link.score, link.method
    from speaker_links as link
    join speakers_effective as one on one.speaker_id = link.speaker_a_id
    join speakers_effective as other on other.speaker_id = link.speaker_b_id
    where link.relation = 'same'
        and link.judgement = 'suggested'
        and link.deleted_at is null
        and one.canonical_id <> other.canonical_id
),
both_ways as (
    select one_id, other_id, score, method from suggested
    union
    select other_id, one_id, score, method from suggested
)
select one_id as speaker_id, other_id, max(score) as score, arg_max(method, score) as method
from both_ways
where not exists (
    from apart
    where (apart.one_id = both_ways.one_id and apart.other_id = both_ways.other_id)
        or (apart.one_id = both_ways.other_id and apart.other_id = both_ways.one_id)
)
group by one_id, other_id
