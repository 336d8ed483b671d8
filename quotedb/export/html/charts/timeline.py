"""A claim's status over time: a bar cut at each change, and the changes in words below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup

from quotedb.export.html.charts.svg import breadth, counted, drawing, element, joined, label
from quotedb.export.html.palette import tone
from quotedb.export.html.signs import moment, visible
from quotedb.vocab import ClaimStatus

MOST = 8  # claims
FEW = 3  # claims whose steps are listed at once
WIDE, TITLE, HIGH, GAP, AXIS = 720, 22, 26, 14, 24  # pixels
LAST = 0.2  # part of the width for the status that stands at the end


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of a claim's status.

    Attributes:
        at: When.
        status: From then on; None when nobody asserts, denies or presupposes the claim any more.
        cause: What changed it, in words.
    """

    at: datetime
    status: ClaimStatus | None
    cause: str


@dataclass(frozen=True, slots=True)
class Course:
    """A claim and its steps, the first first."""

    claim: str
    steps: Sequence[Step]


def draw_timeline(courses: Sequence[Course]) -> Markup:
    """Draw the status of claims over time.

    Args:
        courses: The first of them are drawn, all on one scale of time; none gives nothing.
    """
    drawn = [course for course in courses if course.steps][:MOST]
    if not drawn:
        return Markup()
    first = min(course.steps[0].at for course in drawn)
    last = max(course.steps[-1].at for course in drawn)
    span = max(last - first, timedelta(seconds=1))
    high = TITLE + HIGH + GAP
    left = f" {len(courses) - len(drawn)} more claims are in the table." if len(courses) > len(drawn) else ""
    figure = drawing(
        "timeline",
        "Status over time",
        f"{counted(len(drawn), 'claim')}, from {moment(first)} to {moment(last)} UTC. "
        f"The numbers are those of the steps below.{left}",
        (WIDE, high * len(drawn) + AXIS),
        *(draw_course(high * at, course, first, span) for at, course in enumerate(drawn)),
        draw_ends(high * len(drawn) + AXIS / 2, first, last),
    )
    listed = element(
        "details",
        element("summary", "The steps in words"),
        *map(list_steps, drawn),
        open="" if len(drawn) <= FEW else None,
    )
    return element("div", figure, listed, class_="courses")


def place_of(at: datetime, first: datetime, span: timedelta) -> float:
    """Give the pixels from the left of a moment."""
    return WIDE * (1 - LAST) * ((at - first) / span)


def draw_course(top: float, course: Course, first: datetime, span: timedelta) -> Markup:
    """Draw one claim: its words, and a bar whose parts are its statuses."""
    edges = [*(place_of(step.at, first, span) for step in course.steps), float(WIDE)]
    return element(
        "g",
        label(course.claim, 0, top + TITLE / 2, room=WIDE),
        *(
            draw_step(number, step, edges[number - 1], edges[number], top + TITLE)
            for number, step in enumerate(course.steps, 1)
        ),
    )


def draw_step(number: int, step: Step, left: float, right: float, top: float) -> Markup:
    """Draw the time that one status held, named as far as there is room."""
    width = max(1.5, right - left - 1)
    words = next(
        (text for text in (f"{number} {spelled(step.status)}", str(number)) if breadth(text) + 8 <= width), ""
    )
    colour = f" {tone(step.status)}" if step.status else ""
    return element(
        "g",
        element(
            "rect",
            element("title", f"{number}. {moment(step.at)} UTC: {spelled(step.status)}. {step.cause}"),
            x=left,
            y=top,
            width=width,
            height=HIGH,
            class_=f"part{colour}",
        ),
        label(words, left + 5, top + HIGH / 2, room=width, class_=f"on{colour}") if words else Markup(),
    )


def draw_ends(middle: float, first: datetime, last: datetime) -> Markup:
    """Name the first and the last moment."""
    last_at = WIDE * (1 - LAST)
    if first == last:
        return label(moment(first), 0, middle, room=WIDE, class_="quiet")
    return joined(
        (
            label(moment(first), 0, middle, room=200, class_="quiet"),
            label(moment(last), last_at, middle, room=200, anchor="middle", class_="quiet"),
        )
    )


def list_steps(course: Course) -> Markup:
    """List the steps of one claim in words."""
    return element(
        "section",
        element("h3", course.claim),
        element("ol", *(list_step(step) for step in course.steps), class_="steps"),
    )


def list_step(step: Step) -> Markup:
    """Give one step in words."""
    badge = f"badge {tone(step.status)}" if step.status else "badge"
    return element(
        "li",
        element("span", f"{moment(step.at)} ", class_="quiet"),
        element("span", spelled(step.status), class_=badge),
        f" {visible(step.cause)}",
    )


def spelled(status: ClaimStatus | None) -> str:
    """Give a status for reading."""
    return status.value.replace("_", " ") if status else "no longer carried"
