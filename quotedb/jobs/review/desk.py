"""The desk at which somebody reviews: items with all that is known of them, answers put on record."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from quotedb.jobs.database import opened, ready_snapshot
from quotedb.jobs.review.queue import Wanted, read_queue
from quotedb.jobs.review.rulings import Answer, changed_chain, is_joined, rule, standing_on, told
from quotedb.report.gather.articles import gather_articles
from quotedb.report.gather.asking import Ask, asking
from quotedb.report.gather.finding import names_near
from quotedb.report.gather.queued import gather_queued, quote_of
from quotedb.report.stories.article import ArticleStory
from quotedb.report.stories.queued import Queued, QueueItem
from quotedb.report.stories.quote import QuoteStory
from quotedb.store.engine import reading, writing
from quotedb.store.speaker_links import link_speakers
from quotedb.store.speaker_rulings import By
from quotedb.store.speakers import StoredSpeaker, add_speaker, look_up_speaker, speaker_of
from quotedb.store.texts import stored_texts
from quotedb.store.verdicts import take_back
from quotedb.vocab import SpeakerKind

UNDONE = "taken back while reviewing"


@dataclass(frozen=True, slots=True)
class Done:
    """An answer that is on record.

    Attributes:
        item: What it answers.
        answer: What it says.
        key: Of the decision.
    """

    item: QueueItem
    answer: Answer
    key: str


class Desk:
    """Shows items as the snapshot has them from when the desk was opened; each answer is a transaction.

    Args:
        engine: The database.
        ask: Runs statements on the snapshot.
        items: The queue, the most useful first.
    """

    def __init__(self, engine: Engine, ask: Ask, items: Sequence[QueueItem]) -> None:
        self.items = items
        self._engine = engine
        self._ask = ask

    def show(self, item: QueueItem) -> Queued:
        """Give all that helps to decide on an item."""
        return gather_queued(self._ask, self._texts, item)

    def around(self, item: QueueItem) -> tuple[QuoteStory, ArticleStory] | None:
        """Give the quote that an item shows and its article; None for a pair without a quote."""
        if item.quote_key is None:
            return None
        story = quote_of(self._ask, self._texts, item)
        article = gather_articles(self._ask, self._texts, [story.quote.article.version_id])
        return story, next(article)

    def settled(self, item: QueueItem) -> str | None:
        """Say how an item was decided since the desk was opened; None if it still waits."""
        with reading(self._engine) as connection:
            decided = standing_on(connection, item.kind, item.key)
            if decided is not None:
                return told(decided)
            return (
                "one already, through other answers" if is_joined(connection, item.kind, item.key) else None
            )

    def answer(self, item: QueueItem, answer: Answer, reason: str, actor: str) -> Done:
        """Put an answer on record.

        Raises:
            UsageError: Somebody decided meanwhile, or other decisions stand against it.
        """
        with writing(self._engine) as connection:
            return Done(item, answer, rule(connection, item, answer, _by(reason, actor)))

    def undo(self, done: Done, actor: str) -> None:
        """Take an answer back.

        Raises:
            UsageError: It does not stand any more.
        """
        with writing(self._engine) as connection:
            take_back(connection, done.key, _by(UNDONE, actor))

    def changed_chain(self, item: QueueItem, links: str) -> Answer:
        """Read what somebody says of a quote's chain; see ``rulings.changed_chain``.

        Raises:
            UsageError: It does not read so, or there is no such link.
        """
        with reading(self._engine) as connection:
            return changed_chain(connection, item.key, links)

    def find_speaker(self, asked: str) -> StoredSpeaker | None:
        """Find the speaker of a name, an alias or a key; None for nobody.

        Raises:
            UsageError: There are several; lists them with their keys.
        """
        with reading(self._engine) as connection:
            return look_up_speaker(connection, asked)

    def names_near(self, asked: str) -> list[str]:
        """Give some names that contain what somebody typed."""
        return names_near(self._ask, asked)

    def add_speaker(self, kind: SpeakerKind, name: str) -> StoredSpeaker:
        """Put a speaker on record; one that is there stays as it is."""
        with writing(self._engine) as connection:
            return added_speaker(connection, kind, name)

    def _texts(self, version_ids: Sequence[int]) -> Mapping[int, str]:
        with reading(self._engine) as connection:
            return stored_texts(connection, version_ids)


@contextmanager
def open_desk(db: str, wanted: Wanted) -> Iterator[Desk]:
    """Read the queue and open a desk to go through it.

    Args:
        db: A file or URL.
        wanted: Which items.

    Raises:
        UsageError: There is no such doubt.
    """
    snapshot = ready_snapshot(db)
    with opened(db) as engine, asking(snapshot) as ask:
        yield Desk(engine, ask, read_queue(ask, wanted))


def added_speaker(connection: Connection, kind: SpeakerKind, name: str) -> StoredSpeaker:
    """Store a speaker and link it to those of like names; one that is there stays as it is."""
    known = speaker_of(connection, kind, name)
    if known is not None:
        return known
    at = datetime.now(UTC)
    speaker = add_speaker(connection, kind, name, at)
    link_speakers(connection, [speaker.speaker_id], at)
    return speaker


def _by(reason: str, actor: str) -> By:
    return By(actor=actor, reason=reason.strip(), at=datetime.now(UTC))
