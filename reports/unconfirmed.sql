/* quotedb
title = "Unconfirmed claims"
question = "Which claims remain unconfirmed, and why?"
chart = "standings"
grain = ["claim_key"]
params.since = { type = "date", help = "only claims carried on or after this day" }
params.status = { type = "text", help = "only this status", choices = [
    "disputed", "denied", "presupposed", "speculative", "unattributed", "alleged", "party_asserted", "single_source",
    "multi_source_unestablished",
] }
params.min_articles = { type = "int", default = 0, help = "only claims that so many articles assert" }
params.topic = { type = "text", help = "only claims whose words contain this" }
columns.claim_key = "stable id of the claim"
columns.claim = "the proposition"
columns.status = "where it stands"
columns.rule = "the rule that decided, in words"
columns.ruleset = "version of the rules"
columns.n_assert = "quotes that assert it"
columns.n_origins = "origins left after copies, owners and spokespeople collapse"
columns.n_deny = "quotes that deny it"
columns.n_doubt = "quotes that doubt it"
columns.n_articles = "articles that assert it"
columns.first_seen = "when it entered the record, UTC"
columns.last_seen = "when it was last carried, UTC"
columns.days_open = "days from the first to the last sighting"
columns.best_origin = "the origin behind most of its quotes"
*/
with
-- one row a claim: the origin behind most quotes, the first of equals by name
best_origins as (
    select claim_id, arg_min(origin, (-n_quotes, origin, origin_key)) as origin
    from claim_origins
    where side = 'asserts'
    group by claim_id
)
select
    status.claim_key,
    status.claim,
    status.status,
    status.rule,
    status.ruleset,
    status.n_assert,
    status.n_origins,
    status.n_deny,
    status.n_doubt,
    status.n_articles,
    status.first_seen,
    status.last_seen,
    date_diff('day', status.first_seen, status.last_seen) as days_open,
    best.origin as best_origin
from claim_status as status
left join best_origins as best using (claim_id)
where status.is_unconfirmed
    and ($since is null or status.last_seen >= $since)
    and ($status is null or status.status = $status)
    and status.n_articles >= $min_articles
    and (
        $topic is null
        or status.claim_id in (select claim_id from claim_wordings where contains(lower(text), lower($topic)))
    )
order by status.first_seen, status.claim_key
