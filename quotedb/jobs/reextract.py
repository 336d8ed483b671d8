"""Extracts stored articles anew: what one finds today takes the place of what was found before."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Engine

from quotedb.config import MIN_CONFIDENCE
from quotedb.errors import UsageError
from quotedb.jobs.actor import acting
from quotedb.jobs.database import opened
from quotedb.jobs.decisions import find_number
from quotedb.jobs.fresh import batches
from quotedb.jobs.prepare import PrepareOptions, Preparer, extractor_name, preparer, worth
from quotedb.model import ArticleRecord, Rejected
from quotedb.store.engine import reading, writing
from quotedb.store.extractions import (
    Finds,
    Stored,
    annotated_versions,
    extracted_by,
    finds,
    versions_of,
)
from quotedb.store.identity import Decided
from quotedb.store.linking import is_linked, link_all
from quotedb.store.runs import add_items, finish_run, start_run
from quotedb.store.save import Saved, save_decided
from quotedb.store.standing import Fate, fates, standing_rulings
from quotedb.store.stored import stored_versions
from quotedb.vocab import Extractor, Outcome, RunStatus

BATCH = 100  # article versions in one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to extract anew, and how.

    Attributes:
        articles: As ``quotedb show article`` finds them; None for all that are stored.
        extractor: What finds attributions.
        model: Folder of the tagger's model; None for the one of the package.
        min_confidence: Attributions below it are left out.
        annotated: Whether quotes that annotations brought give way too.
        again: Whether articles that this extractor went through last are gone through again.
        jobs: Processes; None for as many as pay.
        dry_run: Whether all is taken back at the end.
    """

    articles: tuple[str, ...] | None
    extractor: str = Extractor.TAGGER
    model: Path | None = None
    min_confidence: float = MIN_CONFIDENCE
    annotated: bool = False
    again: bool = False
    jobs: int | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an extraction changed in one version of an article."""

    article: str
    version_key: str
    n_before: int
    n_gained: int = 0
    n_lost: int = 0
    n_kinds: int = 0
    n_speakers: int = 0
    rejected: str | None = None  # why it could not be extracted; its quotes stay


@dataclass(slots=True)
class Reextracted:
    """What extracting anew did.

    Attributes:
        extractor: Its name.
        n_done_before: Versions that it went through last, and was not asked to again.
        n_annotated: Versions left alone as annotations brought their quotes.
        changes: Of every version that was gone through.
        fates: What became of rulings on quotes.
    """

    extractor: str
    n_done_before: int = 0
    n_annotated: int = 0
    changes: list[Change] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)


Advance: TypeAlias = Callable[[], None]


def reextract(db: str, request: Request, on_total: Callable[[int], None], advance: Advance) -> Reextracted:
    """Extract stored texts anew, in batches of whole versions.

    Stopped on the way, it has done whole batches, and goes on from there when it is started again.

    Args:
        db: A file or URL.
        request: What and how.
        on_total: Told how many versions there are to go through.
        advance: Called after each.

    Raises:
        UsageError: There is no such article.
        QuotedbError: The tagger's model is missing.
    """
    named = (
        None if request.articles is None else [find_number(db, "article", one) for one in request.articles]
    )
    done = Reextracted(extractor_name(request.extractor, request.model))
    with opened(db) as engine, ExitStack() as stack:
        rehearsal = None
        if request.dry_run:
            rehearsal = stack.enter_context(writing(engine))
            saved = rehearsal.begin_nested()
            stack.callback(saved.rollback)
        with reading(engine) if rehearsal is None else nullcontext(rehearsal) as connection:
            waiting = _waiting(connection, named, request, done)
        on_total(len(waiting))
        options = PrepareOptions(
            extractor=request.extractor, model=request.model, min_confidence=request.min_confidence
        )
        with preparer(options, worth(request.jobs, len(waiting))) as prepare_all:
            _go_through(engine, rehearsal, waiting, prepare_all, done, request, advance)
    return done


def _waiting(
    connection: Connection, named: Sequence[int] | None, request: Request, done: Reextracted
) -> list[Stored]:
    versions = versions_of(connection, named)
    if not versions:
        raise UsageError("No article is stored.", hint="Import some first: quotedb import FOLDER")
    ready = set() if request.again else extracted_by(connection, done.extractor)
    annotated = set() if request.annotated else annotated_versions(connection)
    done.n_annotated = sum(each.version_id in annotated for each in versions)
    waiting = [each for each in versions if each.version_id not in ready | annotated]
    done.n_done_before = len(versions) - len(waiting) - done.n_annotated
    return waiting


def _go_through(  # noqa: PLR0913 - what the steps of one loop share
    engine: Engine,
    rehearsal: Connection | None,
    waiting: Sequence[Stored],
    prepare_all: Preparer,
    done: Reextracted,
    request: Request,
    advance: Advance,
) -> None:
    with writing(engine) if rehearsal is None else nullcontext(rehearsal) as connection:
        if not is_linked(connection):
            link_all(connection)
        before = standing_rulings(connection)
        if not waiting:
            return
        options = json.dumps(
            {"articles": request.articles or "all", "reextract": True}, separators=(",", ":")
        )
        run_id = start_run(connection, extractor=done.extractor, actor=acting(), options_json=options)
    status = RunStatus.FAILED
    try:
        for batch in batches(waiting, BATCH):
            with writing(engine) if rehearsal is None else nullcontext(rehearsal) as connection:
                for change in _replace(connection, run_id, batch, prepare_all):
                    done.changes.append(change)
                    advance()
        status = RunStatus.PARTIAL if any(each.rejected for each in done.changes) else RunStatus.OK
    except KeyboardInterrupt:
        status = RunStatus.INTERRUPTED
        raise
    finally:
        with writing(engine) if rehearsal is None else nullcontext(rehearsal) as connection:
            finish_run(connection, run_id, status)
            done.fates = fates(before, standing_rulings(connection))


def _replace(
    connection: Connection, run_id: int, batch: Sequence[Stored], prepare_all: Preparer
) -> Iterator[Change]:
    """Replace the quotes of a batch, and say of each version what that changed."""
    numbers = [each.version_id for each in batch]
    stored = stored_versions(connection, numbers)
    prepared = [parts[0] for _, parts in prepare_all([raw for raw, _, _ in stored])]
    before = finds(connection, numbers)
    written = [
        Decided(record=record, outcome=Outcome.UNCHANGED, message=None, article=article, version=version)
        for record, (_, article, version) in zip(prepared, stored, strict=True)
        if isinstance(record, ArticleRecord)
    ]
    n_quotes, _ = save_decided(connection, run_id, written)
    counts = {each.version.version_id: n_quotes.get(id(each), 0) for each in written}
    after = finds(connection, numbers)
    answers: list[Saved] = []
    changes: list[Change] = []
    for each, record in zip(batch, prepared, strict=True):
        number = each.version_id
        failed = record.reason if isinstance(record, Rejected) else None
        answers.append(
            Saved(
                source_ref=each.version_key,
                outcome=Outcome.REJECTED if failed else Outcome.UNCHANGED,
                message=failed,
                version_id=None if failed else number,
                n_quotes=counts.get(number, 0),
            )
        )
        changes.append(_compared(each, before.get(number, {}), after.get(number, {}), failed))
    add_items(connection, run_id, answers)
    yield from changes


def _compared(version: Stored, before: Finds, after: Finds, failed: str | None) -> Change:
    both = before.keys() & after.keys()
    return Change(
        article=version.article,
        version_key=version.version_key,
        n_before=len(before),
        n_gained=len(after) - len(both),
        n_lost=len(before) - len(both),
        n_kinds=sum(before[place][0] != after[place][0] for place in both),
        n_speakers=sum(before[place][1] != after[place][1] for place in both),
        rejected=failed,
    )
