"""How values read on a page."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.site import wording
from quotedb.export.told.phrases import CERTAINTIES
from quotedb.report.stories.values import When
from quotedb.vocab import Certainty, ClaimStatus, Precision, QuoteKind

MOMENT = datetime(2026, 3, 8, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        (Precision.YEAR, "2026"),
        (Precision.MONTH, "March 2026"),
        (Precision.DAY, "8 March 2026"),
        (Precision.VAGUE, "about 8 March 2026"),
        (Precision.MINUTE, "8 March 2026, 14:05 UTC"),
    ],
)
def test_a_time_is_shown_as_exactly_as_it_is_known(precision, shown):
    """A year stays a year."""
    assert f">{shown}</time>" in wording.dated(When(start=MOMENT, end=None, precision=precision))


def test_unknown_time_and_midnight():
    """No time is said so; midnight is a day."""
    assert "no&nbsp;date" in wording.dated(None)
    assert ">8 March 2026<" in wording.at(MOMENT.replace(hour=0, minute=0))
    assert ">8 March 2026, 14:05 UTC<" in wording.at(MOMENT)


def test_every_word_has_a_meaning():
    """No kind, status, precision or certainty is left without words."""
    assert set(wording.KINDS) == set(QuoteKind)
    assert set(wording.STATUSES) == set(ClaimStatus)
    assert set(CERTAINTIES) == set(Certainty)
    assert set(wording.SHOWN) == set(wording.EXACT) == set(Precision)


def test_figures():
    """Thousands are set apart, nouns follow their number, shares need a whole."""
    assert wording.count(1, "quote") == "1 quote"
    assert wording.count(1204, "quote") == "1,204 quotes"
    assert wording.share(1, 3) == "33 %"
    assert wording.share(0, 0) == ""


def test_unnamed_voices():
    """The mark that tells unnamed voices apart is not for readers."""
    assert wording.nameless("unnamed, b305530de3aa") == "an unnamed voice"
    assert wording.voice("anonymous") == "an unnamed voice"
    assert wording.voice("role_only") == "role only"
    assert wording.voice(None) == "nobody named"


def test_chains_point_to_the_voice():
    """A page writes a chain as it reads: the voice, as told by a relayer, as told by an outlet."""
    assert wording.told_by("Putin → Kremlin → TASS") == "Putin ← Kremlin ← TASS"


def test_context_is_cut_at_words():
    """A context that was cut in a word loses that piece; one that begins or ends with its text stays."""
    assert wording.lead("ssly " + "word " * 11) == "… " + "word " * 11
    assert wording.trail("word " * 11 + " half") == "word " * 10 + "word …"
    assert wording.lead("Short ") == "Short "
    assert wording.trail(" end.") == " end."
    assert wording.lead("x" * 60) == wording.trail("x" * 60) == "x" * 60


@given(st.lists(st.integers(), max_size=30), st.integers(1, 9), st.integers(1, 9))
def test_folds_hold_every_row(rows, first, size):
    """No row is lost between the folds of a long list."""
    folds = list(wording.split(rows, first, size))

    assert [row for fold in folds for row in fold] == rows
    assert all(folds)
