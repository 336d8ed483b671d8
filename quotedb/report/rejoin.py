"""Joins the quotes of a snapshot that was cut back to acts of speech, as linking had joined them then."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import duckdb

from quotedb.store.spoken import (
    INEXACT,
    Spoken,
    Wording,
    components,
    repeat,
    utterance_key,
    wordings_of,
)
from quotedb.vocab import OccurrenceRelation

# All words of the versions in which quotes are torn: few words belong to the longest that hold them.
SPOKEN = """
select
    occurrence.quote_id,
    version.version_key,
    speaker.speaker_id,
    speaker.speaker_key,
    coalesce(occurrence.wording, utterance.best_text),
    occurrence.relation,
    occurrence.score,
    occurrence.utterance_id in (from torn_utterances)
from quote_occurrences as occurrence
join utterances as utterance using (utterance_id)
join quotes as quote using (quote_id)
join article_versions as version using (version_id)
left join chain_links as link on link.quote_id = quote.quote_id and link.seq = 0 and link.role <> 'publisher'
left join speakers as speaker on speaker.speaker_id = link.speaker_id
where quote.version_id in (
    select version_id
    from quotes
    join quote_occurrences using (quote_id)
    where utterance_id in (from torn_utterances)
)
order by occurrence.quote_id
"""

TORN = """
delete from quote_occurrences where utterance_id in (from torn_utterances);
delete from utterances where utterance_id in (from torn_utterances);
"""


def rejoin_utterances(snapshot: duckdb.DuckDBPyConnection) -> None:
    """Say anew which act of speech each quote repeats, where a quote that is gone took part.

    Without it an act of speech may fall apart and never joins another, so the rest stays as it is.

    Args:
        snapshot: Writable; ``torn_utterances`` lists the ids of those that lost a quote.
    """
    found = snapshot.execute(SPOKEN).fetchall()
    spoken = [_spoken(row) for row in found]
    torn: defaultdict[Wording, list[Spoken]] = defaultdict(list)
    for (*_, is_torn), each, wording in zip(found, spoken, wordings_of(spoken), strict=True):
        if is_torn:
            torn[wording].append(each)
    utterances, occurrences = [], []
    for together in components(torn.keys(), []):
        quotes = sorted((each for wording in together for each in torn[wording]), key=lambda at: at.quote_id)
        best = max(together, key=lambda wording: wording.order)
        utterance_id = quotes[0].quote_id
        utterances.append((utterance_id, utterance_key(best), quotes[0].speaker_id, best.text))
        occurrences += [_occurrence(each, utterance_id, best.text) for each in quotes]
    for statement in snapshot.extract_statements(TORN):
        snapshot.execute(statement)
    _append(snapshot, "utterances", utterances)
    _append(snapshot, "quote_occurrences", occurrences)


def _append(snapshot: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    with snapshot.appender(table) as appender:
        appender.append_rows(sorted(rows))


def _spoken(row: tuple[Any, ...]) -> Spoken:
    quote_id, version_key, speaker_id, speaker_key, text, relation, score, _ = row
    told = OccurrenceRelation(relation)
    return Spoken(
        quote_id=quote_id,
        version_key=version_key,
        speaker_id=speaker_id,
        speaker_key=speaker_key,
        text=text,
        told=told if told in INEXACT else None,
        score=score,
    )


def _occurrence(spoken: Spoken, utterance_id: int, best_text: str) -> tuple[Any, ...]:
    wording = None if spoken.text == best_text else spoken.text
    if spoken.told is not None:
        return spoken.quote_id, utterance_id, spoken.told.value, spoken.score, wording
    found = repeat(best_text, spoken.text)
    return spoken.quote_id, utterance_id, found.relation.value, round(found.score, 4), wording
