"""Cases of extraction rules: texts with their own spans, <s>source</s>, <c>cue</c>, <q>content</q>."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quotedb.bundled import bundled
from quotedb.extract.lexicon import load_lexicon
from quotedb.model import Attribution, Document, RawArticle
from quotedb.text.document import build_document

FOLDER = Path(__file__).parent / "cases" / "extract"
TAG = re.compile(r"<(?P<end>/?)(?P<role>[scq])(?P<number>\d*)>")
LEXICON = load_lexicon(bundled("seeds/lexicon/en"))

Spans = tuple[tuple[int, int] | None, tuple[int, int] | None, tuple[tuple[int, int], ...]]


def load_cases(rule: str) -> list[dict[str, Any]]:
    """The cases of one family of rules."""
    cases: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{rule}.toml").read_text(encoding="utf-8"))["case"]
    return cases


def unmark(marked: str) -> tuple[str, set[Spans]]:
    """A marked text without its marks, and the spans of each attribution in it; <s2> belongs with <c2>."""
    text = ""
    place = 0
    opened: dict[str, int] = {}
    spans: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for tag in TAG.finditer(marked):
        text += marked[place : tag.start()]
        place = tag.end()
        name = tag["role"] + tag["number"]
        if tag["end"]:
            of_number = spans.setdefault(tag["number"], {"s": [], "c": [], "q": []})
            of_number[tag["role"]].append((opened.pop(name), len(text)))
        else:
            opened[name] = len(text)
    text += marked[place:]
    assert not opened, f"unclosed marks: {opened}"
    return text, {
        (
            found["s"][0] if found["s"] else None,
            found["c"][0] if found["c"] else None,
            tuple(found["q"]),
        )
        for found in spans.values()
    }


def document(text: str) -> Document:
    """A text as extraction gets it."""
    return build_document(RawArticle(source_ref="-", raw_sha256="0" * 64, encoding="utf-8", text=text))


def spans_of(found: Iterable[Attribution]) -> set[Spans]:
    """The spans of each attribution, to compare with marks."""
    return {
        (
            (one.source.start, one.source.end) if one.source else None,
            (one.cue.start, one.cue.end) if one.cue else None,
            tuple((content.start, content.end) for content in one.contents),
        )
        for one in found
    }


def words_of(text: str, spans: set[Spans]) -> set[tuple[str | None, ...]]:
    """Spans as words, so that a failure can be read."""
    return {
        (
            text[slice(*source)] if source else None,
            text[slice(*cue)] if cue else None,
            *(text[slice(*content)] for content in contents),
        )
        for source, cue, contents in spans
    }
