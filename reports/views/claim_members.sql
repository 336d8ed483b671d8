/* quotedb
title = "Quotes on each claim"
question = "Which quotes are about each claim, which act of speech do they repeat, and where do they stand?"
grain = ["claim_id", "quote_id", "stance"]
columns.claim_id = "number of the claim, for joins"
columns.claim_key = "stable id of the claim"
columns.stance = "what the quote does with the claim"
columns.quote_id = "number of the quote, for joins"
columns.lineage_key = "stable id of the quote across versions of its article"
columns.utterance_id = "number of the act of speech that the quote repeats; NULL when it gives no words"
columns.utterance_key = "stable id of that act of speech"
columns.speaker = "name of the innermost voice"
columns.outlet = "name of the outlet"
columns.article_key = "stable id of the article"
columns.document = "what the article is known by: its file's name without folders and suffix, else its URL or other id"
columns.start_cp = "first code point of the content in the stored text"
columns.end_cp = "code point after the content's last"
columns.exact = "the words of the content; … stands between pieces"
columns.seen_at = "when the version entered the record, UTC"
columns.is_current = "true when the quote stands in the newest version of its article"
*/
select
    carrier.claim_id,
    claim.claim_key,
    carrier.stance,
    carrier.quote_id,
    quote.lineage_key,
    utterance.utterance_id,
    utterance.utterance_key,
    quote.speaker,
    quote.outlet,
    quote.article_key,
    if(
        article.identity_scheme = 'file',
        regexp_extract(article.identity_value, '([^/]+?)(\.[^./]+)?$', 1),
        article.identity_value
    ) as document,
    quote.start_cp,
    quote.end_cp,
    quote.exact,
    quote.seen_at,
    quote.is_current
from claim_carriers as carrier
join claims as claim using (claim_id)
join quotes_effective as quote using (quote_id)
join articles as article on article.article_id = quote.article_id
left join quote_occurrences as occurrence on occurrence.quote_id = carrier.quote_id
left join utterances as utterance on utterance.utterance_id = occurrence.utterance_id
