"""A claim's status over time."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.html.charts.timeline import MOST, Course, Step, draw_timeline
from quotedb.vocab import ClaimStatus
from tests.export.html.charts.geometry import check_drawing, texts

START = datetime(2026, 3, 8)  # noqa: DTZ001 - as DuckDB gives it
STEPS = st.lists(
    st.builds(
        Step,
        at=st.integers(0, 10**7).map(lambda seconds: START + timedelta(seconds=seconds)),
        status=st.none() | st.sampled_from(ClaimStatus),
        cause=st.text(max_size=40),
    ),
    max_size=6,
).map(lambda steps: sorted(steps, key=lambda step: step.at))


@given(st.lists(st.builds(Course, st.text(max_size=200), STEPS), max_size=MOST + 3))
def test_any_course_is_readable(courses):
    """Steps of a second beside steps of months, many at once, claims of any length."""
    found = check_drawing(draw_timeline(courses))
    drawn = [course for course in courses if course.steps][:MOST]

    assert len(found.xpath(".//rect")) == len(found.xpath(".//li")) == sum(len(each.steps) for each in drawn)


def test_each_step_has_its_cause_in_words():
    """The bar is cut where the status changed, and the list says why."""
    steps = [
        Step(at=START, status=ClaimStatus.SINGLE_SOURCE, cause="attribution: one origin"),
        Step(at=START + timedelta(hours=12), status=ClaimStatus.DENIED, cause="version: withdrawn"),
        Step(at=START + timedelta(days=1), status=None, cause="nobody"),
    ]
    found = check_drawing(draw_timeline([Course("It rained", steps)]))

    assert [line.text for line in texts(found.xpath(".//svg")[0])] == [
        "It rained",
        "1 single source",
        "2 denied",
        "3 no longer carried",
        "2026-03-08 00:00",
        "2026-03-09 00:00",
    ]
    assert [item.text_content() for item in found.xpath(".//li")] == [
        "2026-03-08 00:00 single source attribution: one origin",
        "2026-03-08 12:00 denied version: withdrawn",
        "2026-03-09 00:00 no longer carried nobody",
    ]
