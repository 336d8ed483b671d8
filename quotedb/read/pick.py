"""Which reader an input needs, and the articles that it gives."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from quotedb.errors import UnreadableError, UsageError
from quotedb.ids import sha256_hex
from quotedb.model import RawArticle, Rejected
from quotedb.moment import Moment
from quotedb.read.encoding import decode, known_encoding, repair
from quotedb.read.fields import ArticleText
from quotedb.read.markdown import read_markdown
from quotedb.read.plain import read_plain
from quotedb.read.recordfields import our_name
from quotedb.read.records import RecordFile, check_field_map, read_csv, read_json, read_json_lines
from quotedb.read.unpack import peek, unpack
from quotedb.read.webpage import declared_encoding, read_page

FORMATS = {
    "text": "plain text, with or without header lines; stored exactly as decoded",
    "markdown": "Markdown, with or without front matter; stored exactly as decoded",
    "html": "a web page, from which the article's text is taken",
    "json": 'one record, a list of records, or {"articles": [...]}',
    "jsonl": "JSON Lines: one record a line",
    "csv": "one record a row below a header row; commas, tabs, semicolons or bars",
}
RECORD_READERS: Mapping[str, Callable[[RecordFile], Iterator[RawArticle | Rejected]]] = {
    "json": read_json,
    "jsonl": read_json_lines,
    "csv": read_csv,
}
READERS: Mapping[str, Callable[[str], ArticleText]] = {
    "text": read_plain,
    "markdown": read_markdown,
    "html": read_page,
}
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
PACKED = ".gz"
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*(<(?:!doctype\s+html|html|head|body)\b)",
    re.IGNORECASE | re.DOTALL,
)
XML_START = re.compile(r"\s*<(?:\?xml|rss|feed|nitf|newsItem|newsMessage)\b", re.IGNORECASE)
JSON_START = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\]])')
CSV_NAME = re.compile(r"\"?[A-Za-z][\w .\-]{0,40}\"?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read.

    Attributes:
        format: One of FORMATS, or "auto".
        encoding: Of inputs that do not declare theirs.
        outlet: Of articles that do not say theirs; published and lang likewise.
        field_map: A record's own field names, or dotted paths in JSON, to quotedb's; to "" for a field to
            pass over.
    """

    format: str = "auto"
    encoding: str | None = None
    outlet: str | None = None
    published: Moment | None = None
    lang: str | None = None
    field_map: Mapping[str, str] = field(default_factory=dict)


def guess_format(raw: bytes, name: str) -> tuple[str, str]:
    """Guess which of FORMATS an input is in, and say why; never fails.

    Args:
        raw: The bytes as received.
        name: Path, or "-"; ".gz" at its end is passed over.

    Returns:
        The format, and what told it, to stand after "because".
    """
    path = PurePath(name.lower())
    suffix = PurePath(path.stem).suffix if path.suffix == PACKED else path.suffix
    if suffix in SUFFIXES:
        return SUFFIXES[suffix], f"its name ends in {suffix}"
    head = _head(raw)
    if html := HTML_START.match(head):
        return "html", f"it starts with {html[1].lower()}"
    if JSON_START.match(head):
        return _json_or_lines(head)
    if _is_csv_header(head.lstrip().partition("\n")[0]):
        return "csv", "its first line names fields of articles"
    return "text", "it looks like no other format"


def read_articles(raw: bytes, source_ref: str, options: ReadOptions) -> Iterator[RawArticle | Rejected]:
    """Read the articles of one input.

    Args:
        raw: The bytes as received, packed by gzip or not.
        source_ref: Path or "-".
        options: How to read.

    Yields:
        One article, or one for each record of a file of records; a record that is none comes as rejected.

    Raises:
        UnreadableError: The input as a whole cannot be read.
        UsageError: The options name a format, encoding or field that quotedb does not know.
    """
    check_options(options)
    kind = guess_format(raw, source_ref)[0] if options.format == "auto" else options.format
    inner = unpack(raw)
    declared = declared_encoding(inner) if kind == "html" else None
    decoded, encoding = decode(inner, declared or options.encoding)
    if kind in RECORD_READERS:
        file = RecordFile(text=decoded, source_ref=source_ref, encoding=encoding, field_map=options.field_map)
        for found in RECORD_READERS[kind](file):
            yield found if isinstance(found, Rejected) else _filled(found, options)
        return
    if kind == "text" and options.format == "auto":
        _refuse_xml(decoded)
    text, n_repaired = repair(decoded)
    found_text = READERS[kind](text)
    article = RawArticle(
        source_ref=source_ref,
        raw_sha256=sha256_hex(raw),
        encoding=encoding,
        text=found_text.text,
        body_start=found_text.body_start,
        n_repaired=n_repaired,
        **found_text.fields.named(),
    )
    yield _filled(article, options)


def check_options(options: ReadOptions) -> None:
    """Make sure that the options can be followed, whatever the inputs are.

    Raises:
        UsageError: They name a format, encoding or field that quotedb does not know.
    """
    if options.format not in ("auto", *FORMATS):
        known = ", ".join(("auto", *FORMATS))
        raise UsageError(f"{options.format!r} is no format of inputs.", hint=f"Known formats: {known}.")
    if options.encoding is not None and known_encoding(options.encoding) is None:
        raise UsageError(
            f"{options.encoding!r} is no encoding.", hint="Use a name such as utf-8 or windows-1252."
        )
    check_field_map(options.field_map)


def _filled(article: RawArticle, options: ReadOptions) -> RawArticle:
    """Fill what the input does not say from the options."""
    return replace(
        article,
        outlet=article.outlet or options.outlet,
        published=article.published or options.published,
        lang=article.lang or options.lang,
    )


def _refuse_xml(text: str) -> None:
    if XML_START.match(text):
        raise UnreadableError(
            "looks like XML, not an article.",
            hint="Say --input-format html if it is a web page, text if it is one.",
        )


def _head(raw: bytes) -> str:
    start = peek(raw)
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return start.decode("utf-16" if wide else "utf-8-sig", "replace")


def _json_or_lines(head: str) -> tuple[str, str]:
    first, _, rest = head.strip().partition("\n")
    if rest.lstrip().startswith("{") and first.startswith("{"):
        try:
            json.loads(first)
        except (ValueError, RecursionError):
            pass
        else:
            return "jsonl", "each of its lines is a JSON object"
    return "json", f"it starts with {first[:1]}"


def _is_csv_header(first: str) -> bool:
    names = re.split(r"[,;\t|]", first)
    is_named = len(names) > 1 and all(CSV_NAME.fullmatch(name) for name in names)
    return is_named and bool({"text", "html"} & {our_name(name.strip().strip('"')) for name in names})
