/* quotedb
title = "Quote variants"
question = "How does a quote differ between outlets?"
grain = ["utterance_key", "version_key", "quote_key"]
params.utterance = { type = "text", help = "only this utterance, by its id or words in it" }
params.speaker = { type = "speaker", help = "only words of this speaker" }
params.min_outlets = { type = "int", default = 1, help = "only utterances that so many outlets quote" }
columns.utterance_key = "stable id of the utterance: one act of speech"
columns.quote_key = "stable id of a quote that repeats it, within its version; the first that does in the same words"
columns.version_key = "stable id of the article version"
columns.speaker = "whose words they are; empty when nobody is known"
columns.fullest = "the fullest wording on record; … stands between pieces"
columns.n_outlets = "outlets that quote it, unknown publishers counted by article"
columns.outlet = "who published this quote; empty when the input does not say"
columns.relation = "how the quote repeats the fullest wording: exact, normalised, fragment, ellipsis, bracketed, reordered, variant, ..."
columns.wording = "the words that the quote ascribes to the speaker"
columns.words_added = "words that the fullest wording lacks, in text order; … stands between pieces"
columns.words_dropped = "words of the fullest wording that are missing from the middle of this one, likewise"
columns.cut = "where the quote leaves words of the fullest wording out: start, end or both; empty for neither"
columns.has_ellipsis = "true when the quote marks a gap"
columns.negation_changed = "true when the quote loses or gains a word that denies, counted from the beginning of its first clause"
columns.context_before = "up to 60 code points before the content"
columns.exact = "the content in the article; … stands between pieces"
columns.context_after = "up to 60 code points after the content"
columns.chain = "the reported-by chain, innermost voice first"
columns.published_at = "when, UTC"
columns.start_cp = "first code point of the content in the stored text"
columns.end_cp = "code point after its last"
columns.spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.article = "the article's URL, else its own id or path"
columns.text_sha256 = "hash of the stored text"
*/
with
-- one row a speaker that the reader asks for
asked as (
    select speaker_id from speakers_called where called = lower($speaker)
),
-- one row a quote in a current version that repeats an utterance of which more than one wording is on record
occurrences as (
    select
        utterance.utterance_id,
        utterance.utterance_key,
        utterance.best_text,
        occurrence.relation,
        coalesce(difference.wording, utterance.best_text) as wording,
        difference.words_added,
        difference.words_dropped,
        difference.cut,
        coalesce(difference.has_ellipsis, false) as has_ellipsis,
        coalesce(difference.negation_changed, false) as negation_changed,
        quote.*,
        count(distinct coalesce(quote.outlet_id, -quote.article_id)) over (partition by utterance.utterance_id)
            as n_outlets,
        bool_or(coalesce(difference.negation_changed, false)) over (partition by utterance.utterance_id) as is_turned,
        bool_or(coalesce(difference.words_added, difference.words_dropped) is not null)
            over (partition by utterance.utterance_id) as is_altered
    from quote_occurrences as occurrence
    join utterances as utterance using (utterance_id)
    join quotes_effective as quote using (quote_id)
    left join quote_differences as difference using (quote_id)
    where quote.is_current and not quote.is_withdrawn
    qualify row_number() over (
            partition by utterance.utterance_id, quote.article_id, occurrence.relation, lower(occurrence.wording)
            order by quote.start_cp, quote.end_cp, quote.quote_key
        ) = 1
        and bool_or(occurrence.relation not in ('exact', 'normalised')) over (partition by utterance.utterance_id)
        and count(*) over (partition by utterance.utterance_id) > 1
)
select
    occurrence.utterance_key,
    occurrence.quote_key,
    occurrence.version_key,
    occurrence.speaker,
    occurrence.best_text as fullest,
    occurrence.n_outlets,
    occurrence.outlet,
    occurrence.relation,
    occurrence.wording,
    occurrence.words_added,
    occurrence.words_dropped,
    occurrence.cut,
    occurrence.has_ellipsis,
    occurrence.negation_changed,
    occurrence.context_before,
    occurrence.exact,
    occurrence.context_after,
    occurrence.chain,
    occurrence.published_at,
    occurrence.start_cp,
    occurrence.end_cp,
    occurrence.spans,
    occurrence.article,
    occurrence.text_sha256
from occurrences as occurrence
where ($utterance is null
        or occurrence.utterance_key = $utterance
        or contains(lower(occurrence.best_text), lower($utterance))
    )
    and ($speaker is null or occurrence.speaker_id in (select speaker_id from asked))
    and occurrence.n_outlets >= $min_outlets
order by
    occurrence.n_outlets > 1 desc, occurrence.is_turned desc, occurrence.is_altered desc, occurrence.n_outlets desc,
    occurrence.utterance_key, occurrence.published_at, occurrence.version_key, occurrence.start_cp, occurrence.end_cp,
    occurrence.quote_key
