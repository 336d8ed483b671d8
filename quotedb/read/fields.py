"""What an input says about its article, under quotedb's own names, from words to values."""

import re
from dataclasses import dataclass, fields, replace
from typing import Any

from quotedb.moment import Moment
from quotedb.read.encoding import repair
from quotedb.vocab import ChangeKind

LONGEST_FIELD = 1000  # characters of a headline or byline; what is longer is text gone astray
LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+\.?[^\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What an input says about its article; None, or nothing, where it is silent."""

    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    guid: str | None = None
    lang: str | None = None
    published: Moment | None = None
    change: ChangeKind | None = None
    other_urls: tuple[str, ...] = ()

    def named(self) -> dict[str, Any]:
        """Give the fields by name, as RawArticle takes them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def filled_from(self, other: "Fields") -> "Fields":
        """Give these fields, those that are silent taken from the other."""
        said = {name: value for name, value in self.named().items() if value not in (None, ())}
        return replace(other, **said)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The text of one article as it will be stored, and what the input says about it."""

    text: str
    body_start: int  # code points; headline, header lines and front matter lie before it
    fields: Fields


def line(value: str | None) -> str | None:
    """Give a value as one storable line, None if nothing is left of it or it is too long to be one."""
    if value is None:
        return None
    clean = " ".join(repair(value)[0].split())
    return clean if 0 < len(clean) <= LONGEST_FIELD else None


def lang_tag(value: str | None) -> str | None:
    """Give a language tag with hyphens ("en-GB"), None if the value is none."""
    clean = line(value)
    return clean.replace("_", "-") if clean and LANG.fullmatch(clean) else None


def web_address(value: str | None) -> str | None:
    """Give an absolute http or https address, None if the value is none."""
    clean = line(value)
    return clean if clean and WEB_ADDRESS.fullmatch(clean) else None
