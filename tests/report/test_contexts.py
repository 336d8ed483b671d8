"""Words around quotes, and sketches of paragraphs."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.report import contexts
from quotedb.report.contexts import CONTEXT_CP, SKETCH_RUNS, copy_contexts, cut_context, sketch

TEXT = st.text(alphabet="ab \n\u00e9\U0001f600", min_size=1)


@given(TEXT, st.data())
def test_context_and_content_stand_side_by_side(text, data):
    """Before, content and after are one stretch of the text, whatever its characters."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    _, _, _, before, after, _ = cut_context(text, 1, start, end)

    assert before + text[start:end] + after in text
    assert len(before) == min(start, CONTEXT_CP)
    assert len(after) == min(len(text) - end, CONTEXT_CP)


def test_a_copied_paragraph_keeps_its_sketch():
    """A changed word leaves most of a long paragraph's sketch; another paragraph shares none of it."""
    rng = random.Random(1)  # noqa: S311 - not for secrets
    words = [f"word{rng.randint(1, 500)}" for _ in range(80)]
    other = [f"word{rng.randint(1, 500)}" for _ in range(80)]
    changed = [*words[:70], "edited", *words[71:]]
    first = set(sketch(" ".join(words)))

    assert len(first) == SKETCH_RUNS
    assert len(first & set(sketch(" ".join(changed)))) * 3 >= SKETCH_RUNS * 2
    assert first.isdisjoint(sketch(" ".join(other)))


def test_typography_does_not_change_a_sketch():
    """Quotation marks, dashes and case do not count."""
    plain = 'He said "the bridge is closed" for all traffic until Monday'

    assert sketch(plain) == sketch(plain.replace('"', "\u201d").upper())


def test_short_paragraphs_have_no_sketch():
    """Four words prove nothing."""
    assert sketch("He declined to comment") == ()


def test_reading_ends_when_writing_is_stopped(monkeypatch):
    """At once, not when Python gets to it: the connection that is read from will be closed by then."""
    events = []

    def read(*_):
        try:
            yield from ((number, 0, 1, "", "", []) for number in range(10))
        finally:
            events.append("read")

    def stop(_, __, batches):
        next(batches)
        raise KeyboardInterrupt

    monkeypatch.setattr(contexts, "BATCH_ROWS", 2)
    monkeypatch.setattr(contexts, "find_contexts", read)
    monkeypatch.setattr(contexts, "append", stop)
    try:
        with pytest.raises(KeyboardInterrupt) as caught:
            copy_contexts(None, None)  # type: ignore[arg-type]
        assert caught.traceback
    finally:
        events.append("closed")

    assert events == ["read", "closed"]
