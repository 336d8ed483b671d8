"""The fields of one record: theirs under our names, and from values to an article."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeAlias

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle
from quotedb.moment import Moment, instant, parse_moment
from quotedb.read.encoding import repair
from quotedb.read.fields import Fields, lang_tag, line, web_address
from quotedb.read.webpage import read_page
from quotedb.vocab import ChangeKind, Precision

Given: TypeAlias = dict[str, object]

FIELDS = {
    "text": "the article's text, stored as it is",
    "html": "a web page or a piece of one, from which the text is taken; text outweighs it",
    "headline": "one line",
    "byline": "one line, or a list of names",
    "outlet": "who published it",
    "url": "canonical address",
    "guid": 'the record\'s own id; "id" means the same',
    "published": "date or time such as 2026-03-08 or 2026-03-08T10:15:00Z; in JSON also seconds since 1970",
    "lang": "language tag: en, en-GB",
    "retrieved_at": "date or time at which it was fetched",
    "change": "what this state of the article is: update, correction or retraction",
    "other_urls": "further addresses of the same article, as a list",
}
SYNONYM = {"id": "guid"}
IGNORED = ""  # what a field is mapped to that is to be passed over
LATEST_SECONDS = 10_000_000_000  # a larger number of 1970's seconds counts milliseconds


def our_name(name: str) -> str | None:
    """Give quotedb's name of a field that is called by it, in any case; None for all others."""
    name = name.strip().lower()
    return SYNONYM.get(name, name if name in FIELDS else None)


def our_fields(record: Mapping[str, object], field_map: Mapping[str, str]) -> Given:
    """Give a record's values under quotedb's names.

    Args:
        record: Their names and values.
        field_map: Their names, or dotted paths such as "content.body" or "authors.0.name", to quotedb's.

    Returns:
        What is neither missing nor empty; a mapped field outweighs one that is called by quotedb's name.
    """
    given: Given = {}
    for theirs, ours in field_map.items():
        if (name := our_name(ours)) and not _is_empty(value := _at(record, theirs)):
            given.setdefault(name, value)
    for theirs, value in record.items():
        if theirs not in field_map and (name := our_name(theirs)) and not _is_empty(value):
            given.setdefault(name, value)
    return given


def read_fields(given: Given, *, source_ref: str, raw_sha256: str, encoding: str) -> RawArticle:
    """Make an article of a record's values.

    Raises:
        UnreadableError: A value is not what its field holds; names the field and the value.
    """
    said = Fields(
        headline=_line("headline", given),
        byline=_line("byline", given),
        outlet=_line("outlet", given),
        url=_line("url", given),
        guid=_line("guid", given),
        change=_change(given["change"]) if "change" in given else None,
        other_urls=_addresses(given.get("other_urls", ())),
        lang=_lang(given["lang"]) if "lang" in given else None,
        published=_moment("published", given["published"]) if "published" in given else None,
    )
    if "text" in given:
        text, n_repaired = repair(_text("text", given["text"]))
        body_start = 0
    else:
        html, n_repaired = repair(_text("html", given["html"]))
        page = read_page(html)
        text, body_start, said = page.text, page.body_start, said.filled_from(page.fields)
    retrieved = _moment("retrieved_at", given["retrieved_at"]).start if "retrieved_at" in given else None
    return RawArticle(
        source_ref=source_ref,
        raw_sha256=raw_sha256,
        encoding=encoding,
        text=text,
        body_start=body_start,
        **said.named(),
        retrieved_at=retrieved,
        n_repaired=n_repaired,
    )


def _is_empty(value: object) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _at(record: Mapping[str, object], path: str) -> object:
    if path in record:
        return record[path]
    value: object = record
    for step in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _misfit(name, value, "text")
    return value


def _line(name: str, given: Given) -> str | None:
    if name not in given:
        return None
    value = given[name]
    values = value if isinstance(value, list) else [value]
    words = [item.get("name") if isinstance(item, dict) else item for item in values]
    if any(isinstance(word, bool) or not isinstance(word, str | int | float) for word in words):
        raise _misfit(name, value, "one line of text")
    clean = line(", ".join(str(word) for word in words))
    if clean is None:
        raise _misfit(name, value, "one line of text")
    return clean


def _change(value: object) -> ChangeKind:
    if not isinstance(value, str) or value.strip().lower() not in tuple(ChangeKind):
        raise _misfit("change", value, f"one of {', '.join(ChangeKind)}")
    return ChangeKind(value.strip().lower())


def _addresses(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list | tuple) else [value]
    found = [web_address(item) if isinstance(item, str) else None for item in values]
    if None in found:
        raise _misfit("other_urls", value, "a list of addresses such as https://example.org/a")
    return tuple(address for address in found if address is not None)


def _lang(value: object) -> str:
    tag = lang_tag(value) if isinstance(value, str) else None
    if tag is None:
        raise _misfit("lang", value, "a language tag such as en")
    return tag


def _moment(name: str, value: object) -> Moment:
    moment = None
    if isinstance(value, str):
        moment = parse_moment(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        moment = _since_1970(value)
    if moment is None:
        raise _misfit(name, value, "a date such as 2026-03-08 that can be read in one way only")
    return moment


def _since_1970(number: float) -> Moment | None:
    try:
        whole = int(number / 1000 if abs(number) >= LATEST_SECONDS else number)
        return instant(datetime.fromtimestamp(whole, UTC), Precision.SECOND)
    except (ValueError, OverflowError, OSError):
        return None


def _misfit(name: str, value: object, wanted: str) -> UnreadableError:
    shown = repr(value)
    shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
    return UnreadableError(
        f"{name} is {shown}, not {wanted}.", hint=f"Mend it, or have the field passed over: --map {name}="
    )
