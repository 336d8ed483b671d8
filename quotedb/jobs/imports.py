"""Import: every input read, extracted, resolved and stored, with exactly one answer each."""

import getpass
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias, TypeVar

from sqlalchemy import Connection, Engine

from quotedb.extract.sieve import EXTRACTOR
from quotedb.ids import sha256_hex
from quotedb.jobs.annotations import NO_ANNOTATIONS, load_annotations
from quotedb.jobs.database import database_file, opened, own_files
from quotedb.jobs.inputs import Input, find_inputs
from quotedb.jobs.prepare import NO_EXTRACTOR, Item, Prepared, PrepareOptions, preparer, read_input, worth
from quotedb.model import ArticleRecord, Rejected
from quotedb.read.pick import ReadOptions, guess_format
from quotedb.store.engine import reading, writing
from quotedb.store.known import known_raw
from quotedb.store.runs import add_items, finish_run, start_run
from quotedb.store.save import Saved, save_records
from quotedb.vocab import Outcome, RunStatus

BATCH = 256  # articles in one write transaction; measured best between 100 and 2,500
OWN_EXTRACTORS = frozenset(
    {EXTRACTOR, NO_EXTRACTOR}
)  # all others are annotations, which replace stored quotes
RECORD_FORMATS = frozenset({"json", "jsonl", "csv"})  # several articles in one file

T = TypeVar("T")
Connections: TypeAlias = Callable[[], AbstractContextManager[Connection]]
Listener: TypeAlias = Callable[[Saved, ArticleRecord | None], None]


@dataclass(slots=True)
class Summary:
    """What an import did, counted."""

    run_id: int
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    n_quotes: int = 0
    rejected: list[Saved] = field(default_factory=list)

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
    annotations: tuple[Path, ...] = ()
    jobs: int | None = None  # None: as many as pay
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How to import, as the stages need it."""

    prepare: PrepareOptions
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
    """
    inputs = find_inputs(request.paths, own_files(db))
    options = ImportOptions(
        prepare=PrepareOptions(read=request.read, annotations=load_annotations(request.annotations)),
        jobs=worth(request.jobs, len(inputs)),
        actor=getpass.getuser(),
        options_json=_described(request),
    )
    on_total(len(inputs))
    with TemporaryDirectory() as folder:
        is_new = request.dry_run and (file := database_file(db)) is not None and not file.exists()
        with opened(str(Path(folder) / "rehearsal.db") if is_new else db, create=True) as engine:
            run = rehearse_import if request.dry_run else import_articles
            return run(engine, inputs, options, listener)


def _described(request: ImportRequest) -> str:
    given = {
        "paths": request.paths,
        "annotations": [str(path) for path in request.annotations],
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


class _RehearsedError(Exception):
    """Rolls the rehearsal back and carries its summary out."""

    def __init__(self, summary: Summary) -> None:
        super().__init__()
        self.summary = summary


def rehearse_import(
    engine: Engine, inputs: Sequence[Input], options: ImportOptions, listener: Listener
) -> Summary:
    """Give the answers that an import would give, and store nothing."""
    try:
        with writing(engine) as connection:

            def same() -> AbstractContextManager[Connection]:
                return nullcontext(connection)

            raise _RehearsedError(_run(inputs, options, listener, same, same))  # noqa: TRY301
    except _RehearsedError as rehearsed:
        return rehearsed.summary


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
            extractor=EXTRACTOR,
            actor=options.actor,
            options_json=options.options_json,
        )
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
    with preparer(options.prepare, options.jobs) as prepare_all:
        fresh = _fresh(_items(inputs, options.prepare), options.prepare, reads, known)
        for batch in _batches(_flat(prepare_all(fresh)), BATCH):
            with writes() as connection:
                stored = _store(connection, run_id, batch)
                add_items(connection, run_id, [*known, *(saved for saved, _ in stored)])
            yield from ((saved, None) for saved in known)
            known.clear()
            yield from stored
    if known:
        with writes() as connection:
            add_items(connection, run_id, known)
        yield from ((saved, None) for saved in known)


def _store(
    connection: Connection, run_id: int, batch: Sequence[Prepared]
) -> list[tuple[Saved, ArticleRecord | None]]:
    records = [prepared for prepared in batch if isinstance(prepared, ArticleRecord)]
    rejected = [_rejected(prepared) for prepared in batch if isinstance(prepared, Rejected)]
    annotated = [record.article.source_ref for record in records if record.extractor not in OWN_EXTRACTORS]
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


def _items(inputs: Iterable[Input], options: PrepareOptions) -> Iterator[tuple[str | None, Item]]:
    """Give each item with the hash of its bytes; a file of records gives one item a record."""
    for item in inputs:
        try:
            raw = item.read()
        except OSError as error:
            reason = f"cannot be opened: {error.strerror or error}"
            yield None, Rejected(source_ref=item.source_ref, reason=reason, raw_sha256=None)
            continue
        declared = options.read.format
        found = guess_format(raw, item.source_ref)[0] if declared == "auto" else declared
        if found in RECORD_FORMATS or item.path is None:
            for article in read_input(item, options.read, raw):
                yield article.raw_sha256, article
        else:
            yield sha256_hex(raw), item


def _fresh(
    items: Iterable[tuple[str | None, Item]], options: PrepareOptions, reads: Connections, known: list[Saved]
) -> Iterator[Item]:
    """Pass on the items whose bytes are not stored yet; answer the others into ``known``."""
    for batch in _batches(items, BATCH):
        with reads() as connection:
            stored = known_raw(
                connection, [sha for sha, _ in batch if sha is not None], outlet=options.read.outlet
            )
        for sha, item in batch:
            if sha is None or sha not in stored or options.annotations != NO_ANNOTATIONS:
                yield item
            else:
                known.append(
                    Saved(
                        source_ref=item.source_ref,
                        outcome=Outcome.UNCHANGED,
                        message=None,
                        version_id=stored[sha],
                        n_quotes=0,
                        raw_sha256=sha,
                    )
                )


def _flat(prepared: Iterable[tuple[Item, list[Prepared]]]) -> Iterator[Prepared]:
    for _, parts in prepared:
        yield from parts


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
