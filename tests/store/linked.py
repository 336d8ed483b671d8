"""How things are linked, told by keys and words: the same in every database with the same evidence."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Engine

from quotedb.store.engine import writing
from quotedb.store.linking import link_all
from tests.store.counting import rows


def linked(engine: Engine) -> dict[str, Any]:
    """Groups, links, assertions, utterances, occurrences and both indexes, without any number of a row."""
    keys = dict(rows(engine, "claims", "claim_id", "claim_key"))
    quotes = dict(rows(engine, "quotes", "quote_id", "quote_key"))
    speakers = dict(rows(engine, "speakers", "speaker_id", "speaker_key"))
    utterances = dict(rows(engine, "utterances", "utterance_id", "utterance_key"))
    return {
        "claims": {
            (key, keys[group_id], *rest)
            for key, group_id, *rest in rows(engine, "claims", "claim_key", "group_id", "text")
        },
        "links": {
            (frozenset((keys[a], keys[b])), judgement.value, score)
            for a, b, judgement, score in rows(
                engine, "claim_links", "claim_a_id", "claim_b_id", "judgement", "score"
            )
        },
        "assertions": {
            (quotes[quote_id], keys[wording_id], stance.value, keys[claim_id])
            for quote_id, wording_id, stance, claim_id in rows(
                engine, "assertions", "quote_id", "wording_id", "stance", "claim_id"
            )
        },
        "utterances": {
            (key, speakers.get(speaker_id), *texts)
            for key, speaker_id, *texts in rows(
                engine, "utterances", "utterance_key", "speaker_id", "best_text"
            )
        },
        "occurrences": {
            (quotes[quote_id], utterances[utterance_id], relation.value, score, wording)
            for quote_id, utterance_id, relation, score, wording in rows(
                engine, "quote_occurrences", "quote_id", "utterance_id", "relation", "score", "wording"
            )
        },
        "terms": {
            (term, keys[claim_id]) for term, claim_id in rows(engine, "claim_terms", "term", "claim_id")
        },
        "grams": {
            (gram, utterances[utterance_id])
            for gram, utterance_id in rows(engine, "utterance_grams", "gram", "utterance_id")
        },
    }


def relink(engine: Engine) -> None:
    """Link everything from nothing."""
    with writing(engine) as connection:
        link_all(connection)


def groups(engine: Engine) -> list[set[str]]:
    """The claims, each as the texts of its wordings, in the order of the first of them."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for group_id, text in rows(engine, "claims", "group_id", "text"):
        found[group_id].add(text)
    return list(found.values())
