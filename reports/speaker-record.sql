/* quotedb
title = "Speaker record"
question = "What has this speaker said on a topic over time, and did the position change?"
chart = "activity"
grain = ["version_key", "quote_key", "claim_key", "stance"]
params.speaker = { type = "speaker", required = true, help = "the speaker" }
params.topic = { type = "text", help = "only quotes whose words or claim contain this" }
params.since = { type = "date", help = "published on or after this day" }
columns.quote_key = "stable id of the quote within its version"
columns.version_key = "stable id of the article version"
columns.claim_key = "stable id of the claim; empty for a quote without one"
columns.published_at = "when it was published, UTC"
columns.said_from = "first instant of the time that the text gives, UTC"
columns.speaker = "canonical name of the speaker"
columns.role_then = "offices that the speaker held on the day, where they are recorded"
columns.claim = "the proposition"
columns.stance = "what the quote does with it"
columns.certainty = "how sure the speaker makes it, FactBank's degrees"
columns.context_before = "up to 60 code points before the content"
columns.exact = "the words; … stands between pieces"
columns.context_after = "up to 60 code points after the content"
columns.chain = "the reported-by chain, innermost voice first"
columns.outlet = "who published it; empty when the input does not say"
columns.is_withdrawn = "true when the article was retracted"
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
)
select
    quote.quote_key,
    quote.version_key,
    claim.claim_key,
    quote.published_at,
    quote.said_from,
    quote.speaker,
    role.role_then,
    claim.text as claim,
    assertion.stance,
    quote.certainty,
    quote.context_before,
    quote.exact,
    quote.context_after,
    quote.chain,
    quote.outlet,
    quote.is_withdrawn,
    quote.start_cp,
    quote.end_cp,
    quote.spans,
    quote.article,
    quote.text_sha256
from quotes_effective as quote
join asked using (speaker_id)
left join quote_roles as role using (quote_id)
left join (select distinct quote_id, claim_id, stance from assertions) as assertion using (quote_id)
left join claims as claim using (claim_id)
where quote.is_current
    and (
        $topic is null
        or contains(lower(quote.exact), lower($topic))
        or assertion.claim_id in (select claim_id from claim_wordings where contains(lower(text), lower($topic)))
    )
    and ($since is null or quote.published_at >= $since)
order by
    quote.published_at, quote.version_key, quote.start_cp, quote.end_cp, quote.quote_key,
    claim.claim_key, assertion.stance
