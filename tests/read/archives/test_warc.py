"""Web archives give their pages; what is no page is passed over."""

import gc
import io
import warnings
import zipfile

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle, Rejected
from quotedb.read.archives.warc import WACZ_READER, WARC_READER
from quotedb.read.pick import guess_format, read_articles
from quotedb.read.reader import ReadOptions

PAGE = """<html><head><title>Bridge</title></head><body><article><p>The bridge will open in May, Ann Lee said
on Monday, after years of waiting.</p><p>Her rival Bob Ray called it a waste of money and time.</p>
</article></body></html>"""


def archive(*records: tuple[str, str, str, bytes], gzip: bool = True) -> bytes:
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):  # of warcio's own files
        raw = written(records, gzip=gzip)
        gc.collect()
    return raw


def written(records: tuple[tuple[str, str, str, bytes], ...], *, gzip: bool) -> bytes:
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=gzip)
    for url, status, kind, body in records:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2026-03-08T10:15:00Z"},
            )
        )
    return target.getvalue()


RECORDS = (
    ("https://www.example.org/bridge", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("https://www.example.org/a.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://www.example.org/gone", "404 Not Found", "text/html", b"<p>Gone</p>"),
    ("https://www.example.org/empty", "200 OK", "text/html", b"<html><body></body></html>"),
)


def packed(raw: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as whole:
        whole.writestr("datapackage.json", "{}")
        whole.writestr("archive/data.warc.gz", raw)
    return target.getvalue()


@pytest.mark.parametrize(
    ("raw", "name", "reader"),
    [
        (archive(*RECORDS), "a.warc.gz", WARC_READER.name),
        (archive(*RECORDS), "-", WARC_READER.name),
        (archive(*RECORDS, gzip=False), "a.warc", WARC_READER.name),
        (packed(archive(*RECORDS)), "a.wacz", WACZ_READER.name),
        (packed(archive(*RECORDS)), "-", WACZ_READER.name),
    ],
)
def test_pages_are_articles_and_all_else_is_passed_over(raw, name, reader):
    assert guess_format(raw, name)[0] == reader
    page, empty = read_articles(raw, name, ReadOptions())

    assert isinstance(page, RawArticle)
    assert "Ann Lee said on Monday" in " ".join(page.text.split())
    assert (page.url, page.source_ref) == ("https://www.example.org/bridge", f"{name}#1")
    assert str(page.retrieved_at) == "2026-03-08 10:15:00+00:00"
    assert isinstance(empty, Rejected)
    assert empty.reason.startswith("https://www.example.org/empty: no article was found")


@pytest.mark.parametrize(
    ("raw", "kind", "reason"),
    [
        (archive(RECORDS[1]), "warc", "holds no web page"),
        (
            archive(*RECORDS, gzip=False)[:300].replace(b"WARC/1.0", b"WORC/9.9"),
            "warc",
            "damaged web archive",
        ),
        (b"PK\x03\x04 broken", "wacz", "damaged zip archive"),
    ],
)
def test_what_holds_no_page_is_refused(raw, kind, reason):
    with pytest.raises(UnreadableError, match=reason):
        list(read_articles(raw, "a", ReadOptions(format=kind)))
