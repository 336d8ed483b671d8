"""Markdown: stored exactly as decoded, its first heading taken for the headline."""

import re

from quotedb.read.fields import ArticleText, Fields, line
from quotedb.read.frontmatter import read_front_matter
from quotedb.read.headers import Header, read_header
from quotedb.read.plain import with_body
from quotedb.read.reader import Reader, reads_text

BLANK = r"(?:[ \t]*[\r\n])*"
# Source: CommonMark 0.31, 4.2 and 4.3.
HASHED = re.compile(rf"{BLANK} {{0,3}}#[ \t]+([^\r\n]{{1,1000}}?)(?:[ \t]+#+)?[ \t]*(?:\r\n|\r|\n|\Z){BLANK}")
UNDERLINED = re.compile(
    rf"{BLANK} {{0,3}}(\S[^\r\n]{{0,1000}}?)[ \t]*(?:\r\n|\r|\n) {{0,3}}=+[ \t]*(?:\r\n|\r|\n|\Z){BLANK}"
)


def read_markdown(text: str) -> ArticleText:
    """Read what a Markdown text says about itself.

    Args:
        text: As decoded; it is stored unchanged, marks and all.

    Returns:
        The fields of front matter, header lines and a first heading of level 1, and where the body starts.

    Raises:
        UnreadableError: Nothing but white space, a heading or header lines.
    """
    front = read_front_matter(text)
    above = read_header(text, front.body_start)
    fields, start = front.fields.filled_from(above.fields), above.body_start
    heading = HASHED.match(text, start) or UNDERLINED.match(text, start)
    if heading:
        below = read_header(text, heading.end())
        fields = fields.filled_from(Fields(headline=line(heading[1]))).filled_from(below.fields)
        start = below.body_start
    return with_body(text, Header(fields, start))


READER = Reader(
    name="markdown",
    describes="Markdown, with or without front matter; stored exactly as decoded",
    read=reads_text(read_markdown),
    recognise=lambda _: None,
    suffixes=(".md", ".markdown"),
    trusts_name=True,
)
