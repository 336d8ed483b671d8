"""Evidence that people bring for or against a claim: rows that follow from decisions."""

from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, delete

from quotedb.errors import UsageError
from quotedb.store.absent import insert_rows, next_id
from quotedb.store.decisions import standing_decisions
from quotedb.store.tables.claims import ClaimEvidenceRow
from quotedb.vocab import Bearing, DecisionTarget, EvidenceKind

EVIDENCE_FIELD = "evidence:"  # the field's name goes on with the address: a claim may have several


def evidence_value(given: object) -> dict[str, Any]:
    """Check what somebody brings.

    Args:
        given: An object with url, and perhaps kind (fact_check unless told), bearing (supports) and
            is_accepted (true).

    Raises:
        UsageError: The address is none, or a word is none that there is.
    """
    if not isinstance(given, dict) or not isinstance(given.get("url"), str):
        raise UsageError("Evidence needs its address.", hint='Give an object such as {"url": "https://..."}.')
    url = given["url"].strip()
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageError(
            f"{url!r} is no address of evidence.", hint="It should begin with https:// or http://."
        )
    value = {
        "url": url,
        "kind": given.get("kind", EvidenceKind.FACT_CHECK),
        "bearing": given.get("bearing", Bearing.SUPPORTS),
        "is_accepted": given.get("is_accepted", True),
    }
    for name, words in (("kind", EvidenceKind), ("bearing", Bearing)):
        if value[name] not in list(words):
            raise UsageError(f"{value[name]!r} is no {name} of evidence.", hint=f"Known: {', '.join(words)}.")
    if not isinstance(value["is_accepted"], bool):
        raise UsageError("is_accepted is true or false.")
    return value


def renew_evidence(connection: Connection, claim_key: str, field: str) -> None:
    """Make the rows of one piece of evidence what the decisions say: one, or none."""
    url = field.removeprefix(EVIDENCE_FIELD)
    connection.execute(
        delete(ClaimEvidenceRow).where(ClaimEvidenceRow.claim_key == claim_key, ClaimEvidenceRow.url == url)
    )
    for each in standing_decisions(connection, DecisionTarget.CLAIM, targets=[claim_key], field=field):
        assert isinstance(each.value, dict)  # noqa: S101 as it was checked when it was decided
        row = {
            "evidence_id": next_id(connection, ClaimEvidenceRow),
            "claim_key": claim_key,
            "kind": EvidenceKind(each.value["kind"]),
            "bearing": Bearing(each.value["bearing"]),
            "url": url,
            "is_accepted": each.value["is_accepted"],
            "actor": each.actor,
            "added_at": each.at,
        }
        insert_rows(connection, ClaimEvidenceRow, [row])
