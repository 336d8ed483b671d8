/* quotedb
title = "State of each decision"
question = "Does each human decision still stand, and does what it rules on still exist?"
grain = ["decision_id"]
stored = true
columns.decision_id = "number of the decision"
columns.decision_key = "stable id of the decision"
columns.target_kind = "what it rules on: quote, speaker, speaker_pair, claim, claim_pair, article"
columns.target_key = "stable id of the target; two joined by + for a pair"
columns.field = "what is ruled: speaker, kind, status, ..."
columns.op = "set, confirm, reject, merge, split, clear"
columns.value = "the value that was set, as text"
columns.reason = "why"
columns.actor = "who decided"
columns.decided_at = "when, UTC"
columns.state = "applied, superseded by a later one, or orphaned: its target is in no current article"
columns.anchor_exact = "the words it was about"
*/
with
-- one row a thing that can be ruled on, as the newest versions have it
targets as (
    select 'quote' as target_kind, quote.lineage_key as target_key
    from quotes as quote
    join version_times as version using (version_id)
    where version.is_current
    union
    select 'speaker', speaker_key from speakers
    union
    select 'claim', claim_key from claims
    union
    select 'article', article_key from articles
),
-- one row a decision and whether everything that it names is there
found as (
    select
        decision.decision_id,
        bool_and(target.target_key is not null) as is_found
    from (
        select
            decision_id,
            replace(target_kind, '_pair', '') as target_kind,
            unnest(string_split(target_key, '+')) as target_key
        from decisions
    ) as decision
    left join targets as target using (target_kind, target_key)
    group by decision.decision_id
)
select
    decision.decision_id,
    decision.decision_key,
    decision.target_kind,
    decision.target_key,
    decision.field,
    decision.op,
    json_extract_string(decision.value_json, '$') as value,
    decision.reason,
    decision.actor,
    decision.decided_at,
    case
        -- the last word on a field of a target holds, whether or not it names the one that it replaces
        when decision.decision_id < max(decision.decision_id) over (
                partition by decision.target_kind, decision.target_key, decision.field
            )
            or decision.decision_id in (select supersedes_id from decisions where supersedes_id is not null)
            then 'superseded'
        when found.is_found or decision.op = 'clear' then 'applied'
        else 'orphaned'
    end as state,
    decision.anchor_exact
from decisions as decision
join found using (decision_id)
