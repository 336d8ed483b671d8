/* quotedb
title = "Orphaned decisions"
question = "Which decisions wait, as the words that they are about do not clearly stand in any current article?"
grain = ["decision_key"]
params.article = { type = "text", help = "only this article, by its id or by its URL or path" }
params.actor = { type = "text", help = "only what this person decided" }
columns.decision_key = "stable id of the decision, for quotedb decisions show and undo"
columns.decided_at = "when, UTC"
columns.actor = "who decided"
columns.field = "what is ruled: speaker, kind, chain, quote, missed, ..."
columns.op = "set, confirm, reject, merge or split"
columns.value = "the value that was set, of a speaker the name"
columns.reason = "why"
columns.anchor_prefix = "up to 32 code points before the words"
columns.anchor_exact = "the words it was about"
columns.anchor_suffix = "up to 32 code points after them"
columns.article = "the article's URL, else its own id or path"
columns.candidate = "words of the most similar quote of the article's newest version; empty when there is none"
columns.candidate_key = "that quote's stable id: decide on it, if it is the one"
columns.start_cp = "first code point of its content in the stored text"
columns.end_cp = "code point after its last"
columns.score = "how alike its words are, 0 to 1: one less the share of code points to change"
columns.n_alike = "quotes of the newest version with the very same words"
columns.why = "why it was not taken"
*/
with
-- one row a decision that waits
waiting as (
    select
        decision.*,
        stored.article_key,
        stored.anchor_prefix,
        stored.anchor_suffix,
        -- without case, signs and spaces
        regexp_replace(lower(decision.anchor_exact), '[^\w]+', ' ', 'g') as words
    from decision_state as decision
    join decisions as stored using (decision_id)
    where decision.state = 'orphaned'
),
-- one row a decision and quote of the newest version of its article
candidates as (
    select
        waiting.decision_id,
        quote.quote_key,
        quote.exact,
        quote.start_cp,
        quote.end_cp,
        regexp_replace(lower(quote.exact), '[^\w]+', ' ', 'g') as other_words,
        trim(other_words) = trim(waiting.words) as is_alike,
        1 - levenshtein(waiting.words, other_words) / greatest(length(waiting.words), length(other_words), 1) as score
    from waiting
    join quotes_effective as quote on quote.article_key = waiting.article_key and quote.is_current
    where waiting.words is not null
),
-- one row a decision with any candidate: the most similar one
best as (
    select
        decision_id,
        arg_max(quote_key, (score, -start_cp, quote_key)) as quote_key,
        arg_max(exact, (score, -start_cp, quote_key)) as exact,
        arg_max(start_cp, (score, -start_cp, quote_key)) as start_cp,
        arg_max(end_cp, (score, -start_cp, quote_key)) as end_cp,
        max(score) as score,
        count(*) filter (is_alike) as n_alike
    from candidates
    group by decision_id
)
select
    waiting.decision_key,
    waiting.decided_at,
    waiting.actor,
    waiting.field,
    waiting.op,
    coalesce(speaker.name, waiting.value) as value,
    waiting.reason,
    waiting.anchor_prefix,
    waiting.anchor_exact,
    waiting.anchor_suffix,
    article.identity_value as article,
    best.exact as candidate,
    best.quote_key as candidate_key,
    best.start_cp,
    best.end_cp,
    round(best.score, 3) as score,
    coalesce(best.n_alike, 0) as n_alike,
    case
        when waiting.target_kind <> 'quote' then 'what it names is not stored'
        when waiting.anchor_exact is null then 'it carries no words by which to find its place'
        when best.decision_id is null then 'the newest version has no quotes'
        when best.n_alike > 1 then 'the same words stand there more than once, none clearly as they stood'
        when best.n_alike = 1 then 'the same words stand there, amid others: it may be another quote'
        else 'no quote there is on the same words'
    end as why
from waiting
left join best using (decision_id)
left join articles as article using (article_key)
left join speakers as speaker on speaker.speaker_key = waiting.value
where ($article is null or article.article_key = $article or article.identity_value = $article)
    and ($actor is null or waiting.actor = $actor)
order by waiting.decided_at, waiting.decision_key
