"""The Data Package and the manifest of an export, as programs of others read them."""

import json
import subprocess
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

from quotedb.jobs.exports import describe
from quotedb.jobs.exports.declared import WRITABLE
from quotedb.jobs.exports.describe import field_type, shown_time, slug

TYPES = (
    "select 1 as i, 1::hugeint as h, 1.5::double as f, 1.25::decimal(9, 2) as d, true as b,"
    " date '2026-03-08' as day, timestamp '2026-03-08 06:00:00.25' as at, time '06:00' as clock,"
    " 'a;\"b\"' as t, '' as nothing, null::varchar as missing, [1, 2] as several,"
    " {'a': 'x', 'b': null} as parts, '2026-03-08' as no_date"
)


def problems(path) -> list[str]:
    """What frictionless finds wrong with a package and the files that it describes."""
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(path / "datapackage.json"))
    return [str(row) for row in report.flatten(["type", "note"])]


def test_reports_are_valid_data_packages(project):
    """frictionless finds hashes, types and keys of rows as described."""
    code, _ = project.export(
        '[export.said]\nreport = "who-said-what"\npath = "said/x.{format}"\nformats = ["csv", "tsv"]\n'
        '[export.open]\nreport = "unconfirmed"\npath = "open/x.csv"\nprofile = "excel"\n'
    )

    assert code == 0
    assert problems(project.folder / "said") == []
    assert problems(project.folder / "open") == []


def test_every_type_is_described_as_it_is_written(project):
    """Numbers, times, truths and structures are read back as such by who knows the descriptor only."""
    frictionless = pytest.importorskip("frictionless")
    (project.folder / "types.sql").write_text(TYPES)
    project.export('[export.types]\nsql = "types.sql"\npath = "t/x.csv"\n')

    assert problems(project.folder / "t") == []
    (row,) = frictionless.Package(str(project.folder / "t" / "datapackage.json")).resources[0].read_rows()
    assert (row["i"], row["b"], str(row["day"]), row["no_date"]) == (1, True, "2026-03-08", "2026-03-08")
    assert row["several"] == [1, 2]
    assert row["parts"] == {"a": "x", "b": None}
    assert row["missing"] is None


def test_a_wrong_byte_is_found(project):
    """The descriptor is worth nothing if it holds of any file."""
    project.export('[export.a]\nsql = "kinds.sql"\npath = "a/x.csv"\n')
    file = project.folder / "a" / "x.csv"
    whole = file.read_bytes()
    file.write_bytes(bytes([*whole[:-3], whole[-3] ^ 1, *whole[-2:]]))

    (found,) = problems(project.folder / "a")
    assert "hash-count" in found


def test_the_descriptor_says_what_it_knows_and_no_more(project):
    """Meanings and keys from the report's header, a licence if there is one, nothing from the clock."""
    project.export(
        '[export.Weekly]\nreport = "unconfirmed"\npath = "a/x.{format}"\nformats = ["csv", "html"]\n'
        'license = "CC-BY-4.0"\n'
    )
    package = json.loads(project.files("a")["datapackage.json"])
    table, page = package["resources"]

    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (package["name"], package["licenses"]) == ("weekly", [{"name": "CC-BY-4.0"}])
    assert package["created"].startswith(package["version"][:4])
    assert table["schema"]["primaryKey"] == ["claim_key"]
    assert table["schema"]["fields"][0] == {
        "name": "claim_key",
        "type": "string",
        "description": "stable id of the claim",
    }
    assert table["dialect"]["lineTerminator"] == "\r\n"
    assert (page["mediatype"], "schema" in page) == ("text/html", False)


def test_a_key_with_gaps_is_no_key(project):
    """Where a row lacks what tells rows apart, no key is claimed."""
    header = '/* quotedb\ntitle = "Q"\nquestion = "?"\ngrain = ["a"]\ncolumns.a = "a"\n*/\n'
    (project.folder / "gap.sql").write_text(header + "select unnest([1, null]) as a order by a")
    project.export('[export.gap]\nsql = "gap.sql"\npath = "a/x.csv"\n')

    (table,) = json.loads(project.files("a")["datapackage.json"])["resources"]
    assert "primaryKey" not in table["schema"]


def test_the_manifest_says_what_ran_on_which_state(project):
    """Run, versions, state, values, rows and hashes; the sums are those that sha256sum checks."""
    project.export(
        '[export.weekly]\nreport = "unconfirmed"\npath = "a/{date}/x.csv"\nparams = { since = "-30d" }\n'
    )
    manifest = json.loads(project.files("a/2026-03-08")["manifest.json"])
    sums = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=project.folder / "a" / "latest", check=False)

    assert sums.returncode == 0
    assert manifest["parameters"]["since"] == "2026-02-06"
    assert (manifest["export"], manifest["report"], manifest["fields"]) == (
        "weekly",
        "unconfirmed",
        {"date": "2026-03-08"},
    )
    assert (manifest["complete"], manifest["partial"]) == (True, False)
    assert manifest["rows"] == manifest["files"][0]["rows"] == manifest["rows_found"]
    assert manifest["watermark"]["import_run"] == 1
    assert len(manifest["run"]) == len(manifest["watermark"]["key"]) == 32
    assert int(manifest["database_revision"]) >= 10


def test_every_format_has_a_valid_descriptor(project):
    """Also those whose rows frictionless cannot read here."""
    frictionless = pytest.importorskip("frictionless")
    formats = [name for name in WRITABLE if name != "jsonld"]
    project.export(
        f'[export.a]\nsql = "kinds.sql"\npath = "a/x.{{format}}"\nformats = {json.dumps(formats)}\n'
    )

    report = frictionless.Package.validate_descriptor(str(project.folder / "a" / "datapackage.json"))
    assert report.valid
    described = json.loads(project.files("a")["datapackage.json"])["resources"]
    assert [(each["format"], "mediatype" in each) for each in described] == [(name, True) for name in formats]


def test_a_limit_is_said_in_both(project):
    """A file that holds a part never looks like the whole."""
    (project.folder / "many.sql").write_text("select unnest(range(10)) as n order by n")
    project.export('[export.some]\nsql = "many.sql"\npath = "a/x.csv"\nlimit = 3\n')
    files = project.files("a")

    assert files["x.csv"] == b"n\r\n0\r\n1\r\n2\r\n"
    assert json.loads(files["datapackage.json"])["resources"][0]["partial"] is True
    manifest = json.loads(files["manifest.json"])
    assert (manifest["partial"], manifest["rows"], manifest["rows_found"]) == (True, 3, 10)


@pytest.mark.parametrize(
    ("duckdb_type", "name"),
    [
        ("UBIGINT", "integer"),
        ("DECIMAL(10,2)", "number"),
        ("DECIMAL(10,2)[]", "array"),
        ("INTEGER[3]", "array"),
        ("TIMESTAMP WITH TIME ZONE", "datetime"),
        ("TIME", "time"),
        ("STRUCT(a INTEGER[])", "object"),
        ("MAP(VARCHAR, INTEGER)", "object"),
        ("BLOB", "string"),
        ("ENUM('a')", "string"),
    ],
)
def test_types_have_names_of_their_own(duckdb_type, name):
    """What is none of the known ones is a text."""
    assert field_type(duckdb_type) == name


def test_names_and_times_fit_their_formats():
    """Small letters; UTC with Z, whatever zone a time came in."""
    assert slug("Weekly report_1.b") == "weekly-report_1.b"
    assert shown_time(datetime(2026, 3, 8, 6)) == "2026-03-08T06:00:00Z"  # noqa: DTZ001 - UTC already
    assert shown_time(datetime(2026, 3, 8, 6, tzinfo=timezone(timedelta(hours=2)))) == "2026-03-08T04:00:00Z"


def test_the_revision_is_the_one_that_the_installer_noted(monkeypatch: pytest.MonkeyPatch):
    """Where it noted none there is none."""
    for noted, revision in (
        (None, None),
        ('{"url": "file:///x", "dir_info": {}}', None),
        ('{"url": "x", "vcs_info": {"vcs": "git", "commit_id": "abc"}}', "abc"),
    ):
        monkeypatch.setattr(
            describe, "distribution", lambda _, noted=noted: SimpleNamespace(read_text=lambda _: noted)
        )
        assert describe.git_revision() == revision
