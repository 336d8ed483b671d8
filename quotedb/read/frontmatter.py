"""Front matter at the top of a text: YAML-like lines between "---", TOML between "+++"."""

import re
import tomllib
from datetime import date

from quotedb.moment import Moment
from quotedb.read.fields import Fields
from quotedb.read.headers import FIELD_OF_KEY, Header, value_of

YAML_BLOCK = re.compile(
    r"\s*---[ \t]*\r?\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)\s*?", re.DOTALL | re.MULTILINE
)
TOML_BLOCK = re.compile(
    r"\s*\+\+\+[ \t]*\r?\n(.{0,20000}?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
YAML_LINE = re.compile(r"([A-Za-z_][\w.\- ]*):(?:[ \t]+(.*?))?[ \t]*")
CONTINUED = re.compile(r"[ \t]+\S.*|- .*|#.*|[ \t]*")
ITEM = re.compile(r"[ \t]*- +(.+?)[ \t]*")
BLANK_LINES = re.compile(r"(?:[ \t]*[\r\n])*")


def read_front_matter(text: str) -> Header:
    """Read front matter.

    Returns:
        Its fields and the first code point after it and the empty lines below; 0 where there is none.
    """
    if found := YAML_BLOCK.match(text):
        given = _yaml_like(found[1])
    elif found := TOML_BLOCK.match(text):
        given = _toml(found[1])
    else:
        return Header(Fields(), 0)
    if given is None:
        return Header(Fields(), 0)
    after = BLANK_LINES.match(text, found.end())
    return Header(_fields(given), after.end() if after else found.end())


def _yaml_like(block: str) -> dict[str, str] | None:
    """Give top-level keys and their values, lists joined; None if this is no YAML mapping."""
    given: dict[str, str] = {}
    key = ""
    for row in block.splitlines():
        if keyed := YAML_LINE.fullmatch(row):
            key = keyed[1].strip().lower()
            given[key] = _flow_items(keyed[2] or "")
        elif not CONTINUED.fullmatch(row):
            return None
        elif key and (item := ITEM.fullmatch(row)):
            given[key] = ", ".join(filter(None, (given[key], item[1].strip("\"'"))))
    return given or None


def _flow_items(value: str) -> str:
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(item.strip().strip("\"'") for item in value[1:-1].split(","))
    return value


def _toml(block: str) -> dict[str, str] | None:
    try:
        table = tomllib.loads(block.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return None
    return {key.lower(): words for key, value in table.items() if (words := _toml_words(value))}


def _toml_words(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(str(item) for item in value if isinstance(item, str))
    return None


def _fields(given: dict[str, str]) -> Fields:
    found: dict[str, str | Moment] = {}
    for key, words in given.items():
        field = FIELD_OF_KEY.get(key)
        value = value_of(field, words) if field else None
        if field and value is not None:
            found.setdefault(field, value)
    return Fields(**found)  # type: ignore[arg-type]  # value_of gives each field its own type
