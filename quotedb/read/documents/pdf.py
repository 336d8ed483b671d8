"""PDF files with a text layer."""

import io
import logging
import re
from collections.abc import Iterator

from quotedb.errors import UnreadableError
from quotedb.moment import Moment, parse_moment
from quotedb.read.fields import Fields, line
from quotedb.read.parts import plain_article
from quotedb.read.reader import Found, Head, Reader, Source
from quotedb.read.unpack import PDF_WITHIN

START = b"%PDF-"
DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[a-z])")
BLANK = re.compile(r"\n[ \t]*\n\s*")
SENTENCE_END = re.compile(r"[.!?:\u201d\"']\s*\Z")
SHORT = 0.75  # of the usual length of a line: one that is shorter and ends a sentence ends a paragraph
FEWEST = 3  # words a page, on average: a scanned file has less


def read_pdf(source: Source) -> Iterator[Found]:
    """Read the text layer of a PDF file: lines are joined to paragraphs, and words that a break parted.

    Raises:
        UnreadableError: The extra is not installed; it is damaged or locked, or has no text layer.

    Source:
        ISO 32000; text in the order of the file's own content streams.
    """
    try:
        from pypdf import PdfReader  # noqa: PLC0415 an extra
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError:
        raise UnreadableError("is a PDF file.", hint='To read those: pip install "quotedb[pdf]".') from None
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what no handler takes lands on the screen
    try:
        reader = PdfReader(io.BytesIO(source.raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is a PDF file that is locked with a password.")
        pages = [page.extract_text() for page in reader.pages]
        about = reader.metadata
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise UnreadableError(f"is a PDF file that cannot be read ({error}).") from error
    if sum(len(page.split()) for page in pages) < FEWEST * len(pages):
        raise UnreadableError("has no text layer.", hint="Run text recognition (OCR) over it first.")
    yield plain_article(
        source,
        "\n\n".join(paragraph for page in pages for paragraph in unwrapped(page)),
        Fields(
            headline=line(about.title if about else None),
            byline=line(about.author if about else None),
            published=_moment(str(about.get("/CreationDate") or "")) if about else None,
        ),
    )


def unwrapped(page: str) -> list[str]:
    """Give the paragraphs of a page whose lines were broken to fit its width."""
    paragraphs: list[str] = []
    for block in BLANK.split(HYPHEN.sub("", page.replace("\r\n", "\n"))):
        lines = [each.strip() for each in block.split("\n") if each.strip()]
        usual = sorted(map(len, lines))[len(lines) * 3 // 4] if lines else 0
        now: list[str] = []
        for each in lines:
            now.append(each)
            if len(each) < SHORT * usual and SENTENCE_END.search(each):
                paragraphs.append(" ".join(now))
                now = []
        if now:
            paragraphs.append(" ".join(now))
    return paragraphs


def _moment(date: str) -> Moment | None:
    found = DATE.match(date)
    return parse_moment("-".join(found.groups())) if found else None


def _recognise(head: Head) -> str | None:
    is_text = head.raw.lstrip()[:1] in (b"<", b"{", b"[")
    return "it has the signature of a PDF file" if START in head.raw[:PDF_WITHIN] and not is_text else None


READER = Reader(
    name="pdf",
    describes='a PDF file with a text layer; needs the extra "pdf"',
    read=read_pdf,
    recognise=_recognise,
    suffixes=(".pdf",),
    trusts_name=True,
    is_binary=True,
)
