/* quotedb
title = "Which origins of a claim are one"
question = "Which origins of a claim collapse: one voice by owner, wire or spokesperson, or outlets that print nearly the same paragraph?"
grain = ["claim_id", "origin_id"]
stored = true
by = "claim_id"
columns.claim_id = "number of the claim, for joins"
columns.origin_id = "number of an origin, as quote_origins has it"
columns.group_id = "smallest number of the origins that collapse with it"
columns.voice_id = "number of the origin's voice; NULL for an unknown publisher"
*/
with recursive
-- one row a claim and origin, with the voice that it belongs to
origins as (
    select distinct
        origin.claim_id,
        origin.origin_id,
        voice.voice_id
    from quote_origins as origin
    left join voices as voice on voice.speaker_id = origin.origin_id
),
-- one row a claim, outlet that speaks for itself, and paragraph in which it does; only outlets: two named people in
-- one copied paragraph stay two
paragraphs as (
    select distinct
        origin.claim_id,
        origin.origin_id,
        context.paragraph_sketch as sketch
    from quote_origins as origin
    join quote_contexts as context using (quote_id)
    where origin.is_outlet
        and not origin.is_followed
        and len(context.paragraph_sketch) >= 6
        and origin.claim_id in (select claim_id from origins group by claim_id having count(*) > 1)
),
-- one row a claim and distinct paragraph
wordings as (
    select claim_id, sketch, row_number() over (order by claim_id, sketch) as wording
    from (select distinct claim_id, sketch from paragraphs)
),
-- one row a claim, distinct paragraph and word run of its sketch
runs as (
    select claim_id, wording, len(sketch) as n_runs, unnest(sketch) as run
    from wordings
),
-- one row two paragraphs of a claim of which one shares two thirds of the other's sketch
twins as (
    select one.wording as one, other.wording as other
    from runs as one
    join runs as other
        on other.claim_id = one.claim_id and other.run = one.run and other.wording <> one.wording
    group by one.wording, other.wording, one.n_runs, other.n_runs
    having count(*) * 3 >= least(one.n_runs, other.n_runs) * 2
),
-- one row a claim, origin and what ties it to others: its voice, its paragraphs, and their twins
ties as (
    select claim_id, origin_id, 'voice' as kind, voice_id as tie
    from origins
    where voice_id is not null
    union
    select paragraph.claim_id, paragraph.origin_id, 'wording', wording.wording
    from paragraphs as paragraph
    join wordings as wording using (claim_id, sketch)
    union
    select paragraph.claim_id, paragraph.origin_id, 'wording', twin.other
    from paragraphs as paragraph
    join wordings as wording using (claim_id, sketch)
    join twins as twin on twin.one = wording.wording
),
-- one row a claim and origin, and the smallest number that its ties lead to, step by step
labels(claim_id, origin_id, group_id) using key (claim_id, origin_id) as (
    select claim_id, origin_id, origin_id from origins
    union
    select mine.claim_id, mine.origin_id, min(label.group_id)
    from labels as label
    join ties as theirs on theirs.claim_id = label.claim_id and theirs.origin_id = label.origin_id
    join ties as mine on mine.claim_id = theirs.claim_id and mine.kind = theirs.kind and mine.tie = theirs.tie
    join recurring.labels as known on known.claim_id = mine.claim_id and known.origin_id = mine.origin_id
    where label.group_id < known.group_id
    group by mine.claim_id, mine.origin_id
)
select
    label.claim_id,
    label.origin_id,
    label.group_id,
    origin.voice_id
from labels as label
join origins as origin on origin.claim_id = label.claim_id and origin.origin_id = label.origin_id
