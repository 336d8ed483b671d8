/* quotedb
title = "Retraction impact"
question = "Which claims, statuses and exported files does each correction or retraction touch?"
grain = ["event_key", "event", "claim_key"]
params.article = { type = "text", help = "only this article, by its id or by its URL or path" }
params.since = { type = "date", help = "only what happened on or after this day" }
columns.event_key = "stable id of the version that corrected or retracted, of the version whose text stayed, or of a person's decision"
columns.event = "correction or retraction"
columns.told_by = "version (a newer text), notice (the publisher's word on a text that stayed) or decision (a person's)"
columns.happened_at = "when it counted from, UTC"
columns.article_key = "stable id of the article"
columns.article = "the article's URL, else its own id or path"
columns.outlet = "who published it; empty when the input does not say"
columns.reason = "of a decision: who and why"
columns.claim_key = "stable id of a claim that is touched: all that the article carried for a retraction, those whose quotes or status changed for a correction; empty when there is none"
columns.claim = "the proposition"
columns.status_before = "where it stood until then; empty when it did not exist"
columns.status_after = "where it stood from then on; what else happened at that very moment counts in"
columns.status_changed = "true when the two differ"
columns.rule_after = "the rule that decided, in words"
columns.n_lost = "quotes on the claim in the article that count no more"
columns.n_changed = "quotes on it that were reworded or ascribed otherwise"
columns.n_gained = "quotes on it that are new"
columns.n_others = "articles that carry the claim besides and stand now"
columns.n_exports = "exported files that may hold what changed: all complete ones made while the record held the older state as the newest of the article, by reports that show quotes or claims or by one's own SQL; what their parameters left out is not looked into, so a file that is listed may be clean, and one that is not listed is"
columns.exports = "those files, the last first: path (report, when it was begun)"
*/
with
-- one row a thing that happened to an article; the versions that stood before and after, and the times at which the
-- record held the former and heard of the latter
happened as (
    select
        new.version_key as event_key,
        stored.change_kind as event,
        'version' as told_by,
        new.seen_at as happened_at,
        new.article_id,
        null as reason,
        old.version_id as old_version_id,
        new.version_id,
        old_run.started_at as known_from,
        run.started_at as known_at
    from article_versions as stored
    join version_times as new using (version_id)
    join import_runs as run on run.run_id = stored.run_id
    left join article_versions as old on old.version_id = stored.supersedes_id
    left join import_runs as old_run on old_run.run_id = old.run_id
    where stored.change_kind = 'retraction' or (stored.change_kind = 'correction' and old.version_id is not null)
    union all
    select
        version.version_key,
        notice.change_kind,
        'notice',
        run.started_at,
        version.article_id,
        null,
        version.version_id,
        version.version_id,
        old_run.started_at,
        run.started_at
    from (
        from article_notices
        qualify notice_id = min(notice_id) over (partition by version_id, change_kind)
    ) as notice
    join version_times as version using (version_id)
    join article_versions as stored using (version_id)
    join import_runs as run on run.run_id = notice.run_id
    join import_runs as old_run on old_run.run_id = stored.run_id
    union all
    select
        decision.decision_key,
        'retraction',
        'decision',
        decision.decided_at,
        version.article_id,
        decision.actor || ': ' || decision.reason,
        version.version_id,
        version.version_id,
        run.started_at,
        decision.decided_at
    from decision_state as decision
    join version_times as version on version.article_key = decision.target_key and version.is_current
    join article_versions as stored using (version_id)
    join import_runs as run on run.run_id = stored.run_id
    where decision.target_kind = 'article'
        and decision.field = 'retraction'
        and decision.op <> 'clear'
        and decision.state = 'applied'
),
events as (
    select
        happened.*,
        article.article_key,
        article.identity_value as article,
        outlet.name as outlet,
        event_key || event as event_id
    from happened
    join articles as article using (article_id)
    left join speakers_effective as outlet on outlet.speaker_id = article.outlet_id
    where ($article is null or $article in (article.article_key, article.identity_value))
        and ($since is null or happened.happened_at >= $since)
),
-- one row an event and quote: whether it was lost, changed or gained by it
fates as (
    select
        event.event_id,
        quote.quote_id,
        case
            when event.event = 'retraction' then 'lost'
            when quote.version_id = event.version_id then if(change.change = 'added', 'gained', 'kept')
            when change.change in ('reworded', 'unsettled', 'reattributed') then 'changed'
            when change.change = 'dropped' then 'lost'
            else 'kept'
        end as fate
    from events as event
    join quotes_effective as quote on quote.version_id in (event.version_id, event.old_version_id)
    left join quote_changes as change
        on change.version_id = event.version_id
        and change.old_version_id = event.old_version_id
        and quote.quote_id = if(quote.version_id = event.version_id, change.quote_id, change.old_quote_id)
),
-- one row an event and claim that the article carried before or after it
touched as (
    select
        fate.event_id,
        carrier.claim_id,
        count(distinct fate.quote_id) filter (fate.fate = 'lost') as n_lost,
        count(distinct fate.quote_id) filter (fate.fate = 'changed') as n_changed,
        count(distinct fate.quote_id) filter (fate.fate = 'gained') as n_gained
    from fates as fate
    join claim_carriers as carrier using (quote_id)
    group by fate.event_id, carrier.claim_id
),
-- one row an event and claim, with its status at both sides of the moment
told as (
    select
        event.event_id,
        touched.claim_id,
        touched.n_lost,
        touched.n_changed,
        touched.n_gained,
        before.status as status_before,
        after.status as status_after,
        after.rule as rule_after,
        before.status is distinct from after.status as status_changed
    from events as event
    join touched using (event_id)
    left join lateral (
        select arg_max(status, moment) as status
        from claim_standings
        where claim_id = touched.claim_id and moment < event.happened_at
    ) as before on true
    left join lateral (
        select arg_max(status, moment) as status, arg_max(rule, moment) as rule
        from claim_standings
        where claim_id = touched.claim_id and moment <= event.happened_at
    ) as after on true
    where event.event = 'retraction' or touched.n_lost + touched.n_changed + touched.n_gained > 0 or status_changed
),
-- one row an event: the files made while the record held the older state
files as (
    select
        event.event_id,
        count(*) as n_exports,
        string_agg(
            export.path || ' (' || export.report || ', ' || strftime(export.started_at, '%Y-%m-%d %H:%M') || ')',
            '; ' order by export.started_at desc, export.path
        ) as exports
    from events as event
    join export_runs as export
        on export.is_complete and export.started_at >= event.known_from and export.started_at < event.known_at
    where export.report not in (
        'anonymous-sources', 'coverage', 'orphaned-decisions', 'outlets', 'speaker-card', 'speakers',
        'speakers-over-time'
    )
    group by event.event_id
)
select
    event.event_key,
    event.event,
    event.told_by,
    event.happened_at,
    event.article_key,
    event.article,
    event.outlet,
    event.reason,
    claim.claim_key,
    claim.text as claim,
    told.status_before,
    told.status_after,
    coalesce(told.status_changed, false) as status_changed,
    told.rule_after,
    coalesce(told.n_lost, 0) as n_lost,
    coalesce(told.n_changed, 0) as n_changed,
    coalesce(told.n_gained, 0) as n_gained,
    (
        select count(distinct carrier.article_id)
        from claim_carriers as carrier
        where carrier.claim_id = told.claim_id
            and carrier.article_id <> event.article_id
            and carrier.left_at is null
    ) as n_others,
    coalesce(file.n_exports, 0) as n_exports,
    file.exports
from events as event
left join told using (event_id)
left join claims as claim using (claim_id)
left join files as file using (event_id)
order by event.happened_at desc, event.event_key, event.event, status_changed desc, claim.text, claim.claim_key
