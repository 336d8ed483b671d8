"""Files of records: JSON, JSON Lines and CSV, one article a record; a bad record never stops the others."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from quotedb.errors import UnreadableError, UsageError
from quotedb.ids import sha256_hex
from quotedb.model import RawArticle, Rejected
from quotedb.read.reader import Found, Head, Reader, Source
from quotedb.read.recordfields import FIELDS, IGNORED, our_fields, our_name, read_fields
from quotedb.read.unpack import LARGEST
from quotedb.read.values import kind_of

Record: TypeAlias = Mapping[str, object]
FieldMap: TypeAlias = Mapping[str, str]

DELIMITERS = ",\t;|"
JSON_START = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\]])')
CSV_NAME = re.compile(r"\"?[A-Za-z][\w .\-]{0,40}\"?\s*")
ANNOTATIONS = (
    "holds annotations, not an article. Give it with --annotations, beside the article that it belongs to."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFile:
    """A decoded file of records, and how to read it."""

    text: str
    source_ref: str
    encoding: str
    field_map: FieldMap


def read_json(file: RecordFile) -> Iterator[RawArticle | Rejected]:
    """Read one JSON value: a list of records, an object with a list named "articles", or a single record.

    Yields:
        Each record's article, or why it is none; a single record goes by the file's own name, the others by
        the file's name and their number: "path#3".

    Raises:
        UnreadableError: The file is no JSON, or holds neither records nor a list of them.
        UsageError: A field is mapped to a name that quotedb does not know.
    """
    check_field_map(file.field_map)
    value = _parsed(file.text)
    records = value.get("articles", value) if isinstance(value, dict) else value
    if isinstance(records, dict):
        yield _article(records, file.source_ref, file)
    elif isinstance(records, list):
        for number, record in enumerate(records, start=1):
            yield _article(record, f"{file.source_ref}#{number}", file)
    else:
        raise UnreadableError("holds neither an article nor a list of articles.", hint=known_fields())


def read_json_lines(file: RecordFile) -> Iterator[RawArticle | Rejected]:
    """Read one JSON record a line; empty lines are passed over.

    Yields:
        Each record's article, or why it is none, under the file's name and the record's number.

    Raises:
        UsageError: A field is mapped to a name that quotedb does not know.
    """
    check_field_map(file.field_map)
    number = 0
    for line_number, row in enumerate(io.StringIO(file.text, newline="\n"), start=1):
        if not row.strip():
            continue
        number += 1
        source_ref = f"{file.source_ref}#{number}"
        try:
            record = _parsed(row)
        except UnreadableError as error:
            reason = f"line {line_number:,} {error.message}"
            yield Rejected(source_ref=source_ref, reason=reason, raw_sha256=_sha256(row.strip()))
        else:
            yield _article(record, source_ref, file)


def read_csv(file: RecordFile) -> Iterator[RawArticle | Rejected]:
    """Read one record a row below a header row; commas, tabs, semicolons or bars between cells.

    Yields:
        Each row's article, or why it is none, under the file's name and the row's number below the header.

    Raises:
        UnreadableError: There is no header row, or none of its columns holds the text.
        UsageError: A field is mapped to a name that quotedb does not know.

    Source:
        RFC 4180.
    """
    check_field_map(file.field_map)
    csv.field_size_limit(LARGEST)  # the module's own limit is shorter than a long article
    rows = csv.reader(io.StringIO(file.text, newline=""), delimiter=_delimiter(file.text), strict=True)
    header = _header(rows, file.field_map)
    number = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            reason = f"line {rows.line_num:,} is not CSV: {error}."
            yield Rejected(source_ref=f"{file.source_ref}#{number}", reason=reason, raw_sha256=None)
            continue
        if any(cell.strip() for cell in row):
            number += 1
            yield _row_article(header, row, f"{file.source_ref}#{number}", file)


def check_field_map(field_map: FieldMap) -> None:
    """Make sure that fields are mapped to names that quotedb knows.

    Raises:
        UsageError: One is not.
    """
    for theirs, ours in field_map.items():
        if ours != IGNORED and our_name(ours) is None:
            raise UsageError(
                f"{theirs!r} is mapped to {ours!r}, which is no field of quotedb.", hint=known_fields()
            )


def known_fields() -> str:
    """List the fields of a record, for messages."""
    return f"Known fields: {', '.join(FIELDS)}; name others with --map theirs=ours."


def _parsed(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        hint = "Is it JSON Lines? Then say --input-format jsonl." if error.msg == "Extra data" else ""
        place = f"line {error.lineno:,}, column {error.colno:,}"
        raise UnreadableError(f"is not JSON: {error.msg} ({place}).", hint=hint) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is JSON beyond what can be read ({error}).") from error


def _article(record: object, source_ref: str, file: RecordFile) -> RawArticle | Rejected:
    sha256 = None
    try:
        sha256 = _sha256(json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":")))
        if not isinstance(record, dict):
            raise UnreadableError(f"is {kind_of(record)}, not an object with fields.")  # noqa: TRY301
        if isinstance(record.get("attributions", record.get("quotes")), list) and "text" not in record:
            raise UnreadableError(ANNOTATIONS)  # noqa: TRY301
        given = our_fields(record, file.field_map)
        if "text" not in given and "html" not in given:
            found = ", ".join(map(repr, record)) or "none"
            raise UnreadableError(f"has no text. Fields found: {found}. {known_fields()}")  # noqa: TRY301
        return read_fields(given, source_ref=source_ref, raw_sha256=sha256, encoding=file.encoding)
    except UnreadableError as error:
        return Rejected(source_ref=source_ref, reason=error.in_full, raw_sha256=sha256)
    except RecursionError:
        return Rejected(source_ref=source_ref, reason="is nested too deeply.", raw_sha256=sha256)


def _sha256(text: str) -> str:
    return sha256_hex(text.encode("utf-8", "surrogatepass"))


def _delimiter(text: str) -> str:
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(DELIMITERS, key=first.count)  # the comma when there is none at all


def _header(rows: Iterator[list[str]], field_map: FieldMap) -> list[str]:
    try:
        header = next((row for row in rows if any(cell.strip() for cell in row)), [])
    except csv.Error as error:
        raise UnreadableError(f"is not CSV: {error}.") from error
    names = [name.strip() for name in header]
    if not {"text", "html"} & our_fields(dict.fromkeys(names, "x"), field_map).keys():
        columns = ", ".join(map(repr, names))
        raise UnreadableError(f"no column holds the text. Columns: {columns}. {known_fields()}")
    if doubled := sorted({name for name in names if name and names.count(name) > 1}):
        raise UnreadableError(f"several columns are called {doubled[0]!r}.", hint="Rename all but one.")
    return names


def _row_article(
    header: list[str], row: list[str], source_ref: str, file: RecordFile
) -> RawArticle | Rejected:
    if any(row[len(header) :]):
        reason = f"has {len(row)} cells where the header names {len(header)}."
        return Rejected(source_ref=source_ref, reason=reason, raw_sha256=_sha256(json.dumps(row)))
    return _article(dict(zip(header, row, strict=False)), source_ref, file)


def _reads_records(read: Callable[[RecordFile], Iterator[Found]]) -> Callable[[Source], Iterator[Found]]:
    def read_all(source: Source) -> Iterator[Found]:
        text, encoding = source.decoded()
        yield from read(
            RecordFile(
                text=text,
                source_ref=source.source_ref,
                encoding=encoding,
                field_map=source.options.field_map,
            )
        )

    return read_all


def _recognise_json(head: Head) -> str | None:
    return f"it starts with {head.text.lstrip()[:1]}" if JSON_START.match(head.text) else None


def _recognise_lines(head: Head) -> str | None:
    first, _, rest = head.text.strip().partition("\n")
    if not (JSON_START.match(first) and first.startswith("{") and rest.lstrip().startswith("{")):
        return None
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return None
    return "each of its lines is a JSON object"


def _recognise_csv(head: Head) -> str | None:
    names = re.split(r"[,;\t|]", head.text.lstrip().partition("\n")[0])
    if len(names) < 2 or not all(CSV_NAME.fullmatch(name) for name in names):
        return None
    is_ours = {"text", "html"} & {our_name(name.strip().strip('"')) for name in names}
    return "its first line names fields of articles" if is_ours else None


JSON_READER = Reader(
    name="json",
    describes='one record, a list of records, or {"articles": [...]}',
    read=_reads_records(read_json),
    recognise=_recognise_json,
    suffixes=(".json",),
    trusts_name=True,
    holds_many=True,
)
JSON_LINES_READER = Reader(
    name="jsonl",
    describes="JSON Lines: one record a line",
    read=_reads_records(read_json_lines),
    recognise=_recognise_lines,
    suffixes=(".jsonl", ".ndjson"),
    trusts_name=True,
    holds_many=True,
)
CSV_READER = Reader(
    name="csv",
    describes="one record a row below a header row; commas, tabs, semicolons or bars",
    read=_reads_records(read_csv),
    recognise=_recognise_csv,
    suffixes=(".csv", ".tsv"),
    trusts_name=True,
    holds_many=True,
)
