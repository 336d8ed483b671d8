"""Reads what is known of speakers from a CSV file and records it, each row whole or not at all."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection

from quotedb.errors import UsageError
from quotedb.jobs.actor import acting
from quotedb.jobs.database import opened
from quotedb.match.speakers import can_be_one
from quotedb.report.result import Result, ResultColumn
from quotedb.store.engine import writing
from quotedb.store.speaker_facts import Term, give_alias, give_holder, set_fact
from quotedb.store.speaker_links import link_speakers
from quotedb.store.speaker_rulings import By
from quotedb.store.speakers import (
    StoredSpeaker,
    add_speaker,
    added_speakers,
    find_speaker,
    look_up_speaker,
    speaker_of,
    speakers_named,
    the_one,
)
from quotedb.vocab import AliasKind, SpeakerKind

COLUMNS = (
    "name",  # the speaker: its name, an alias or its key
    "kind",  # one of SpeakerKind; needed for a speaker that is not on record
    "wikidata_qid",
    "aliases",  # with SEPARATOR between them
    "family",  # the owner or wire whose voice is one with an outlet's
    "speaks_for",  # the body that the speaker speaks for
    "office",  # that the person held
    "since",  # first day of it
    "until",  # last day of it
    "source_url",  # where that is written
)
SEPARATOR = "|"
STATES = frozenset({SpeakerKind.OFFICE, SpeakerKind.GOVERNMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one row.

    Attributes:
        line: Where it starts in the file, from 1.
        outcome: accepted, unchanged or refused.
        name: As the file gives it.
        speaker_key: Whom it is about; None for a refused row.
        message: What was recorded, or why it was refused.
        decisions: Keys of the decisions.
    """

    line: int
    outcome: str
    name: str
    speaker_key: str | None = None
    message: str
    decisions: tuple[str, ...] = ()

    @property
    def keys(self) -> str | None:
        """The keys of the decisions in one text, as undo takes them."""
        return " ".join(self.decisions) or None


@dataclass(slots=True)
class Filed:
    """What became of a file."""

    answers: list[Answer] = field(default_factory=list)

    @property
    def outcomes(self) -> Counter[str]:
        """Rows by outcome."""
        return Counter(answer.outcome for answer in self.answers)

    @property
    def result(self) -> Result:
        """All answers, as a report gives its rows."""
        texts = ("outcome", "name", "speaker_key", "message", "decisions")
        columns = (ResultColumn("line", "BIGINT"), *(ResultColumn(name, "VARCHAR") for name in texts))
        rows = (
            (each.line, each.outcome, each.name, each.speaker_key, each.message, each.keys)
            for each in self.answers
        )
        return Result(columns, rows)


def import_speakers(
    db: str, path: Path, lang: str, reason: str, actor: str | None, *, dry_run: bool
) -> Filed:
    """Record what a CSV file says of speakers; see ``COLUMNS`` for its header.

    All accepted rows are stored together; a refused row leaves nothing behind.

    Args:
        db: File or URL.
        path: The file, UTF-8 with or without a byte order mark.
        lang: Language of the aliases.
        reason: Why, for each decision.
        actor: Who; None for the user.
        dry_run: Whether to store nothing.

    Raises:
        UsageError: The file is not UTF-8, or its header is not as it should be; nothing is stored then.
    """
    rows = list(read_rows(path))
    by = By(actor=acting(actor), reason=reason.strip(), at=datetime.now(UTC))
    with opened(db) as engine, writing(engine) as connection:
        rehearsal = connection.begin_nested()
        filed = Filed([_record(connection, line, row, lang, by) for line, row in rows])
        about = {answer.speaker_key for answer in filed.answers if answer.decisions}
        link_speakers(connection, {*_ids(connection, about), *added_speakers(connection, by.at)}, by.at)
        if dry_run:
            rehearsal.rollback()
        else:
            rehearsal.commit()
    return filed


def read_rows(path: Path) -> Iterator[tuple[int, Mapping[str, str] | str]]:
    """Read the rows of a file with the lines on which they start; in place of a broken row, what is wrong.

    Raises:
        UsageError: The file cannot be read, is not UTF-8, or its header is not as it should be.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{str(path)!r} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{str(path)!r} is not UTF-8: byte {error.start} does not fit.", hint="Save it as CSV UTF-8."
        ) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = _header(path, next(reader, []))
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, f"The row cannot be read: {error}."
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield line, f"The row has {len(cells)} fields, the header {len(header)}."
        else:
            yield line, dict(zip(header, (cell.strip() for cell in cells), strict=True))


def _header(path: Path, cells: Sequence[str]) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    hint = f"Columns: {','.join(COLUMNS)}; only name is needed."
    if len(header) == 1 and ";" in header[0]:
        hint = f"Separate the fields by commas. {hint}"
    unknown = [name for name in header if name not in COLUMNS]
    if "name" not in header or unknown:
        wrong = f"has the unknown column {unknown[0]!r}" if unknown else "has no column 'name'"
        raise UsageError(f"The header of {str(path)!r} {wrong}.", hint=hint)
    if len(set(header)) < len(header):
        raise UsageError(f"The header of {str(path)!r} names a column twice.", hint=hint)
    return header


def _record(connection: Connection, line: int, row: Mapping[str, str] | str, lang: str, by: By) -> Answer:
    if isinstance(row, str):
        return Answer(line=line, outcome="refused", name="", message=row)
    name = row["name"]
    attempt = connection.begin_nested()
    try:
        speaker, is_new = _speaker(connection, row, by)
        said = dict(_said(connection, speaker, row, lang, by))
    except UsageError as error:
        attempt.rollback()
        return Answer(line=line, outcome="refused", name=name, message=" ".join(error.in_full.split()))
    attempt.commit()
    done = [*(["new speaker"] if is_new else []), *(what for what, key in said.items() if key is not None)]
    return Answer(
        line=line,
        outcome="accepted" if done else "unchanged",
        name=name,
        speaker_key=speaker.key,
        message=", ".join(done) or "all of it was on record",
        decisions=tuple(key for key in said.values() if key is not None),
    )


def _speaker(connection: Connection, row: Mapping[str, str], by: By) -> tuple[StoredSpeaker, bool]:
    """Find whom a row is about, and say whether it had to be added."""
    name = " ".join(row["name"].split())
    if not name:
        raise UsageError("The row names nobody.")
    if not row.get("kind"):
        found = look_up_speaker(connection, name)
        if found is None:
            raise UsageError(f"No speaker is called {name!r}; give its kind to add it.")
        return found, False
    kind = _kind(row["kind"])
    exact = speaker_of(connection, kind, name)
    if exact is not None:
        return exact, False
    likely = [each for each in speakers_named(connection, name) if can_be_one(each.kind, kind)]
    if likely:
        return the_one(connection, name, likely), False
    return add_speaker(connection, kind, name, by.at), True


def _kind(given: str) -> SpeakerKind:
    try:
        return SpeakerKind(given.lower())
    except ValueError:
        raise UsageError(f"{given!r} is none of {', '.join(SpeakerKind)}.") from None


def _said(
    connection: Connection, speaker: StoredSpeaker, row: Mapping[str, str], lang: str, by: By
) -> Iterator[tuple[str, str | None]]:
    """Record what a row says, and give each thing with the key of its decision; None if it was so already."""
    if row.get("kind"):
        kind = _kind(row["kind"])
        yield f"kind {kind}", set_fact(connection, speaker, "kind", kind.value, by)
    if row.get("wikidata_qid"):
        qid = row["wikidata_qid"].upper()
        yield qid, set_fact(connection, speaker, "wikidata_qid", qid, by)
    for alias in filter(None, (part.strip() for part in row.get("aliases", "").split(SEPARATOR))):
        alias_kind = AliasKind.ABBREVIATION if alias.replace(".", "").isupper() else AliasKind.NAME
        yield f"alias {alias!r}", give_alias(connection, speaker, alias, alias_kind, lang, by)
    for tie in ("family", "speaks_for"):
        if row.get(tie):
            other = _tied(connection, row[tie], _likely(speaker, tie), by)
            if other.key == speaker.key:
                raise UsageError(f"{speaker} cannot be its own {tie}.")
            yield f"{tie} {other.name}", set_fact(connection, speaker, tie, other.key, by)
    if row.get("office"):
        office = _tied(connection, row["office"], SpeakerKind.OFFICE, by)
        yield f"office {office.name}", give_holder(connection, office, speaker, _term(row), by)
    elif any(row.get(name) for name in ("since", "until", "source_url")):
        raise UsageError("since, until and source_url belong to an office, and the row names none.")


def _likely(speaker: StoredSpeaker, tie: str) -> SpeakerKind:
    if tie == "speaks_for":
        return SpeakerKind.GOVERNMENT if speaker.kind in STATES else SpeakerKind.ORGANIZATION
    return SpeakerKind.OUTLET if speaker.kind is SpeakerKind.OUTLET else SpeakerKind.ORGANIZATION


def _tied(connection: Connection, name: str, likely: SpeakerKind, by: By) -> StoredSpeaker:
    """Give the speaker to which another is tied, added with its likely kind if nobody is called so."""
    name = " ".join(name.split())
    return (
        speaker_of(connection, likely, name)
        or look_up_speaker(connection, name)
        or add_speaker(connection, likely, name, by.at)
    )


def _term(row: Mapping[str, str]) -> Term:
    if not row.get("since"):
        raise UsageError("An office needs the day since when it was held.")
    return Term(
        first=read_day(row["since"]),
        last=read_day(row["until"]) if row.get("until") else None,
        source_url=row.get("source_url") or None,
    )


def read_day(given: str) -> date:
    """Read a day such as 2021-01-20.

    Raises:
        UsageError: It is none.
    """
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"{given!r} is not a day such as 2021-01-20.") from None


def _ids(connection: Connection, keys: set[str | None]) -> list[int]:
    return [find_speaker(connection, key).speaker_id for key in keys if key is not None]
