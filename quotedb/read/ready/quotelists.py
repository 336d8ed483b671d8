"""Quotebank and GDELT's Global Quotation Graph: quotes that others found, with the words around them.

Neither holds whole articles. What is known of one is written as a text, a paragraph a quote, so that every
quote has a place that can be shown and proven; names that the list gives stand as sources beside it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from quotedb.errors import UnreadableError
from quotedb.ids import sha256_hex
from quotedb.model import RawArticle, Rejected, Span, StatedQuote
from quotedb.moment import parse_moment
from quotedb.read.encoding import repair
from quotedb.read.fields import Fields, lang_tag, line, web_address
from quotedb.read.reader import Found, Head, Reader, Source
from quotedb.read.values import kind_of

OPEN, CLOSE = "\u201c", "\u201d"
MARKS = "\"'\u201c\u201d\u2018\u2019 "
NOBODY = "None"  # Quotebank's word for a quote without a speaker
HEADS = (
    (
        re.compile(r'\s*\{[^\n]*"quotes"\s*:\s*\[\s*\{[^\n]*"(?:pre|post)"\s*:'),
        "its lines are GDELT's quotations",
    ),
    (
        re.compile(r'\s*\{[^\n]*"quotations"\s*:\s*\[\s*\{[^\n]*"quotation"\s*:'),
        "its lines are Quotebank's articles",
    ),
    (re.compile(r'\s*\{[^\n]*"quoteID"\s*:[^\n]*"quotation"\s*:'), "its lines are Quotebank's quotes"),
)

Record = Mapping[str, Any]


def read_quote_list(source: Source) -> Iterator[Found]:
    """Read each line of a list of quotes: an article with its quotes, or a quote with its articles.

    Yields:
        A text an article; the reason for a line that holds none.

    Source:
        Vaucher et al. 2021, "Quotebank: A Corpus of Quotations from a Decade of News"; GDELT, "Global
        Quotation Graph".
    """
    text, encoding = source.decoded()
    if not text.strip():
        raise UnreadableError("holds no quotes.")
    number = 0
    for row in text.split("\n"):
        if not row.strip():
            continue
        number += 1
        source_ref, sha256 = f"{source.source_ref}#{number}", sha256_hex(row.strip().encode())
        try:
            yield _article(json.loads(row), source_ref, sha256, encoding)
        except UnreadableError as error:
            yield Rejected(source_ref=source_ref, reason=error.message, raw_sha256=sha256)
        except (ValueError, RecursionError) as error:
            yield Rejected(source_ref=source_ref, reason=f"is not JSON: {error}.", raw_sha256=sha256)


def _article(record: object, source_ref: str, sha256: str, encoding: str) -> RawArticle:
    if not isinstance(record, dict):
        raise UnreadableError(f"is {kind_of(record)}, not a record of quotes.")
    text, stated = _written(record)
    clean, n_repaired = repair(text)
    if not stated and not clean.strip():
        raise UnreadableError("holds no quote.")
    urls = record.get("urls")
    others = [found for url in (urls if isinstance(urls, list) else ()) if (found := web_address(str(url)))]
    url = web_address(str(record.get("url") or "")) or next(iter(others), None)
    return RawArticle(
        source_ref=source_ref,
        raw_sha256=sha256,
        encoding=encoding,
        text=clean,
        n_repaired=n_repaired,
        stated=stated,
        **Fields(
            headline=line(str(record.get("title") or "")),
            outlet=line(str(record.get("domain") or "")),
            url=url,
            guid=line(str(record.get("articleID") or record.get("quoteID") or "")),
            lang=_lang(record),
            published=parse_moment(str(record.get("date") or "")),
        ).named(),
    )


def _lang(record: Record) -> str | None:
    """Give the language; GDELT writes its name in capitals."""
    name = str(record.get("lang") or "")
    return "en" if name.upper() == "ENGLISH" else lang_tag(name.lower()) if len(name) <= 3 else None


def _written(record: Record) -> tuple[str, tuple[StatedQuote, ...]]:
    text = ""
    stated: list[StatedQuote] = []
    for before, said, after, speaker in _quotes(record):
        words = said.strip(MARKS)
        if not words:
            continue
        text += "\n\n" if text else ""
        lead = f"{before.strip(MARKS)} " if before.strip(MARKS) else ""
        start = len(text) + len(lead)
        text += f"{lead}{OPEN}{words}{CLOSE}"
        stated.append(StatedQuote(span=Span(start, len(text)), source=speaker or ""))
        tail = after.strip(MARKS)
        text += f" {tail}" if tail and tail[0].isalnum() else tail
    return text, tuple(each for each in stated if each.source)


def _quotes(record: Record) -> Iterator[tuple[str, str, str, str | None]]:
    """Give each quote with the words before and after it, and its speaker if the list names one."""
    for quote in record.get("quotes") or ():
        if isinstance(quote, dict):
            yield (
                str(quote.get("pre") or ""),
                str(quote.get("quote") or ""),
                str(quote.get("post") or ""),
                None,
            )
    rows = record.get("quotations") or ([record] if "quotation" in record else [])
    for quote in rows:
        if isinstance(quote, dict):
            speaker = str(quote.get("speaker") or quote.get("globalTopSpeaker") or "")
            after = str(quote.get("rightContext") or "")
            named = speaker if speaker and speaker != NOBODY else None
            around = f"{quote.get('leftContext')} {after}".lower()
            if named and named.lower().split()[-1] not in around:
                after = f", {named} said. {after}".strip()
            yield str(quote.get("leftContext") or ""), str(quote.get("quotation") or ""), after, named


def _recognise(head: Head) -> str | None:
    return next((why for pattern, why in HEADS if pattern.match(head.text)), None)


READER = Reader(
    name="quotes",
    describes="JSON Lines of ready quotes as Quotebank and GDELT's Global Quotation Graph give them",
    read=read_quote_list,
    recognise=_recognise,
    suffixes=(".jsonl", ".ndjson", ".json"),
    holds_many=True,
)
