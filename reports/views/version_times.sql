/* quotedb
title = "When each version counted"
question = "From when to when did each version of an article stand, and was the article withdrawn?"
grain = ["version_id"]
stored = true
columns.version_id = "number of the version in this database, for joins"
columns.version_key = "stable id of the version"
columns.article_id = "number of the article, for joins"
columns.article_key = "stable id of the article"
columns.outlet_id = "number of the outlet's speaker; NULL when the input names no outlet"
columns.outlet = "name of the outlet"
columns.article = "the article's URL, else its own id or path"
columns.text_sha256 = "hash of the stored text"
columns.headline = "headline, if the input has one"
columns.published_at = "start of the interval in which it was published, UTC"
columns.seen_at = "when this version entered the record: published, or else received"
columns.left_at = "when a later version took its place; NULL while it stands"
columns.is_current = "true for the newest version of its article"
columns.is_withdrawn = "true when the article was retracted: by its newest version, by its publisher's word on that version, or by a person"
columns.withdrawn_at = "when that happened, UTC; of several, the first; NULL while the article stands"
*/
with
-- one row an article that a person took back
retracted as (
    select target_key as article_key, decided_at
    from decisions
    where target_kind = 'article' and field = 'retraction'
    qualify decision_id = max(decision_id) over (partition by target_key) and op <> 'clear'
),
-- one row a version that its publisher took back without a new text
noticed as (
    select notice.version_id, min(run.started_at) as noticed_at
    from article_notices as notice
    join import_runs as run using (run_id)
    where notice.change_kind = 'retraction'
    group by notice.version_id
),
-- one row a version: it counts from its publication; an update that kept the old date, from its arrival
entries as (
    select
        version.*,
        case
            when version.version_no = 1
                or version.published_at > lag(version.published_at) over versions
                then coalesce(version.published_at, version.retrieved_at, run.started_at)
            else coalesce(version.retrieved_at, run.started_at)
        end as seen_at,
        version.version_no = max(version.version_no) over (partition by version.article_id) as is_current,
        noticed.noticed_at
    from article_versions as version
    join import_runs as run using (run_id)
    left join noticed using (version_id)
    window versions as (partition by version.article_id order by version.version_no)
),
-- one row an article that its publisher took back
taken_back as (
    select article_id, coalesce(if(change_kind = 'retraction', seen_at, null), noticed_at) as taken_back_at
    from entries
    where is_current and (change_kind = 'retraction' or noticed_at is not null)
)
select
    entry.version_id,
    entry.version_key,
    article.article_id,
    article.article_key,
    outlet.canonical_id as outlet_id,
    outlet.name as outlet,
    article.identity_value as article,
    entry.text_sha256,
    entry.headline,
    entry.published_at,
    entry.seen_at,
    lead(entry.seen_at) over (partition by entry.article_id order by entry.version_no) as left_at,
    entry.is_current,
    coalesce(taken_back.taken_back_at, retracted.decided_at) is not null as is_withdrawn,
    least(taken_back.taken_back_at, retracted.decided_at) as withdrawn_at
from entries as entry
join articles as article using (article_id)
left join speakers_effective as outlet on outlet.speaker_id = article.outlet_id
left join taken_back on taken_back.article_id = entry.article_id
left join retracted on retracted.article_key = article.article_key
