/* quotedb
title = "Claims and their quotes"
question = "Which quotes assert, deny or touch each claim, where do they stand, and where does the claim?"
grain = ["claim_key", "version_key", "quote_key", "stance"]
params.claim = { type = "text", help = "only this claim, by its id or words in it" }
params.status = { type = "text", help = "only this status", choices = [
    "on_record", "not_checkable", "retracted", "refuted", "confirmed", "disputed", "denied", "presupposed",
    "speculative", "unattributed", "alleged", "party_asserted", "single_source", "multi_source_unestablished",
] }
params.topic = { type = "text", help = "only claims whose words contain this" }
params.since = { type = "date", help = "only claims carried on or after this day" }
columns.claim_key = "stable id of the claim"
columns.claim = "the proposition"
columns.context = "who says it, where the words as they were said hold a pronoun or are fewer than four; else empty"
columns.claim_type = "event, state, forecast, position, norm, characterisation or question"
columns.status = "where it stands; empty while nobody asserts, denies or presupposes it"
columns.rule = "the rule that decided, in words"
columns.ruleset = "version of the rules"
columns.n_origins = "origins left after copies, owners and spokespeople collapse"
columns.first_seen = "when it entered the record, UTC"
columns.last_seen = "when it was last carried, UTC"
columns.stance = "what the quote does with the claim"
columns.quote_key = "stable id of the quote within its version"
columns.version_key = "stable id of the article version"
columns.speaker = "the innermost voice; empty when nobody is known"
columns.speaker_key = "stable id of that voice"
columns.speaker_kind = "person, office, organization, government, outlet, group or unknown"
columns.kind = "direct, indirect, mixed, ..."
columns.chain = "the reported-by chain, innermost voice first"
columns.outlet = "who published it; empty when the input does not say"
columns.headline = "headline of the article, if the input has one"
columns.published_at = "when, UTC; the start of the interval where it is not known exactly"
columns.published_precision = "how exactly that is known: second, minute, hour, day, month, year or vague"
columns.lang = "language of the article"
columns.article = "the article's URL, else its own id or path"
columns.text_sha256 = "hash of the stored text"
columns.context_before = "up to 60 code points before the content"
columns.exact = "the words; … stands between pieces"
columns.context_after = "up to 60 code points after the content"
columns.spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.start_cp = "first code point of the content in the stored text"
columns.end_cp = "code point after its last"
*/
select
    status.claim_key,
    status.claim,
    status.context,
    status.claim_type,
    status.status,
    status.rule,
    status.ruleset,
    status.n_origins,
    status.first_seen,
    status.last_seen,
    member.stance,
    quote.quote_key,
    quote.version_key,
    quote.speaker,
    speaker.canonical_key as speaker_key,
    quote.speaker_kind,
    quote.kind,
    quote.chain,
    quote.outlet,
    version.headline,
    version.published_at,
    version.published_precision,
    version.lang,
    quote.article,
    quote.text_sha256,
    quote.context_before,
    quote.exact,
    quote.context_after,
    quote.spans,
    quote.start_cp,
    quote.end_cp
from claim_status as status
join claim_carriers as member using (claim_id)
join quotes_effective as quote on quote.quote_id = member.quote_id
join article_versions as version on version.version_id = quote.version_id
left join speakers_effective as speaker on speaker.speaker_id = quote.speaker_id
where quote.is_current
    and ($claim is null or status.claim_key = $claim or contains(lower(status.claim), lower($claim)))
    and ($status is null or status.status = $status)
    and ($since is null or status.last_seen >= $since)
    and (
        $topic is null
        or status.claim_id in (select claim_id from claim_wordings where contains(lower(text), lower($topic)))
    )
order by
    status.first_seen, status.claim_key, quote.published_at, quote.version_key, quote.start_cp, quote.end_cp,
    quote.quote_key, member.stance
