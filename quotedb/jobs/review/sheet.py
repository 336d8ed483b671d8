"""The review queue as a file to fill in."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from quotedb.errors import UsageError
from quotedb.export.profile import EXCEL, FITTING, PLAIN, Profile
from quotedb.jobs.database import ready_snapshot
from quotedb.jobs.review.queue import Wanted, read_queue
from quotedb.jobs.review.rulings import ALLOWED, Verb
from quotedb.report.gather.asking import asking
from quotedb.report.gather.queued import gather_notes
from quotedb.report.result import About, Result, ResultColumn, Row
from quotedb.report.stories.queued import QueueItem, QueueNote
from quotedb.vocab import QuoteKind

FORMATS = ("csv", "tsv", "json", "jsonl", "xlsx")
ANSWERED = ("decision", "value", "reason", "actor")  # columns to fill in
COLUMNS = {
    "place": "place in the queue; 1 is the most useful to look at",
    "doubt": "why it is there",
    "ask": "what there is to decide",
    "decision": "to fill in: one of the words in allowed, or nothing",
    "value": "to fill in: whom, which kind or which links, where the decision says so",
    "reason": "to fill in: why; for all rows at once: quotedb review apply --reason",
    "actor": "to fill in: who decides; for all rows at once: quotedb review apply --actor",
    "allowed": "what may be decided",
    "candidates": "whom the text may mean, with scores; value may be a number of these",
    "speaker": "who the quote is ascribed to now",
    "kind": "of the quote",
    "context_before": "what stands before the words",
    "exact": "the words",
    "context_after": "what stands after them",
    "outlet": "who published them",
    "published_at": "when, UTC",
    "article": "the article's address",
    "chain": "the reported-by chain, innermost voice first",
    "also": "other doubts",
    "score": "how useful it is to look at",
    "item": "names the item; must stay as it is",
    "quote_key": "stable id of the quote within its version",
    "version_key": "stable id of the article version",
    "spans": "code points of each piece in the stored text",
    "text_sha256": "hash of the stored text",
}
NUMBERS = {"place": "BIGINT", "score": "DOUBLE", "published_at": "TIMESTAMP"}
VALUES = {
    Verb.SPEAKER: "name, key or number",
    Verb.KIND: ", ".join(QuoteKind),
    Verb.CHAIN: "links such as 1=relayer:named:Reuters",
}


def check_place(path: Path, format_name: str | None, *, overwrite: bool) -> str:
    """Give the format of a file to write, if that can be read again and nothing is lost by it.

    Raises:
        UsageError: There is no such format, the name does not tell it or tells another, or the file exists.
    """
    suffix = path.suffix.lower().removeprefix(".")
    chosen = format_name or suffix
    if chosen not in FORMATS or suffix != chosen:
        raise UsageError(
            f"A queue cannot be written to {str(path)!r}" + (f" as {format_name}." if format_name else "."),
            hint=f"End its name in .{', .'.join(FORMATS)}: apply tells the format by the name.",
        )
    if path.exists() and not overwrite:
        raise UsageError(
            f"{str(path)!r} exists already; decisions that somebody typed there would be lost.",
            hint="Name another file, or give --overwrite.",
        )
    return chosen


def profile_for(format_name: str) -> Profile:
    """Give the profile by which spreadsheet programs open a format well."""
    return EXCEL if format_name in FITTING else PLAIN


def queue_result(db: str, wanted: Wanted) -> Result:
    """Give the queue with empty columns to fill in.

    Args:
        db: A file or URL.
        wanted: Which items.

    Raises:
        UsageError: There is no such doubt.
    """
    with asking(ready_snapshot(db)) as ask:
        items = read_queue(ask, wanted)
        notes = gather_notes(ask, [item.key for item in items])
    columns = tuple(ResultColumn(name, NUMBERS.get(name, "VARCHAR")) for name in COLUMNS)
    about = About(
        title="Review queue, to fill in",
        question="What should a person look at next, and what does that person decide?",
        meanings=COLUMNS,
    )
    return Result(columns, _rows(items, notes), about)


def _rows(items: Iterable[QueueItem], notes: Mapping[str, QueueNote]) -> Iterator[Row]:
    for item in items:
        note = notes.get(item.key)
        own = {
            "kind": note and note.kind,
            "candidates": note and note.candidates,
            "allowed": allowed_for(item),
            "item": name_of(item),
            **dict.fromkeys(ANSWERED),
        }
        yield tuple(own[name] if name in own else getattr(item, name) for name in COLUMNS)


def name_of(item: QueueItem) -> str:
    """Name an item in a cell, so that no spreadsheet program takes it for a number."""
    return f"{item.kind}:{item.key}"


def allowed_for(item: QueueItem) -> str:
    """Say what may be decided on an item."""
    return "; ".join(
        f"{verb} (value: {VALUES[verb]})" if verb in VALUES else verb.value for verb in ALLOWED[item.kind]
    )
