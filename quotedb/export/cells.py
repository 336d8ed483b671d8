"""One text form for each value, the same in every format."""

import json
import math
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal


def cell_text(value: object) -> str | None:
    """Give the text of a value; None stays None, so that a format can tell it from an empty text.

    Returns:
        ISO 8601 for dates and times, in UTC with Z; true or false; the shortest digits that read back to
        the same float; hexadecimal bytes; compact JSON with sorted keys for lists and structures.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, list | tuple | dict):
        return json.dumps(
            json_value(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
        )
    return plain_text(value)


def plain_text(value: object) -> str:
    """Give the text of a value that is neither text, truth, float nor nested."""
    match value:
        case datetime():
            moment = value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)
            return f"{moment.isoformat()}Z"
        case date() | time():
            return value.isoformat()
        case timedelta():
            size = abs(value)
            seconds = Decimal(size.seconds) + Decimal(size.microseconds) / 1_000_000
            return f"{'-' if value < size else ''}P{size.days}DT{seconds.normalize():f}S"
        case Decimal():
            return f"{value:f}"
        case bytes():
            return value.hex()
    return str(value)


def json_value(value: object) -> object:
    """Give a value that JSON has: numbers, truth, text, lists and objects stay, all else is text.

    Infinity and NaN, which JSON lacks, are the texts inf and nan: NULL is something else.
    """
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else repr(value)
        case list() | tuple():
            return [json_value(item) for item in value]
        case dict():
            return {cell_text(key) or "": json_value(item) for key, item in value.items()}
        case Decimal() if value.is_finite() and Decimal(repr(float(value))) == value:
            return float(value)
    return cell_text(value)
