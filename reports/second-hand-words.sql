/* quotedb
title = "Second-hand words"
question = "Whose words do we know only through somebody else, and is that somebody a party?"
grain = ["speaker_key", "relayer_key"]
params.speaker = { type = "speaker", help = "only words of this speaker" }
params.relayer = { type = "speaker", help = "only words that came through this one" }
columns.speaker_key = "stable id of the speaker"
columns.relayer_key = "stable id of who passed the words on"
columns.speaker = "whose words they are"
columns.relayer = "the innermost link that passed them on"
columns.relation = "own_office: one voice with the speaker, by the ties on record; outlet; else counterparty"
columns.n_quotes = "quotes that came this way"
columns.n_articles = "articles that carry them"
columns.has_first_hand = "true when some quote of the speaker came through nobody but its publisher"
columns.first_seen = "when the first of the quotes entered the record, UTC"
columns.last_seen = "when the last one did, UTC"
*/
with
-- one row a quote in a current version: its innermost voice and the innermost link that passed it on
passed as (
    select
        quote.quote_id,
        quote.article_id,
        quote.seen_at,
        quote.speaker_id,
        arg_min(link.speaker_id, link.seq) filter (
            link.seq > 0 and link.role in ('relayer', 'first_reporter') and link.speaker_id is not null
        ) as relayer_id,
        bool_or(link.seq > 0 and link.role in ('relayer', 'first_reporter')) as is_relayed
    from quotes_effective as quote
    join links_effective as link using (quote_id)
    where quote.is_current and not quote.is_withdrawn and quote.speaker_id is not null and quote.naming <> 'author'
    group by quote.quote_id, quote.article_id, quote.seen_at, quote.speaker_id
),
-- one row a speaker
heard as (
    select speaker_id, bool_or(not is_relayed) as has_first_hand
    from passed
    group by speaker_id
)
select
    speaker.speaker_key,
    relayer.speaker_key as relayer_key,
    speaker.name as speaker,
    relayer.name as relayer,
    case
        when speaker_voice.voice_id = relayer_voice.voice_id then 'own_office'
        when relayer.kind = 'outlet' then 'outlet'
        else 'counterparty'
    end as relation,
    count(*) as n_quotes,
    count(distinct passed.article_id) as n_articles,
    bool_or(heard.has_first_hand) as has_first_hand,
    min(passed.seen_at) as first_seen,
    max(passed.seen_at) as last_seen
from passed
join heard using (speaker_id)
join speakers as speaker on speaker.speaker_id = passed.speaker_id
join speakers as relayer on relayer.speaker_id = passed.relayer_id
join voices as speaker_voice on speaker_voice.speaker_id = passed.speaker_id
join voices as relayer_voice on relayer_voice.speaker_id = passed.relayer_id
where (
        $speaker is null
        or passed.speaker_id in (select speaker_id from speakers_called where called = lower($speaker))
    )
    and (
        $relayer is null
        or passed.relayer_id in (select speaker_id from speakers_called where called = lower($relayer))
    )
group by
    speaker.speaker_key, relayer.speaker_key, speaker.name, relayer.name, relayer.kind,
    speaker_voice.voice_id, relayer_voice.voice_id
order by has_first_hand, n_quotes desc, speaker.speaker_key, relayer.speaker_key
