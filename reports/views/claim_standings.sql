/* quotedb
title = "Where each claim stood"
question = "After each moment that concerned a claim, where did it stand, by which rule and on what facts?"
grain = ["claim_id", "moment"]
stored = true
by = "claim_id"
columns.claim_id = "number of the claim, for joins"
columns.claim_key = "stable id of the claim"
columns.moment = "when something about the claim changed, UTC"
columns.is_last = "true for the claim's latest moment: where it stands now"
columns.status = "where the claim stood from then on; NULL while nobody asserts, denies or presupposes it"
columns.rule = "the rule that decided, in words; the first that fires"
columns.ruleset = "version of the rules"
columns.n_assert = "quotes that assert or confirm it"
columns.n_deny = "quotes that deny it"
columns.n_doubt = "quotes that doubt it"
columns.n_origins = "origins left after copies, owners and spokespeople collapse"
columns.n_articles = "articles that assert it"
columns.n_outlets = "outlets that assert it, unknown publishers counted by article"
columns.first_seen = "when the claim entered the record, UTC"
columns.last_seen = "when it was last carried, UTC"
*/
with
-- one row a rule: the first that fires decides, in the order of the cases below
rules (rule_id, status, rule) as (
    values
        ('decision', null, 'a person decided'),
        ('not_asserted', null, 'questioned, labelled or reacted to, asserted by nobody'),
        ('on_record', 'on_record', 'a position or norm, voiced by its subject or a named voice'),
        ('not_checkable', 'not_checkable', 'not a matter that evidence can settle'),
        ('retracted', 'retracted', 'every article that carried it was retracted'),
        ('taken_back', 'retracted', 'its only origin took it back'),
        ('refuted', 'refuted', 'evidence against it was accepted'),
        ('confirmed_evidence', 'confirmed', 'primary evidence for it was accepted'),
        ('confirmed_origins', 'confirmed', 'two independent origins state it as certain'),
        ('disputed', 'disputed', 'asserted and denied by different origins'),
        ('denied', 'denied', 'denied, and asserted by nobody'),
        ('presupposed', 'presupposed', 'taken for granted, asserted by nobody'),
        ('predicted', 'on_record', 'a forecast, voiced by its subject or a named voice'),
        ('hedged', 'speculative', 'every assertion of it is hedged'),
        ('doubted', 'speculative', 'a doubt is newer than the last plain assertion'),
        ('unattributed', 'unattributed', 'nobody who can be named vouches for it'),
        ('hearsay', 'unattributed', 'only unnamed people say so'),
        ('labelled', 'alleged', 'called an allegation or a claim'),
        ('accusing', 'alleged', 'alleged by those who say it, or accuses somebody of a wrong'),
        ('unsourced', 'alleged', 'its origin is an outlet that names no source'),
        ('group_asserted', 'party_asserted', 'said only by a group with an interest in it'),
        ('party_asserted', 'party_asserted', 'its only origins are parties with an interest in it'),
        ('single_source', 'single_source', 'one origin'),
        ('multi_source_unestablished', 'multi_source_unestablished', 'several origins, independence not established')
),
-- one row a person's word on a claim's status
rulings as (
    select claim.claim_id, decision.decision_id, decision.op, decision.value, decision.decided_at
    from decision_state as decision
    join claim_wordings as claim on claim.wording_key = decision.target_key
    where decision.target_kind = 'claim' and decision.field = 'status'
),
-- one row an accepted piece of evidence
evidence as (
    select claim.claim_id, item.kind, item.bearing, item.added_at
    from claim_evidence as item
    join claim_wordings as claim on claim.wording_key = item.claim_key
    where item.is_accepted
),
-- one row a claim and moment
moments as (
    select claim_id, moment, moment = max(moment) over (partition by claim_id) as is_last
    from (
        select claim_id, seen_at as moment from claim_carriers
        union
        select claim_id, left_at from claim_carriers where left_at is not null
        union
        select claim_id, withdrawn_at from claim_carriers where withdrawn_at is not null
        union
        select claim_id, decided_at from rulings
        union
        select claim_id, added_at from evidence
    )
),
-- one row a claim, moment and quote that counted then: those that stood; if none did any more, those
-- whose article was not retracted, or all
counted as (
    select *
    from (
        select
            moment.claim_id,
            moment.moment,
            moment.is_last,
            carrier.quote_id,
            carrier.stance,
            carrier.side,
            carrier.article_id,
            carrier.outlet_id,
            carrier.certainty in ('PR+', 'PR-', 'PS+', 'PS-', 'CTu', 'Uu') as is_hedged,
            coalesce(carrier.withdrawn_at <= moment.moment, false) as is_withdrawn,
            carrier.seen_at,
            coalesce(
                bool_or(carrier.side = 'asserts') over (
                    partition by moment.claim_id, moment.moment, carrier.quote_id
                ),
                false
            ) as is_own,
            carrier.left_at is null or carrier.left_at > moment.moment as is_standing,
            bool_or(is_standing) over (partition by moment.claim_id, moment.moment) as has_standing,
            bool_and(coalesce(carrier.withdrawn_at <= moment.moment, false)) over (
                partition by moment.claim_id, moment.moment
            ) as are_withdrawn
        from moments as moment
        join claim_carriers as carrier
            on carrier.claim_id = moment.claim_id and carrier.seen_at <= moment.moment
    )
    where is_standing or (not has_standing and (are_withdrawn or not is_withdrawn))
),
-- one row a quote whose innermost voice is named or is the claim's subject
voiced as (
    select distinct carrier.claim_id, carrier.quote_id
    from claim_carriers as carrier
    join links_effective as link on link.quote_id = carrier.quote_id and link.seq = 0 and link.role <> 'publisher'
    left join voices as voice on voice.speaker_id = link.speaker_id
    left join claim_interests as subject
        on subject.claim_id = carrier.claim_id and subject.voice_id = voice.voice_id and subject.is_subject
    where link.naming = 'named' or subject.voice_id is not null
),
-- one row a quote in which somebody unnamed stands between the words and all who could answer for them;
-- an outlet that passes on what unnamed people told it does not answer for it
hearsay as (
    select quote_id
    from links_effective
    where role <> 'publisher'
    group by quote_id
    having max(seq) filter (naming = 'anonymous')
        > coalesce(max(seq) filter (is_vouching and speaker_kind <> 'outlet'), -1)
),
-- one row a claim and quote in which a group with an interest in it speaks
grouped as (
    select distinct carrier.claim_id, carrier.quote_id
    from claim_carriers as carrier
    join links_effective as link on link.quote_id = carrier.quote_id and link.seq = 0 and link.naming = 'group'
    join voices as voice on voice.speaker_id = link.speaker_id
    join claim_interests as party
        on party.claim_id = carrier.claim_id and party.voice_id = voice.voice_id and party.is_party
),
-- one row a claim and moment: what its quotes do
facts as (
    select
        counted.claim_id,
        counted.moment,
        counted.is_last,
        count(distinct counted.quote_id) filter (counted.side = 'asserts') as n_assert,
        count(distinct counted.quote_id) filter (counted.side = 'denies') as n_deny,
        count(distinct counted.quote_id) filter (counted.stance = 'doubts') as n_doubt,
        count(*) filter (counted.stance = 'presupposes') as n_presuppose,
        count(*) filter (counted.stance = 'labels' and not counted.is_own) as n_label,
        count(*) filter (counted.stance = 'labels' and counted.is_own) as n_accuse,
        count(*) filter (counted.stance = 'retracts') as n_retract,
        count(*) filter (counted.side = 'asserts' and not counted.is_hedged) as n_plain,
        max(counted.seen_at) filter (counted.side = 'asserts' and not counted.is_hedged) as last_plain,
        max(counted.seen_at) filter (counted.stance = 'doubts') as last_doubt,
        bool_and(counted.is_withdrawn) as is_withdrawn,
        count(distinct counted.quote_id) filter (counted.side = 'asserts' and hearsay.quote_id is null) as n_heard,
        bool_or(counted.side = 'asserts' and voiced.quote_id is not null and hearsay.quote_id is null) as is_voiced,
        bool_or(counted.side = 'asserts' and grouped.quote_id is not null) as is_grouped,
        count(distinct counted.article_id) filter (counted.side = 'asserts') as n_articles,
        count(distinct coalesce(counted.outlet_id, -counted.article_id)) filter (counted.side = 'asserts')
            as n_outlets,
        min(counted.seen_at) as first_seen,
        max(counted.seen_at) as last_seen
    from counted
    left join voiced on voiced.claim_id = counted.claim_id and voiced.quote_id = counted.quote_id
    left join grouped on grouped.claim_id = counted.claim_id and grouped.quote_id = counted.quote_id
    left join hearsay on hearsay.quote_id = counted.quote_id
    group by counted.claim_id, counted.moment, counted.is_last
),
-- one row a claim, moment, side and collapsed origin
origins as (
    select
        counted.claim_id,
        counted.moment,
        counted.side,
        groups.group_id,
        bool_or(party.voice_id is not null) as is_party,
        bool_and(origin.is_unsourced) as is_unsourced
    from counted
    join quote_origins as origin
        on origin.claim_id = counted.claim_id
        and origin.quote_id = counted.quote_id
        and origin.side = counted.side
    join origin_groups as groups on groups.claim_id = origin.claim_id and groups.origin_id = origin.origin_id
    left join claim_interests as party
        on party.claim_id = origin.claim_id and party.voice_id = groups.voice_id and party.is_party
    group by counted.claim_id, counted.moment, counted.side, groups.group_id
),
-- one row a claim and moment: how its origins look
sources as (
    select
        claim_id,
        moment,
        count(*) filter (side = 'asserts') as n_origins,
        bool_and(is_party) filter (side = 'asserts') as is_party,
        bool_and(is_unsourced and not is_party) filter (side = 'asserts') as is_unsourced,
        count(distinct group_id) as n_sides_origins,
        count(*) filter (side = 'denies') as n_denying_origins
    from origins
    group by claim_id, moment
),
-- one row a claim and moment at which two independent origins were certain of it
corroborated as (
    select distinct moment.claim_id, moment.moment
    from moments as moment
    join (
        select claim_id, certain_from, max(coalesce(certain_to, 'infinity'::timestamp)) as certain_to
        from origin_pairs
        where is_independent and certain_from is not null
        group by claim_id, certain_from
    ) as pair
        on pair.claim_id = moment.claim_id
        and pair.certain_from <= moment.moment
        and pair.certain_to > moment.moment
),
-- one row a claim and moment, with the person's word that stood and the evidence that was in
ruled as (
    select
        moment.claim_id,
        moment.moment,
        arg_max(ruling.op, ruling.decision_id) as op,
        arg_max(ruling.value, ruling.decision_id) as value
    from moments as moment
    join rulings as ruling on ruling.claim_id = moment.claim_id and ruling.decided_at <= moment.moment
    group by moment.claim_id, moment.moment
),
proven as (
    select
        moment.claim_id,
        moment.moment,
        bool_or(item.bearing = 'refutes') as is_refuted,
        bool_or(
            item.bearing = 'supports' and item.kind in ('primary_document', 'official_record', 'footage')
        ) as is_supported
    from moments as moment
    join evidence as item on item.claim_id = moment.claim_id and item.added_at <= moment.moment
    group by moment.claim_id, moment.moment
),
-- one row a claim and moment, with the rule that fired
decided as (
    select
        fact.*,
        coalesce(source.n_origins, 0) as n_origins,
        ruled.value as ruled_status,
        case
            when ruled.op = 'set' then 'decision'
            when fact.n_assert + fact.n_deny + fact.n_presuppose = 0 then 'not_asserted'
            when not claim.is_checkable and claim.claim_type in ('position', 'norm') and fact.is_voiced
                then 'on_record'
            -- what only unnamed people ascribe to somebody is a matter of fact: whether it was said at all
            when not claim.is_checkable and (fact.n_assert = 0 or fact.n_heard > 0) then 'not_checkable'
            when fact.is_withdrawn then 'retracted'
            when fact.n_retract > 0 and fact.n_assert > 0 and fact.n_deny = 0 and coalesce(source.n_origins, 0) <= 1
                then 'taken_back'
            when proven.is_refuted then 'refuted'
            when proven.is_supported then 'confirmed_evidence'
            when corroborated.claim_id is not null then 'confirmed_origins'
            -- one origin that asserts and denies the same disputes only itself
            when fact.n_assert > 0 and fact.n_deny > 0
                and not (source.n_origins = 1 and source.n_denying_origins = 1 and source.n_sides_origins = 1)
                then 'disputed'
            when fact.n_deny > 0 and fact.n_assert = 0 then 'denied'
            when fact.n_presuppose > 0 and fact.n_assert = 0 then 'presupposed'
            when claim.claim_type = 'forecast' and fact.is_voiced then 'predicted'
            when fact.n_assert > 0 and fact.n_plain = 0 then 'hedged'
            when fact.last_doubt > fact.last_plain then 'doubted'
            when coalesce(source.n_origins, 0) = 0 and not fact.is_grouped then 'unattributed'
            when fact.n_heard = 0 then 'hearsay'
            when fact.n_label > 0 then 'labelled'
            when fact.n_accuse > 0 then 'accusing'
            when source.is_unsourced then 'unsourced'
            when coalesce(source.n_origins, 0) = 0 then 'group_asserted'
            when source.is_party then 'party_asserted'
            when source.n_origins = 1 then 'single_source'
            else 'multi_source_unestablished'
        end as rule_id
    from facts as fact
    join claims as claim using (claim_id)
    left join sources as source on source.claim_id = fact.claim_id and source.moment = fact.moment
    left join corroborated on corroborated.claim_id = fact.claim_id and corroborated.moment = fact.moment
    left join ruled on ruled.claim_id = fact.claim_id and ruled.moment = fact.moment
    left join proven on proven.claim_id = fact.claim_id and proven.moment = fact.moment
)
select
    decided.claim_id,
    claim.claim_key,
    decided.moment,
    decided.is_last,
    coalesce(rule.status, decided.ruled_status) as status,
    rule.rule,
    '2026-2' as ruleset,
    decided.n_assert,
    decided.n_deny,
    decided.n_doubt,
    decided.n_origins,
    decided.n_articles,
    decided.n_outlets,
    decided.first_seen,
    decided.last_seen
from decided
join claims as claim using (claim_id)
join rules as rule using (rule_id)
