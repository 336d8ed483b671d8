"""Short annotated cases of many kinds of news, and the score of what extraction finds in them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quotedb.jobs.extracts import describe
from quotedb.jobs.prepare import PrepareOptions, build_record
from quotedb.model import RawArticle, Span
from quotedb.score.counts import Counts
from quotedb.score.predictions import NOT_ANNOTATED, Prediction, flat, prediction
from quotedb.score.spans import Spans, span_counts
from quotedb.vocab import Extractor
from tests.case_files import unmark

FOLDER = Path(__file__).parent / "cases" / "domains"


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainCase:
    """A text with the attributions in it, annotated as PolNeAR does.

    Attributes:
        genre: Kind of news.
        name: What it is about; unique.
        why: What it is for.
        text: Without its marks.
        gold: What should be found.
        is_nested: Attributions inside the content of others are annotated too.
    """

    genre: str
    name: str
    why: str
    text: str
    gold: tuple[Spans, ...]
    is_nested: bool


def load_domains() -> list[DomainCase]:
    """Read all cases, genre by genre."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return [_case(file["genre"], case) for file in files for case in file["case"]]


def find_in(case: DomainCase, extractor: Extractor) -> list[Prediction]:
    """Give what an extractor finds, of the kinds that are annotated."""
    article = RawArticle(source_ref=case.name, raw_sha256="0" * 64, encoding="utf-8", text=case.text)
    described = describe(build_record(article, PrepareOptions(extractor=extractor)))
    found = [prediction(one) for one in described["attributions"]]
    if case.is_nested:
        return [one for one in found if one.kind not in NOT_ANNOTATED]
    return flat(found)


def count_in(case: DomainCase, extractor: Extractor) -> Counts:
    """Score what an extractor finds."""
    return span_counts(case.text, case.gold, [one.spans for one in find_in(case, extractor)])


def _case(genre: str, case: Mapping[str, str]) -> DomainCase:
    text, marked = unmark(case["text"])
    gold = [
        Spans(
            content=tuple(Span(*content) for content in contents),
            cue=(Span(*cue),) if cue else (),
            source=(Span(*source),) if source else (),
        )
        for source, cue, contents in marked
    ]
    return DomainCase(
        genre=genre,
        name=case["name"],
        why=case["why"],
        text=text,
        gold=tuple(sorted(gold, key=lambda one: tuple(one.content))),
        is_nested=bool(case.get("nested", False)),
    )
