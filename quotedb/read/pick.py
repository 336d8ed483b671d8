"""Which reader an input needs, and the articles that it gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from quotedb.ids import sha256_hex
from quotedb.model import RawArticle, Rejected
from quotedb.moment import Moment
from quotedb.read.encoding import decode, repair
from quotedb.read.fields import Fields
from quotedb.read.markdown import read_markdown
from quotedb.read.plain import read_plain
from quotedb.read.unpack import unpack

FORMATS = {
    "text": "plain text, with or without header lines",
    "markdown": "Markdown, with or without front matter",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read.

    Attributes:
        format: One of FORMATS, or "auto".
        encoding: Of inputs that do not declare theirs.
        outlet: Of articles that do not say theirs; published and lang likewise.
        field_map: A record's own field names, or dotted paths in JSON, to quotedb's.
    """

    format: str = "auto"
    encoding: str | None = None
    outlet: str | None = None
    published: Moment | None = None
    lang: str | None = None
    field_map: Mapping[str, str] = field(default_factory=dict)


def guess_format(raw: bytes, name: str) -> tuple[str, str]:
    return ("markdown", "x") if PurePath(name).suffix == ".md" else ("text", "y")


def read_articles(raw: bytes, source_ref: str, options: ReadOptions) -> Iterator[RawArticle | Rejected]:
    """Read the articles of one input."""
    kind = guess_format(raw, source_ref)[0] if options.format == "auto" else options.format
    decoded, encoding = decode(unpack(raw), options.encoding)
    text, n_repaired = repair(decoded)
    header = read_markdown(text) if kind == "markdown" else read_plain(text)
    defaults = Fields(outlet=options.outlet, published=options.published, lang=options.lang)
    said = header.fields.filled_from(defaults)
    yield RawArticle(
        source_ref=source_ref,
        raw_sha256=sha256_hex(raw),
        encoding=encoding,
        text=text,
        body_start=header.body_start,
        headline=said.headline,
        byline=said.byline,
        outlet=said.outlet,
        url=said.url,
        guid=said.guid,
        lang=said.lang,
        published=said.published,
        n_repaired=n_repaired,
    )
