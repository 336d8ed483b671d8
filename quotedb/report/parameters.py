"""Turns what a user writes after -p into typed values, and says which parameters there are when it cannot."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from dateutil.relativedelta import relativedelta

from quotedb.errors import ReportError
from quotedb.report.header import Parameter, Report

Value = str | int | float | bool | date | None
WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
READERS: dict[str, Callable[[str], Value]] = {
    "text": str,
    "int": int,
    "float": float,
    "bool": lambda text: WORDS[text.casefold()],
    "date": lambda text: relative_date(text, datetime.now(UTC).date()) or date.fromisoformat(text),
}
EXAMPLES = {"int": "5", "float": "0.5", "bool": "true", "date": "2026-03-08", "text": "Putin"}
RELATIVE = re.compile(r"(?P<count>[+-][0-9]{1,4})(?P<unit>[dwmy])")
UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


def relative_date(text: str, today: date) -> date | None:
    """Give the day that a distance from today names.

    Args:
        text: today, or a signed count of days, weeks, months or years, such as -30d, +2w, -6m, -1y. A month
            from the 31st ends on the last day of a shorter month.
        today: The day from which it counts.

    Returns:
        None when the text is no such distance, or leads out of the calendar.
    """
    if text == "today":
        return today
    found = RELATIVE.fullmatch(text)
    if found is None:
        return None
    try:
        return today + relativedelta(**{UNITS[found["unit"]]: int(found["count"])})  # type: ignore[arg-type]
    except (OverflowError, ValueError):
        return None


def read_parameters(report: Report, given: Mapping[str, str]) -> dict[str, Value]:
    """Give a value for each parameter of a report.

    Args:
        report: Names, types and defaults.
        given: Values as written, by name.

    Raises:
        ReportError: A name is unknown, a required value is missing, or a value does not fit its type.
    """
    for name in given:
        if name not in report.params:
            raise ReportError(f"Report {report.name!r} has no parameter {name!r}.", hint=valid_names(report))
    values: dict[str, Value] = {}
    for name, parameter in report.params.items():
        if name in given:
            values[name] = read_value(report, name, parameter, given[name])
        elif parameter.is_required:
            raise ReportError(f"Report {report.name!r} needs a value for {name!r}.", hint=valid_names(report))
        else:
            values[name] = parameter.default
    return values


def read_value(report: Report, name: str, parameter: Parameter, text: str) -> Value:
    """Read one value."""
    try:
        return READERS[parameter.type](text)
    except (ValueError, KeyError) as error:
        raise ReportError(
            f"{text!r} is not a value for {name!r} of report {report.name!r}: it takes {parameter.type}.",
            hint=f"For example {name}={EXAMPLES[parameter.type]}.",
        ) from error


def valid_names(report: Report) -> str:
    """List a report's parameters."""
    if not report.params:
        return "It takes none."
    listed = "; ".join(
        f"{name} ({parameter.type}): {parameter.help}" for name, parameter in report.params.items()
    )
    return f"It takes: {listed}."
