/* quotedb
title = "Speakers with decisions applied"
question = "Which speakers are one and the same, by name or by what people ruled, and what did people set right about them?"
grain = ["speaker_id"]
stored = true
columns.speaker_id = "number of the speaker, for joins"
columns.speaker_key = "stable id of the speaker"
columns.canonical_id = "number of the speaker under whose name all that are the same stand: the longest; its own when it is alone"
columns.canonical_key = "stable id of that speaker"
columns.name = "name of that speaker"
columns.kind = "kind of that speaker"
columns.family_id = "number of the owner or wire that the speaker itself belongs to"
columns.speaks_for_id = "number of whom the speaker itself speaks for"
*/
with recursive
-- one row a pair or speaker and field on which a person's word stands
rulings as (
    select target_kind, target_key, field, op, json_extract_string(value_json, '$') as value
    from decisions
    where target_kind in ('speaker', 'speaker_pair')
    qualify decision_id = max(decision_id) over (partition by target_kind, target_key, field)
),
-- one row a pair of speakers on which a person's word stands
pairs as (
    select ruling.op, one.speaker_id as one_id, other.speaker_id as other_id
    from rulings as ruling
    join speakers as one on one.speaker_key = split_part(ruling.target_key, '+', 1)
    join speakers as other on other.speaker_key = split_part(ruling.target_key, '+', 2)
    where ruling.target_kind = 'speaker_pair' and ruling.field = 'relation' and ruling.op in ('merge', 'split')
),
-- one row a speaker and one that a person held apart from it
apart as (
    select one_id, other_id from pairs where op = 'split'
    union
    select other_id, one_id from pairs where op = 'split'
),
-- one row two speakers that are the same: what people say before what names say, whose scores end at 1
links as (
    select one_id, other_id, 2.0 as score from pairs where op = 'merge'
    union all
    select speaker_a_id, speaker_b_id, coalesce(score, 0)
    from speaker_links
    where relation = 'same' and judgement = 'accepted' and deleted_at is null
),
both_ways as (
    select one_id, other_id from links
    union
    select other_id, one_id from links
),
-- one row a linked speaker and the smallest number that its links lead to, step by step
labels(speaker_id, component_id) using key (speaker_id) as (
    select distinct one_id, one_id from both_ways
    union
    select link.other_id, min(label.component_id)
    from labels as label
    join both_ways as link on link.one_id = label.speaker_id
    join recurring.labels as known on known.speaker_id = link.other_id
    where label.component_id < known.component_id
    group by link.other_id
),
-- one row a component of links that joins two whom a person held apart
torn as (
    select distinct one.component_id
    from apart
    join labels as one on one.speaker_id = apart.one_id
    join labels as other on other.speaker_id = apart.other_id and other.component_id = one.component_id
),
-- one row a link of such a component, the surest first; of equals, in the order of the speakers' stable ids
mergers as (
    select
        row_number() over (
            order by
                link.score desc,
                least(one.speaker_key, other.speaker_key),
                greatest(one.speaker_key, other.speaker_key)
        ) as step,
        link.one_id,
        link.other_id
    from links as link
    join labels as label on label.speaker_id = link.one_id
    join torn using (component_id)
    join speakers as one on one.speaker_id = link.one_id
    join speakers as other on other.speaker_id = link.other_id
),
-- one row a step and speaker of such a component: its group after that step; a link that would bring two together
-- whom a person held apart joins nothing
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
-- one row a linked speaker and its group
groups as (
    select label.speaker_id, coalesce(step.group_id, label.component_id) as group_id, step.group_id is null as is_whole
    from labels as label
    left join steps as step on step.speaker_id = label.speaker_id and step.step = (select max(step) from steps)
),
-- one row a linked speaker and the one that stands for its group
standing as (
    select
        groups.speaker_id,
        first_value(groups.speaker_id) over (
            partition by groups.group_id, groups.is_whole
            order by length(speaker.name) desc, speaker.speaker_key
        ) as canonical_id
    from groups
    join speakers as speaker using (speaker_id)
)
select
    speaker.speaker_id,
    speaker.speaker_key,
    canonical.speaker_id as canonical_id,
    canonical.speaker_key as canonical_key,
    canonical.name,
    coalesce(kind.value, canonical.kind) as kind,
    coalesce(family.speaker_id, speaker.family_id) as family_id,
    coalesce(body.speaker_id, speaker.speaks_for_id) as speaks_for_id
from speakers as speaker
left join standing using (speaker_id)
join speakers as canonical on canonical.speaker_id = coalesce(standing.canonical_id, speaker.speaker_id)
left join rulings as kind
    on kind.target_key = canonical.speaker_key and kind.field = 'kind' and kind.op = 'set'
left join rulings as family_ruling
    on family_ruling.target_key = speaker.speaker_key and family_ruling.field = 'family' and family_ruling.op = 'set'
left join speakers as family on family.speaker_key = family_ruling.value
left join rulings as body_ruling
    on body_ruling.target_key = speaker.speaker_key and body_ruling.field = 'speaks_for' and body_ruling.op = 'set'
left join speakers as body on body.speaker_key = body_ruling.value
