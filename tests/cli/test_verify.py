"""The verify command."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from quotedb.bundled import bundled
from quotedb.cli.verify import COLUMNS
from quotedb.errors import ExitCode

SEED = bundled("seeds") / "000_63f4c039bd0e3cba"
REPORTS = ("chains", "claims", "quote-variants", "review-queue")


@pytest.fixture(scope="module")
def kept() -> dict[str, bytes]:
    """What the first test exported, for those after it."""
    return {}


@pytest.fixture
def exported(run, kept, tmp_path: Path) -> Path:
    """The sample article's quotes as CSV, and the article under another name in a folder of its own."""
    (tmp_path / "news").mkdir()
    shutil.copy(SEED.with_suffix(".txt"), tmp_path / "news" / "other.txt")
    if not kept:
        import_sample(run)
        run("report", "who-said-what", "-o", "said.csv")
        kept["said.csv"] = (tmp_path / "said.csv").read_bytes()
    (tmp_path / "said.csv").write_bytes(kept["said.csv"])
    return tmp_path / "said.csv"


def import_sample(run) -> None:
    run("import", str(SEED.with_suffix(".txt")), "--annotations", str(SEED.with_suffix(".annotations.json")))


@pytest.mark.usefixtures("exported")
def test_every_export_of_the_sample_is_proven_without_its_database(run, tmp_path: Path):
    """Every report of quotes, with the guard; every format."""
    if not (tmp_path / "quotedb.db").exists():
        import_sample(run)
    for name in REPORTS:
        run("report", name, "-o", f"{name}.csv", "--profile", "excel")
    for suffix in ("tsv", "json", "jsonl", "parquet", "xlsx"):
        run("report", "who-said-what", "-o", f"said.{suffix}")
    for file in tmp_path.glob("quotedb.db*"):
        file.unlink()
    for path in sorted(tmp_path.glob("*.*")):
        if path.suffix == ".txt":
            continue
        ran = run("verify", path.name, "--articles", "news")

        assert (ran.code, ran.out) == (0, "")
        assert ran.err.endswith("all as the articles say. 1 article read.\n")
        assert not ran.err.startswith("0 quotes")


def test_a_changed_word_is_named(run, exported: Path):
    """Row, quote, place, both words; the exit code is that of a check that found something."""
    true, false = (
        b',"""We are not neutral. We support Iran.""",',
        b',"""We are not neutral. We support Iraq.""",',
    )
    exported.write_bytes(exported.read_bytes().replace(true, false))
    ran = run("verify", "said.csv", "-a", "news")

    assert ran.code == ExitCode.FOUND
    assert ran.out.count("\n") == 1
    assert ran.out.startswith("row ")
    assert (
        "words differ at character 36: the file has ' support Iraq.\"', the article ' support Iran.\"'"
        in ran.out
    )
    assert ran.err == "29 quotes in 29 rows: 1 row failed. 1 article read.\n"


@pytest.mark.usefixtures("exported")
def test_verdicts_are_data(run, tmp_path: Path):
    """One a quote, the true ones too, in the format asked for."""
    (tmp_path / "news" / "other.txt").write_text("Nothing of it.")
    ran = run("verify", "said.csv", "-a", "news", "--format", "jsonl", "-q")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    filed = run("verify", "said.csv", "-a", "news", "-o", "verdicts.csv")

    assert (ran.code, ran.err) == (ExitCode.FOUND, "")
    assert len(rows) == 29
    assert {(row["verdict"], row["fault"], row["at"]) for row in rows} == {
        ("failed", "article_missing", None)
    }
    assert (filed.code, filed.out) == (ExitCode.FOUND, "")
    header, *lines = (tmp_path / "verdicts.csv").read_text("utf-8").splitlines()

    assert (header, len(lines)) == (",".join(COLUMNS), 29)


@pytest.mark.usefixtures("exported")
def test_what_lies_beside_is_told(run, tmp_path: Path):
    """A changed file is found by its manifest also where no article could tell."""
    (tmp_path / "open.csv").write_text("claim,status\r\nthe mill burned,disputed\r\n")
    alone = run("verify", "open.csv", "-a", "news")
    (tmp_path / "SHA256SUMS").write_text("00  open.csv\n")
    beside = run("verify", "open.csv", "-a", "news")
    sha256 = hashlib.sha256((tmp_path / "open.csv").read_bytes()).hexdigest()
    (tmp_path / "SHA256SUMS").write_text(f"{sha256}  open.csv\n")
    (tmp_path / "manifest.json").write_text(json.dumps({"files": [{"path": "open.csv", "sha256": sha256}]}))
    both = run("verify", "open.csv", "-a", "news")

    assert alone.code == ExitCode.USAGE
    assert "holds no quotes that could be proven" in alone.err
    assert beside.code == ExitCode.FOUND
    assert beside.err == (
        "open.csv is not the file that SHA256SUMS names.\nIt holds no quotes that could be proven.\n"
    )
    assert both.code == 0
    assert both.err.startswith("open.csv is the file that manifest.json and SHA256SUMS name.\n")


def test_what_cannot_be_verified_is_said(run, exported: Path):
    """In one sentence, never as a success; an input that cannot be read is counted: it may be the one."""
    shutil.copy(exported, exported.with_suffix(".xlsx"))
    for words, code, message in (
        (("missing.csv", "-a", "news"), ExitCode.FAILED, "'missing.csv' cannot be read: No such file"),
        (("said.csv", "-a", "nowhere"), ExitCode.USAGE, "Nothing is called 'nowhere'."),
        (("said.csv",), ExitCode.USAGE, "--articles"),
        (("story.txt", "-a", "news"), ExitCode.USAGE, "must end in .csv, .tsv"),
        (("said.xlsx", "-a", "news"), ExitCode.FAILED, "'said.xlsx' cannot be read"),
    ):
        ran = run("verify", *words)

        assert ran.code == code
        assert message in ran.err
    (exported.parent / "news" / "a.txt").write_bytes(b"%PDF-1.4 nothing")
    ran = run("verify", "said.csv", "-a", "news")

    assert ran.code == 0
    assert ran.err.endswith("1 article read.\n1 input could not be read as articles.\n")
