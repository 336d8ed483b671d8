"""Gathers the reported-by chains of quotes, and all whom each mention in them may mean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quotedb.report.gather.asking import Ask, Row, ask_by
from quotedb.report.gather.lines import when, who
from quotedb.report.stories.quote import Candidate, Link
from quotedb.report.stories.values import Piece, Who

LINKS = """
select
    link.quote_id, link.seq, link.role, link.naming, link.basis, link.medium, speaker.canonical_id,
    speaker.canonical_key, speaker.name, speaker.kind, stored.mention_start_cp, stored.mention_end_cp,
    stored.mention, stored.cue_start_cp, stored.cue_end_cp, stored.cue, link.said_from, link.said_to,
    stored.said_precision
from links_effective as link
join chain_links as stored on stored.quote_id = link.quote_id and stored.seq = link.seq
left join speakers_effective as speaker on speaker.speaker_id = link.speaker_id
where link.quote_id in (select unnest($ids::bigint[])) and stored.quote_id in (select unnest($ids::bigint[]))
order by link.quote_id, link.seq
"""

CANDIDATES = """
select
    candidate.quote_id, candidate.seq, speaker.canonical_id, speaker.canonical_key, speaker.name,
    speaker.kind, candidate.rank, candidate.score, candidate.method
from speaker_candidates as candidate
join speakers_effective as speaker using (speaker_id)
where candidate.quote_id in (select unnest($ids::bigint[]))
order by candidate.quote_id, candidate.seq, candidate.rank, speaker.speaker_key
"""

Found = tuple[Who, int, float, str]  # a candidate before it is known whom the link names


def gather_links(ask: Ask, quote_ids: Iterable[int]) -> dict[int, tuple[Link, ...]]:
    """Give the chains of quotes, innermost voice first, by number of the quote."""
    wanted = list(quote_ids)
    candidates = _candidates(ask, wanted)
    return {
        quote_id: tuple(_link(row, candidates[quote_id, row[0]]) for row in rows)
        for quote_id, rows in ask_by(ask, LINKS, wanted).items()
    }


def _candidates(ask: Ask, quote_ids: Iterable[int]) -> Mapping[tuple[int, int], list[Found]]:
    found: defaultdict[tuple[int, int], list[Found]] = defaultdict(list)
    for quote_id, rows in ask_by(ask, CANDIDATES, quote_ids).items():
        for seq, speaker_id, key, name, kind, rank, score, method in rows:
            speaker = Who(speaker_id=speaker_id, speaker_key=key, name=name, kind=kind)
            found[quote_id, seq].append((speaker, rank, score, method))
    return found


def _link(row: Row, candidates: Iterable[Found]) -> Link:
    seq, role, naming, basis, medium = row[:5]
    speaker = who(*row[5:9])
    return Link(
        seq=seq,
        role=str(role),
        naming=str(naming),
        basis=str(basis),
        medium=str(medium),
        speaker=speaker,
        mention=piece(*row[9:12]),
        cue=piece(*row[12:15]),
        said=when(*row[15:18]),
        candidates=tuple(
            Candidate(who=someone, rank=rank, score=score, method=method, is_chosen=someone == speaker)
            for someone, rank, score, method in candidates
        ),
    )


def piece(start: int | None, end: int | None, exact: str | None) -> Piece | None:
    """Give a span from its columns; None for none."""
    if start is None or end is None or exact is None:
        return None
    return Piece(start=start, end=end, exact=exact)
