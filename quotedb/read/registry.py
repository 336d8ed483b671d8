"""The readers there are: quotedb's own, and those of installed plug-ins."""

from collections.abc import Mapping
from functools import cache

from quotedb.errors import UsageError
from quotedb.plugins import PlugIn, load_plug_ins
from quotedb.read import markdown, plain, records, webpage
from quotedb.read.archives import mhtml, warc
from quotedb.read.documents import docx, epub, letter, pdf
from quotedb.read.feeds import feed, jsonfeed
from quotedb.read.news import newsml, ninjs, nitf
from quotedb.read.reader import Reader
from quotedb.read.ready import quotelists
from quotedb.read.transcripts import captions

GROUP = "quotedb.readers"
# In the order in which they are asked: whoever looks closer comes first, plain text takes what is left.
OWN: tuple[Reader, ...] = (
    ninjs.READER,
    newsml.READER,
    nitf.READER,
    jsonfeed.READER,
    feed.READER,
    quotelists.READER,
    captions.READER,
    mhtml.READER,
    letter.READER,
    warc.WACZ_READER,
    warc.WARC_READER,
    epub.READER,
    docx.READER,
    pdf.READER,
    webpage.READER,
    records.JSON_LINES_READER,
    records.JSON_READER,
    records.CSV_READER,
    markdown.READER,
    plain.READER,
)


@cache
def plug_ins() -> tuple[PlugIn[Reader], ...]:
    """Load the readers that installed packages offer, by name; one that fails says why and stops nothing."""
    return load_plug_ins(GROUP, _problem)


@cache
def readers() -> Mapping[str, Reader]:
    """Give every reader by its name, in the order in which they are asked: plug-ins before quotedb's own."""
    theirs = {each.offer.name: each.offer for each in plug_ins() if each.offer is not None}
    return theirs | {reader.name: reader for reader in OWN}


def find_reader(name: str) -> Reader:
    """Give the reader of a format.

    Raises:
        UsageError: There is none; lists those there are.
    """
    known = readers()
    if name not in known:
        raise UsageError(
            f"{name!r} is no format of inputs.", hint=f"Known formats: {', '.join(('auto', *known))}."
        )
    return known[name]


def _problem(_: str, reader: object) -> str | None:
    if not isinstance(reader, Reader):
        return f"is a {type(reader).__name__}, not a quotedb.read.reader.Reader"
    if any(own.name == reader.name for own in OWN):
        return f"its name {reader.name!r} is taken by quotedb's own"
    return None
