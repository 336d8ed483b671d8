/* quotedb
title = "Chain links with decisions applied"
question = "Who passed each quote on, innermost voice first and publisher last, after people corrected and merged speakers?"
grain = ["quote_id", "seq"]
columns.quote_id = "number of the quote, for joins"
columns.seq = "place in the chain: 0 is the innermost voice, the largest number the publisher"
columns.role = "holder, utterer, relayer, first_reporter or publisher"
columns.naming = "named, role_only, group, anonymous, unattributed or author"
columns.basis = "why the link is there: explicit, inherited, inferred or external"
columns.medium = "how the words travelled"
columns.speaker_id = "number of the speaker, of merged ones that under whose name they stand; NULL for nobody known"
columns.speaker = "name of the speaker"
columns.speaker_kind = "person, office, organization, government, outlet, group or unknown"
columns.is_vouching = "true when the link names somebody who can answer for it: not anonymous, unattributed or a group"
columns.said_from = "first instant of the time that the text gives, UTC"
columns.said_to = "first instant after it, UTC"
*/
with
-- one row a lineage whose chain a person has set: its links as a list, innermost voice first
chain_rulings as (
    select target_key as lineage_key, decision_id, cast(json_extract(value, '$[*]') as json[]) as chain
    from decision_state
    where target_kind = 'quote' and field = 'chain' and op = 'set' and state <> 'superseded'
),
-- one row a link of the chain of each quote, as found or as a person has set it
chains as (
    select
        link.quote_id, link.seq, link.role, link.naming, link.basis, link.medium, link.speaker_id, link.mention,
        link.said_from, link.said_to, quote.lineage_key, null::bigint as chain_decision_id
    from chain_links as link
    join quotes as quote using (quote_id)
    where quote.lineage_key not in (select lineage_key from chain_rulings)
    union all
    select
        told.quote_id, told.seq, told.link ->> 'role', told.link ->> 'naming', told.link ->> 'basis',
        told.link ->> 'medium', speaker.speaker_id, null, null, null, told.lineage_key, told.decision_id
    from (
        select
            quote.quote_id,
            ruling.lineage_key,
            ruling.decision_id,
            unnest(ruling.chain) as link,
            generate_subscripts(ruling.chain, 1) - 1 as seq
        from chain_rulings as ruling
        join quotes as quote using (lineage_key)
    ) as told
    left join speakers as speaker on speaker.speaker_key = told.link ->> 'speaker'
),
-- one row a lineage whose speaker a person has set, by stable id or by name
corrections as (
    select
        decision.target_key as lineage_key,
        max(decision.decision_id) as decision_id,
        arg_min(speaker.speaker_id, (speaker.speaker_key <> decision.value, speaker.speaker_key)) as speaker_id
    from decision_state as decision
    join speakers as speaker on decision.value in (speaker.speaker_key, speaker.name)
    where decision.target_kind = 'quote'
        and decision.field = 'speaker'
        and decision.op = 'set'
        and decision.state <> 'superseded'
    group by decision.target_key
),
-- one row a name that people gave to one speaker alone, without case, signs and a leading article
called as (
    select substr(decision.field, 7) as form, min(speaker.speaker_id) as speaker_id
    from decision_state as decision
    join speakers as speaker on speaker.speaker_key = decision.target_key
    where decision.target_kind = 'speaker'
        and starts_with(decision.field, 'alias:')
        and decision.op = 'set'
        and decision.state <> 'superseded'
    group by decision.field
    having count(distinct decision.target_key) = 1
),
-- one row a link: the innermost one carries the corrected speaker; where none is known, the one whom people call so
links as (
    select
        link.quote_id,
        link.seq,
        link.role,
        if(coalesce(correction.speaker_id, called.speaker_id) is null, link.naming, 'named') as naming,
        link.basis,
        link.medium,
        coalesce(correction.speaker_id, link.speaker_id, called.speaker_id) as speaker_id,
        link.said_from,
        link.said_to
    from chains as link
    left join corrections as correction
        on correction.lineage_key = link.lineage_key
        and link.seq = 0
        and link.role <> 'publisher'
        and (link.chain_decision_id is null or link.chain_decision_id < correction.decision_id)
    left join called
        on link.speaker_id is null
        and called.form = regexp_replace(
            trim(regexp_replace(lower(link.mention), '[^\w'']+', ' ', 'g')), '^the ', ''
        )
)
select
    link.quote_id,
    link.seq,
    link.role,
    link.naming,
    link.basis,
    link.medium,
    speaker.canonical_id as speaker_id,
    speaker.name as speaker,
    speaker.kind as speaker_kind,
    link.naming in ('named', 'role_only') and link.speaker_id is not null as is_vouching,
    link.said_from,
    link.said_to
from links as link
left join speakers_effective as speaker on speaker.speaker_id = link.speaker_id
