"""The readers there are: quotedb's own, and those of installed plug-ins."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from quotedb.errors import UsageError
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlugIn:
    """What another package offers at an entry point.

    Attributes:
        name: Of the entry point.
        package: That it belongs to, with its version.
        reader: None when it could not be loaded.
        problem: Why it could not; else None.
    """

    name: str
    package: str
    reader: Reader | None
    problem: str | None = None


@cache
def plug_ins() -> tuple[PlugIn, ...]:
    """Load the readers that installed packages offer, by name; one that fails says why and stops nothing."""
    return tuple(_load(point) for point in sorted(entry_points(group=GROUP), key=lambda point: point.name))


@cache
def readers() -> Mapping[str, Reader]:
    """Give every reader by its name, in the order in which they are asked: plug-ins before quotedb's own."""
    theirs = {each.reader.name: each.reader for each in plug_ins() if each.reader is not None}
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


def _load(point: EntryPoint) -> PlugIn:
    package = f"{point.dist.name} {point.dist.version}" if point.dist is not None else "?"
    try:
        reader = point.load()
    except Exception as error:
        return PlugIn(
            name=point.name, package=package, reader=None, problem=f"{type(error).__name__}: {error}"
        )
    problem = _problem(reader)
    return PlugIn(
        name=point.name, package=package, reader=reader if problem is None else None, problem=problem
    )


def _problem(reader: object) -> str | None:
    if not isinstance(reader, Reader):
        return f"is a {type(reader).__name__}, not a quotedb.read.reader.Reader"
    if any(own.name == reader.name for own in OWN):
        return f"its name {reader.name!r} is taken by quotedb's own"
    return None
