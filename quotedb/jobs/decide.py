"""A person's word on one quote or claim as the command line gives it: several fields in one transaction."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from quotedb.errors import UsageError
from quotedb.jobs.decisions import deciding, find_claim, find_quote
from quotedb.store.decisions import standing_decisions
from quotedb.store.tables.quotes import ChainLinkRow, QuoteRow
from quotedb.store.tables.speakers import SpeakerRow
from quotedb.store.verdicts import Verdict, decide
from quotedb.vocab import ClaimStatus, DecisionOp, DecisionTarget, LinkRole, Naming, QuoteKind


def decide_quote(  # noqa: PLR0913 - one for each thing that can be said
    db: str,
    given: str,
    *,
    speaker: object,
    kind: QuoteKind | None,
    reject: bool,
    confirm: bool,
    hops: Sequence[str],
    reason: str,
    actor: str | None,
) -> tuple[str, ...]:
    """Put all that is said of a quote on record, or nothing.

    Returns:
        The keys of the decisions.

    Raises:
        UsageError: There is no such quote; nothing is said, or it contradicts itself.
    """
    said: list[tuple[str, DecisionOp, object]] = []
    if speaker is not None:
        said.append(("speaker", DecisionOp.SET, speaker))
    if kind is not None:
        said.append(("kind", DecisionOp.SET, kind.value))
    if reject or confirm:
        said.append(("quote", DecisionOp.REJECT if reject else DecisionOp.CONFIRM, None))
    if reject and (confirm or speaker is not None or kind is not None or hops):
        raise UsageError("What is no quote has no speaker, kind or chain, and is not right.")
    if not said and not hops:
        raise UsageError(
            "Nothing is said of the quote.", hint="Give --speaker, --kind, --hop, --confirm or --reject."
        )
    target = find_quote(db, given)
    with deciding(db, reason, actor) as (connection, by):
        if hops:
            said.append(("chain", DecisionOp.SET, with_hops(chain_of(connection, target.key), hops)))
        return tuple(
            decide(connection, Verdict(target.kind, target.key, field, op, value), by)
            for field, op, value in said
        )


def decide_claim(
    db: str,
    given: str,
    *,
    status: ClaimStatus | None,
    evidence: Mapping[str, object] | None,
    reason: str,
    actor: str | None,
) -> tuple[str, ...]:
    """Put a claim's status and evidence on record.

    Returns:
        The keys of the decisions.

    Raises:
        UsageError: There is no such claim, nothing is said, or the evidence is none.
    """
    said: list[tuple[str, object]] = []
    if status is not None:
        said.append(("status", status.value))
    if evidence is not None:
        said.append(("evidence", dict(evidence)))
    if not said:
        raise UsageError("Nothing is said of the claim.", hint="Give --status or --evidence.")
    target = find_claim(db, given)
    with deciding(db, reason, actor) as (connection, by):
        return tuple(
            decide(connection, Verdict(target.kind, target.key, field, DecisionOp.SET, value), by)
            for field, value in said
        )


def chain_of(connection: Connection, lineage: str) -> list[dict[str, str | None]]:
    """Give the chain of a quote, innermost voice first, as people decided it last, or as found.

    Args:
        connection: Any transaction.
        lineage: Key of the quote's lineage.
    """
    for each in standing_decisions(connection, DecisionTarget.QUOTE, targets=[lineage], field="chain"):
        if isinstance(each.value, list):
            return [dict(link) for link in each.value]
    newest = (
        select(QuoteRow.quote_id)
        .where(QuoteRow.lineage_key == lineage)
        .order_by(QuoteRow.version_id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(
            ChainLinkRow.role,
            ChainLinkRow.naming,
            ChainLinkRow.basis,
            ChainLinkRow.medium,
            SpeakerRow.speaker_key.label("speaker"),
        )
        .outerjoin(SpeakerRow, SpeakerRow.speaker_id == ChainLinkRow.speaker_id)
        .where(ChainLinkRow.quote_id == newest)
        .order_by(ChainLinkRow.seq)
    )
    return [
        {name: None if value is None else str(value) for name, value in row.items()}
        for row in rows.mappings()
    ]


def with_hops(chain: Sequence[Mapping[str, str | None]], hops: Sequence[str]) -> list[dict[str, str | None]]:
    """Change links of a chain as the command line says: ``1=relayer:named:Reuters``, ``+1=...``, ``1=``.

    Raises:
        UsageError: One does not read so, or there is no such link.
    """
    links: list[dict[str, str | None]] = [dict(link) for link in chain]
    for hop in hops:
        place, equals, words = hop.partition("=")
        number = place.removeprefix("+")
        if not equals or not number.isascii() or not number.isdigit() or (place != number and not words):
            raise UsageError(
                f"{hop!r} is no link of a chain.", hint='Such as "1=relayer:named:Reuters", "+1=..." or "1=".'
            )
        at = int(number)
        if at >= len(links):
            raise UsageError(f"The chain has no link {at}: they are 0 to {len(links) - 1}.")
        if not words:
            del links[at]
            continue
        role, _, rest = words.partition(":")
        naming, _, speaker = rest.partition(":")
        default = Naming.AUTHOR if role == LinkRole.PUBLISHER else Naming.UNATTRIBUTED
        link: dict[str, str | None] = {
            "role": role,
            "naming": naming or (Naming.NAMED if speaker else default).value,
            "basis": "explicit",
            "medium": "unknown" if place != number else links[at].get("medium"),
            "speaker": speaker or None,
        }
        links[at : at + (place == number)] = [link]
    return links
