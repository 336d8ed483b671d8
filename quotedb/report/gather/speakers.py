"""Gathers the stories of speakers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quotedb.report.gather.asking import Ask, ask_by
from quotedb.report.gather.identity import (
    gather_aliases,
    gather_keys,
    gather_namesakes,
    gather_qids,
    gather_terms,
    gather_ties,
)
from quotedb.report.gather.lines import gather_quote_lines, place_of, when, who
from quotedb.report.gather.rulings import gather_rulings
from quotedb.report.gather.stances import gather_stances
from quotedb.report.stories.quote import QuoteClaim
from quotedb.report.stories.speaker import Carrier, SpeakerClaim, SpeakerStory, SpokenQuote
from quotedb.report.stories.values import Ruling, Who
from quotedb.store.absent import chunks

BATCH_SPEAKERS = 200

ALL = """
select speaker_id
from speakers_effective
where speaker_id = canonical_id
order by lower(name), name, speaker_key
"""

FACTS = """
select speaker_id, canonical_key, name, kind
from speakers_effective
where speaker_id in (select unnest($ids::bigint[]))
"""

QUOTES = """
with
-- one row a quote of theirs
spoken as (
    select speaker_id, quote_id, said_from, said_to
    from quotes_effective
    where speaker_id in (select unnest($ids::bigint[]))
        and is_current
        and not is_withdrawn
        and naming <> 'author'
),
-- one row a quote that somebody passed on before it was published, and the innermost of those who are known
relayed as (
    select quote_id, arg_min(speaker_id, seq) filter (speaker_id is not null) as relayer_id
    from links_effective
    where role in ('relayer', 'first_reporter') and seq > 0 and quote_id in (select quote_id from spoken)
    group by quote_id
)
select
    spoken.speaker_id, spoken.quote_id, spoken.said_from, spoken.said_to, link.said_precision,
    relayed.quote_id is null, relayer.canonical_id, relayer.canonical_key, relayer.name, relayer.kind
from spoken
join chain_links as link on link.quote_id = spoken.quote_id and link.seq = 0
left join relayed on relayed.quote_id = spoken.quote_id
left join speakers_effective as relayer on relayer.speaker_id = relayed.relayer_id
"""


def gather_speakers(ask: Ask, speaker_ids: Sequence[int] | None = None) -> Iterator[SpeakerStory]:
    """Yield the stories of speakers.

    Args:
        ask: Runs statements, some twenty for each two hundred speakers.
        speaker_ids: Numbers of those wanted, in this order, each one under whose name all that are the same
            stand; None for all, by name.
    """
    wanted = [row[0] for row in ask(ALL, {})] if speaker_ids is None else speaker_ids
    for batch in chunks(wanted, BATCH_SPEAKERS):
        yield from _tell(ask, batch)


def _tell(ask: Ask, speaker_ids: Sequence[int]) -> Iterator[SpeakerStory]:
    facts = ask_by(ask, FACTS, speaker_ids)
    aliases, qids = gather_aliases(ask, speaker_ids), gather_qids(ask, speaker_ids)
    terms, ties = gather_terms(ask, speaker_ids), gather_ties(ask, speaker_ids)
    namesakes, keys = gather_namesakes(ask, speaker_ids), gather_keys(ask, speaker_ids)
    rulings = gather_rulings(ask, "speaker", (key for each in keys.values() for key in each))
    spoken = _spoken(ask, speaker_ids)
    for speaker_id in speaker_ids:
        ((key, name, kind),) = facts[speaker_id]
        quotes = spoken[speaker_id]
        yield SpeakerStory(
            who=Who(speaker_id=speaker_id, speaker_key=key, name=name, kind=kind),
            wikidata_qid=qids.get(speaker_id),
            aliases=aliases[speaker_id],
            terms=terms[speaker_id],
            ties=ties[speaker_id],
            namesakes=namesakes[speaker_id],
            decisions=in_order(ruling for each in keys[speaker_id] for ruling in rulings[each]),
            quotes=quotes,
            claims=stances_of(quotes),
            outlets=carriers((quote.quote.article.outlet, quote.is_first_hand) for quote in quotes),
            relayers=carriers((quote.relayer, False) for quote in quotes),
            first_hand_share=sum(one.is_first_hand for one in quotes) / len(quotes) if quotes else None,
        )


def _spoken(ask: Ask, speaker_ids: Sequence[int]) -> Mapping[int, tuple[SpokenQuote, ...]]:
    rows = ask_by(ask, QUOTES, speaker_ids)
    quote_ids = [row[0] for each in rows.values() for row in each]
    lines, claims = gather_quote_lines(ask, quote_ids), gather_stances(ask, quote_ids)
    return {
        speaker_id: tuple(
            sorted(
                (
                    SpokenQuote(
                        quote=lines[quote_id],
                        said=when(said_from, said_to, precision),
                        relayer=who(*relayer),
                        is_first_hand=is_first_hand,
                        claims=claims.get(quote_id, ()),
                    )
                    for quote_id, said_from, said_to, precision, is_first_hand, *relayer in rows[speaker_id]
                ),
                key=lambda one: place_of(one.quote),
            )
        )
        for speaker_id in speaker_ids
    }


def in_order(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Give rulings once each, by time."""
    once = {ruling.decision_key: ruling for ruling in rulings}
    return tuple(sorted(once.values(), key=lambda one: (one.decided_at, one.decision_key)))


def stances_of(quotes: Iterable[SpokenQuote]) -> tuple[SpeakerClaim, ...]:
    """Give the claims on which quotes take a stance, each stance once, the most often repeated first."""
    first: dict[tuple[str, str], QuoteClaim] = {}
    count: Counter[tuple[str, str]] = Counter()
    for quote in quotes:
        taken = {(claim.claim_key, claim.stance): claim for claim in quote.claims}
        count.update(taken.keys())
        for key, claim in taken.items():
            first.setdefault(key, claim)
    found = [SpeakerClaim(claim=first[key], n_quotes=n_quotes) for key, n_quotes in count.items()]
    return tuple(
        sorted(found, key=lambda one: (-one.n_quotes, one.claim.text, one.claim.claim_key, one.claim.stance))
    )


def carriers(carried: Iterable[tuple[Who | None, bool]]) -> tuple[Carrier, ...]:
    """Count those through whom quotes came, and how many were first-hand; the most frequent first."""
    total: Counter[Who] = Counter()
    direct: Counter[Who] = Counter()
    for someone, is_first_hand in carried:
        if someone is not None:
            total[someone] += 1
            direct[someone] += is_first_hand
    found = [
        Carrier(who=someone, n_quotes=n_quotes, n_first_hand=direct[someone])
        for someone, n_quotes in total.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.n_quotes, one.who.name, one.who.speaker_key)))
