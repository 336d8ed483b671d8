/* quotedb
title = "Voices"
question = "Which speakers count as one voice: an outlet and its owner or wire, a spokesperson and the body, two names of one?"
grain = ["speaker_id"]
stored = true
columns.speaker_id = "number of the speaker, for joins"
columns.voice_id = "number shared by all speakers of one voice"
*/
with recursive
-- one row a tie that makes two speakers one voice, in both directions
ties as (
    select speaker_id as one_id, family_id as other_id from speakers_effective where family_id is not null
    union
    select speaker_id, speaks_for_id from speakers_effective where speaks_for_id is not null
    union
    select speaker_id, canonical_id from speakers_effective where canonical_id <> speaker_id
),
both_ways as (
    select one_id, other_id from ties
    union
    select other_id, one_id from ties
),
-- one row a speaker and the smallest number that its ties lead to, step by step
labels(speaker_id, voice_id) using key (speaker_id) as (
    select speaker_id, speaker_id from speakers
    union
    select tie.other_id, min(label.voice_id)
    from labels as label
    join both_ways as tie on tie.one_id = label.speaker_id
    join recurring.labels as known on known.speaker_id = tie.other_id
    where label.voice_id < known.voice_id
    group by tie.other_id
)
select speaker_id, voice_id from labels
