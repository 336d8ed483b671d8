/* quotedb
title = "What speakers answer to"
question = "By which names and ids, in small letters, can each speaker be asked for?"
grain = ["speaker_id", "called"]
columns.speaker_id = "number of the speaker, of several that are one that under whose name they stand"
columns.called = "a name, an alias or a stable id of it, or of one that is the same; in small letters"
*/
select speaker_id, lower(name) as called from speaker_names
union
select canonical_id, speaker_key from speakers_effective
