"""Gathers the acts of speech that quotes repeat, with all their occurrences."""

from collections.abc import Iterable

from quotedb.report.gather.asking import Ask, ask_by
from quotedb.report.gather.lines import gather_quote_lines, place_of
from quotedb.report.stories.quote import Occurrence, Utterance

UTTERANCES = """
select occurrence.quote_id, utterance.utterance_id, utterance.utterance_key, utterance.best_text
from quote_occurrences as occurrence
join utterances as utterance using (utterance_id)
where occurrence.quote_id in (select unnest($ids::bigint[]))
"""

OCCURRENCES = """
select
    occurrence.utterance_id, occurrence.quote_id, occurrence.relation, occurrence.score, occurrence.wording,
    difference.words_added, difference.words_dropped, coalesce(difference.has_ellipsis, false),
    coalesce(difference.negation_changed, false)
from quote_occurrences as occurrence
left join quote_differences as difference using (quote_id)
where occurrence.utterance_id in (select unnest($ids::bigint[]))
"""


def gather_utterances(ask: Ask, quote_ids: Iterable[int]) -> dict[int, Utterance]:
    """Give the act of speech of each quote that gives somebody's words, by number of the quote.

    Quotes of one utterance share it. Occurrences that people rejected are left out, but for those asked for.
    """
    wanted = list(quote_ids)
    known = {quote_id: row for quote_id, (row,) in ask_by(ask, UTTERANCES, wanted).items()}
    found = ask_by(ask, OCCURRENCES, (row[0] for row in known.values()))
    lines = gather_quote_lines(ask, (row[0] for rows in found.values() for row in rows))
    asked = set(wanted)
    made: dict[int, Utterance] = {}
    for utterance_id, key, best_text in dict.fromkeys(known.values()):
        occurrences = [
            Occurrence(
                quote=lines[quote_id],
                relation=relation,
                score=score,
                wording=wording,
                added=added,
                dropped=dropped,
                has_ellipsis=has_ellipsis,
                negation_changed=negation_changed,
            )
            for (quote_id, relation, score, wording, added, dropped, has_ellipsis, negation_changed) in found[
                utterance_id
            ]
            if quote_id in asked or not lines[quote_id].is_rejected
        ]
        made[utterance_id] = Utterance(
            utterance_key=key,
            best_text=best_text,
            occurrences=tuple(sorted(occurrences, key=lambda one: place_of(one.quote))),
        )
    return {quote_id: made[row[0]] for quote_id, row in known.items()}
