"""Cases of resolution: texts with marked sources, cues and contents, and the chains that must come out."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotedb.bundled import bundled
from quotedb.model import Attribution, ChainLink, Document, Quote, RawArticle, Relay, Span
from quotedb.moment import parse_moment
from quotedb.read.annotations import read_annotations
from quotedb.resolve.gazetteer import load_gazetteer
from quotedb.resolve.resolve import resolve
from quotedb.resolve.voices import Scene, build_scene
from quotedb.text.document import build_document
from quotedb.vocab import Basis, LinkRole, Medium, QuoteKind

FOLDER = Path(__file__).parent / "cases" / "resolve"
MARK = re.compile(r"<(?P<end>/?)(?P<role>[scqr])(?P<number>\d?)>")
GAZETTEER = load_gazetteer(bundled("seeds/lexicon/en"))


def load_cases(subject: str) -> list[dict[str, Any]]:
    """The cases of one subject."""
    cases: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{subject}.toml").read_text(encoding="utf-8"))[
        "case"
    ]
    return cases


def document(text: str, **given: Any) -> Document:
    """A text as resolution gets it."""
    article = RawArticle(source_ref="-", raw_sha256="0" * 64, encoding="utf-8", text=text, **given)
    return build_document(article)


def unmark(marked: str, kinds: dict[str, str] | None = None) -> tuple[str, list[Attribution]]:
    """A marked text without its marks, and its attributions by number; <r> marks a stated relay."""
    text = ""
    place = 0
    opened: dict[str, int] = {}
    spans: dict[str, dict[str, list[Span]]] = {}
    for mark in MARK.finditer(marked):
        text += marked[place : mark.start()]
        place = mark.end()
        name = mark["role"] + mark["number"]
        if mark["end"]:
            of_number = spans.setdefault(mark["number"], {"s": [], "c": [], "q": [], "r": []})
            of_number[mark["role"]].append(Span(opened.pop(name), len(text)))
        else:
            opened[name] = len(text)
    text += marked[place:]
    return text, _nested([_attribution(text, spans[name], (kinds or {}).get(name)) for name in sorted(spans)])


def _attribution(text: str, spans: dict[str, list[Span]], kind: str | None) -> Attribution:
    quoted = text[spans["q"][0].start] in '"\u201c'
    cue = next(iter(spans["c"]), None)
    return Attribution(
        kind=QuoteKind(kind) if kind else (QuoteKind.DIRECT if quoted else QuoteKind.INDIRECT),
        contents=tuple(spans["q"]),
        cue=cue,
        source=next(iter(spans["s"]), None),
        rule="case",
        confidence=1.0,
        relays=tuple(
            Relay(mention=span, cue=cue, role=LinkRole.RELAYER, medium=Medium.INTERVIEW)
            for span in spans["r"]
        ),
    )


def _nested(found: list[Attribution]) -> list[Attribution]:
    def parent(at: int) -> int | None:
        spans = [span for span in (found[at].source, found[at].cue, *found[at].contents) if span]
        around = [
            (sum(content.end - content.start for content in other.contents), place)
            for place, other in enumerate(found)
            if place != at and all(any(content.holds(span) for content in other.contents) for span in spans)
        ]
        return min(around)[1] if around else None

    return [replace(one, parent=parent(at)) for at, one in enumerate(found)]


def quotes_of(marked: str, kinds: dict[str, str] | None = None, **given: Any) -> tuple[Quote, ...]:
    """The resolved quotes of a marked text, by number."""
    text, attributions = unmark(marked, kinds)
    return resolve(document(text, **given), tuple(Quote(attribution=one) for one in attributions), GAZETTEER)


def scene_of(marked: str, kinds: dict[str, str] | None = None, **given: Any) -> Scene:
    """A marked text as the steps of resolution get it."""
    text, attributions = unmark(marked, kinds)
    return build_scene(document(text, **given), GAZETTEER, attributions)


def written(chain: tuple[ChainLink, ...] | None) -> list[str]:
    """A chain in short, without its publisher: "~" for what is inherited, "?" for what is inferred."""
    marks = {Basis.INHERITED: "~", Basis.INFERRED: "?"}
    return [
        marks.get(link.basis, "") + (link.speaker.name if link.speaker else f"({link.naming.value})")
        for link in (chain or ())[:-1]
    ]


SEED = "000_63f4c039bd0e3cba"
TEXT = bundled(f"seeds/{SEED}.txt").read_text(encoding="utf-8")
CURATED = read_annotations(bundled(f"seeds/{SEED}.annotations.json").read_bytes())[0].quotes
RESOLVED = resolve(
    document(TEXT, body_start=17, published=parse_moment("2026-03-08")),
    tuple(Quote(attribution=quote.attribution) for quote in CURATED),
    GAZETTEER,
)
