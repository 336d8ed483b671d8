"""A sitting, each key typed by a script."""

import pytest

from tests.cli.reviewable import sit
from tests.jobs.review.conftest import file, reviewable
from tests.jobs.review.items import ruled_by

__all__ = ["file", "reviewable"]


@pytest.fixture
def typed(file, monkeypatch, capsys):
    """Types lines."""

    def type_lines(*lines, **given):
        return sit(file, monkeypatch, capsys, *lines, **given)

    return type_lines


def ruled(file):
    """What stands by ada: field, op, value, reason."""
    return [(each.field, each.op.value, each.value, each.reason) for each in ruled_by(file, "ada")]


def test_screen_shows_quote_place_candidates_and_keys(typed):
    """Within 80 columns, without colour; the end of input ends the sitting."""
    done = typed(doubt="ambiguous_speaker")

    assert all(len(line) <= 80 for line in done.screen.splitlines())
    for shown in (
        "The speaker may be one of several",
        'Who is "she": Eve Hill (0.52) or Ann Lee (0.5)?',
        "Money for the bridge, The Herald, 2026-03-08",
        '«"The money is there,"» she said. Nobody answered',
        "now: Eve Hill, direct quote",
        "  1 Eve Hill, person: by a pronoun, score 0.52 (now)",
        "1-2 this candidate, y right, n somebody else, r not a quote, k kind, c chain\n",
        "s skip, o open, u undo, w why, ? help, q quit\n",
        "1 of 1 > ",
    ):
        assert shown in done.screen
    assert done.end == "0 decided, 0 skipped, 1 left."


def test_numbers_choose_a_candidate(typed, file):
    """The answer goes on record with the session's reason."""
    done = typed("3", "1", doubt="ambiguous_speaker")

    assert "'3' is no answer here; ? lists them." in done.screen
    assert "Recorded: Eve Hill (person) said it." in done.screen
    assert [(each[0], each[1], each[3]) for each in ruled(file)] == [("speaker", "set", "read it")]
    assert done.end == "1 decided, 0 skipped. The queue is done."


def test_somebody_else_is_named_and_made_only_when_asked(typed, file):
    """A name that may be two, one that nobody has, no name, no kind; then one with a kind."""
    done = typed(
        "n", "", "n", "Hill", "", "n", "Zoe Hart", "singer", "n", "Zoe Hart", "person", doubt="low_confidence"
    )

    assert "Nobody is called 'Hill'. There are: Eve Hill." in done.screen
    assert "There is no kind 'singer'." in done.screen
    assert "Zoe Hart (person) is new on record." in done.screen
    assert done.end.startswith("1 decided")
    assert len(ruled(file)) == 1


def test_yes_no_quote_and_kind(typed, file):
    """A kind leaves the item there: the rest of it is still asked."""
    done = typed("k", "12", "k", "", "k", "6", "k", "Mixed", "r", doubt="low_confidence")

    assert "There is no kind '12'." in done.screen
    assert "Recorded: it is question." in done.screen
    assert done.screen.count("And is the rest right?") == 2
    assert ruled(file) == [("kind", "set", "mixed", "read it"), ("quote", "reject", None, "read it")]


def test_the_chain_is_changed_link_by_link(typed, file):
    """The links are shown with their numbers; what does not read so records nothing."""
    done = typed(
        "c", "", "c", "9=relayer", "c", "+1=relayer:named:Nobody Known", "c", "+1=relayer:named:The Herald",
        doubt="low_confidence",
    )  # fmt: skip
    (chain,) = ruled(file)

    assert "  0 Mayor Ann Lee: utterer\n" in done.screen
    assert "The chain has no link 9" in done.screen
    assert "No speaker is called 'Nobody Known'." in done.screen
    assert "Recorded: it came by another chain." in done.screen
    assert done.end.startswith("1 decided")
    assert chain[:2] == ("chain", "set")
    assert [link["role"] for link in chain[2]][:2] == ["utterer", "relayer"]


def test_claims_are_the_same(typed, file):
    """Both are shown with what differs and who says so; the keys of quotes say nothing here."""
    done = typed("1", "r", "y", doubt="suggested_match")
    screen = " ".join(done.screen.split())

    assert "Are these one claim? Found by given, score 0.70." in screen
    assert "A «safe-now» single source: one origin" in screen
    assert "The Herald, 2026-03-08, Mayor Ann Lee asserts: The bridge is safe now" in screen
    assert "B «the bridge is safe»" in screen
    assert "'r' is no answer here" in screen
    assert [each[:2] for each in ruled(file)] == [("relation", "merge")]


def test_speakers_are_different(typed, file):
    """Both records are shown."""
    done = typed("d", doubt="suggested_speaker")
    screen = " ".join(done.screen.split())

    assert "A Ann Lee, person, Wikidata Q1" in screen
    assert "B Critics" in screen
    assert [each[:2] for each in ruled(file)] == [("relation", "split")]


def test_undo_brings_the_last_answer_back(typed, file):
    """Also the answer before it; there is nothing before the first."""
    done = typed("u", "s", "s", "s", "y", "u", "y", "u", "u", "q")

    assert "There is no answer of this session to take back." in done.screen
    assert done.screen.count("Taken back: ") == 2
    assert ruled(file) == []
    assert done.end == "0 decided, 3 skipped, 4 left."


def test_skipped_items_come_back_and_quit_keeps_what_was_decided(typed):
    """The next sitting goes on where this one stopped."""
    done = typed("s", "y", "y", "y", "q")
    next_time = typed("y")

    assert [line for line in done.screen.splitlines() if " of 4 > " in line] == [
        "1 of 4 > s",
        "2 of 4 > y",
        "3 of 4 > y",
        "4 of 4 > y",
        "4 of 4 > q",
    ]
    assert done.end == "3 decided, 1 skipped, 1 left."
    assert next_time.end == "1 decided, 0 skipped. The queue is done."


def test_open_shows_the_article_around(typed):
    """First the paragraphs nearby, then all of it; help lists the keys."""
    done = typed("o", "?", doubt="ambiguous_speaker")

    assert "Two women spoke at the meeting about the bridge." in done.screen
    assert "It was said that the river rises." in done.screen
    assert "  d    the two are different, for good" in done.screen


def test_reason_is_asked_each_time(typed, file):
    """If there is none for all; without one nothing goes on record."""
    done = typed("", "y", "", "y", "her tweet", reason=None, doubt="low_confidence")

    assert "Nothing recorded: a decision needs a reason." in done.screen
    assert [each[3] for each in ruled(file)] == ["her tweet"]


def test_reason_is_asked_once(typed, file):
    """For all answers, until w changes it."""
    typed("read all", "w", "heard it", "y", reason=None, doubt="ambiguous_speaker")

    assert [each[3] for each in ruled(file)] == ["heard it"]
