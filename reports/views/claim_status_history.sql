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
columns.cause = "decision, evidence, attribution (somebody was quoted on it) or version (an article was changed or withdrawn)"
columns.cause_key = "stable id of the decision, the quote or the article's newer version; of evidence, its address"
columns.quote_id = "number of the quote that came, or went with its version; of several, the one that tells most"
columns.stance = "what that quote does with the claim"
columns.outlet = "name of its outlet"
columns.exact = "its words"
columns.note = "actor and reason of a decision, kind and bearing of evidence, chain of a quote, change of an article"
*/
with
-- one row a change of status
changes as (
    select *
    from (
        select
            *,
            lag(status) over (partition by claim_id order by moment) as status_before,
            -- the stance that makes such a status
            case
                when status in ('disputed', 'denied') then 'denies'
                when status = 'presupposed' then 'presupposes'
                when starts_with(rule, 'a doubt') then 'doubts'
                when starts_with(rule, 'called') then 'labels'
                else 'asserts'
            end as telling
        from claim_standings
    )
    where status_before is distinct from status
),
-- one row a change and a thing that happened at that moment, the strongest sort of cause first
causes as (
    select
        change.claim_id,
        change.moment,
        1 as strength,
        'decision' as cause,
        decision.decision_key as cause_key,
        null::bigint as quote_id,
        null::varchar as stance,
        decision.actor || ': ' || decision.reason as note
    from changes as change
    join claim_wordings as wording using (claim_id)
    join decision_state as decision
        on decision.target_key = wording.wording_key
        and decision.target_kind = 'claim'
        and decision.field = 'status'
        and decision.decided_at = change.moment
    union all
    -- a person took an article back
    select
        change.claim_id,
        change.moment,
        1,
        'decision',
        decision.decision_key,
        carrier.quote_id,
        carrier.stance,
        decision.actor || ': ' || decision.reason
    from changes as change
    join claim_carriers as carrier on carrier.claim_id = change.claim_id
    join quotes_effective as quote using (quote_id)
    join decision_state as decision
        on decision.target_key = quote.article_key
        and decision.target_kind = 'article'
        and decision.field = 'retraction'
        and decision.decided_at = change.moment
    union all
    select change.claim_id, change.moment, 2, 'evidence', item.url, null, null, item.kind || ' ' || item.bearing
    from changes as change
    join claim_wordings as wording using (claim_id)
    join claim_evidence as item on item.claim_key = wording.wording_key and item.added_at = change.moment
    where item.is_accepted
    union all
    select
        change.claim_id,
        change.moment,
        if(carrier.stance = change.telling, 3, 4),
        'attribution',
        quote.quote_key,
        carrier.quote_id,
        carrier.stance,
        quote.chain
    from changes as change
    join claim_carriers as carrier on carrier.claim_id = change.claim_id and carrier.seen_at = change.moment
    join quotes_effective as quote using (quote_id)
    union all
    select
        change.claim_id,
        change.moment,
        5,
        'version',
        coalesce(later.version_key, quote.version_key),
        carrier.quote_id,
        carrier.stance,
        if(carrier.withdrawn_at = change.moment, 'retraction', coalesce(later.change_kind, version.change_kind))
    from changes as change
    join claim_carriers as carrier
        on carrier.claim_id = change.claim_id and change.moment in (carrier.left_at, carrier.withdrawn_at)
    join quotes_effective as quote using (quote_id)
    join article_versions as version on version.version_id = quote.version_id
    left join article_versions as later
        on later.article_id = version.article_id and later.version_no = version.version_no + 1
),
-- one row a change: its strongest cause, of several quotes one that takes a side, then the first by stable ids
reasons as (
    select cause.*, quote.outlet, quote.exact
    from causes as cause
    left join quotes_effective as quote using (quote_id)
    qualify row_number() over (
        partition by cause.claim_id, cause.moment
        order by
            cause.strength,
            cause.stance not in ('asserts', 'confirms', 'denies'),
            quote.version_key,
            quote.start_cp,
            quote.end_cp,
            cause.cause_key,
            cause.stance
    ) = 1
)
select
    change.claim_id,
    change.claim_key,
    change.moment as changed_at,
    change.status_before,
    change.status as status_after,
    change.rule,
    change.ruleset,
    reason.cause,
    reason.cause_key,
    reason.quote_id,
    reason.stance,
    reason.outlet,
    reason.exact,
    reason.note
from changes as change
join reasons as reason using (claim_id, moment)
