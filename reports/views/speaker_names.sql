/* quotedb
title = "Names of speakers"
question = "By which names, its own and its aliases, is each speaker on record, those of all that are the same included?"
grain = ["speaker_id", "name"]
columns.speaker_id = "number of the speaker under whose name all that are the same stand"
columns.name = "a name or alias"
*/
select distinct speaker.canonical_id as speaker_id, known.name
from speakers_effective as speaker
join (
    select speaker_id, name from speakers
    union all
    select speaker_id, surface from speaker_aliases
) as known using (speaker_id)
