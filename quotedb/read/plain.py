"""Plain text: stored exactly as decoded, header lines recognised and left in place."""

from quotedb.errors import UnreadableError
from quotedb.read.fields import ArticleText, Fields
from quotedb.read.frontmatter import read_front_matter
from quotedb.read.headers import Header, read_header
from quotedb.read.reader import Reader, reads_text


def read_plain(text: str) -> ArticleText:
    """Read what a plain text says about itself.

    Args:
        text: As decoded; it is stored unchanged.

    Returns:
        The fields of its front matter or header lines and where its body starts. The first line is never
        taken for a headline: only the text itself can say that it is one.

    Raises:
        UnreadableError: Nothing but white space or header lines.
    """
    front = read_front_matter(text)
    below = read_header(text, front.body_start)
    return with_body(text, Header(front.fields.filled_from(below.fields), below.body_start))


def with_body(text: str, header: Header) -> ArticleText:
    """Give the text with its header if there is a body below it.

    Raises:
        UnreadableError: Nothing but white space or header lines.
    """
    if text[header.body_start :].strip():
        return ArticleText(text, header.body_start, header.fields)
    what = "holds no text." if header.fields == Fields() else "holds header lines and no text."
    raise UnreadableError(what)


READER = Reader(
    name="text",
    describes="plain text, with or without header lines; stored exactly as decoded",
    read=reads_text(read_plain),
    recognise=lambda _: None,
    suffixes=(".txt", ".text"),
    trusts_name=True,
)
