"""Checked access to JSON values: what is not as the layout says is named, with its place."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from quotedb.errors import AnnotationError
from quotedb.model import Span

KINDS = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}

Value: TypeAlias = Mapping[str, Any]
Word = TypeVar("Word", bound=StrEnum)


def object_at(value: object, where: str, known: Collection[str]) -> Value:
    """Give a value as an object with known keys only.

    Raises:
        AnnotationError: It is none, or has a key that the layout does not know.
    """
    if not isinstance(value, dict):
        raise AnnotationError(f"{where}: {shown(value)} is not an object.")
    if unknown := sorted(value.keys() - set(known)):
        raise AnnotationError(
            f"{where}: {unknown[0]!r} is no known key.", hint=f"Known: {', '.join(sorted(known))}."
        )
    return value


def list_at(value: Value, name: str, where: str) -> list[Any]:
    """Give a list, empty when the key is missing or null.

    Raises:
        AnnotationError: It is no list.
    """
    found = value.get(name)
    if found is None:
        return []
    if not isinstance(found, list):
        raise AnnotationError(f"{where}: {name} is {shown(found)}, not a list.")
    return found


def text_at(value: Value, name: str, where: str) -> str | None:
    """Give a text, None when the key is missing, null or blank.

    Raises:
        AnnotationError: It is no text.
    """
    found = value.get(name)
    if found is None:
        return None
    if not isinstance(found, str):
        raise AnnotationError(f"{where}: {name} is {shown(found)}, not a text.")
    return found.strip() or None


def required_text(value: Value, name: str, where: str) -> str:
    """Give a text that must be there.

    Raises:
        AnnotationError: It is missing, blank or no text.
    """
    found = text_at(value, name, where)
    if found is None:
        raise AnnotationError(f"{where}: {name} is missing.")
    return found


def word_at(value: Value, name: str, where: str, words: type[Word], default: Word | None = None) -> Word:
    """Give a word of a closed list, the default when the key is missing or null.

    Raises:
        AnnotationError: It is none of the list's words, or missing without a default.
    """
    found = value.get(name)
    if found is None and default is not None:
        return default
    try:
        return words(str(found))
    except ValueError:
        known = ", ".join(words)
        what = f"{name} is missing" if found is None else f"{shown(found)} is no known {name}"
        raise AnnotationError(f"{where}: {what}.", hint=f"Known: {known}.") from None


def number_at(value: Value, name: str, where: str, default: float) -> float:
    """Give a number from 0 to 1, the default when the key is missing or null.

    Raises:
        AnnotationError: It is no such number.
    """
    found = value.get(name)
    if found is None:
        return default
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
        raise AnnotationError(f"{where}: {name} is {shown(found)}, not a number from 0 to 1.")
    return float(found)


def span_of(value: object, where: str) -> Span:
    """Give a span that is written [start, end].

    Raises:
        AnnotationError: It is none, is empty or runs backwards.
    """
    if isinstance(value, list) and len(value) == 2 and all(type(place) is int for place in value):
        try:
            return Span(*value)
        except ValueError as error:
            raise AnnotationError(f"{where}: {error}.") from error
    raise AnnotationError(f"{where}: {shown(value)} is not a span [start, end].")


def spans_at(value: Value, name: str, where: str) -> tuple[Span, ...]:
    """Give the spans under a key, which may be one span or a list of them.

    Raises:
        AnnotationError: One is no span.
    """
    found = list_at(value, name, where)
    if found and not isinstance(found[0], list):
        found = [found]
    return tuple(span_of(item, f"{where}: {name}") for item in found)


def hull(spans: tuple[Span, ...]) -> Span | None:
    """Give the shortest span that holds all, None when there are none."""
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def kind_of(value: object) -> str:
    """Give what kind of JSON value a value is, however large it is."""
    return KINDS[type(value)]


def shown(value: object) -> str:
    """Give a value as messages show it: short."""
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:57]}..."
