/* quotedb
title = "Speakers with decisions applied"
question = "Which speakers did people find to be one and the same, and under which name do they stand?"
grain = ["speaker_id"]
stored = true
columns.speaker_id = "number of the speaker, for joins"
columns.speaker_key = "stable id of the speaker"
columns.canonical_id = "number of the speaker under whose name all that are the same stand; its own when nobody merged it"
columns.canonical_key = "stable id of that speaker"
columns.name = "name of that speaker"
columns.kind = "kind of that speaker"
*/
with recursive
-- one row a pair of speakers on which a person's word stands
rulings as (
    select decision.target_key, decision.op, one.speaker_id as one_id, other.speaker_id as other_id
    from (
        select target_key, op
        from decisions
        where target_kind = 'speaker_pair' and field = 'relation'
        qualify decision_id = max(decision_id) over (partition by target_key)
    ) as decision
    join speakers as one on one.speaker_key = split_part(decision.target_key, '+', 1)
    join speakers as other on other.speaker_key = split_part(decision.target_key, '+', 2)
    where decision.op in ('merge', 'split')
),
-- one row a merger, in the order of the pairs' ids: of several that cannot all be, the first ones are
mergers as (
    select row_number() over (order by target_key) as step, one_id, other_id
    from rulings
    where op = 'merge'
),
-- one row a speaker and one that a person held apart from it
apart as (
    select one_id, other_id from rulings where op = 'split'
    union
    select other_id, one_id from rulings where op = 'split'
),
-- one row a step and speaker in any merger: its group after that step; a merger that would bring two together whom
-- a person held apart joins nothing
steps(step, speaker_id, group_id) as (
    select distinct 0::bigint, speaker_id, speaker_id
    from (select unnest([one_id, other_id]) as speaker_id from mergers)
    union all
    select
        merger.step,
        member.speaker_id,
        if(member.group_id = other.group_id and foe.group_id is null, one.group_id, member.group_id)
    from mergers as merger
    join steps as one on one.step = merger.step - 1 and one.speaker_id = merger.one_id
    join steps as other on other.step = merger.step - 1 and other.speaker_id = merger.other_id
    join steps as member on member.step = merger.step - 1
    left join (
        select distinct theirs.step, theirs.group_id, ours.group_id as foe_id
        from apart
        join steps as theirs on theirs.speaker_id = apart.one_id
        join steps as ours on ours.speaker_id = apart.other_id and ours.step = theirs.step
    ) as foe
        on foe.step = merger.step - 1 and foe.group_id = one.group_id and foe.foe_id = other.group_id
),
-- one row a speaker that was merged, and the one that stands for its group: known to Wikidata, with the longest name
standing as (
    select
        step.speaker_id,
        first_value(step.speaker_id) over (
            partition by step.group_id
            order by speaker.wikidata_qid is null, length(speaker.name) desc, speaker.speaker_key
        ) as canonical_id
    from steps as step
    join speakers as speaker using (speaker_id)
    where step.step = (select max(step) from steps)
)
select
    speaker.speaker_id,
    speaker.speaker_key,
    canonical.speaker_id as canonical_id,
    canonical.speaker_key as canonical_key,
    canonical.name,
    canonical.kind
from speakers as speaker
left join standing using (speaker_id)
join speakers as canonical on canonical.speaker_id = coalesce(standing.canonical_id, speaker.speaker_id)
