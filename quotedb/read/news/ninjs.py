"""ninjs: news items in JSON, in the spellings of its versions 1, 2 and 3."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle
from quotedb.read.parts import each_part
from quotedb.read.reader import Found, Head, Reader, Source
from quotedb.read.recordfields import Given, read_fields
from quotedb.read.values import kind_of
from quotedb.vocab import ChangeKind

START = re.compile(r"\s*[\[{]")
URI = re.compile(r'"uri"\s*:')
OWN_NAME = re.compile(
    r'"(?:body_(?:text|html|xhtml)|bodies|pubstatus|pubStatus|versioncreated|versionCreated)"\s*:'
)
WITHHELD = "withheld"
CANCELED = frozenset({"canceled", "cancelled"})
TEXT_TYPES = frozenset({"text", "composite", ""})
CORRECTION = re.compile(r"\bcorrect(?:s|ed|ion)\b", re.IGNORECASE)
CREATED = (
    "contentCreated",
    "contentcreated",
    "firstCreated",
    "firstcreated",
    "versionCreated",
    "versioncreated",
)
PUBLISHERS = ("publisher", "provider", "distributor")

Item = Mapping[str, Any]


def read_ninjs(source: Source) -> Iterator[Found]:
    """Read each news item of a document.

    Yields:
        An article an item, under the file's own name if it is alone, else under its name and number; the
        reason for an item that is a picture, withheld or empty.

    Raises:
        UnreadableError: It is no JSON, or holds no item.

    Source:
        IPTC, ninjs 1.5, 2.1 and 3.0.
    """
    text, encoding = source.decoded()
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is not JSON: {error}.") from error
    items = value.get("items", value) if isinstance(value, dict) else value
    if not isinstance(items, dict | list):
        raise UnreadableError("holds no news item.")
    is_alone = isinstance(items, dict)
    parts = (
        [(items, source.raw)]
        if is_alone
        else ((item, json.dumps(item, sort_keys=True).encode()) for item in items)
    )
    yield from each_part(source, parts, lambda item, own: _article(item, own, encoding), is_alone=is_alone)


def _article(item: object, source: Source, encoding: str) -> RawArticle:
    if not isinstance(item, dict):
        raise UnreadableError(f"is {kind_of(item)}, not a news item.")
    kind = str(item.get("type") or "").lower()
    if kind not in TEXT_TYPES:
        raise UnreadableError(f"is a news item of the type {kind!r}, not a text.")
    status = str(_either(item, "pubStatus", "pubstatus") or "").lower()
    if status == WITHHELD:
        raise UnreadableError("is withheld by its publisher.", hint="Import it when it is released.")
    given = _given(item)
    if status in CANCELED:
        given["change"] = ChangeKind.RETRACTION.value
    elif CORRECTION.search(str(_either(item, "edNote", "ednote") or "")):
        given["change"] = ChangeKind.CORRECTION.value
    if status in CANCELED and "text" not in given and "html" not in given:
        raise UnreadableError(
            f"takes the item {item.get('uri')!r} back and has no body.",
            hint=f"Take its article back: quotedb retract {item.get('uri')!r} --reason ...",
        )
    if "text" not in given and "html" not in given:
        raise UnreadableError("has no body (body_text, body_html, body_xhtml or bodies).")
    return read_fields(given, source_ref=source.source_ref, raw_sha256=source.raw_sha256, encoding=encoding)


def _given(item: Item) -> Given:
    plain, marked = _bodies(item)
    given: Given = {
        "text": plain,
        "html": marked,
        "headline": _valued(item, "headlines", "main") or _either(item, "headline", "title"),
        "byline": _either(item, "by", "byline") or _people(item),
        "outlet": _outlet(item),
        "guid": item.get("uri"),
        "lang": item.get("language"),
        "published": _either(item, *CREATED),
    }
    return {name: value for name, value in given.items() if value not in (None, "", [])}


def _bodies(item: Item) -> tuple[str | None, str | None]:
    """Give the plain body and the marked-up one."""
    plain = item.get("body_text")
    marked = item.get("body_xhtml") or item.get("body_html")
    for body in _dicts(item.get("bodies")):
        value = body.get("value")
        kind = str(_either(body, "contentType", "contenttype") or "text/plain")
        if isinstance(value, str) and kind.startswith("text/plain"):
            plain = plain or value
        elif isinstance(value, str) and "html" in kind:
            marked = marked or value
    return plain, marked


def _outlet(item: Item) -> str | None:
    """Give who publishes it: a source in that role, else the holder of its copyright."""
    for role in PUBLISHERS:
        for source in _dicts(_either(item, "infoSources", "infosources", "infosource")):
            if role in str(source.get("role") or "").lower() and source.get("name"):
                return str(source["name"])
    holder = _either(item, "copyrightHolder", "copyrightholder")
    return str(holder) if holder else None


def _people(item: Item) -> list[str]:
    people = _dicts(_either(item, "people", "person"))
    creators = (person for person in people if "creator" in str(person.get("rel") or ""))
    return [str(person["name"]) for person in creators if person.get("name")]


def _valued(item: Item, name: str, role: str) -> str | None:
    """Give the value of one of a list's entries: of a role, else the first."""
    entries = [entry for entry in _dicts(item.get(name)) if isinstance(entry.get("value"), str)]
    chosen = next(
        (entry for entry in entries if role in str(entry.get("role") or "")), next(iter(entries), None)
    )
    return None if chosen is None else str(chosen["value"])


def _dicts(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _either(item: Item, *names: str) -> object:
    return next((item[name] for name in names if item.get(name)), None)


def _recognise(head: Head) -> str | None:
    if not START.match(head.text) or not URI.search(head.text):
        return None
    own = OWN_NAME.search(head.text)
    return f"it has ninjs' properties uri and {own[0].split(chr(34))[1]}" if own else None


READER = Reader(
    name="ninjs",
    describes="ninjs 1, 2 and 3: one news item, or a list of them",
    read=read_ninjs,
    recognise=_recognise,
    suffixes=(".json", ".ninjs"),
    holds_many=True,
)
