"""Imprecise time: a half-open interval in UTC and how exactly it is known."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from dateutil import parser as dateutil_parser

from quotedb.vocab import Precision


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was, as far as the text says.

    Attributes:
        start: First instant, UTC.
        end: First instant after, UTC; later than start.
        precision: The unit that the text gave; VAGUE when only the interval counts.
    """

    start: datetime
    end: datetime
    precision: Precision

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("a moment needs times with a zone")
        if not self.start < self.end:
            raise ValueError("a moment ends after it starts")


def day(on: date) -> Moment:
    """Give the whole of one day, UTC."""
    return days(on, on + timedelta(days=1), Precision.DAY)


def days(first: date, after: date, precision: Precision) -> Moment:
    """Give the interval from the start of one day up to the start of another, UTC."""
    return Moment(_midnight(first), _midnight(after), precision)


def month(year: int, number: int) -> Moment:
    """Give the whole of one month, UTC; number 1 is January."""
    after = date(year + number // 12, number % 12 + 1, 1)
    return days(date(year, number, 1), after, Precision.MONTH)


def year(number: int) -> Moment:
    """Give the whole of one year, UTC."""
    return days(date(number, 1, 1), date(number + 1, 1, 1), Precision.YEAR)


def instant(at: datetime, precision: Precision) -> Moment:
    """Give the second, minute or hour that starts at a time with a zone."""
    start = at.astimezone(UTC)
    return Moment(start, start + LENGTHS[precision], precision)


def _midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=UTC)


LONGEST_DATE = 80  # characters; what is longer is prose
FIELDS_OF_ISO = ("year", "month", "day", "hour", "minute", "second")
LENGTHS = {
    Precision.SECOND: timedelta(seconds=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.HOUR: timedelta(hours=1),
}
# Source: RFC 5322 4.3 for the American names; the rest only where one meaning prevails in news.
ZONE_HOURS = {
    "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "BST": 1, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
}  # fmt: skip
ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r" ?(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?)?",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
YEAR = re.compile(r"[12]\d{3}")
MONTH_NAME = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
FOUR_DIGITS = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
CLOCK = re.compile(r"(?<![\d:])\d{1,2}(?::\d\d(?P<second>:\d\d)?| ?[ap]\.?m\b)", re.IGNORECASE)
# dateutil would read the sign after these names as POSIX does, the other way round.
NAMED_OFFSET = re.compile(r"\b(?:UTC|GMT) ?(?=[+-]\d)", re.IGNORECASE)


def parse_moment(text: str) -> Moment | None:
    """Read an absolute date or time; the clock is never asked.

    Args:
        text: The date alone: ISO 8601, RFC 2822, "8 March 2026", "March 8, 2026 at 10:15 a.m. EST",
            "2026/03/08", "March 2026", "2026".

    Returns:
        The interval, as precise as the text. A time without a zone counts as UTC; in a zone without a single
        meaning ("ET") as its day. None for relative dates, dates without a year, dates whose day and month
        could be swapped ("03/04/2026"), and all else.
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST_DATE:
        return None
    try:
        return _iso(text) or _numeric(text) or _worded(text)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _iso(text: str) -> Moment | None:
    if YEAR.fullmatch(text):
        return year(int(text))
    found = ISO.fullmatch(text)
    if found is None:
        return None
    given = {name: int(found[name]) for name in FIELDS_OF_ISO if found[name]}
    if "day" not in given:
        return month(given["year"], given["month"])
    if "hour" not in given:
        return day(date(given["year"], given["month"], given["day"]))
    precision = next(unit for unit in LENGTHS if unit.value in given)
    return instant(datetime(**given, tzinfo=_offset(found["zone"])), precision)


def _offset(zone: str | None) -> tzinfo:
    if zone is None or zone[0] not in "+-":
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes))


def _numeric(text: str) -> Moment | None:
    if compact := COMPACT.fullmatch(text):
        return day(date(*map(int, compact.groups())))
    found = NUMERIC.fullmatch(text)
    if found is None:
        return None
    first, second, third = found.groups()
    if len(first) == 4:
        return day(date(int(first), int(second), int(third)))
    if len(third) != 4 or (int(first) <= 12 and int(second) <= 12 and first != second):
        return None
    day_number, month_number = sorted((int(first), int(second)), reverse=True)
    return day(date(int(third), month_number, day_number))


def _worded(text: str) -> Moment | None:
    if not (MONTH_NAME.search(text) and FOUR_DIGITS.search(text)):
        return None
    zones: list[tzinfo | None] = []
    plain = NAMED_OFFSET.sub("", text)
    low, high = (
        dateutil_parser.parse(plain, default=default, tzinfos=lambda name, offset: _zone(name, offset, zones))
        for default in (datetime(2000, 1, 1), datetime(2003, 12, 28, 23, 59, 59))  # noqa: DTZ001 (fields left out)
    )
    if (low.year, low.month) != (high.year, high.month):
        return None
    if low.day != high.day:
        return month(low.year, low.month)
    clock = CLOCK.search(plain)
    if clock is None or low.hour != high.hour or None in zones:
        return day(low.date())
    if low.minute != high.minute:
        return instant(low, Precision.HOUR)
    return instant(low, Precision.SECOND if clock["second"] else Precision.MINUTE)


def _zone(name: str | None, offset: int | None, zones: list[tzinfo | None]) -> tzinfo:
    if offset is not None:
        found: tzinfo | None = timezone(timedelta(seconds=offset))
    else:
        hours = ZONE_HOURS.get(name.upper()) if name else 0
        found = None if hours is None else timezone(timedelta(hours=hours))
    zones.append(found)
    return found or UTC


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 (shorter)
# What an open count may reach back: minutes and hours in their own unit, the others in days.
REACH = {"minute": 60, "hour": 24, "day": 7, "week": 31, "month": 366, "year": 3653}
DAYS_BACK = {
    **dict.fromkeys(("today", "tonight", "this morning", "this afternoon", "this evening"), 0),
    **dict.fromkeys(("yesterday", "last night"), 1),
    "day before yesterday": 2,
}
LEAD = re.compile(r"(?:(?:on|in|at|during|late|later|early|earlier|mid|the) )*")
PART_OF_DAY = re.compile(r"(?<=[a-z]) (?:morning|afternoon|evening|night|noon)$")
WEEKDAY = re.compile(r"(last )?((?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)")
AGO = re.compile(r"(?:(\d+|[a-z]+) )?(minute|hour|day|week|month|year)s? ago")
OPEN_COUNT = re.compile(r"^(?:a (?:few|couple of|number of)|several|some|many) (?=\w+ ago)")
PERIOD = re.compile(r"(this|last|past|previous) (week|month|year)")
DAY_OF_MONTH = re.compile(
    rf"({MONTH_NAME.pattern})\.?(?: (\d{{1,2}})(?:st|nd|rd|th)?)?"
    rf"|(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({MONTH_NAME.pattern})\.?"
)


def relative_moment(phrase: str, published: Moment) -> Moment | None:
    """Resolve a time that a text gives against the text's own date; the clock is never asked.

    Args:
        phrase: The time alone: "late Friday", "yesterday", "two weeks ago", "days ago", "March 3".
        published: When the text was published, known to the day or better; its day in UTC is the anchor.

    Returns:
        The interval, which starts no later than the anchor: a weekday or a date without a year is the latest
        up to it ("last Friday": before it); a count left open is VAGUE. None for what is no such time.
    """
    if published.precision not in (*LENGTHS, Precision.DAY):
        return None
    words = " ".join(phrase.lower().split()).strip(" .,;:()")
    words = LEAD.sub("", words, count=1)
    anchor = published.start.date()
    try:
        found = _named_day(words, anchor) or _ago(words, published) or _period(words, anchor)
        found = found or _day_of_month(words, anchor) or parse_moment(words)
    except (ValueError, OverflowError):
        return None
    return found if found and found.start.date() <= anchor else None


def _named_day(words: str, anchor: date) -> Moment | None:
    bare = PART_OF_DAY.sub("", words)
    back = DAYS_BACK.get(words, DAYS_BACK.get(bare))
    if back is None and (found := WEEKDAY.fullmatch(bare)):
        back = (anchor.weekday() - WEEKDAYS.index(found[2][:3])) % 7
        back = back or (7 if found[1] else 0)
    return None if back is None else day(anchor - timedelta(days=back))


def _ago(words: str, published: Moment) -> Moment | None:
    found = AGO.fullmatch(OPEN_COUNT.sub("", words))
    if found is None:
        return None
    given, unit = found.groups()
    anchor = published.start.date()
    count = _count(given) if given else REACH[unit]
    if unit in ("minute", "hour"):
        return Moment(published.start - timedelta(**{f"{unit}s": count}), published.end, Precision.VAGUE)
    if given is None:
        return days(anchor - timedelta(days=count), anchor, Precision.VAGUE)
    if unit == "day":
        return day(anchor - timedelta(days=count))
    if unit == "week":
        middle = anchor - timedelta(weeks=count)
        return days(middle - timedelta(days=3), middle + timedelta(days=4), Precision.VAGUE)
    return _back(unit, count, anchor)


def _count(words: str) -> int:
    if words.isdecimal():
        return int(words)
    return 1 if words in ("a", "an") else COUNTS.index(words)


def _back(unit: str, count: int, anchor: date) -> Moment:
    if unit == "year":
        return year(anchor.year - count)
    months = anchor.year * 12 + anchor.month - 1 - count
    return month(months // 12, months % 12 + 1)


def _period(words: str, anchor: date) -> Moment | None:
    found = PERIOD.fullmatch(words)
    if found is None:
        return None
    which, unit = found.groups()
    monday = anchor - timedelta(days=anchor.weekday())
    if which == "this":
        start = {"week": monday, "month": anchor.replace(day=1), "year": date(anchor.year, 1, 1)}[unit]
        return days(start, anchor + timedelta(days=1), Precision.VAGUE)
    return (
        days(monday - timedelta(days=7), monday, Precision.VAGUE)
        if unit == "week"
        else _back(unit, 1, anchor)
    )


def _day_of_month(words: str, anchor: date) -> Moment | None:
    found = DAY_OF_MONTH.fullmatch(words)
    if found is None:
        return None
    number = MONTHS.index((found[1] or found[4])[:3]) + 1
    given = int(found[2] or found[3] or 1)
    on = anchor
    while (on.month, on.day) != (number, given):
        if (anchor - on).days > REACH["year"]:
            return None  # no such day: 30 February
        on -= timedelta(days=1)
    return day(on) if found[2] or found[3] else month(on.year, number)
