"""Lays a text out for extraction."""

from quotedb.model import Document, RawArticle
from quotedb.text.layout import paragraphs, sentences
from quotedb.text.quotations import quotations


def build_document(article: RawArticle, default_lang: str = "en") -> Document:
    """Split an article's body into paragraphs, sentences and quotations.

    Args:
        article: As read; its text is kept as it is.
        default_lang: Language of an article that does not name its own.

    Returns:
        The document, its language as a primary subtag ("en" for "en-GB").
    """
    body = paragraphs(article.text, article.body_start)
    lang = (article.lang or default_lang).replace("_", "-").split("-")[0].lower()
    return Document(
        text=article.text,
        body_start=article.body_start,
        lang=lang,
        headline=article.headline,
        outlet=article.outlet,
        published=article.published,
        paragraphs=body,
        sentences=sentences(article.text, body),
        quotations=quotations(article.text, body),
        stated=article.stated,
    )
