"""A person's word on anything: checked, put on record, and carried out. The one place where this is done."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from quotedb.errors import UsageError
from quotedb.store.claim_evidence import EVIDENCE_FIELD, evidence_value, renew_evidence
from quotedb.store.claim_rulings import rule_claims
from quotedb.store.claim_rulings import take_back as take_back_claims
from quotedb.store.decisions import Ruling, find_decision, record_decision, standing_decisions, undo
from quotedb.store.missed import MISSED, renew_missed
from quotedb.store.quote_places import place_of
from quotedb.store.speaker_rulings import By, rule_different, rule_same
from quotedb.store.speaker_rulings import take_back as take_back_speakers
from quotedb.store.speakers import add_speaker, find_speaker, look_up_speaker
from quotedb.store.tables.claims import ClaimRow
from quotedb.vocab import (
    Basis,
    ClaimStatus,
    DecisionOp,
    DecisionTarget,
    LinkRole,
    Medium,
    Naming,
    QuoteKind,
    SpeakerKind,
)

RELATION = "relation"
RETRACTION = "retraction"
FIELDS = {
    DecisionTarget.QUOTE: ("speaker", "kind", "chain", "quote", MISSED),
    DecisionTarget.CLAIM: ("status", "evidence"),
    DecisionTarget.CLAIM_PAIR: (RELATION,),
    DecisionTarget.SPEAKER_PAIR: (RELATION,),
    DecisionTarget.ARTICLE: (RETRACTION,),
}
OPS = {
    "speaker": (DecisionOp.SET, DecisionOp.CONFIRM),
    "kind": (DecisionOp.SET, DecisionOp.CONFIRM),
    "chain": (DecisionOp.SET, DecisionOp.CONFIRM),
    "quote": (DecisionOp.REJECT, DecisionOp.CONFIRM),
    MISSED: (DecisionOp.SET,),
    "status": (DecisionOp.SET,),
    "evidence": (DecisionOp.SET,),
    RELATION: (DecisionOp.MERGE, DecisionOp.SPLIT),
    RETRACTION: (DecisionOp.SET,),
}
LINK_WORDS = {"role": LinkRole, "naming": Naming, "basis": Basis, "medium": Medium}
WITH_SPEAKER = (Naming.NAMED, Naming.ROLE_ONLY, Naming.GROUP)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody says.

    Attributes:
        target: What sort of thing it is about.
        key: Its key: of a quote or its lineage, of a claim or any wording; of a pair, two joined by "+".
        field: What is said of it: one of ``FIELDS``.
        op: What the word does: one of ``OPS``.
        value: A speaker's name or key (or an object with name and kind, to make one that no text names); a
            kind; a status; a chain as a list of objects with role, naming, basis, medium and speaker,
            innermost voice first; of evidence url, kind, bearing and is_accepted.
            None where the op says it all.
    """

    target: DecisionTarget
    key: str
    field: str
    op: DecisionOp
    value: object = None


def decide(connection: Connection, verdict: Verdict, by: By) -> str:
    """Put a person's word on record and carry it out; it takes the place of the last one on the same field.

    Args:
        connection: A write transaction.
        verdict: What is said.
        by: Who says so, why and when.

    Returns:
        The key of the decision.

    Raises:
        UsageError: The thing, the field, the op or the value is none that there is, or no reason is given.
    """
    _check_words(verdict)
    match verdict.target:
        case DecisionTarget.CLAIM_PAIR:
            one, other = _pair(verdict.key)
            return rule_claims(connection, (one, other), verdict.op, by.reason, by.actor, by.at).key
        case DecisionTarget.SPEAKER_PAIR:
            pair = [find_speaker(connection, each) for each in _pair(verdict.key)]
            rule = rule_same if verdict.op is DecisionOp.MERGE else rule_different
            return rule(connection, pair[0], pair[1], by)
        case DecisionTarget.CLAIM:
            return _decide_claim(connection, verdict, by)
        case DecisionTarget.ARTICLE:
            return _record(connection, verdict, RETRACTION, True, by)
        case _:
            return _decide_quote(connection, verdict, by)


def take_back(connection: Connection, key: str, by: By) -> list[str]:
    """Take a decision of any kind back: what stood before on its field stands again.

    With a quote that was missed goes what was said of it in the same breath.

    Returns:
        The keys of the decisions taken back.

    Raises:
        UsageError: There is no such decision, or it does not stand any more; no reason is given.
    """
    found = find_decision(connection, key)
    match found.target_kind:
        case DecisionTarget.CLAIM_PAIR:
            take_back_claims(connection, key, by.reason, by.actor, by.at)
            return [key]
        case DecisionTarget.SPEAKER | DecisionTarget.SPEAKER_PAIR:
            take_back_speakers(connection, key, by)
            return [key]
    undo(connection, key, reason=by.reason, actor=by.actor, at=by.at)
    taken = [key]
    if found.field == MISSED:
        for each in standing_decisions(connection, found.target_kind, targets=[found.target_key]):
            if each.at == found.at and each.actor == found.actor:
                undo(connection, each.key, reason=by.reason, actor=by.actor, at=by.at)
                taken.append(each.key)
        renew_missed(connection, found.target_key)
    if found.field.startswith(EVIDENCE_FIELD):
        renew_evidence(connection, found.target_key, found.field)
    return taken


def _check_words(verdict: Verdict) -> None:
    fields = FIELDS.get(verdict.target, ())
    if verdict.field not in fields:
        raise UsageError(
            f"Nothing can be decided of {verdict.field!r} of a {verdict.target.replace('_', ' of ')}.",
            hint=f"What can: {', '.join(fields) or 'nothing'}.",
        )
    if verdict.op not in OPS[verdict.field]:
        raise UsageError(
            f"{str(verdict.op)!r} is no word on {verdict.field}.",
            hint=f"Use {' or '.join(OPS[verdict.field])}.",
        )


def _pair(key: str) -> tuple[str, str]:
    one, plus, other = key.partition("+")
    if not plus or not one or not other:
        raise UsageError(f"{key!r} is no pair.", hint='Give two keys with "+" between.')
    return one, other


def _decide_claim(connection: Connection, verdict: Verdict, by: By) -> str:
    known = select(ClaimRow.claim_id).where(ClaimRow.claim_key == verdict.key)
    if connection.execute(known).first() is None:
        raise UsageError(
            f"There is no claim {verdict.key!r}.",
            hint="Keys are the column claim_key of every report on claims.",
        )
    if verdict.field == "status":
        return _record(connection, verdict, "status", one_of(ClaimStatus, verdict.value, "status"), by)
    value = evidence_value(verdict.value)
    field = EVIDENCE_FIELD + value["url"]
    key = _record(connection, verdict, field, value, by)
    renew_evidence(connection, verdict.key, field)
    return key


def _record(connection: Connection, verdict: Verdict, field: str, value: object, by: By) -> str:
    return record_decision(
        connection,
        Ruling(
            target_kind=verdict.target,
            target_key=verdict.key,
            field=field,
            op=verdict.op,
            value=value,
            reason=by.reason,
            actor=by.actor,
            at=by.at,
        ),
    )


def _decide_quote(connection: Connection, verdict: Verdict, by: By) -> str:
    place = place_of(connection, verdict.key)
    return record_decision(
        connection,
        Ruling(
            target_kind=verdict.target,
            target_key=place.lineage,
            field=verdict.field,
            op=verdict.op,
            value=None if verdict.op is not DecisionOp.SET else _quote_value(connection, verdict, by),
            reason=by.reason,
            actor=by.actor,
            at=by.at,
            anchor=place.anchor,
            article=place.article,
        ),
    )


def _quote_value(connection: Connection, verdict: Verdict, by: By) -> object:
    match verdict.field:
        case "speaker":
            return speaker_named(connection, verdict.value, by)
        case "kind":
            return one_of(QuoteKind, verdict.value, "kind")
        case "chain":
            return _chain(connection, verdict.value, by)
        case _:
            return verdict.value


def speaker_named(connection: Connection, value: object, by: By) -> str:
    """Give the key of the speaker that somebody names, and make one if a kind is given with the name.

    Raises:
        UsageError: There is none, or there are several, or the value is neither a name nor name and kind.
    """
    if isinstance(value, dict) and isinstance(value.get("name"), str) and value["name"].strip():
        name, kind = (
            value["name"].strip(),
            SpeakerKind(one_of(SpeakerKind, value.get("kind"), "kind of speaker")),
        )
        known = look_up_speaker(connection, name)
        return (known or add_speaker(connection, kind, name, by.at)).key
    if not isinstance(value, str) or not value.strip():
        raise UsageError(
            f"{value!r} names no speaker.", hint="Give a name or a key; who is new, with a kind of speaker."
        )
    known = look_up_speaker(connection, value)
    if known is None:
        raise UsageError(
            f"No speaker is called {value!r}.",
            hint="See who there is: quotedb speakers list --name WORD. Who is in no text yet needs a kind: "
            f"{', '.join(SpeakerKind)}.",
        )
    return known.key


def one_of(words: type[StrEnum], value: object, what: str) -> str:
    """Give a word of a closed list.

    Raises:
        UsageError: It is none of them; lists them.
    """
    known = [str(word) for word in words]
    if value not in known:
        raise UsageError(f"{value!r} is no {what}.", hint=f"Known: {', '.join(known)}.")
    return str(value)


def _chain(connection: Connection, value: object, by: By) -> list[dict[str, str | None]]:
    if not isinstance(value, list) or not value or not all(isinstance(each, dict) for each in value):
        raise UsageError("A chain is a list of links, innermost voice first, publisher last.")
    links: list[dict[str, str | None]] = []
    for number, given in enumerate(value):
        if unknown := set(given) - {*LINK_WORDS, "speaker"}:
            raise UsageError(
                f"Link {number} of the chain has {', '.join(sorted(unknown))}.",
                hint=f"A link has {', '.join(LINK_WORDS)} and speaker.",
            )
        words = {"basis": Basis.EXPLICIT, "medium": Medium.UNKNOWN} | given
        link: dict[str, str | None] = {
            name: one_of(kind, words.get(name), f"{name} of a link") for name, kind in LINK_WORDS.items()
        }
        who = given.get("speaker")
        link["speaker"] = None if who is None else speaker_named(connection, who, by)
        if link["naming"] in WITH_SPEAKER and link["speaker"] is None:
            raise UsageError(
                f"Link {number} of the chain is {link['naming']} and names no speaker.",
                hint="Name one, or call it anonymous or unattributed.",
            )
        if (link["role"] == LinkRole.PUBLISHER) != (number == len(value) - 1):
            raise UsageError("The last link of a chain is its publisher, and no other one is.")
        links.append(link)
    return links
