/* quotedb
title = "Article changes"
question = "What did each new version of an article add, drop or put in other words?"
grain = ["version_key", "change", "old_quote_key", "new_quote_key"]
params.article = { type = "text", help = "only this article, by its id or by its URL or path" }
params.since = { type = "date", help = "only changes that came on or after this day" }
columns.version_key = "stable id of the newer article version"
columns.article_key = "stable id of the article"
columns.article = "the article's URL, else its own id or path"
columns.outlet = "who published it; empty when the input does not say"
columns.version_no = "number of the newer version within its article"
columns.version_kind = "what the publisher, or a note in the text, calls the version: update, correction or retraction"
columns.changed_at = "when the newer version entered the record, UTC"
columns.change = "of a quote: added, dropped, reworded (other words in its place), unsettled (the same words, but not surely the same quote), reattributed (the same words, ascribed otherwise), surroundings (other words around it); of the article: headline, or text (nothing else changed)"
columns.words_added = "words that are new in a reworded quote, in text order; … stands between pieces; the new headline"
columns.words_dropped = "words that are gone from it, likewise; the old headline"
columns.negation_changed = "true when the new words lose or gain a word that denies; empty where none are compared"
columns.differs = "what else differs in a quote that both versions have: speaker, chain, kind, certainty"
columns.old_quote_key = "stable id of the quote in the version before; empty for what was added"
columns.old_version_key = "stable id of its article version"
columns.old_speaker = "its innermost voice; empty when nobody is known"
columns.old_chain = "its reported-by chain, innermost voice first"
columns.old_outlet = "who published it; empty when the input does not say"
columns.old_published_at = "when, UTC"
columns.old_article = "the article's URL, else its own id or path"
columns.old_text_sha256 = "hash of the stored text"
columns.old_context_before = "up to 60 code points before its content"
columns.old_exact = "its words; … stands between pieces"
columns.old_context_after = "up to 60 code points after its content"
columns.old_spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.old_start_cp = "first code point of its content in the stored text"
columns.old_end_cp = "code point after its last"
columns.new_quote_key = "stable id of the quote in the newer version; empty for what was dropped"
columns.new_version_key = "stable id of its article version"
columns.new_speaker = "its innermost voice; empty when nobody is known"
columns.new_chain = "its reported-by chain, innermost voice first"
columns.new_outlet = "who published it; empty when the input does not say"
columns.new_published_at = "when, UTC"
columns.new_article = "the article's URL, else its own id or path"
columns.new_text_sha256 = "hash of the stored text"
columns.new_context_before = "up to 60 code points before its content"
columns.new_exact = "its words; … stands between pieces"
columns.new_context_after = "up to 60 code points after its content"
columns.new_spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.new_start_cp = "first code point of its content in the stored text"
columns.new_end_cp = "code point after its last"
*/
with
steps as (
    select
        version.version_id,
        version.version_key,
        version.article_key,
        version.article,
        version.outlet,
        stored.version_no,
        stored.change_kind as version_kind,
        version.seen_at as changed_at,
        stored.headline,
        earlier.headline as old_headline
    from article_versions as stored
    join version_times as version using (version_id)
    join article_versions as earlier on earlier.version_id = stored.supersedes_id
),
-- one row a step and thing that changed
changes as (
    select version_id, change, old_quote_id, quote_id, words_added, words_dropped, negation_changed, differs
    from quote_changes
    union all
    select version_id, 'headline', null, null, headline, old_headline, null, null
    from steps
    where headline is distinct from old_headline
    union all
    select version_id, 'text', null, null, null, null, null, null
    from steps
    where headline is not distinct from old_headline and version_id not in (select version_id from quote_changes)
)
select
    step.version_key,
    step.article_key,
    step.article,
    step.outlet,
    step.version_no,
    step.version_kind,
    step.changed_at,
    change.change,
    change.words_added,
    change.words_dropped,
    change.negation_changed,
    change.differs,
    old.quote_key as old_quote_key,
    old.version_key as old_version_key,
    old.speaker as old_speaker,
    old.chain as old_chain,
    old.outlet as old_outlet,
    old.published_at as old_published_at,
    old.article as old_article,
    old.text_sha256 as old_text_sha256,
    old.context_before as old_context_before,
    old.exact as old_exact,
    old.context_after as old_context_after,
    old.spans as old_spans,
    old.start_cp as old_start_cp,
    old.end_cp as old_end_cp,
    new.quote_key as new_quote_key,
    new.version_key as new_version_key,
    new.speaker as new_speaker,
    new.chain as new_chain,
    new.outlet as new_outlet,
    new.published_at as new_published_at,
    new.article as new_article,
    new.text_sha256 as new_text_sha256,
    new.context_before as new_context_before,
    new.exact as new_exact,
    new.context_after as new_context_after,
    new.spans as new_spans,
    new.start_cp as new_start_cp,
    new.end_cp as new_end_cp
from steps as step
join changes as change using (version_id)
left join quotes_effective as old on old.quote_id = change.old_quote_id
left join quotes_effective as new on new.quote_id = change.quote_id
where ($article is null or $article in (step.article_key, step.article))
    and ($since is null or step.changed_at >= $since)
order by
    step.changed_at desc, step.version_key, change.change <> 'headline',
    coalesce(new.start_cp, old.start_cp), coalesce(new.end_cp, old.end_cp), change.change,
    old.quote_key, new.quote_key
