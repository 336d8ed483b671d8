"""What may be answered to an item of the review queue, and how each answer goes on record."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy import Connection

from quotedb.errors import UsageError
from quotedb.jobs.decide import chain_of, with_hops
from quotedb.report.stories.queued import QueueItem
from quotedb.store.absent import ids_by_key
from quotedb.store.claim_groups import RELATION, groups_of
from quotedb.store.decisions import Decision, standing_decisions
from quotedb.store.speaker_rulings import By
from quotedb.store.speakers import groups_of_speakers, look_up_speaker
from quotedb.store.tables.claims import ClaimRow
from quotedb.store.verdicts import Verdict, decide
from quotedb.vocab import DecisionOp, DecisionTarget


class Verb(StrEnum):
    """What somebody answers."""

    CONFIRM = "confirm"  # it is right as it stands
    SPEAKER = "speaker"  # somebody else said it
    KIND = "kind"  # it is of another kind
    CHAIN = "chain"  # it came to us otherwise
    NOT_A_QUOTE = "not_a_quote"
    SAME = "same"
    DIFFERENT = "different"


Chain: TypeAlias = list[dict[str, str | None]]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to an item.

    Attributes:
        verb: What it says.
        value: The speaker's key, the kind, or the links of the chain; None for the verbs that say it all.
    """

    verb: Verb
    value: str | Chain | None = None


ALLOWED = {
    DecisionTarget.QUOTE: (Verb.CONFIRM, Verb.SPEAKER, Verb.KIND, Verb.CHAIN, Verb.NOT_A_QUOTE),
    DecisionTarget.CLAIM_PAIR: (Verb.SAME, Verb.DIFFERENT),
    DecisionTarget.SPEAKER_PAIR: (Verb.SAME, Verb.DIFFERENT),
}
IS_QUOTE = "quote"  # field of a decision on whether a quote is one
FIELDS = {
    Verb.CONFIRM: (IS_QUOTE, DecisionOp.CONFIRM),
    Verb.SPEAKER: ("speaker", DecisionOp.SET),
    Verb.KIND: ("kind", DecisionOp.SET),
    Verb.CHAIN: ("chain", DecisionOp.SET),
    Verb.NOT_A_QUOTE: (IS_QUOTE, DecisionOp.REJECT),
    Verb.SAME: (RELATION, DecisionOp.MERGE),
    Verb.DIFFERENT: (RELATION, DecisionOp.SPLIT),
}
SETTLING = frozenset({IS_QUOTE, "speaker", "chain", RELATION})  # what is ruled on there leaves the queue


def standing_on(
    connection: Connection, kind: DecisionTarget, key: str, verb: Verb | None = None
) -> Decision | None:
    """Give the decision that an answer would overrule, the latest of several.

    Args:
        connection: Any transaction.
        kind: What sort of item.
        key: The item's key.
        verb: The answer; None for any that takes an item out of the queue.
    """
    fields = {"kind"} if verb is Verb.KIND else SETTLING
    ruled = [each for each in standing_decisions(connection, kind, targets=[key]) if each.field in fields]
    return ruled[-1] if ruled else None


def is_joined(connection: Connection, kind: DecisionTarget, key: str) -> bool:
    """Say whether the two of a pair are one by now, through other decisions."""
    pair = key.split("+")
    if kind is DecisionTarget.CLAIM_PAIR:
        groups = groups_of(connection, ids_by_key(connection, ClaimRow, "claim_key", pair).values())
        return len(set(groups.values())) == 1
    if kind is DecisionTarget.SPEAKER_PAIR:
        same = groups_of_speakers(connection)
        return len({same.get(each, each) for each in pair}) == 1
    return False


def says_the_same(decision: Decision, answer: Answer) -> bool:
    """Say whether a decision is what an answer would put on record."""
    return (*FIELDS[answer.verb], answer.value) == (decision.field, decision.op, decision.value)


def changed_chain(connection: Connection, lineage: str, links: str) -> Answer:
    """Read what somebody says of a quote's chain: such as "1=relayer:named:Reuters; 2=".

    Args:
        connection: Any transaction.
        lineage: Key of the quote's lineage.
        links: As ``quotedb decide quote --hop`` takes them, with ";" between.

    Raises:
        UsageError: One does not read so, there is no such link, or a name may be several speakers'.
    """
    hops = [hop.strip() for hop in links.split(";") if hop.strip()]
    chain = with_hops(chain_of(connection, lineage), hops)
    for link in chain:
        known = look_up_speaker(connection, link["speaker"]) if link["speaker"] else None
        link["speaker"] = known.key if known else link["speaker"]
    return Answer(Verb.CHAIN, chain)


def rule(connection: Connection, item: QueueItem, answer: Answer, by: By) -> str:
    """Put an answer on record.

    Args:
        connection: A write transaction.
        item: What it answers.
        answer: One that is allowed for the item.
        by: Who answers, when and why.

    Returns:
        The key of the decision.

    Raises:
        UsageError: Somebody decided meanwhile, or other decisions stand against it; no reason or actor.
    """
    decided = standing_on(connection, item.kind, item.key, answer.verb)
    if decided is not None and answer.verb is not Verb.KIND:
        raise UsageError(f"Somebody decided meanwhile: {told(decided)}.")
    field, op = FIELDS[answer.verb]
    return decide(connection, Verdict(item.kind, item.key, field, op, answer.value), by)


def told(decision: Decision) -> str:
    """Tell a decision in one line."""
    said = next(
        (verb for verb, ruled in FIELDS.items() if ruled == (decision.field, decision.op)), decision.op.value
    )
    return f"{said} ({decision.actor}, {decision.at:%Y-%m-%d}: {decision.reason})"
