/* quotedb
title = "Who said what"
question = "Who said what, to whom, when and through whom?"
chart = "activity"
grain = ["version_key", "quote_key"]
params.speaker = { type = "speaker", help = "only this speaker" }
params.claim = { type = "text", help = "only quotes on this claim, by its id or words in it" }
params.outlet = { type = "outlet", help = "only this outlet" }
params.since = { type = "date", help = "published on or after this day" }
params.until = { type = "date", help = "published on or before this day" }
params.kind = { type = "text", help = "only this kind", choices = [
    "direct", "indirect", "mixed", "speech_act", "attitude", "question", "label", "meta_comment",
    "presupposition", "declined_comment", "author_voice",
] }
params.direct_only = { type = "bool", default = false, help = "only direct and mixed quotes" }
columns.quote_key = "stable id of the quote within its version"
columns.version_key = "stable id of the article version"
columns.speaker = "the innermost voice; empty when nobody is known"
columns.naming = "how the text identifies that voice"
columns.role_then = "offices that the speaker held on the day, where they are recorded"
columns.kind = "direct, indirect, mixed, ..."
columns.context_before = "up to 60 code points before the content"
columns.exact = "the words; … stands between pieces"
columns.context_after = "up to 60 code points after the content"
columns.addressee = "the words that name who was spoken to"
columns.said_from = "first instant of the time that the text gives, UTC"
columns.said_to = "first instant after it, UTC"
columns.medium = "how the words left the speaker"
columns.chain = "the reported-by chain, innermost voice first"
columns.outlet = "who published it; empty when the input does not say"
columns.is_withdrawn = "true when the article was retracted"
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
)
select
    quote.quote_key,
    quote.version_key,
    quote.speaker,
    quote.naming,
    role.role_then,
    quote.kind,
    quote.context_before,
    quote.exact,
    quote.context_after,
    quote.addressee,
    quote.said_from,
    quote.said_to,
    quote.medium,
    quote.chain,
    quote.outlet,
    quote.is_withdrawn,
    quote.published_at,
    quote.start_cp,
    quote.end_cp,
    quote.spans,
    quote.article,
    quote.text_sha256
from quotes_effective as quote
left join quote_roles as role using (quote_id)
where quote.is_current
    and ($speaker is null or quote.speaker_id in (select speaker_id from asked))
    and (
        $claim is null
        or quote.quote_id in (
            select assertion.quote_id
            from assertions as assertion
            join claim_wordings as wording using (claim_id)
            where $claim in (wording.claim_key, wording.wording_key) or contains(lower(wording.text), lower($claim))
        )
    )
    and (
        $outlet is null
        or quote.outlet_id in (select speaker_id from speakers_called where called = lower($outlet))
    )
    and ($since is null or quote.published_at >= $since)
    and ($until is null or quote.published_at < $until::date + 1)
    and ($kind is null or quote.kind = $kind)
    and (not $direct_only or quote.kind in ('direct', 'mixed'))
order by quote.published_at, quote.version_key, quote.start_cp, quote.end_cp, quote.quote_key
