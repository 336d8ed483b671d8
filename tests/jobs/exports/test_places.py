"""Where the files of an export go."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotedb.errors import ConfigError
from quotedb.jobs.exports.places import date_fields, dated, refuse_shared, split_path, target_of

FIELDS = {"name": "weekly", "report": "unconfirmed", **date_fields(datetime(2026, 1, 1, 6, tzinfo=UTC))}


def at(path: str, *formats: str, latest: bool = False):
    return target_of(path, FIELDS, formats or ("csv",), Path("/srv/desk"), latest=latest)


def test_fields_are_filled_in():
    """Names, formats and all parts of a date; the week is that of ISO 8601, which may begin a year before."""
    target = at("out/{name} of {report}/{year}/{month}-{day}/{week}/{hour}/{date}.{format}", "csv", "tsv")

    assert target.folder == Path("/srv/desk/out/weekly of unconfirmed/2026/01-01/2026-W01/06")
    assert target.files == {"csv": "2026-01-01.csv", "tsv": "2026-01-01.tsv"}
    assert target.base == Path("/srv/desk/out/weekly of unconfirmed")
    assert target.pattern == "*/*-*/*/*"


def test_latest_lies_where_the_dates_begin():
    """Beside the folders of all days; there is none where nobody wants one."""
    assert at("out/{name}/{date}/x.csv", latest=True).latest == Path("/srv/desk/out/weekly/latest")
    assert at("out/{name}/{date}/x.csv").latest is None


def test_a_path_may_lead_anywhere():
    """It is its owner's word: absolute, above the project, with spaces and brackets."""
    assert at("/data/{date}/x.csv").folder == Path("/data/2026-01-01")
    assert at("../shared [a]/{date}/x.csv").folder == Path("/srv/shared [a]/2026-01-01")
    assert at("a/[{date}]/x.csv").pattern == "[[]*]"
    assert at("x.csv").folder == Path("/srv/desk")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("out/{dat}/x.csv", "no field {dat}"),
        ("out/{/x.csv", "without its other half"),
        ("out/\n/x.csv", "control character"),
        ("out/", "names no file"),
        (" ", "names no file"),
        ("out/{date}/..", "cannot end in"),
        ("out/manifest.json", "cannot end in 'manifest.json'"),
        ("{format}/x.csv", "belongs in the name of the file"),
        ("out/{name}-{date}.csv", "changes more often than its folder"),
        ("out/{month}/{name}-{date}.csv", "changes more often than its folder"),
    ],
)
def test_a_path_that_cannot_be_is_refused(path, why):
    """With the reason, before anything is written."""
    with pytest.raises(ValueError, match=why):
        split_path(path)


def test_a_folder_is_dated_by_its_own_name():
    """A date in the name of the file makes no folder of its own."""
    assert dated("out/{date}/{date}.csv")
    assert not dated("out/{name}.csv")


def test_two_exports_never_share_a_folder(tmp_path: Path):
    """Nor by another way to it, nor by a copy of one where the other lives."""
    (tmp_path / "link").symlink_to(tmp_path / "real")

    def here(path: str):
        return target_of(path, FIELDS, ("csv",), tmp_path, latest=True)

    one, by_link = here("real/{date}/a.csv"), here("link/{date}/b.csv")
    in_latest = target_of("real/latest/b.csv", FIELDS, ("csv",), tmp_path, latest=False)
    apart = here("else/{date}/b.csv")

    refuse_shared({"a": one, "b": apart})
    for other in (by_link, in_latest):
        with pytest.raises(ConfigError, match="'a' and 'b' both write to"):
            refuse_shared({"a": one, "b": other})
