/* quotedb
title = "Quotes with decisions applied"
question = "What does each quote say, by whom, where, after people corrected it? A quote that a person rejected is not here."
grain = ["quote_id"]
stored = true
by = "quote_id"
columns.quote_id = "number of the quote in this database, for joins"
columns.quote_key = "stable id of the quote within its version"
columns.lineage_key = "stable id of the quote across versions of its article"
columns.version_id = "number of the article version, for joins"
columns.version_key = "stable id of the article version"
columns.article_id = "number of the article, for joins"
columns.article_key = "stable id of the article"
columns.outlet_id = "number of the outlet's speaker; NULL when unknown"
columns.outlet = "name of the outlet"
columns.published_at = "start of the interval in which the version was published, UTC"
columns.seen_at = "when the version entered the record, UTC"
columns.left_at = "when a later version took its place; NULL while it stands"
columns.is_current = "true when it stands in the newest version of its article"
columns.is_withdrawn = "true when its article was retracted"
columns.parent_id = "number of the quote whose content holds this one"
columns.kind = "direct, indirect, mixed, ..."
columns.speaker_id = "number of the innermost voice; NULL when nobody is known"
columns.speaker = "name of the innermost voice"
columns.speaker_kind = "kind of that speaker"
columns.naming = "how the innermost voice is identified"
columns.medium = "how the words left the innermost voice"
columns.said_from = "first instant of the time that the text gives, UTC"
columns.said_to = "first instant after it, UTC"
columns.context_before = "up to 60 code points before the content"
columns.exact = "the words of the content; … stands between pieces"
columns.context_after = "up to 60 code points after the content"
columns.cue = "the words that tie source and content"
columns.source = "the words that name the source"
columns.addressee = "the words that name who was spoken to"
columns.start_cp = "first code point of the content in the stored text"
columns.end_cp = "code point after the content's last"
columns.spans = "code points of each piece of the content in the stored text, such as 120-160;175-190"
columns.article = "the article's URL, else its own id or path"
columns.text_sha256 = "hash of the stored text, by which the words can be proven"
columns.certainty = "how sure the source makes the content, FactBank's degrees"
columns.cue_class = "what the cue does: neutral, hedge, doubt, denial, ..."
columns.chain = "the reported-by chain as text"
columns.rule = "what found the quote: a rule, the model, or both, such as minilm-1 said-that"
columns.confidence = "0 to 1, how likely content and source are right"
columns.extractor = "name and version of the extractor"
*/
with
-- one row a quote and part: its pieces in text order
parts as (
    select
        quote_id,
        string_agg(exact, ' … ' order by seq) filter (role = 'content') as exact,
        string_agg(start_cp || '-' || end_cp, ';' order by seq) filter (role = 'content') as spans,
        string_agg(exact, ' … ' order by seq) filter (role = 'cue') as cue,
        string_agg(exact, ' … ' order by seq) filter (role = 'source') as source,
        string_agg(exact, ' … ' order by seq) filter (role = 'addressee') as addressee
    from quote_spans
    group by quote_id
),
-- one row a lineage and field on which a person's word stands
rulings as (
    select target_key as lineage_key, field, op, value
    from decision_state
    where target_kind = 'quote' and state <> 'superseded'
)
select
    quote.quote_id,
    quote.quote_key,
    quote.lineage_key,
    version.version_id,
    version.version_key,
    version.article_id,
    version.article_key,
    version.outlet_id,
    version.outlet,
    version.published_at,
    version.seen_at,
    version.left_at,
    version.is_current,
    version.is_withdrawn,
    quote.parent_id,
    coalesce(kind.value, quote.kind) as kind,
    innermost.speaker_id,
    innermost.speaker,
    innermost.speaker_kind,
    innermost.naming,
    innermost.medium,
    innermost.said_from,
    innermost.said_to,
    context.context_before,
    part.exact,
    context.context_after,
    part.cue,
    part.source,
    part.addressee,
    context.start_cp,
    context.end_cp,
    part.spans,
    version.article,
    version.text_sha256,
    quote.certainty,
    quote.cue_class,
    chain.chain,
    quote.rule,
    quote.confidence,
    quote.extractor
from quotes as quote
join version_times as version using (version_id)
left join links_effective as innermost on innermost.quote_id = quote.quote_id and innermost.seq = 0
left join quote_contexts as context on context.quote_id = quote.quote_id
left join parts as part on part.quote_id = quote.quote_id
left join quote_chains as chain on chain.quote_id = quote.quote_id
left join rulings as kind
    on kind.lineage_key = quote.lineage_key and kind.field = 'kind' and kind.op = 'set'
where quote.lineage_key not in (select lineage_key from rulings where field = 'quote' and op = 'reject')
