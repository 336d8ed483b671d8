/* quotedb
title = "Presupposed claims"
question = "What is taken for granted but never asserted?"
grain = ["claim_key", "version_key", "quote_key"]
params.since = { type = "date", help = "only claims taken for granted on or after this day" }
params.min_outlets = { type = "int", default = 0, help = "only claims that so many outlets take for granted" }
columns.claim_key = "stable id of the claim"
columns.quote_key = "stable id of a quote that takes it for granted, within its version"
columns.version_key = "stable id of the article version"
columns.claim = "the proposition"
columns.status = "where it stands: presupposed, unless somebody denies it or a person ruled"
columns.n_occurrences = "quotes that take it for granted"
columns.n_outlets = "outlets that do, unknown publishers counted by article"
columns.speaker = "whose words take it for granted; empty when nobody is known"
columns.context_before = "up to 60 code points before the words"
columns.exact = "the words; … stands between pieces"
columns.context_after = "up to 60 code points after the words"
columns.chain = "the reported-by chain, innermost voice first"
columns.outlet = "who published it; empty when the input does not say"
columns.published_at = "when, UTC"
columns.start_cp = "first code point of the words in the stored text"
columns.end_cp = "code point after their last"
columns.spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.article = "the article's URL, else its own id or path"
columns.text_sha256 = "hash of the stored text"
*/
with
-- one row a claim that nobody asserts and a quote that takes it for granted
presuppositions as (
    select
        status.claim_key,
        status.claim,
        status.status,
        carrier.quote_id,
        count(*) over claims as n_occurrences,
        count(distinct coalesce(carrier.outlet_id, -carrier.article_id)) over claims as n_outlets,
        max(carrier.seen_at) over claims as last_seen
    from claim_carriers as carrier
    join claim_status as status using (claim_id)
    where carrier.stance = 'presupposes' and carrier.counts_now and status.n_assert = 0
    window claims as (partition by carrier.claim_id)
)
select
    presupposition.claim_key,
    quote.quote_key,
    quote.version_key,
    presupposition.claim,
    presupposition.status,
    presupposition.n_occurrences,
    presupposition.n_outlets,
    quote.speaker,
    quote.context_before,
    quote.exact,
    quote.context_after,
    quote.chain,
    quote.outlet,
    quote.published_at,
    quote.start_cp,
    quote.end_cp,
    quote.spans,
    quote.article,
    quote.text_sha256
from presuppositions as presupposition
join quotes_effective as quote using (quote_id)
where ($since is null or presupposition.last_seen >= $since)
    and presupposition.n_outlets >= $min_outlets
order by
    presupposition.n_outlets desc, presupposition.n_occurrences desc, presupposition.claim_key,
    quote.published_at, quote.version_key, quote.start_cp, quote.end_cp, quote.quote_key
