"""WARC and WACZ: the pages of web archives."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

from quotedb.errors import UnreadableError
from quotedb.ids import sha256_hex
from quotedb.model import RawArticle, Rejected
from quotedb.moment import parse_moment
from quotedb.read.encoding import repair
from quotedb.read.fields import ArticleText, web_address
from quotedb.read.reader import Found, Head, Reader, Source, article_of
from quotedb.read.webpage import declared_encoding, read_page
from quotedb.read.zipped import START, Zipped

RECORD = re.compile(rb"WARC/1\.[01]\r?\n")
PAGES = frozenset({"text/html", "application/xhtml+xml"})
OK = "200"
CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


def read_warc(source: Source) -> Iterator[Found]:
    """Read each page that an archive holds.

    Yields:
        An article a page; the reason for a page without one. Images, scripts, redirects and errors are no
        inputs of their own and are passed over.

    Raises:
        UnreadableError: The extra is not installed, or it holds no page.

    Source:
        ISO 28500, WARC 1.1.
    """
    yield from _some(source, _pages(source.raw, source))


def read_wacz(source: Source) -> Iterator[Found]:
    """Read each page of the archives inside a WACZ file, likewise.

    Source:
        Webrecorder, WACZ 1.1.1.
    """
    parts = Zipped(source.raw)
    names = [name for name in parts.names if name.startswith("archive/") and ".warc" in name]
    if not names:
        raise UnreadableError("is a zip archive without web archives in its folder archive/.")
    yield from _some(source, (found for name in names for found in _pages(parts.read(name), source)))


def _some(source: Source, pages: Iterator[Found]) -> Iterator[Found]:
    number = 0
    for number, found in enumerate(pages, start=1):
        yield replace(found, source_ref=f"{source.source_ref}#{number}")
    if not number:
        raise UnreadableError("holds no web page.")


def _pages(raw: bytes, source: Source) -> Iterator[Found]:
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError:
        raise UnreadableError(
            "is a web archive.", hint='To read those: pip install "quotedb[warc]".'
        ) from None
    try:
        for record in ArchiveIterator(io.BytesIO(raw)):
            headers = record.http_headers
            if record.rec_type != "response" or headers is None or headers.get_statuscode() != OK:
                continue
            kind = headers.get_header("Content-Type") or ""
            if kind.partition(";")[0].strip().lower() in PAGES:
                yield _page(
                    record.content_stream().read(),
                    replace(source, source_ref=record.rec_headers.get_header("WARC-Target-URI") or "?"),
                    charset=CHARSET.search(kind),
                    at=record.rec_headers.get_header("WARC-Date"),
                )
    except (ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
        raise UnreadableError(f"is a damaged web archive ({error}).", hint="Fetch it again.") from error


def _page(raw: bytes, source: Source, charset: re.Match[str] | None, at: str | None) -> RawArticle | Rejected:
    own = replace(source, raw=raw, raw_sha256=sha256_hex(raw))
    try:
        decoded, encoding = own.decoded(charset[1] if charset else declared_encoding(raw))
        html, n_repaired = repair(decoded)
        found = read_page(html)
    except UnreadableError as error:
        reason = f"{source.source_ref}: {error.in_full}"
        return Rejected(source_ref=source.source_ref, reason=reason, raw_sha256=own.raw_sha256)
    place, moment = web_address(source.source_ref), parse_moment(at or "")
    fields = found.fields if found.fields.url else replace(found.fields, url=place)
    others = tuple({place, *fields.other_urls} - {None, fields.url})
    fields = replace(fields, other_urls=tuple(sorted(other for other in others if other)))
    article = article_of(own, ArticleText(found.text, found.body_start, fields), encoding, n_repaired)
    return replace(article, retrieved_at=moment.start if moment else None)


def _recognise_warc(head: Head) -> str | None:
    return "it begins with a WARC record" if RECORD.match(head.raw) else None


def _recognise_wacz(head: Head) -> str | None:
    is_wacz = head.raw.startswith(START) and b"datapackage.json" in head.raw and b"archive/" in head.raw
    return "it is a zip archive with archive/ and datapackage.json" if is_wacz else None


WARC_READER = Reader(
    name="warc",
    describes='a web archive (.warc, .warc.gz): each page an article; needs the extra "warc"',
    read=read_warc,
    recognise=_recognise_warc,
    suffixes=(".warc",),
    trusts_name=True,
    is_binary=True,
    holds_many=True,
)
WACZ_READER = Reader(
    name="wacz",
    describes='a packed web archive (.wacz): each page an article; needs the extra "warc"',
    read=read_wacz,
    recognise=_recognise_wacz,
    suffixes=(".wacz",),
    trusts_name=True,
    is_binary=True,
    holds_many=True,
)
