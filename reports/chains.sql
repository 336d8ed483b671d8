/* quotedb
title = "Chains"
question = "Through whom did each quote reach us, and which link is weakest?"
chart = "flow"
grain = ["version_key", "quote_key"]
params.article = { type = "text", help = "only this article, by its id or by its URL or path" }
params.min_depth = { type = "int", default = 0, help = "only chains with so many links above the publisher" }
params.basis = { type = "text", help = "only chains with a link of this basis", choices = [
    "explicit", "inherited", "inferred", "external",
] }
columns.quote_key = "stable id of the quote within its version"
columns.version_key = "stable id of the article version"
columns.depth = "links above the publisher; 0 is the article's own voice"
columns.chain = "the chain, innermost voice first"
columns.roles = "role of each link, in the order of the chain"
columns.namings = "how each link is identified"
columns.bases = "why each link is there"
columns.weakest = "the least certain basis in the chain"
columns.speaker = "the innermost voice; empty when nobody is known"
columns.kind = "kind of the quote"
columns.context_before = "up to 60 code points before the content"
columns.exact = "the words; … stands between pieces"
columns.context_after = "up to 60 code points after the content"
columns.outlet = "who published it; empty when the input does not say"
columns.published_at = "when, UTC"
columns.start_cp = "first code point of the content in the stored text"
columns.end_cp = "code point after its last"
columns.spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.article = "the article's URL, else its own id or path"
columns.text_sha256 = "hash of the stored text"
*/
select
    quote.quote_key,
    quote.version_key,
    chain.depth,
    chain.chain,
    chain.roles,
    chain.namings,
    chain.bases,
    chain.weakest,
    quote.speaker,
    quote.kind,
    quote.context_before,
    quote.exact,
    quote.context_after,
    quote.outlet,
    quote.published_at,
    quote.start_cp,
    quote.end_cp,
    quote.spans,
    quote.article,
    quote.text_sha256
from quotes_effective as quote
join quote_chains as chain using (quote_id)
join articles as article using (article_id)
where quote.is_current
    and ($article is null or $article in (article.article_key, article.identity_value))
    and chain.depth >= $min_depth
    and ($basis is null or list_contains(string_split(chain.bases, ' → '), $basis))
order by quote.published_at, quote.version_key, quote.start_cp, quote.end_cp, quote.quote_key
