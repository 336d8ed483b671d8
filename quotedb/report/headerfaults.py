"""Finds all that is wrong with the header of a report, each with its line of the file."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from quotedb.vocab import ChartKind

PARAMETER_TYPES: dict[str, tuple[type, ...]] = {  # and what a default may be
    "text": (str,),
    "speaker": (str,),  # a name or alias, or the stable id, of somebody on record
    "outlet": (str,),  # likewise
    "int": (int,),
    "float": (float, int),
    "bool": (bool,),
    "date": (date,),
}
CHOSEN = ("text",)  # types whose values may be a closed list
KEYS: dict[str, tuple[type, str]] = {
    "title": (str, "a text"),
    "question": (str, "a text"),
    "grain": (list, "a list of columns"),
    "columns": (dict, "a table of columns and their meanings"),
    "params": (dict, "a table of parameters"),
    "stored": (bool, "true or false"),
    "by": (str, "a text"),
    "chart": (str, "a text"),
}
OPTIONAL = frozenset({"params", "stored", "by", "chart"})
PARAMETER_KEYS = ("type", "help", "default", "required", "choices")


def find_header_faults(header: dict[str, Any], text: str) -> Iterator[tuple[int, str]]:
    """Find what is wrong with a header that is TOML.

    Args:
        header: As TOML reads it.
        text: The whole file.

    Yields:
        Number of the line, from 1, and what is wrong, in one sentence.
    """
    for key in sorted(KEYS.keys() - OPTIONAL - header.keys()):
        yield 1, f"the header lacks {key!r}."
    sound: dict[str, Any] = {}
    for key, value in header.items():
        if key not in KEYS:
            yield (
                line_of(text, key),
                f"the header has an unknown key {key!r}; known: {', '.join(sorted(KEYS))}.",
            )
        elif not isinstance(value, KEYS[key][0]):
            yield line_of(text, key), f"{key!r} is not {KEYS[key][1]}."
        else:
            sound[key] = value
    if "chart" in sound and sound["chart"] not in set(ChartKind):
        yield line_of(text, "chart"), f"there is no chart {sound['chart']!r}; known: {', '.join(ChartKind)}."
    for name, fault in column_faults(sound):
        yield line_of(text, name), fault
    for name, given in sound.get("params", {}).items():
        for fault in parameter_faults(given):
            yield line_of(text, name), f"parameter {name!r} {fault}."


def column_faults(header: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Find what is wrong with the columns and the grain, each with the word that stands where it is."""
    columns = header.get("columns", {})
    for name, meaning in columns.items():
        if not isinstance(meaning, str):
            yield name, f"the meaning of column {name!r} is not a text."
    for column in header.get("grain", []) if columns else []:
        if column not in columns:
            yield "grain", f"the grain names {column!r}, which is not among the columns."


def parameter_faults(given: object) -> Iterator[str]:
    """Find what is wrong with one parameter's table; reads on behind its name."""
    if not isinstance(given, dict) or given.get("type") not in PARAMETER_TYPES:
        kind = given.get("type") if isinstance(given, dict) else None
        yield f"has the type {kind!r}; known: {', '.join(PARAMETER_TYPES)}"
        return
    for key in sorted(given.keys() - set(PARAMETER_KEYS)):
        yield f"has an unknown key {key!r}; known: {', '.join(PARAMETER_KEYS)}"
    if not isinstance(given.get("help"), str):
        yield "lacks 'help', a text"
    if not isinstance(given.get("required", False), bool):
        yield "is required neither true nor false"
    if given.get("required") and "default" in given:
        yield "is required, so that its default is never used"
    choices = given.get("choices", [""])
    if not isinstance(choices, list) or not choices or not all(isinstance(each, str) for each in choices):
        yield "has choices that are no list of texts"
    elif "choices" in given and given["type"] not in CHOSEN:
        yield f"has choices, which only {' and '.join(CHOSEN)} can have"
    elif "choices" in given and "default" in given and given["default"] not in choices:
        yield f"has a default that is none of its choices: {given['default']!r}"
    kinds = PARAMETER_TYPES[given["type"]]
    default = given.get("default")
    if default is not None and (type(default) not in kinds):
        yield f"has a default that is no {given['type']}: {default!r}"


def line_of(text: str, name: str) -> int:
    """Give the line of a file on which a name stands first: as a key of the header, else anywhere."""
    lines = text.splitlines()
    word = re.escape(name)
    for pattern in (rf"\s*((columns|params)\.)?{word}\s*=", rf".*\b{word}\b"):
        for number, line in enumerate(lines, 1):
            if re.match(pattern, line):
                return number
    return 1
