"""The queue as a file to fill in."""

import pytest

from quotedb.errors import UsageError
from quotedb.export.profile import EXCEL, PLAIN
from quotedb.jobs.review.queue import Wanted
from quotedb.jobs.review.sheet import ANSWERED, COLUMNS, check_place, profile_for, queue_result


def test_rows_say_what_may_be_answered(file):
    """The columns to fill in are empty; what names the item is no number to a spreadsheet program."""
    result = queue_result(file, Wanted())
    names = [column.name for column in result.columns]
    rows = [dict(zip(names, row, strict=True)) for row in result.rows]
    money = next(row for row in rows if row["doubt"] == "ambiguous_speaker")
    pair = next(row for row in rows if row["doubt"] == "suggested_match")

    assert names == list(COLUMNS)
    assert all(row[name] is None for row in rows for name in ANSWERED)
    assert (money["candidates"], money["kind"]) == ("1 Eve Hill (0.52) | 2 Ann Lee (0.5)", "direct")
    assert money["allowed"].startswith("confirm; speaker (value: name, key or number); kind (value: direct, ")
    assert (pair["allowed"], pair["candidates"]) == ("same; different", None)
    assert all(row["item"].split(":")[0] in {"quote", "claim_pair", "speaker_pair"} for row in rows)


def test_place_tells_the_format_and_is_free(tmp_path):
    """What was typed into a file is not written over unasked."""
    place = tmp_path / "queue.csv"

    assert check_place(place, None, overwrite=False) == "csv"
    place.touch()
    assert check_place(place, "csv", overwrite=True) == "csv"
    assert (profile_for("csv"), profile_for("xlsx")) == (EXCEL, PLAIN)
    with pytest.raises(UsageError, match="exists already; decisions that somebody typed there would be lost"):
        check_place(place, None, overwrite=False)
    for name, given in (("queue.html", None), ("queue", None), ("queue.csv", "xlsx")):
        with pytest.raises(UsageError, match="cannot be written"):
            check_place(tmp_path / name, given, overwrite=True)
