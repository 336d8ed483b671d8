/* quotedb
title = "Which origins of a claim are one"
question = "Which origins of a claim collapse: one voice by owner, wire or spokesperson, or outlets that print nearly the same paragraph?"
grain = ["claim_id", "origin_key"]
columns.claim_id = "number of the claim, for joins"
columns.origin_key = "stable id of an origin as quote_origins has it"
columns.group_key = "stable id of the collapsed origin: the smallest of its members' ids"
columns.voice_id = "number of the origin's voice; NULL for an unknown publisher"
*/
with recursive
-- one row a claim and origin, with the voice that it belongs to
origins as (
    select distinct
        origin.claim_id,
        origin.origin_key,
        voice.voice_id
    from quote_origins as origin
    left join voices as voice on voice.speaker_id = origin.origin_id
),
-- one row a claim, outlet that speaks for itself, and paragraph in which it does; only outlets: two named people in
-- one copied paragraph stay two
paragraphs as (
    select distinct
        origin.claim_id,
        origin.origin_key,
        context.paragraph_sketch as sketch
    from quote_origins as origin
    join quote_contexts as context using (quote_id)
    where origin.is_outlet and not origin.is_followed and len(context.paragraph_sketch) >= 6
),
-- one row a claim and distinct paragraph
wordings as (
    select claim_id, sketch, row_number() over (order by claim_id, sketch) as wording
    from (select distinct claim_id, sketch from paragraphs)
),
-- one row two paragraphs of a claim that share two thirds of the smaller one's sketch
twins as (
    select one.wording as one, other.wording as other
    from (select claim_id, wording, len(sketch) as n, unnest(sketch) as run from wordings) as one
    join (select claim_id, wording, len(sketch) as n, unnest(sketch) as run from wordings) as other
        on other.claim_id = one.claim_id and other.run = one.run and other.wording <> one.wording
    group by one.wording, other.wording, one.n, other.n
    having count(*) * 3 >= least(one.n, other.n) * 2
),
-- one row a thing that an origin is tied to by being it: its voice, its paragraph, a twin of its paragraph
ties as (
    select claim_id, origin_key, 'voice ' || voice_id as tie
    from origins
    where voice_id is not null
    union
    select paragraph.claim_id, paragraph.origin_key, 'wording ' || least(wording.wording, coalesce(twin.other, wording.wording))
    from paragraphs as paragraph
    join wordings as wording using (claim_id, sketch)
    left join twins as twin on twin.one = wording.wording
    union
    select paragraph.claim_id, paragraph.origin_key, 'wording ' || wording.wording
    from paragraphs as paragraph
    join wordings as wording using (claim_id, sketch)
),
-- one row a claim and origin, and the smallest id that its ties lead to, step by step
labels(claim_id, origin_key, group_key) using key (claim_id, origin_key) as (
    select claim_id, origin_key, origin_key from origins
    union
    select mine.claim_id, mine.origin_key, min(label.group_key)
    from labels as label
    join ties as theirs on theirs.claim_id = label.claim_id and theirs.origin_key = label.origin_key
    join ties as mine on mine.claim_id = theirs.claim_id and mine.tie = theirs.tie
    join recurring.labels as known on known.claim_id = mine.claim_id and known.origin_key = mine.origin_key
    where label.group_key < known.group_key
    group by mine.claim_id, mine.origin_key
)
select
    label.claim_id,
    label.origin_key,
    label.group_key,
    origin.voice_id
from labels as label
join origins as origin on origin.claim_id = label.claim_id and origin.origin_key = label.origin_key
