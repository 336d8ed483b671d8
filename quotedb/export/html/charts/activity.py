"""Quotes per speaker over time: a small row of bars for each speaker, all on one scale."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from markupsafe import Markup

from quotedb.export.html.charts.bars import Bar, draw_bars
from quotedb.export.html.charts.scale import Period, named, periods_of
from quotedb.export.html.charts.svg import drawing, element, joined, label

MOST = 10  # speakers
NAMES, PLOT, COUNTS, HIGH, AXIS = 190, 470, 60, 36, 24  # pixels
NAME_ROOM = 76


def draw_activity(quotes: Iterable[tuple[str | None, date | None]], beside: str = "the table") -> Markup:
    """Draw how often each speaker was quoted in each period.

    Args:
        quotes: Speaker and day of each quote; None where it is not known.
        beside: What on the page has every quote.

    Returns:
        A figure; without any date a figure of totals, and nothing without any speaker.
    """
    quotes = [(speaker, day.date() if isinstance(day, datetime) else day) for speaker, day in quotes]
    totals = Counter(speaker for speaker, _ in quotes if speaker is not None)
    if not totals:
        return Markup()
    dated = [(speaker, day) for speaker, day in quotes if speaker is not None and day is not None]
    if len({day for _, day in dated}) < 2:
        bars = [Bar(speaker, count) for speaker, count in ranked(totals)]
        return draw_bars("activity", "Quotes per speaker", "quotes", bars)
    drawn = ranked(Counter(speaker for speaker, _ in dated))[:MOST]
    period, starts = periods_of([day for _, day in dated])
    counts = Counter((speaker, period.first(day)) for speaker, day in dated)
    peak = max(counts[speaker, start] for speaker, _ in drawn for start in starts)
    return drawing(
        "activity",
        "Quotes per speaker over time",
        told(period, drawn, len(totals), len(quotes) - len(dated), beside),
        (NAMES + PLOT + COUNTS, HIGH * len(drawn) + AXIS),
        *(
            draw_speaker(
                at, speaker, total, [counts[speaker, start] for start in starts], (period, starts, peak)
            )
            for at, (speaker, total) in enumerate(drawn)
        ),
        draw_axis(period, starts, HIGH * len(drawn)),
    )


def ranked(totals: Counter[str]) -> list[tuple[str, int]]:
    """Give the names by their number, the largest first, equals by name."""
    return sorted(totals.items(), key=lambda item: (-item[1], item[0]))


def told(period: Period, drawn: list[tuple[str, int]], n_speakers: int, n_left_out: int, beside: str) -> str:
    """Say in words what the drawing shows and leaves out."""
    most = f"{drawn[0][0]} has most: {drawn[0][1]}."
    speakers = (
        f"{len(drawn)} speakers quoted most, of {n_speakers}" if n_speakers > len(drawn) else "all speakers"
    )
    missing = f" {n_left_out} without a date or a speaker are left out." if n_left_out else ""
    return f"Quotes by {period.name}, {speakers}; {beside} has every quote. {most}{missing}"


def draw_speaker(
    at: int, speaker: str, total: int, counts: list[int], scale: tuple[Period, list[date], int]
) -> Markup:
    """Draw the row of one speaker."""
    period, starts, peak = scale
    foot, each = HIGH * (at + 1) - 4, PLOT / len(starts)
    bars = (
        element(
            "rect",
            element("title", f"{speaker}, {period.written(start)}: {count}"),
            x=NAMES + place * each + 0.5,
            y=foot - (HIGH - 10) * count / peak,
            width=max(1.0, each - 1),
            height=(HIGH - 10) * count / peak,
            class_="bar",
        )
        for place, (start, count) in enumerate(zip(starts, counts, strict=True))
        if count
    )
    return element(
        "g",
        label(speaker, NAMES - 10, foot - 8, room=NAMES - 14, anchor="end"),
        element("line", x1=NAMES, x2=NAMES + PLOT, y1=foot, y2=foot, class_="rule"),
        joined(bars),
        label(str(total), NAMES + PLOT + 10, foot - 8, room=COUNTS - 10),
    )


def draw_axis(period: Period, starts: list[date], top: float) -> Markup:
    """Name some of the periods below the rows."""
    each = PLOT / len(starts)
    return joined(
        label(period.written(starts[at]), NAMES + at * each, top + AXIS / 2, room=NAME_ROOM, class_="quiet")
        for at in named(len(starts), NAME_ROOM, each)
        if at * each + NAME_ROOM <= PLOT + COUNTS
    )
