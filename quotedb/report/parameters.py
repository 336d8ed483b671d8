"""Turns what a user writes after -p into typed values, and says which parameters there are when it cannot."""

import re
import shlex
from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite

from dateutil.relativedelta import relativedelta

from quotedb.errors import AskedError
from quotedb.report.header import Parameter, Report

Value = str | int | float | bool | date | None


def finite(text: str) -> float:
    """Read a number that is one.

    Raises:
        ValueError: It is none, or not finite.
    """
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
READERS: dict[str, Callable[[str], Value]] = {
    "text": str,
    "speaker": str.strip,
    "outlet": str.strip,
    "int": int,
    "float": finite,
    "bool": lambda text: WORDS[text.casefold()],
    "date": date.fromisoformat,
}
EXAMPLES = {
    "int": ("5",),
    "float": ("0.5",),
    "bool": ("true", "false"),
    "date": ("2026-03-08", "-30d"),
    "text": ("ceasefire",),
    "speaker": ("Vladimir Putin",),
    "outlet": ("Reuters",),
}
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


def examples(name: str, parameter: Parameter) -> str:
    """Give what may stand behind ``-p``, as a user of a shell writes it."""
    values = parameter.choices or EXAMPLES[parameter.type]
    return " or ".join(shlex.quote(f"{name}={value}") for value in values)


def on_day(report: Report, given: Mapping[str, str], today: date) -> dict[str, str]:
    """Give the values as written, distances from today as the days that they name.

    Args:
        report: Says which parameters are dates.
        given: Values as a user writes them, by name; those that are no distance stay what they are.
        today: The day from which distances count.
    """
    dates = {name for name, parameter in report.params.items() if parameter.type == "date"}
    return {
        name: str((relative_date(text, today) if name in dates else None) or text)
        for name, text in given.items()
    }


def read_parameters(report: Report, given: Mapping[str, str]) -> dict[str, Value]:
    """Give a value for each parameter of a report.

    Args:
        report: Names, types and defaults.
        given: Values as written, by name; days as dates, see ``on_day``.

    Raises:
        AskedError: A name is unknown, a required value is missing, or a value does not fit its type or is
            none of the choices.
    """
    for name in given:
        if name not in report.params:
            raise AskedError(f"Report {report.name!r} has no parameter {name!r}.", hint=valid_names(report))
    values: dict[str, Value] = {}
    for name, parameter in report.params.items():
        if name in given:
            values[name] = read_value(report, name, given[name])
        elif parameter.is_required:
            raise AskedError(f"Report {report.name!r} needs a value for {name!r}.", hint=valid_names(report))
        else:
            values[name] = parameter.default
    return values


def read_value(report: Report, name: str, text: str) -> Value:
    """Read one value."""
    parameter = report.params[name]
    try:
        value = READERS[parameter.type](text)
    except (ValueError, KeyError) as error:
        raise AskedError(
            f"{text!r} is not a value for {name!r} of report {report.name!r}: it takes {parameter.type}.",
            hint=f"For example {examples(name, parameter)}.",
        ) from error
    if parameter.choices and value not in parameter.choices:
        raise AskedError(
            f"{text!r} is not a value for {name!r} of report {report.name!r}.",
            hint=f"It takes: {', '.join(parameter.choices)}.",
        )
    return value


def valid_names(report: Report) -> str:
    """List a report's parameters."""
    if not report.params:
        return "It takes none."
    listed = "; ".join(
        f"{name} ({parameter.type}): {parameter.help}" for name, parameter in report.params.items()
    )
    return f"It takes: {listed}."
