"""Import: every input read, extracted, resolved and stored, with exactly one answer each."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from sqlalchemy import Connection, Engine

from quotedb.config import MIN_CONFIDENCE, pages_folder
from quotedb.jobs.actor import acting
from quotedb.jobs.annotations import load_annotations
from quotedb.jobs.database import database_file, opened, own_files, place
from quotedb.jobs.fetch import Fetcher, keep_page
from quotedb.jobs.fresh import BATCH, Connections, batches, fresh_items
from quotedb.jobs.inputs import Fetch, Fetched, Input, find_inputs
from quotedb.jobs.prepare import (
    NO_EXTRACTOR,
    Item,
    Prepared,
    PrepareOptions,
    extractor_name,
    preparer,
    worth,
)
from quotedb.model import ArticleRecord, Rejected
from quotedb.read.reader import ReadOptions
from quotedb.store.engine import reading, writing
from quotedb.store.linking import is_linked, link_all
from quotedb.store.runs import add_items, finish_run, start_run
from quotedb.store.save import Saved, save_records
from quotedb.store.standing import Fate, fates, standing_rulings
from quotedb.vocab import Extractor, Outcome, RunStatus

Listener: TypeAlias = Callable[[Saved, ArticleRecord | None], None]


@dataclass(slots=True)
class Summary:
    """What an import did, counted."""

    run_id: int
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    n_quotes: int = 0
    rejected: list[Saved] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)  # of decisions; a rehearsal alone looks

    def count(self, saved: Saved) -> None:
        """Count the answer to one input."""
        self.outcomes[saved.outcome] += 1
        self.n_quotes += saved.n_quotes
        if saved.outcome is Outcome.REJECTED:
            self.rejected.append(saved)

    @property
    def status(self) -> RunStatus:
        """How the run ended, going by its answers."""
        if not self.rejected:
            return RunStatus.OK
        return RunStatus.PARTIAL if len(self.rejected) < self.outcomes.total() else RunStatus.FAILED


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What to import and how."""

    paths: tuple[str, ...]
    read: ReadOptions
    extractor: str = Extractor.TAGGER
    model: Path | None = None
    min_confidence: float = MIN_CONFIDENCE
    annotations: tuple[Path, ...] = ()
    jobs: int | None = None  # None: as many as pay
    dry_run: bool = False
    since: datetime | None = None  # files that were last changed before are left out
    allow_private: bool = False  # addresses of this machine and of private networks are fetched, too


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How to import, as the stages need it."""

    prepare: PrepareOptions
    extractor: str  # name under which attributions are stored
    jobs: int
    actor: str
    options_json: str  # as the user gave them, for the record


def run_import(
    db: str, request: ImportRequest, on_total: Callable[[int], None], listener: Listener
) -> Summary:
    """Find the inputs, make the database ready, and import.

    Args:
        db: File or URL; an embedded database is made or upgraded by itself.
        request: What to import and how.
        on_total: Told the number of inputs before the first is read.
        listener: Told each answer, with the record when there is one.

    Raises:
        UsageError: A path matches nothing.
        AnnotationError: An annotation file does not fit its layout.
        DatabaseError: The database cannot be used.
        QuotedbError: The tagger's model is missing; nothing has been made then.
    """
    inputs = find_inputs(request.paths, own_files(db), _fetch(db, request))
    if request.since is not None:
        inputs = [item for item in inputs if item.changed_since(request.since)]
    options = ImportOptions(
        prepare=PrepareOptions(
            read=request.read,
            annotations=load_annotations(request.annotations),
            extractor=request.extractor,
            model=request.model,
            min_confidence=request.min_confidence,
        ),
        extractor=extractor_name(request.extractor, request.model),
        jobs=worth(request.jobs, len(inputs)),
        actor=acting(),
        options_json=_described(request),
    )
    on_total(len(inputs))
    with TemporaryDirectory() as folder:
        is_new = request.dry_run and (file := database_file(db)) is not None and not file.exists()
        with opened(str(Path(folder) / "rehearsal.db") if is_new else db, create=True) as engine:
            run = rehearse_import if request.dry_run else import_articles
            return run(engine, inputs, options, listener)


def _fetch(db: str, request: ImportRequest) -> Fetch:
    """Give what fetches addresses; the bytes of each are kept beside the database, but not in rehearsal."""
    fetcher = Fetcher(allow_private=request.allow_private)
    folder = None if request.dry_run else pages_folder(database_file(db), place(db))

    def fetch(url: str) -> Fetched:
        found = fetcher.fetch(url)
        if folder is not None:
            keep_page(folder, found.raw)
        return found

    return fetch


def _described(request: ImportRequest) -> str:
    given = {
        "paths": request.paths,
        "annotations": [str(path) for path in request.annotations],
        "extractor": request.extractor,
        "model": str(request.model or ""),
        "min_confidence": request.min_confidence,
        "format": request.read.format,
        "outlet": request.read.outlet,
        "lang": request.read.lang,
        "map": dict(request.read.field_map),
    }
    kept = {name: value for name, value in given.items() if value}
    return json.dumps(
        kept,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )


def import_articles(
    engine: Engine, inputs: Sequence[Input], options: ImportOptions, listener: Listener
) -> Summary:
    """Store every article of the inputs.

    Whole articles are committed in batches: an interrupted import leaves whole articles only, and running
    it again continues.

    Args:
        engine: A database that is ready.
        inputs: What to read, in this order; standard input has been read into its ``raw`` already.
        options: How to read and extract.
        listener: Called after each stored batch, once per answer, with what was stored.

    Returns:
        The counts.
    """
    return _run(inputs, options, listener, partial(reading, engine), partial(writing, engine))


def rehearse_import(
    engine: Engine, inputs: Sequence[Input], options: ImportOptions, listener: Listener
) -> Summary:
    """Give the answers that an import would give, and store nothing."""
    with writing(engine) as connection:
        rehearsal = connection.begin_nested()
        same = partial(_as_it_is, connection)
        before = standing_rulings(connection)
        summary = _run(inputs, options, listener, same, same)
        summary.fates = fates(before, standing_rulings(connection))
        rehearsal.rollback()
    return summary


def _as_it_is(connection: Connection) -> AbstractContextManager[Connection]:
    return nullcontext(connection)


def _run(
    inputs: Sequence[Input],
    options: ImportOptions,
    listener: Listener,
    reads: Connections,
    writes: Connections,
) -> Summary:
    with writes() as connection:
        run_id = start_run(
            connection,
            extractor=options.extractor,
            actor=options.actor,
            options_json=options.options_json,
        )
        if not is_linked(connection):  # new, or linked by another version's rules
            link_all(connection)
    summary = Summary(run_id)
    status = RunStatus.FAILED
    try:
        for saved, record in _import(run_id, inputs, options, reads, writes):
            summary.count(saved)
            listener(saved, record)
        status = summary.status
    except KeyboardInterrupt:
        status = RunStatus.INTERRUPTED
        raise
    finally:
        with writes() as connection:
            finish_run(connection, run_id, status)
    return summary


def _import(
    run_id: int, inputs: Sequence[Input], options: ImportOptions, reads: Connections, writes: Connections
) -> Iterator[tuple[Saved, ArticleRecord | None]]:
    known: list[Saved] = []
    own = frozenset({options.extractor, NO_EXTRACTOR})
    with preparer(options.prepare, options.jobs) as prepare_all:
        fresh = fresh_items(inputs, options.prepare, reads, known)
        for batch in batches(_flat(prepare_all(fresh)), BATCH):
            with writes() as connection:
                stored = _store(connection, run_id, batch, own)
                add_items(connection, run_id, [*known, *(saved for saved, _ in stored)])
            yield from ((saved, None) for saved in known)
            known.clear()
            yield from stored
    if known:
        with writes() as connection:
            add_items(connection, run_id, known)
        yield from ((saved, None) for saved in known)


def _store(
    connection: Connection, run_id: int, batch: Sequence[Prepared], own: frozenset[str]
) -> list[tuple[Saved, ArticleRecord | None]]:
    """Store a batch; what another extractor than quotedb's own brings is annotation and replaces quotes."""
    records = [prepared for prepared in batch if isinstance(prepared, ArticleRecord)]
    rejected = [_rejected(prepared) for prepared in batch if isinstance(prepared, Rejected)]
    annotated = [record.article.source_ref for record in records if record.extractor not in own]
    saved = save_records(connection, run_id, records, replace=annotated)
    return [*zip(saved, records, strict=True), *((answer, None) for answer in rejected)]


def _rejected(item: Rejected) -> Saved:
    return Saved(
        source_ref=item.source_ref,
        outcome=Outcome.REJECTED,
        message=item.reason,
        version_id=None,
        n_quotes=0,
        raw_sha256=item.raw_sha256,
    )


def _flat(prepared: Iterable[tuple[Item, list[Prepared]]]) -> Iterator[Prepared]:
    for _, parts in prepared:
        yield from parts
