"""Stories as JSON: every field, keys sorted, the same bytes from every database that holds the same."""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime

NUMBER_OF_HERE = "_id"  # how the fields end that another database would give another value


def as_json(story: object) -> str:
    """Give a story as one JSON object, without the numbers that only this database gives its rows.

    Args:
        story: One of ``quotedb.report.stories``.

    Returns:
        Indented text that ends with a line end. Times are UTC in ISO 8601 and end with "Z".
    """
    return json.dumps(plain(story), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def plain(value: object) -> object:
    """Give a value of a story as JSON knows it."""
    if is_dataclass(value):
        return {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if not field.name.endswith(NUMBER_OF_HERE)
        }
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return value
