"""Items of a queue: read from a database, or made by hand."""

from quotedb.jobs.database import ready_snapshot
from quotedb.jobs.review.queue import Wanted, read_queue
from quotedb.report.gather.asking import asking
from quotedb.report.stories.queued import QueueItem
from quotedb.store.decisions import Decision, standing_decisions
from quotedb.store.engine import open_engine, reading
from quotedb.vocab import DecisionTarget

LEFT_OUT = """
also speaker context_before exact context_after chain outlet published_at quote_key version_key start_cp
end_cp spans article text_sha256
"""


def queue_of(db: str, wanted: Wanted) -> list[QueueItem]:
    """Read the queue as it is now."""
    with asking(ready_snapshot(db)) as ask:
        return read_queue(ask, wanted)


def ruled_by(db: str, actor: str) -> list[Decision]:
    """Give what stands of somebody's decisions."""
    engine = open_engine(db)
    with reading(engine) as connection:
        found = [each for target in DecisionTarget for each in standing_decisions(connection, target)]
    engine.dispose()
    return [each for each in found if each.actor == actor]


def item(key: str = "k", kind: DecisionTarget = DecisionTarget.QUOTE) -> QueueItem:
    """Give an item without a quote."""
    nothing = dict.fromkeys(LEFT_OUT.split())
    return QueueItem(key=key, kind=kind, place=1, doubt="low_confidence", score=0.5, ask="Is it?", **nothing)
