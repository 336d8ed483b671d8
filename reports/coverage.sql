/* quotedb
title = "Coverage"
question = "Is the import healthy: what came in, what was rejected and why, how much was found?"
grain = ["run_id"]
params.run = { type = "int", help = "only this run" }
params.since = { type = "date", help = "only runs started on or after this day" }
columns.run_id = "number of the import run"
columns.started_at = "when it started, UTC"
columns.status = "how it ended: ok, partial, failed, interrupted or running"
columns.extractor = "name and version of the extractor"
columns.n_inputs = "inputs, each with exactly one answer"
columns.n_new = "new articles"
columns.n_new_version = "changed articles"
columns.n_unchanged = "inputs that were there already"
columns.n_rejected = "inputs that could not be read"
columns.rejections = "each rejected input with the reason"
columns.n_words = "words in the versions that the run brought"
columns.n_quotes = "quotes found in them"
columns.quotes_per_1000_words = "how dense they are"
columns.share_without_speaker = "share of quotes with a source of which no speaker is known"
columns.n_repaired = "characters that had to be replaced"
*/
with
-- one row a run: the answers that its inputs got
answers as (
    select
        run_id,
        count(*) as n_inputs,
        count(*) filter (outcome = 'new') as n_new,
        count(*) filter (outcome = 'new_version') as n_new_version,
        count(*) filter (outcome = 'unchanged') as n_unchanged,
        count(*) filter (outcome = 'rejected') as n_rejected,
        string_agg(source_ref || ': ' || message, '; ' order by source_ref) filter (outcome = 'rejected')
            as rejections
    from import_items
    group by run_id
),
-- one row a run: the texts that it brought
texts as (
    select run_id, sum(n_words)::bigint as n_words, sum(n_repaired)::bigint as n_repaired
    from article_versions
    group by run_id
),
-- one row a run: the quotes that it found, and those whose innermost voice is nobody known
finds as (
    select
        quote.run_id,
        count(*) as n_quotes,
        count(*) filter (link.role <> 'publisher') as n_sourced,
        count(*) filter (link.role <> 'publisher' and link.speaker_id is null) as n_without_speaker
    from quotes as quote
    join links_effective as link on link.quote_id = quote.quote_id and link.seq = 0
    group by quote.run_id
)
select
    run.run_id,
    run.started_at,
    run.status,
    run.extractor,
    coalesce(answers.n_inputs, 0) as n_inputs,
    coalesce(answers.n_new, 0) as n_new,
    coalesce(answers.n_new_version, 0) as n_new_version,
    coalesce(answers.n_unchanged, 0) as n_unchanged,
    coalesce(answers.n_rejected, 0) as n_rejected,
    answers.rejections,
    coalesce(texts.n_words, 0) as n_words,
    coalesce(finds.n_quotes, 0) as n_quotes,
    if(texts.n_words > 0, round(1000 * coalesce(finds.n_quotes, 0) / texts.n_words, 2), null)
        as quotes_per_1000_words,
    if(finds.n_sourced > 0, round(finds.n_without_speaker / finds.n_sourced, 4), null) as share_without_speaker,
    coalesce(texts.n_repaired, 0) as n_repaired
from import_runs as run
left join answers using (run_id)
left join texts using (run_id)
left join finds using (run_id)
where ($run is null or run.run_id = $run)
    and ($since is null or run.started_at >= $since)
order by run.run_id
