"""Links everything that is stored from nothing, and knows whether that has to be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Select, delete, func, select, update

from quotedb.match import claims, speakers, wordings
from quotedb.store.absent import insert_rows, next_id
from quotedb.store.claim_links import FOUND_BY_MACHINE, link_claims
from quotedb.store.parked import park_all, rejoin_parked
from quotedb.store.speaker_links import relink_speakers
from quotedb.store.tables.claims import AssertionRow, ClaimLinkRow, ClaimRow, ClaimTermRow
from quotedb.store.tables.evidence import LinkRunRow
from quotedb.store.tables.quotes import QuoteOccurrenceRow, UtteranceRow
from quotedb.vocab import Judgement

METHOD = f"{claims.METHOD} {wordings.METHOD} {speakers.METHOD}"
BATCH = 2_000  # wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """How things are linked.

    Attributes:
        n_wordings: Wordings of claims.
        n_claims: Claims that they make.
        n_suggested: Pairs of wordings that a person should look at.
        n_quotes: Quotes with verbatim words.
        n_utterances: Acts of speech that they repeat.
    """

    n_wordings: int
    n_claims: int
    n_suggested: int
    n_quotes: int
    n_utterances: int


def is_linked(connection: Connection) -> bool:
    """Say whether everything is linked by the rules of this program.

    Imports link what they add. So only a database that was made before there were links, or was last linked
    by the rules of another version, has something left to do.
    """
    last = select(LinkRunRow.method).order_by(LinkRunRow.link_run_id.desc()).limit(1)
    return connection.scalar(last) == METHOD


def link_all(connection: Connection, on_linked: Callable[[int, int], None] | None = None) -> None:
    """Link everything from nothing, in bounded memory; what people ruled is heeded, what they wrote stays.

    Args:
        connection: A write transaction.
        on_linked: Told after each batch how many wordings of how many are done.
    """
    relink_speakers(connection, datetime.now(UTC))
    connection.execute(delete(ClaimTermRow))
    connection.execute(delete(ClaimLinkRow).where(FOUND_BY_MACHINE))
    connection.execute(update(ClaimRow).values(group_id=ClaimRow.claim_id))
    connection.execute(update(AssertionRow).values(claim_id=AssertionRow.wording_id))
    n_wordings = int(connection.scalar(select(func.count()).select_from(ClaimRow)) or 0)
    n_linked = last = 0
    after = select(ClaimRow.claim_id).order_by(ClaimRow.claim_id).limit(BATCH)
    while batch := connection.scalars(after.where(ClaimRow.claim_id > last)).all():
        link_claims(connection, batch)
        n_linked, last = n_linked + len(batch), batch[-1]
        if on_linked is not None:
            on_linked(n_linked, n_wordings)
    park_all(connection)
    rejoin_parked(connection)
    run = {"link_run_id": next_id(connection, LinkRunRow), "method": METHOD, "linked_at": datetime.now(UTC)}
    insert_rows(connection, LinkRunRow, [run])


def count_links(connection: Connection) -> Links:
    """Count what is linked."""

    def ask(query: Select[int]) -> int:
        return int(connection.scalar(query) or 0)

    return Links(
        n_wordings=ask(select(func.count()).select_from(ClaimRow)),
        n_claims=ask(select(func.count()).where(ClaimRow.group_id == ClaimRow.claim_id)),
        n_suggested=ask(select(func.count()).where(ClaimLinkRow.judgement == Judgement.SUGGESTED)),
        n_quotes=ask(select(func.count()).select_from(QuoteOccurrenceRow)),
        n_utterances=ask(select(func.count()).select_from(UtteranceRow)),
    )
