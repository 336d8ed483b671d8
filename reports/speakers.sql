/* quotedb
title = "Speakers"
question = "Who is in the record, under which names, and how much did each say?"
grain = ["speaker_key"]
params.name = { type = "text", help = "only speakers one of whose names contains this" }
params.kind = { type = "text", help = "only this kind", choices = [
    "person", "office", "organization", "government", "outlet", "group", "unknown",
] }
params.min_quotes = { type = "int", default = 0, help = "only speakers with this many quotes" }
columns.speaker_key = "stable id of the speaker; of several that are one, that of the one whose name is shown"
columns.kind = "person, office, organization, government, outlet, group or unknown"
columns.name = "name; of several that are one, the longest"
columns.wikidata_qid = "Wikidata's id, where somebody has given it"
columns.n_quotes = "quotes in current articles whose innermost voice this is"
columns.n_relayed = "quotes in current articles that reached us through this speaker"
columns.n_outlets = "outlets that quote this speaker, unknown publishers counted by article"
columns.first_seen = "when the first of the quotes was published, UTC"
columns.last_seen = "when the last of them was"
columns.n_suggested = "speakers that may be this one and await a person's word: see speaker-card or review-queue"
columns.aliases = "all other names, with those of speakers found to be the same; ; stands between them"
*/
with
others as (
    select
        names.speaker_id,
        string_agg(distinct names.name, '; ' order by names.name) filter (names.name <> speaker.name) as aliases,
        coalesce(bool_or(contains(lower(names.name), lower($name))), true) as is_asked
    from speaker_names as names
    join speakers as speaker using (speaker_id)
    group by names.speaker_id
),
said as (
    select
        speaker_id,
        count(*) as n_quotes,
        count(distinct coalesce(outlet_id, -article_id)) as n_outlets,
        min(published_at) as first_seen,
        max(published_at) as last_seen
    from quotes_effective
    where is_current and not is_withdrawn and naming <> 'author'
    group by speaker_id
),
relayed as (
    select link.speaker_id, count(distinct link.quote_id) as n_relayed
    from links_effective as link
    join quotes_effective as quote on quote.quote_id = link.quote_id
    where link.seq > 0 and link.role <> 'publisher' and quote.is_current and not quote.is_withdrawn
    group by link.speaker_id
),
-- one row a speaker that was given an identifier, or that brought one
identified as (
    select
        speaker.canonical_id as speaker_id,
        min(coalesce(decision.value, stored.wikidata_qid)) as wikidata_qid
    from speakers_effective as speaker
    join speakers as stored using (speaker_id)
    left join decision_state as decision
        on decision.target_kind = 'speaker'
        and decision.target_key = stored.speaker_key
        and decision.field = 'wikidata_qid'
        and decision.op = 'set'
        and decision.state = 'applied'
    group by speaker.canonical_id
),
suggested as (
    select speaker_id, count(*) as n_suggested from speaker_suggestions group by speaker_id
)
select
    speaker.speaker_key,
    speaker.kind,
    speaker.name,
    identified.wikidata_qid,
    coalesce(said.n_quotes, 0) as n_quotes,
    coalesce(relayed.n_relayed, 0) as n_relayed,
    coalesce(said.n_outlets, 0) as n_outlets,
    said.first_seen,
    said.last_seen,
    coalesce(suggested.n_suggested, 0) as n_suggested,
    others.aliases
from speakers_effective as speaker
join others using (speaker_id)
left join identified using (speaker_id)
left join said using (speaker_id)
left join relayed using (speaker_id)
left join suggested using (speaker_id)
where speaker.canonical_id = speaker.speaker_id
    and others.is_asked
    and ($kind is null or speaker.kind = $kind)
    and coalesce(said.n_quotes, 0) >= $min_quotes
order by n_quotes desc, n_relayed desc, speaker.name, speaker.speaker_key
