/* quotedb
title = "Who has an interest in each claim"
question = "Whom is each claim about, and who has an interest in it, in any of its wordings?"
grain = ["claim_id", "voice_id"]
stored = true
by = "claim_id"
columns.claim_id = "number of the claim, for joins"
columns.voice_id = "number of the voice, as voices has it"
columns.is_subject = "true when some wording says something of it"
columns.is_party = "true when it has an interest in the claim"
*/
select
    interest.claim_id,
    voice.voice_id,
    bool_or(interest.is_subject) as is_subject,
    bool_or(not interest.is_subject) as is_party
from (
    select wording.claim_id, claim.subject_id as speaker_id, true as is_subject
    from claim_wordings as wording
    join claims as claim on claim.claim_id = wording.wording_id
    where claim.subject_id is not null
    union all
    select wording.claim_id, party.speaker_id, false
    from claim_wordings as wording
    join claim_parties as party on party.claim_id = wording.wording_id
) as interest
join voices as voice using (speaker_id)
group by interest.claim_id, voice.voice_id
