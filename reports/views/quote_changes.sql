/* quotedb
title = "What versions changed in quotes"
question = "Which quotes did each version of an article add, drop, put in other words, or tell in another way than the one before it?"
grain = ["version_id", "old_quote_id", "quote_id"]
columns.version_id = "number of the newer version, for joins"
columns.old_version_id = "number of the version before it"
columns.change = "added, dropped, reworded (other words in its place), unsettled (the same words, but not surely the same quote), reattributed (the same words, ascribed otherwise) or surroundings (other words around it)"
columns.old_quote_id = "number of the quote in the version before; NULL for an added one"
columns.quote_id = "number of the quote in the newer version; NULL for a dropped one"
columns.words_added = "words of a reworded quote that are new, in text order; … stands between pieces"
columns.words_dropped = "words of a reworded quote that are gone, likewise"
columns.negation_changed = "true when the new words lose or gain a word that denies; NULL where the words are not compared"
columns.differs = "what else differs, of quotes that both versions have: speaker, chain, kind, certainty"
*/
with
steps as (
    select version_id, supersedes_id as old_version_id
    from article_versions
    where supersedes_id is not null
),
-- one row a step and quote that one version has and the other has no more, or not yet
pairs as (
    select step.version_id, step.old_version_id, old.quote_id as old_quote_id, new.quote_id
    from steps as step
    join quotes_effective as old on old.version_id = step.old_version_id
    left join quote_rewordings as reworded on reworded.old_quote_id = old.quote_id
    left join quotes_effective as new
        on new.version_id = step.version_id
        and (new.lineage_key = old.lineage_key or new.quote_id = reworded.quote_id)
    union
    select step.version_id, step.old_version_id, old.quote_id, new.quote_id
    from steps as step
    join quotes_effective as new on new.version_id = step.version_id
    left join quote_rewordings as reworded on reworded.quote_id = new.quote_id
    left join quotes_effective as old
        on old.version_id = step.old_version_id
        and (old.lineage_key = new.lineage_key or old.quote_id = reworded.old_quote_id)
),
compared as (
    select
        pair.*,
        reworded.words_added,
        reworded.words_dropped,
        reworded.negation_changed,
        nullif(concat_ws(
            ', ',
            if(old.speaker_id is distinct from new.speaker_id, 'speaker', null),
            if(old.chain is distinct from new.chain, 'chain', null),
            if(old.kind <> new.kind, 'kind', null),
            if(old.certainty <> new.certainty, 'certainty', null)
        ), '') as differs,
        case
            when pair.old_quote_id is null then 'added'
            when pair.quote_id is null then 'dropped'
            when coalesce(reworded.words_added, reworded.words_dropped) is not null then 'reworded'
            when old.lineage_key <> new.lineage_key then 'unsettled'
            when differs is not null then 'reattributed'
            when (old.context_before, old.exact, old.context_after)
                is distinct from (new.context_before, new.exact, new.context_after)
                then 'surroundings'
        end as change
    from pairs as pair
    left join quotes_effective as old on old.quote_id = pair.old_quote_id
    left join quotes_effective as new on new.quote_id = pair.quote_id
    left join quote_rewordings as reworded
        on reworded.quote_id = pair.quote_id and reworded.old_quote_id = pair.old_quote_id
)
select
    version_id,
    old_version_id,
    change,
    old_quote_id,
    quote_id,
    words_added,
    words_dropped,
    negation_changed,
    if(old_quote_id is null or quote_id is null, null, differs) as differs
from compared
where change is not null
