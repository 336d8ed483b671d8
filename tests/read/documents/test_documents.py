"""Letters, books and office documents: their text, and what they say of themselves."""

import io
import zipfile
from email.message import EmailMessage

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle, Rejected
from quotedb.moment import parse_moment
from quotedb.read.documents import docx, epub, letter, pdf
from quotedb.read.documents.pdf import unwrapped
from quotedb.read.pick import guess_format, read_articles
from quotedb.read.reader import ReadOptions

SAID = "The bridge will open in May, Ann Lee said on Monday, and it will be safe for all who cross it."
LONG = f"{SAID} {SAID} {SAID}"


def zipped(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as whole:
        for name, text in parts.items():
            whole.writestr(name, text)
    return target.getvalue()


def read(raw: bytes, name: str = "-") -> list[RawArticle | Rejected]:
    return list(read_articles(raw, name, ReadOptions()))


def only(raw: bytes, name: str = "-") -> RawArticle:
    (found,) = read(raw, name)
    assert isinstance(found, RawArticle), found
    return found


def message(plain: str | None, html: str | None) -> bytes:
    made = EmailMessage()
    made["From"] = "The Springfield Example <news@example.org>"
    made["Subject"] = "Bridge to open"
    made["Date"] = "Sun, 08 Mar 2026 10:15:00 +0000"
    made["Message-ID"] = "<1@example.org>"
    if plain is not None:
        made.set_content(plain)
    if html is not None:
        if plain is None:
            made.set_content(html, subtype="html")
        else:
            made.add_alternative(html, subtype="html")
    return made.as_bytes()


def test_a_message_gives_its_plain_text():
    found = only(message(f"{LONG}\n\n“Yes.”\n", "<p>other</p>"), "a.eml")

    assert found.text.strip() == f"{LONG}\n\n“Yes.”"
    assert (found.headline, found.outlet, found.guid) == (
        "Bridge to open",
        "The Springfield Example",
        "<1@example.org>",
    )
    assert found.published == parse_moment("2026-03-08T10:15:00Z")


@pytest.mark.parametrize("plain", [None, "Read this in your browser."])
def test_html_is_read_where_the_plain_text_is_a_mere_hint(plain):
    assert (
        only(message(plain, f"<style>p {{}}</style><p>{SAID}</p><p>Second.</p>")).text == f"{SAID}\n\nSecond."
    )


def test_a_message_is_recognised_by_its_headers():
    assert guess_format(message("a", None), "-") == (
        letter.READER.name,
        "it begins with the headers of a message",
    )
    assert guess_format(b"From: Ann\nSubject: Bridge\n\nShe said so.", "-")[0] == "text"
    with pytest.raises(UnreadableError, match="without text"):
        read(message("", None), "a.eml")


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f"""<w:document xmlns:w="{WORD}"><w:body>
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Bridge to open</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The bridge </w:t></w:r>
<w:del><w:r><w:delText>never</w:delText></w:r></w:del>
<w:ins><w:r><w:t>will</w:t></w:r></w:ins><w:r><w:tab/><w:t>open.</w:t></w:r></w:p><w:p/></w:body></w:document>"""
ABOUT = """<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" xmlns:t="urn:t">
<dc:creator>Jane Doe</dc:creator>
<t:created>2026-03-08T10:15:00Z</t:created></cp:coreProperties>"""


def test_a_word_document_gives_its_paragraphs_as_they_now_read():
    raw = zipped(**{"word/document.xml": BODY, "docProps/core.xml": ABOUT})
    found = only(raw, "a.docx")

    assert found.text == "Bridge to open\n\nThe bridge will open."
    assert (found.headline, found.byline) == ("Bridge to open", "Jane Doe")
    assert found.published == parse_moment("2026-03-08T10:15:00Z")
    assert guess_format(raw, "-") == (docx.READER.name, "it is a zip archive with word/")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (zipped(a="b"), "is no Word document"),
        (zipped(**{"word/document.xml": "<a><b></a>"}), "not well-formed XML"),
        (zipped(**{"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'}), "holds no text"),
        (b"PK\x03\x04", "damaged zip archive"),
    ],
)
def test_what_is_no_word_document_is_refused(raw, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(raw, "a.docx")


PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="urn:dc">
<dc:title>Issue 10</dc:title><dc:publisher>The Springfield Example</dc:publisher><dc:language>en</dc:language>
<dc:date>2026-03-08</dc:date></metadata><manifest>
<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="a"/></spine></package>"""
CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'


def page(body: str) -> str:
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>{body}</body></html>'
    )


def book(**more: str) -> bytes:
    return zipped(
        **{
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": PACKAGE,
            "OEBPS/cover.xhtml": page("<p>Cover</p>"),
            "OEBPS/nav.xhtml": page("<p>Contents</p>"),
            "OEBPS/text/a.xhtml": page(f"<h1>Bridge</h1><p>{LONG}</p>"),
        }
        | more
    )


def test_each_chapter_of_a_book_is_an_article():
    cover, chapter = read(book(), "a.epub")

    assert isinstance(cover, Rejected)
    assert cover.reason == "holds no article: a cover, contents or the like."
    assert isinstance(chapter, RawArticle)
    assert (chapter.text, chapter.headline) == (f"Bridge\n\n{LONG}", "Bridge")
    assert (chapter.outlet, chapter.lang, chapter.source_ref) == ("The Springfield Example", "en", "a.epub#2")
    assert guess_format(book(), "-") == (epub.READER.name, "it is a zip archive of EPUB's kind")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (zipped(a="b"), "is no EPUB"),
        (book(**{"META-INF/encryption.xml": "<EncryptedData/>"}), "rights management"),
        (book(**{"OEBPS/book.opf": "<package/>"}), "lists no chapters"),
    ],
)
def test_what_is_no_book_is_refused(raw, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(raw, "a.epub")


def printed(*rows: str, title: str | None = None, password: str | None = None) -> bytes:
    """A PDF file with one page of lines."""
    writer = PdfWriter()
    sheet = writer.add_blank_page(600, 800)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    sheet[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    shown = "".join(f"({row}) Tj 0 -14 Td " for row in rows)
    stream.set_data(f"BT /F1 12 Tf 50 700 Td {shown} ET".encode())
    sheet[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title, "/CreationDate": "D:20260308101500Z"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_pdf_file_gives_its_text_layer():
    found = only(printed("The bridge will open in", "May, Ann Lee said.", title="Bridge"), "a.pdf")

    assert found.text == "The bridge will open in May, Ann Lee said."
    assert (found.headline, found.published) == ("Bridge", parse_moment("2026-03-08"))
    assert guess_format(printed("x"), "-") == (pdf.READER.name, "it has the signature of a PDF file")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (printed(), "has no text layer"),
        (printed("a b c d", password="x"), "locked with a password"),  # noqa: S106 nothing secret
        (b"%PDF-1.7 nothing", "cannot be read"),
    ],
)
def test_what_has_no_text_to_give_is_refused(raw, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(raw, "a.pdf")


def test_broken_lines_are_made_whole():
    text = (
        "The mayor of Spring-\nfield said that the new\nbridge is safe.\n"
        "Residents are not so sure\nof it.\n\nNext."
    )

    assert unwrapped(text) == [
        "The mayor of Springfield said that the new bridge is safe.",
        "Residents are not so sure of it.",
        "Next.",
    ]
