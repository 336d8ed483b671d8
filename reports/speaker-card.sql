/* quotedb
title = "Speaker card"
question = "Who is this speaker: names, ties, offices, what people ruled, what is suggested, and how much is on record?"
grain = ["speaker_key", "place"]
params.speaker = { type = "speaker", required = true, help = "the speaker" }
columns.speaker_key = "stable id of the speaker; of several that are one, that of the one whose name is shown"
columns.place = "place of the row on the card, from 1"
columns.fact = "what the row says: name, kind, Wikidata, called, same as, never, may be, belongs to, speaks for, holds, held by, quotes, first seen, last seen, outlets"
columns.value = "the name, number or time"
columns.key = "stable id of the speaker that the row names"
columns.since = "first day of a term of office"
columns.until = "its last day; empty for one that is open"
columns.note = "how it is known: the decision's actor and reason, the machine's method, the source"
columns.decision = "key of the decision behind it: quotedb speakers undo takes it back"
*/
with
asked as (
    select speaker_id from speakers_called where called = lower($speaker)
),
-- one row a speaker asked for and a speaker that is the same, itself included
members as (
    select asked.speaker_id, member.speaker_id as member_id, stored.speaker_key, stored.name, stored.kind,
        stored.wikidata_qid, member.family_id, member.speaks_for_id
    from asked
    join speakers_effective as member on member.canonical_id = asked.speaker_id
    join speakers as stored on stored.speaker_id = member.speaker_id
),
ruled as (
    select *, actor || ', ' || strftime(decided_at, '%Y-%m-%d') || ': ' || reason as told
    from decision_state
    where target_kind in ('speaker', 'speaker_pair') and op <> 'clear' and state <> 'superseded'
),
relations as (
    select ruled.op, ruled.told, ruled.decision_key, one.speaker_id as one_id, other.speaker_id as other_id
    from ruled
    join speakers as one on one.speaker_key = split_part(ruled.target_key, '+', 1)
    join speakers as other on other.speaker_key = split_part(ruled.target_key, '+', 2)
    where ruled.target_kind = 'speaker_pair' and ruled.field = 'relation'
),
-- one row a pair that is the same or never is, in both directions, and why
pairs as (
    select op, told, decision_key, one_id, other_id from relations
    union all
    select op, told, decision_key, other_id, one_id from relations
),
links as (
    select speaker_a_id as one_id, speaker_b_id as other_id, method from speaker_links
    where relation = 'same' and judgement = 'accepted' and deleted_at is null
    union all
    select speaker_b_id, speaker_a_id, method from speaker_links
    where relation = 'same' and judgement = 'accepted' and deleted_at is null
),
quoted as (
    select quote.*
    from quotes_effective as quote
    join asked using (speaker_id)
    where quote.is_current and not quote.is_withdrawn and quote.naming <> 'author'
),
rows as (
    select speaker.speaker_id, 1 as part, 'name' as fact, speaker.name as value, speaker.speaker_key as key,
        null::date as since, null::date as until, null as note, null as decision
    from asked join speakers_effective as speaker using (speaker_id)
    union all
    select speaker.speaker_id, 2, 'kind', speaker.kind, null, null, null, ruled.told, ruled.decision_key
    from asked
    join speakers_effective as speaker using (speaker_id)
    left join ruled on ruled.target_key = speaker.speaker_key and ruled.field = 'kind'
    union all
    select distinct member.speaker_id, 3, 'Wikidata', coalesce(ruled.value, member.wikidata_qid), null, null::date, null::date,
        ruled.told, ruled.decision_key
    from members as member
    left join ruled on ruled.target_key = member.speaker_key and ruled.field = 'wikidata_qid'
    where coalesce(ruled.value, member.wikidata_qid) is not null
    union all
    select member.speaker_id, 4, 'called', coalesce(json_extract_string(ruled.value, '$.surface'), alias.surface), null, null, null,
        coalesce(min(ruled.told), string_agg(distinct alias.alias_kind || ', ' || alias.lang, '; ' order by alias.alias_kind || ', ' || alias.lang)),
        min(ruled.decision_key)
    from members as member
    join (
        select speaker_id, surface, alias_kind, lang, decision_key from speaker_aliases
        union all
        select speaker.speaker_id, json_extract_string(value, '$.surface'), json_extract_string(value, '$.kind'), json_extract_string(value, '$.lang'), decision_key
        from ruled
        join speakers as speaker on speaker.speaker_key = ruled.target_key
        where starts_with(ruled.field, 'alias:')
    ) as alias on alias.speaker_id = member.member_id
    left join ruled using (decision_key)
    group by all
    union all
    select member.speaker_id, 5, 'same as', member.name || ' (' || member.kind || ')', member.speaker_key, null, null,
        coalesce(string_agg(distinct pair.told, '; ' order by pair.told), string_agg(distinct link.method, ', ' order by link.method)),
        min(pair.decision_key)
    from members as member
    left join pairs as pair on pair.one_id = member.member_id and pair.op = 'merge'
    left join links as link on link.one_id = member.member_id
    where member.member_id <> member.speaker_id
    group by member.speaker_id, member.name, member.kind, member.speaker_key
    union all
    select member.speaker_id, 6, 'never', other.name || ' (' || other.kind || ')', other.speaker_key, null, null, pair.told,
        pair.decision_key
    from members as member
    join pairs as pair on pair.one_id = member.member_id and pair.op = 'split'
    join speakers as other on other.speaker_id = pair.other_id
    union all
    select asked.speaker_id, 7, 'may be', other.name || ' (' || other.kind || ')', other.speaker_key, null, null,
        suggestion.method || ', ' || round(suggestion.score, 2), null
    from asked
    join speaker_suggestions as suggestion using (speaker_id)
    join speakers_effective as other on other.speaker_id = suggestion.other_id
    union all
    select distinct member.speaker_id, 8, 'belongs to', family.name, family.canonical_key, null::date, null::date, ruled.told, ruled.decision_key
    from members as member
    join speakers_effective as family on family.speaker_id = member.family_id
    left join ruled on ruled.target_key = member.speaker_key and ruled.field = 'family'
    union all
    select distinct member.speaker_id, 9, 'speaks for', body.name, body.canonical_key, null::date, null::date, ruled.told, ruled.decision_key
    from members as member
    join speakers_effective as body on body.speaker_id = member.speaks_for_id
    left join ruled on ruled.target_key = member.speaker_key and ruled.field = 'speaks_for'
    union all
    select member.speaker_id, 10, 'holds', office.name, office.canonical_key, holder.valid_from, holder.valid_to,
        concat_ws('; ', ruled.told, holder.source_url), holder.decision_key
    from members as member
    join office_holders as holder on holder.holder_id = member.member_id
    join speakers_effective as office on office.speaker_id = holder.office_id
    left join ruled using (decision_key)
    union all
    select member.speaker_id, 11, 'held by', person.name, person.canonical_key, holder.valid_from, holder.valid_to,
        concat_ws('; ', ruled.told, holder.source_url), holder.decision_key
    from members as member
    join office_holders as holder on holder.office_id = member.member_id
    join speakers_effective as person on person.speaker_id = holder.holder_id
    left join ruled using (decision_key)
    union all
    select speaker_id, 12, 'quotes', count(*)::varchar, null, null, null, kind, null
    from quoted group by speaker_id, kind
    union all
    select speaker_id, 13, 'outlets', count(distinct outlet_id)::varchar, null, null, null, string_agg(distinct outlet, '; ' order by outlet), null
    from quoted group by speaker_id
    union all
    select speaker_id, 14, 'first seen', strftime(min(published_at), '%Y-%m-%d %H:%M'), null, null, null, null, null
    from quoted group by speaker_id having min(published_at) is not null
    union all
    select speaker_id, 15, 'last seen', strftime(max(published_at), '%Y-%m-%d %H:%M'), null, null, null, null, null
    from quoted group by speaker_id having min(published_at) is not null
)
select
    speaker.speaker_key,
    row_number() over (
        partition by speaker.speaker_key
        order by rows.part, rows.since desc nulls first, try_cast(rows.value as bigint) desc nulls last, lower(rows.value), rows.value, rows.key, rows.note, rows.decision
    ) as place,
    rows.fact,
    rows.value,
    rows.key,
    rows.since,
    rows.until,
    nullif(rows.note, '') as note,
    rows.decision
from rows
join speakers as speaker using (speaker_id)
order by speaker.speaker_key, place
