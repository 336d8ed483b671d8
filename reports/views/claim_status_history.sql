/* quotedb
title = "History of each claim's status"
question = "When did a claim's status change, and what changed it?"
grain = ["claim_id", "changed_at"]
columns.claim_id = "number of the claim, for joins"
columns.claim_key = "stable id of the claim"
columns.changed_at = "when, UTC"
columns.status_before = "the status until then; NULL for the first"
columns.status_after = "the status from then on"
columns.rule = "the rule that decided, in words"
columns.ruleset = "version of the rules"
columns.cause = "decision, evidence, quote (somebody was quoted on it) or version (an article was changed or withdrawn)"
columns.cause_key = "stable id of the decision, article version or claim's evidence; the smallest of several"
*/
with
-- one row a moment and its predecessor's status
steps as (
    select
        *,
        lag(status) over (partition by claim_id order by moment) as status_before
    from claim_standings
),
-- one row a thing that happened to a claim, the strongest cause first
causes as (
    select claim.claim_id, decision.decided_at as moment, 1 as strength, 'decision' as cause, decision.decision_key as cause_key
    from decision_state as decision
    join claims as claim on claim.claim_key = decision.target_key
    where decision.target_kind = 'claim' and decision.field = 'status'
    union all
    select claim.claim_id, item.added_at, 2, 'evidence', item.url
    from claim_evidence as item
    join claims as claim using (claim_key)
    where item.is_accepted
    union all
    select carrier.claim_id, carrier.seen_at, 3, 'quote', version.version_key
    from claim_carriers as carrier
    join quotes as quote using (quote_id)
    join article_versions as version using (version_id)
    union all
    select carrier.claim_id, carrier.left_at, 4, 'version', version.version_key
    from claim_carriers as carrier
    join quotes as quote using (quote_id)
    join article_versions as version using (version_id)
    where carrier.left_at is not null
),
-- one row a claim and moment: its strongest cause
reasons as (
    select claim_id, moment, arg_min(cause, (strength, cause_key)) as cause, arg_min(cause_key, (strength, cause_key)) as cause_key
    from causes
    group by claim_id, moment
)
select
    step.claim_id,
    step.claim_key,
    step.moment as changed_at,
    step.status_before,
    step.status as status_after,
    step.rule,
    step.ruleset,
    reason.cause,
    reason.cause_key
from steps as step
join reasons as reason using (claim_id, moment)
where step.status_before is distinct from step.status
