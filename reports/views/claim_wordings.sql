/* quotedb
title = "Wordings of each claim"
question = "In which words is each claim made?"
grain = ["wording_id"]
stored = true
by = "claim_id"
columns.claim_id = "number of the claim, for joins: that of the wording which stands for it"
columns.claim_key = "stable id of the claim"
columns.wording_id = "number of the wording, for joins"
columns.wording_key = "stable id of the wording; decisions and evidence that name it are about the claim"
columns.text = "the proposition in these words"
columns.context = "who says it, where the words as they were said hold a pronoun or are fewer than four; else empty"
columns.n_quotes = "quotes in these words"
*/
select
    claim.claim_id,
    claim.claim_key,
    wording.claim_id as wording_id,
    wording.claim_key as wording_key,
    wording.text,
    wording.context,
    coalesce(quoted.n_quotes, 0) as n_quotes
from claims as wording
join claims as claim on claim.claim_id = wording.group_id
left join (
    select wording_id, count(distinct quote_id) as n_quotes
    from assertions
    group by wording_id
) as quoted on quoted.wording_id = wording.claim_id
