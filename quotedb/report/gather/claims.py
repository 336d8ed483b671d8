"""Gathers the stories of claims."""

from collections.abc import Iterator, Sequence

from quotedb.report.gather.asking import Ask, Row, ask_by, utc
from quotedb.report.gather.lines import gather_quote_lines, place_of, who
from quotedb.report.gather.origins import gather_loops, gather_origins, gather_pairs, gather_paths
from quotedb.report.gather.proof import gather_changes, gather_claim_rulings, gather_evidence, gather_related
from quotedb.report.stories.claim import ClaimStory, Member, Standing, Wording
from quotedb.report.stories.values import QuoteLine
from quotedb.store.absent import chunks

BATCH_CLAIMS = 500

ALL = """
select claim.claim_id
from claims as claim
left join claim_status as status using (claim_id)
where claim.claim_id = claim.group_id
order by status.first_seen nulls last, claim.claim_key
"""

FACTS = """
select
    claim.claim_id, claim.claim_key, claim.text, claim.context, claim.lang, claim.claim_type,
    claim.is_checkable, subject.canonical_id, subject.canonical_key, subject.name, subject.kind
from claims as claim
left join speakers_effective as subject on subject.speaker_id = claim.subject_id
where claim.claim_id in (select unnest($ids::bigint[]))
"""

STANDINGS = """
select
    claim_id, status, rule, ruleset, is_unconfirmed, n_assert, n_deny, n_doubt, n_origins, n_articles,
    n_outlets, first_seen, last_seen
from claim_status
where claim_id in (select unnest($ids::bigint[]))
"""

WORDINGS = """
select claim_id, wording_key, text, context, n_quotes
from claim_wordings
where claim_id in (select unnest($ids::bigint[]))
order by claim_id, n_quotes desc, text, wording_key
"""

PARTIES = """
select distinct
    wording.claim_id, speaker.canonical_id, speaker.canonical_key, speaker.name, speaker.kind
from claim_wordings as wording
join claim_parties as party on party.claim_id = wording.wording_id
join speakers_effective as speaker on speaker.speaker_id = party.speaker_id
where wording.claim_id in (select unnest($ids::bigint[]))
order by wording.claim_id, speaker.name, speaker.canonical_key
"""

MEMBERS = """
select claim_id, stance, certainty, counts_now, quote_id
from claim_carriers
where claim_id in (select unnest($ids::bigint[]))
order by claim_id, stance
"""


def gather_claims(ask: Ask, claim_ids: Sequence[int] | None = None) -> Iterator[ClaimStory]:
    """Yield the stories of claims.

    Args:
        ask: Runs statements, some twenty for each five hundred claims.
        claim_ids: Numbers of those wanted, in this order, each one that stands for its wordings; None for
            all, by when they entered the record.
    """
    wanted = [row[0] for row in ask(ALL, {})] if claim_ids is None else claim_ids
    for batch in chunks(wanted, BATCH_CLAIMS):
        yield from _tell(ask, batch)


def _tell(ask: Ask, claim_ids: Sequence[int]) -> Iterator[ClaimStory]:
    facts = ask_by(ask, FACTS, claim_ids)
    standings = ask_by(ask, STANDINGS, claim_ids)
    wordings = ask_by(ask, WORDINGS, claim_ids)
    parties = ask_by(ask, PARTIES, claim_ids)
    members = ask_by(ask, MEMBERS, claim_ids)
    lines = gather_quote_lines(ask, (row[3] for rows in members.values() for row in rows))
    origins, pairs = gather_origins(ask, claim_ids), gather_pairs(ask, claim_ids)
    paths, loops = gather_paths(ask, claim_ids), gather_loops(ask, claim_ids)
    changes, evidence = gather_changes(ask, claim_ids), gather_evidence(ask, claim_ids)
    related, rulings = gather_related(ask, claim_ids), gather_claim_rulings(ask, claim_ids)
    for claim_id in claim_ids:
        ((key, text, context, lang, claim_type, is_checkable, *subject),) = facts[claim_id]
        yield ClaimStory(
            claim_id=claim_id,
            claim_key=key,
            text=text,
            context=context,
            lang=lang,
            claim_type=claim_type,
            is_checkable=is_checkable,
            subject=who(*subject),
            parties=tuple(someone for row in parties[claim_id] if (someone := who(*row))),
            wordings=tuple(map(_wording, wordings[claim_id])),
            standing=next(map(_standing, standings[claim_id]), None),
            origins=origins[claim_id],
            pairs=pairs[claim_id],
            members=_members(members[claim_id], lines),
            changes=changes[claim_id],
            paths=paths[claim_id],
            loops=loops[claim_id],
            related=related[claim_id],
            evidence=evidence[claim_id],
            decisions=rulings[claim_id],
        )


def _members(rows: Sequence[Row], lines: dict[int, QuoteLine]) -> tuple[Member, ...]:
    found = [
        Member(stance=stance, certainty=certainty, counts_now=counts_now, quote=lines[quote_id])
        for stance, certainty, counts_now, quote_id in rows
    ]
    return tuple(sorted(found, key=lambda member: (place_of(member.quote), member.stance)))


def _wording(row: Row) -> Wording:
    key, text, context, n_quotes = row
    return Wording(wording_key=key, text=text, context=context, n_quotes=n_quotes)


def _standing(row: Row) -> Standing:
    status, rule, ruleset, is_unconfirmed = row[:4]
    n_assert, n_deny, n_doubt, n_origins, n_articles, n_outlets, first_seen, last_seen = row[4:]
    return Standing(
        status=status,
        rule=rule,
        ruleset=ruleset,
        is_unconfirmed=is_unconfirmed,
        n_assert=n_assert,
        n_deny=n_deny,
        n_doubt=n_doubt,
        n_origins=n_origins,
        n_articles=n_articles,
        n_outlets=n_outlets,
        first_seen=utc(first_seen),
        last_seen=utc(last_seen),
    )
