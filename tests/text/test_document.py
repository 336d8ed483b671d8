"""Laying a text out."""

import pytest

from quotedb.model import Document, RawArticle, Span
from quotedb.text.document import build_document
from quotedb.text.quotations import quoted_share


def build(text: str, **given: object) -> Document:
    return build_document(
        RawArticle(source_ref="-", raw_sha256="0" * 64, encoding="utf-8", text=text, **given)  # type: ignore[arg-type]
    )


def test_document_is_laid_out_from_its_body() -> None:
    """Header lines lie outside; the text stays as it is."""
    text = "by: Jo Doe\n\n“We won,” she said. They lost.\n"
    document = build(text, body_start=12, headline="A win", outlet="The Post")

    assert document.text == text
    assert (document.headline, document.outlet, document.published) == ("A win", "The Post", None)
    assert document.paragraphs == (Span(12, 42),)
    assert [span.cut(text) for span in document.sentences] == ["“We won,” she said.", "They lost."]
    assert [quotation.pieces for quotation in document.quotations] == [(Span(12, 21),)]


@pytest.mark.parametrize(("given", "lang"), [(None, "en"), ("de", "de"), ("en-GB", "en"), ("EN_us", "en")])
def test_language_is_the_articles_or_the_default(given: str | None, lang: str) -> None:
    """What the article does not say is the default; a region is left out."""
    assert build("Text.", lang=given).lang == lang


def test_empty_text_has_no_layout() -> None:
    """A text without words gives an empty document."""
    document = build(" \n")

    assert (document.paragraphs, document.sentences, document.quotations) == ((), (), ())


@pytest.mark.parametrize(
    ("content", "share"),
    [
        ("“We won the day,”", 1.0),
        ("won the", 1.0),
        ("she said", 0.0),
        ("“We won the day,” she said. “They", 5 / 7),
        ("said. “They did ‘not’ lose", 4 / 5),
        (",”", 0.0),
    ],
)
def test_quoted_share(content: str, share: float) -> None:
    """The share counts words inside outermost quotations, marks and nesting aside."""
    text = "“We won the day,” she said. “They did ‘not’ lose.”"
    start = text.index(content)

    assert quoted_share(build(text), Span(start, start + len(content))) == pytest.approx(share)
