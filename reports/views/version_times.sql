/* quotedb
title = "When each version counted"
question = "From when to when did each version of an article stand, and was the article withdrawn?"
grain = ["version_id"]
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
columns.is_withdrawn = "true when the newest version of its article is a retraction"
*/
with
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
        arg_max(version.change_kind, version.version_no) over (partition by version.article_id) as newest_change
    from article_versions as version
    join import_runs as run using (run_id)
    window versions as (partition by version.article_id order by version.version_no)
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
    entry.newest_change = 'retraction' as is_withdrawn
from entries as entry
join articles as article using (article_id)
left join speakers_effective as outlet on outlet.speaker_id = article.outlet_id
