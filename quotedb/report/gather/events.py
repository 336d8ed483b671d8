"""The statements that find what happened to a thing.

Each gives rows of at, what, subject, detail, actor, made_by, reason, key, state, replaced_by and run.
"""

IMPORTS = """
select
    run.started_at, 'imported', 'version ' || version.version_no || ', from ' || item.source_ref,
    item.outcome || if(item.outcome = 'unchanged', '', ', ' || version.change_kind), run.actor,
    'quotedb ' || run.tool_version || ', extractor ' || run.extractor, item.message, version.version_key,
    null, null, run.run_id
from article_versions as version
join articles as article using (article_id)
join import_items as item using (version_id)
join import_runs as run on run.run_id = item.run_id
where article.article_key = $article and (item.outcome <> 'unchanged' or item.message is not null)
"""

NOTICES = """
select
    run.started_at, 'notice', 'version ' || version.version_no, notice.change_kind, run.actor,
    'quotedb ' || run.tool_version, null, version.version_key, null, null, run.run_id
from article_notices as notice
join article_versions as version using (version_id)
join articles as article using (article_id)
join import_runs as run on run.run_id = notice.run_id
where article.article_key = $article
"""

ADDRESSES = """
select
    run.started_at, 'address', met.address, null, run.actor, 'quotedb ' || run.tool_version, null, null, null,
    null, run.run_id
from article_addresses as met
join articles as article using (article_id)
join import_runs as run on run.run_id = met.run_id
where article.article_key = $article
"""

EXTRACTIONS = """
select
    run.started_at, 'found', 'version ' || version.version_no,
    count(*) || if(count(*) = 1, ' quote', ' quotes'), run.actor, 'extractor ' || quote.extractor, null,
    version.version_key, null, null, run.run_id
from quotes as quote
join article_versions as version using (version_id)
join articles as article using (article_id)
join import_runs as run on run.run_id = quote.run_id
where article.article_key = $article
group by all
"""

# The versions of a quote's article from the first that has it on: with its row, or that it is not there.
SIGHTINGS = """
with
seen as (
    select
        version.version_no, version.version_key, quote.quote_id, quote.quote_key, quote.kind, quote.rule,
        quote.extractor, quote.confidence, coalesce(quote.run_id, version.run_id) as run_id
    from article_versions as version
    join articles as article using (article_id)
    left join quotes as quote on quote.version_id = version.version_id and quote.lineage_key = $key
    where article.article_key = $article
),
-- one row a quote and its chain as it was found, whatever people ruled since
chains as (
    select
        link.quote_id,
        string_agg(
            coalesce(speaker.name, if(link.role = 'publisher', 'the article', link.naming)), ' → '
            order by link.seq
        ) as names
    from chain_links as link
    left join speakers as speaker using (speaker_id)
    where link.quote_id in (select quote_id from seen)
    group by link.quote_id
)
select
    run.started_at, if(seen.quote_id is null, 'absent', 'found'), 'version ' || seen.version_no,
    seen.kind || coalesce(', ' || chain.names, ''), run.actor,
    'extractor ' || seen.extractor || ', rule ' || seen.rule || ', confidence ' || round(seen.confidence, 2),
    null, concat_ws('/', seen.version_key, seen.quote_key), null, null, run.run_id
from seen
join import_runs as run using (run_id)
left join chains as chain on chain.quote_id = seen.quote_id
where seen.version_no >= (select min(version_no) from seen where quote_id is not null)
"""

DECISIONS = """
with
named as (
    select target.decision_id, string_agg(known.name, ' + ' order by known.name) as names
    from (select decision_id, unnest(string_split(target_key, '+')) as key from decisions) as target
    join (
        select speaker_key as key, name from speakers
        union all
        select claim_key, text from claims
    ) as known using (key)
    group by target.decision_id
)
select
    decision.decided_at, 'decided',
    replace(decision.target_kind, '_', ' of ') || '''s ' || decision.field
        || coalesce(': ' || coalesce(decision.anchor_exact, named.names), ''),
    decision.op || coalesce(' ' || coalesce(speaker.name, decision.value), ''), decision.actor, null,
    decision.reason, decision.decision_key, if(later.op = 'clear', 'taken back', decision.state),
    later.decision_key, null
from decision_state as decision
join decisions as stored using (decision_id)
left join decisions as later on later.supersedes_id = decision.decision_id
left join named using (decision_id)
left join speakers as speaker on speaker.speaker_key = decision.value
where
    replace(decision.target_kind, '_pair', '') = $sort
        and list_has_any(string_split(decision.target_key, '+'), $keys::varchar[])
    or decision.target_kind = 'article' and decision.target_key = $article
    or $sort = 'article' and stored.article_key = $article
"""

WORDINGS = """
select
    min(run.started_at), 'worded', wording.text,
    'in ' || count(distinct quote.quote_id) || if(count(distinct quote.quote_id) = 1, ' quote', ' quotes'),
    arg_min(run.actor, run.run_id), 'extractor ' || arg_min(quote.extractor, run.run_id), null,
    wording.wording_key, null, null, min(run.run_id)
from claim_wordings as wording
join assertions as assertion using (wording_id)
join quotes as quote using (quote_id)
join import_runs as run on run.run_id = quote.run_id
where wording.claim_id = $id
group by wording.wording_key, wording.text
"""

# What a machine held of two wordings or speakers; what a person did is a decision.
LINKS = """
with
things as (
    select 'claim' as sort, claim_id as id, claim_key as key, text as name from claims
    union all
    select 'speaker', speaker_id, speaker_key, name from speakers
),
links as (
    select 'claim' as sort, claim_a_id as one_id, claim_b_id as other_id, relation, judgement, score, method,
        actor, created_at, deleted_at
    from claim_links
    union all
    select 'speaker', speaker_a_id, speaker_b_id, relation, judgement, score, method, actor, created_at,
        deleted_at
    from speaker_links
)
select
    moment.happened_at, moment.what, one.name || ' + ' || other.name,
    link.relation || ', ' || link.judgement, null,
    'method ' || link.method || coalesce(', score ' || round(link.score, 2), ''), null, null, null, null, null
from links as link
join things as one on one.sort = link.sort and one.id = link.one_id
join things as other on other.sort = link.sort and other.id = link.other_id
cross join lateral (
    values (link.created_at, 'linked'), (link.deleted_at, 'unlinked')
) as moment(happened_at, what)
where link.sort = $sort
    and link.actor is null
    and moment.happened_at is not null
    and (list_contains($keys::varchar[], one.key) or list_contains($keys::varchar[], other.key))
"""

RELINKINGS = """
select linked_at, 'relinked', null, null, null, 'method ' || method, null, null, null, null, null
from link_runs
"""

SPEAKERS = """
select added_at, 'recorded', name, kind, null, null, null, speaker_key, null, null, null
from speakers
where list_contains($keys::varchar[], speaker_key) and added_at is not null
"""

NAMES = """
select
    alias.added_at, 'named', alias.surface, alias.alias_kind, null, null, null, alias.decision_key, null,
    null, null
from speaker_aliases as alias
join speakers as speaker using (speaker_id)
where list_contains($keys::varchar[], speaker.speaker_key) and alias.added_at is not null
    and alias.surface <> speaker.name
"""

PAST = """
select
    past.held_until, 'changed', thing.name || ', ' || past.column_name,
    'it was ' || coalesce(past.value, 'empty'),
    null, null, null, thing.key, null, null, null
from past_values as past
join (
    select 'claims' as table_name, claim_id as row_id, claim_key as key, text as name from claims
    union all
    select 'speakers', speaker_id, speaker_key, name from speakers
) as thing using (table_name, row_id)
where past.table_name = $sort || 's' and list_contains($keys::varchar[], thing.key)
"""
