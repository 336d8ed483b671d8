/* quotedb
title = "Claim timeline"
question = "How did this claim's status change and what changed it?"
chart = "timeline"
grain = ["claim_key", "at"]
params.claim = { type = "text", help = "only this claim, by its id or words in it; else all that changed" }
params.since = { type = "date", help = "only changes on or after this day" }
params.min_changes = { type = "int", help = "only claims whose status changed so often after its first; 1, or 0 for a claim that is asked for" }
columns.claim_key = "stable id of the claim"
columns.at = "when its status changed, UTC"
columns.claim = "the proposition"
columns.status_before = "the status until then; empty at the claim's first sight"
columns.status_after = "the status from then on; empty when nobody asserts, denies or presupposes it any more"
columns.rule = "the rule that decided, in words"
columns.cause = "what changed it: attribution, version (an article was changed or withdrawn), evidence or decision"
columns.cause_key = "stable id of the decision, the quote or the article's newer version; of evidence, its address"
columns.note = "actor and reason of a decision; kind and bearing of evidence; change of an article"
columns.n_assert = "quotes that assert or confirm it from then on"
columns.n_deny = "quotes that deny it from then on"
columns.n_origins = "origins from then on, after copies, owners and spokespeople collapse"
columns.quote_key = "stable id of the quote that came or went, within its version; of several, the one that tells most"
columns.version_key = "stable id of its article version"
columns.stance = "what that quote does with the claim"
columns.speaker = "its innermost voice; empty when nobody is known"
columns.context_before = "up to 60 code points before its content"
columns.exact = "its words; … stands between pieces"
columns.context_after = "up to 60 code points after its content"
columns.chain = "its reported-by chain, innermost voice first"
columns.outlet = "who published it; empty when the input does not say"
columns.published_at = "when, UTC"
columns.start_cp = "first code point of its content in the stored text"
columns.end_cp = "code point after its last"
columns.spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.article = "the article's URL, else its own id or path"
columns.text_sha256 = "hash of the stored text"
*/
with
-- one row a change of status
changes as (
    select
        history.*,
        count(history.status_before) over (partition by history.claim_id) as n_changes
    from claim_status_history as history
)
select
    change.claim_key,
    change.changed_at as at,
    claim.text as claim,
    change.status_before,
    change.status_after,
    change.rule,
    change.cause,
    change.cause_key,
    if(change.cause = 'attribution', null, change.note) as note,
    standing.n_assert,
    standing.n_deny,
    standing.n_origins,
    quote.quote_key,
    quote.version_key,
    change.stance,
    quote.speaker,
    quote.context_before,
    quote.exact,
    quote.context_after,
    quote.chain,
    quote.outlet,
    quote.published_at,
    quote.start_cp,
    quote.end_cp,
    quote.spans,
    quote.article,
    quote.text_sha256
from changes as change
join claims as claim using (claim_id)
join claim_standings as standing on standing.claim_id = change.claim_id and standing.moment = change.changed_at
left join quotes_effective as quote using (quote_id)
where (
        $claim is null
        or change.claim_id in (
            select claim_id
            from claim_wordings
            where $claim in (claim_key, wording_key) or contains(lower(text), lower($claim))
        )
    )
    and ($since is null or change.changed_at >= $since)
    and change.n_changes >= coalesce($min_changes, if($claim is null, 1, 0))
order by change.n_changes desc, change.claim_key, change.changed_at
