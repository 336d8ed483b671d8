"""Other kinds of news than the corpus: the cases are sound, and extraction reaches its floors on them."""

import json
import re
from pathlib import Path

import pytest

from quotedb.model import Span
from quotedb.score.counts import figures, total
from quotedb.score.spans import Spans
from quotedb.vocab import Extractor
from tests.domains import DomainCase, count_in, find_in, load_domains

CASES = load_domains()
FLOORS = json.loads((Path(__file__).parent.parent / "gold" / "floors.json").read_text("utf-8"))
N_WORDS = range(40, 151)
CUT = re.compile(r"\w\w")  # a span ends between two letters


def test_there_are_many_cases_of_many_kinds():
    """At least 40 cases of 12 genres, no two with one name; some hold nothing to find."""
    assert len(CASES) >= 40
    assert len({case.genre for case in CASES}) >= 12
    assert len({case.name for case in CASES}) == len(CASES)
    assert 2 <= sum(not case.gold for case in CASES) <= 4


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_short_and_well_marked(case: DomainCase):
    """Each attribution has content and cue or source, begins and ends at words, and says why it is there."""
    assert len(case.text.split()) in N_WORDS
    assert case.why
    for one in case.gold:
        assert one.content
        assert one.cue or one.source
        assert all(_is_whole(case.text, one, role) for role in ("content", "cue", "source"))


@pytest.mark.parametrize("extractor", [name for name in Extractor if f"domains.{name}" in FLOORS])
def test_figures_on_all_kinds_of_news(extractor: Extractor):
    """Attributions of all cases together."""
    floors = FLOORS[f"domains.{extractor}"]
    measured = figures(total([count_in(case, extractor) for case in CASES]))
    found = {figure: round(100 * measured[figure], 1) for figure in floors}

    assert all(found[figure] >= floor for figure, floor in floors.items()), found


@pytest.mark.parametrize("case", [case for case in CASES if not case.gold], ids=lambda case: case.name)
def test_nothing_is_found_where_nobody_speaks(case: DomainCase):
    """Titles, dishes and forecasts are not said by anybody."""
    assert not find_in(case, Extractor.RULES)


def _is_whole(text: str, one: Spans, role: str) -> bool:
    spans = getattr(one, role)
    return all(_starts_and_ends_with_words(text, span) for span in spans)


def _starts_and_ends_with_words(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    inner = words.strip() == words != ""
    return inner and not any(CUT.match(text, at - 1) for at in (span.start, span.end) if at)
