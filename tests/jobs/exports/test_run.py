"""All declared exports of one run."""

import fcntl
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import quotedb
from quotedb.errors import ConfigError, ExitCode, LockedError, QueryError, UsageError
from quotedb.export.write import write_result
from quotedb.jobs.exports import one, write
from quotedb.jobs.exports.folder import ASIDE
from quotedb.jobs.exports.run import ExportOptions, choose, exit_code, explain, pinned, rehearse, run_exports
from quotedb.jobs.exports.steps import Step
from quotedb.jobs.reports import report_result
from quotedb.vocab import ExportOutcome
from tests.builders import record
from tests.jobs.exports.conftest import NOW, Project
from tests.store.counting import rows, save

KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from quotedb.jobs.configfile import read_config
from quotedb.jobs.exports.declared import read_declared
from quotedb.jobs.exports.folder import ASIDE
from quotedb.jobs.exports.run import ExportOptions, run_exports

replace, left = os.replace, int(sys.argv[1])

def dying(source, target):
    global left
    if ASIDE in Path(source).parts and ASIDE not in Path(target).parts:
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
    replace(source, target)

os.replace = dying
declared = read_declared((read_config(Path("quotedb.toml").resolve()),))
run_exports(sys.argv[2], declared, ExportOptions(now=datetime.fromisoformat(sys.argv[3])), lambda step: None)
"""
TWO = "".join(
    f'[export.{name}]\nreport = "{name}"\npath = "out/{name}/{{date}}/x.csv"\nguard = false\n'
    for name in ("unconfirmed", "who-said-what")
)
BROKEN = '[export.broken]\nreport = "nothing"\npath = "out/broken/{date}/x.csv"\n'


def test_the_file_is_byte_for_byte_what_the_screen_shows(project):
    """One executor: what a user pipes and what the schedule writes are the same."""
    project.export(TWO)
    for name in ("unconfirmed", "who-said-what"):
        shown = project.folder / "shown.csv"
        write_result(report_result(project.db, name, {}, None), "csv", shown)

        assert project.files(f"out/{name}/latest")["x.csv"] == shown.read_bytes()


def test_one_that_fails_does_not_stop_the_others(project):
    """The exit code says that something failed; what was written is whole."""
    code, steps = project.export(BROKEN + '[export.kinds]\nsql = "kinds.sql"\npath = "out/x.csv"\n')

    assert code == ExitCode.FAILED
    assert [step.step for step in steps] == ["failed", "written"]
    assert steps[0].is_news
    assert project.steps[-1].fields == {"written": 1, "unchanged": 0, "empty": 0, "failed": 1, "exit": 1}
    assert not (project.folder / "out" / "broken").exists()


def test_an_export_that_breaks_midway_leaves_the_last_good_files(project, monkeypatch: pytest.MonkeyPatch):
    """The second of two formats fails: the first is not published either."""
    text = '[export.a]\nsql = "kinds.sql"\npath = "a/{date}/x.{format}"\nformats = ["csv", "tsv"]\n'
    project.export(text)
    good = project.files("a")

    def failing(result, format_name, target, **how):
        if format_name == "tsv":
            target.write_text("half")
            raise OSError(28, "No space left on device", str(target))
        return write_result(result, format_name, target, **how)

    monkeypatch.setattr(write, "write_result", failing)
    code, (step,) = project.export(text, force=True)

    assert code == ExitCode.FAILED
    assert "No space left on device" in step.message
    assert project.files("a") == good


def test_an_unknown_mistake_is_one_exports_own(project, monkeypatch: pytest.MonkeyPatch):
    """It is named as what it is, and the next export runs."""
    monkeypatch.setattr(one, "is_whole", lambda *_: 1 / 0)
    text = "".join(f'[export.{name}]\nsql = "kinds.sql"\npath = "{name}/x.csv"\n' for name in "ab")
    project.export(text)
    code, steps = project.export(text)

    assert code == ExitCode.FAILED
    assert [step.message.partition(": ")[2] for step in steps] == [
        "failed: ZeroDivisionError: division by zero That is a mistake in quotedb."
    ] * 2


def test_all_exports_show_one_state(project):
    """Whatever is imported meanwhile: the snapshot is held on to, and let go at the end."""
    text = "".join(f'[export.{name}]\nsql = "kinds.sql"\npath = "{name}/x.csv"\n' for name in "ab")
    project.export(text)
    marks = {json.loads(project.files(name)["manifest.json"])["watermark"]["key"] for name in "ab"}

    assert marks == {project.steps[0].fields["watermark"]}
    assert not list(project.folder.glob("*.export"))


def test_a_snapshot_that_is_held_stays_while_another_takes_its_place(tmp_path: Path):
    """Also where a killed run left its hold."""
    snapshot = tmp_path / "s.duckdb"
    snapshot.write_text("old")
    (tmp_path / "s.duckdb.export").write_text("older")
    with pinned(snapshot) as held:
        (tmp_path / "new").write_text("new")
        (tmp_path / "new").replace(snapshot)
        assert held.read_text() == "old"

    assert [path.name for path in tmp_path.iterdir()] == ["s.duckdb"]


def test_a_disk_without_links_holds_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Some shared folders have none."""

    def refuse(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "s.duckdb").write_text("old")
    with pinned(tmp_path / "s.duckdb") as held:
        assert held.read_text() == "old"


def test_the_lock_is_held_by_one_run(project):
    """The other is told who holds it, and writes nothing."""
    (declared,) = project.declare('[export.a]\nsql = "kinds.sql"\npath = "a/x.csv"\n')
    with (project.folder / "quotes.db.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(LockedError, match="Another export is running"):
            run_exports(project.db, [declared], ExportOptions(now=NOW), print)

    assert not (project.folder / "a").exists()


def test_earlier_times_are_exported_from_their_own_snapshot(project):
    """What was not known on that day is not in the file."""
    text = '[export.a]\nsql = "kinds.sql"\npath = "a/x.csv"\nas_of = "2020-01-01"\n'
    code, _ = project.export(text)

    assert code == 0
    assert project.files("a")["x.csv"] == b"kind,n\r\n"
    assert json.loads(project.files("a")["manifest.json"])["as_of"] == "2020-01-01T23:59:59.999999Z"


def test_a_killed_run_leaves_no_half_file_and_the_next_one_finishes(project):
    """Killed after six of eight files took their places: each is the old or the new one, whole."""
    n_published = 6
    text = '[export.a]\nsql = "n.sql"\npath = "a/{date}/x.csv"\n'
    (project.folder / "n.sql").write_text("select 1 as n")
    project.export(text)
    old = project.files("a")
    (project.folder / "n.sql").write_text("select 2 as n")
    root = str(Path(quotedb.__file__).parents[1])
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(n_published), project.db, NOW.isoformat()],
        env={**os.environ, "PYTHONPATH": root},
        check=False,
    )
    hurt = {name: data for name, data in project.files("a").items() if ASIDE not in name}
    code, (step,) = project.export(text)
    new = project.files("a")

    assert ran.returncode == -signal.SIGKILL
    assert all(data in (old[name], new[name]) for name, data in hurt.items())
    assert sum(data == new[name] != old[name] for name, data in hurt.items()) == n_published
    assert (code, step.step) == (0, "written")
    assert new.keys() == old.keys()
    assert new["latest/x.csv"] == new["2026-03-08/x.csv"] == b"n\r\n2\r\n"
    assert not list(project.folder.glob("*.export"))


def test_a_server_is_exported_like_a_file(engine, database, tmp_path, monkeypatch):
    """Written, put on record and left alone, whoever keeps the record."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    save(engine, record())
    (tmp_path / "q.sql").write_text("select exact from quote_spans order by exact")
    declared = Project(tmp_path).declare('[export.a]\nsql = "q.sql"\npath = "a/x.csv"\n')
    told: list[Step] = []
    for _ in range(2):
        run_exports(database, declared, ExportOptions(now=NOW), told.append)

    assert [step.step for step in told] == ["start", "written", "end", "start", "unchanged", "end"]
    assert rows(engine, "export_runs", "export_id", "name", "path") == [
        (1, "a", str(tmp_path / "a" / "x.csv"))
    ]


def test_exit_codes():
    """A failure counts more than an empty export, that more than anything else."""
    done, empty, failed = ExportOutcome.UNCHANGED, ExportOutcome.EMPTY, ExportOutcome.FAILED

    assert exit_code([]) == exit_code([done]) == ExitCode.DONE
    assert exit_code([done, empty]) == ExitCode.FOUND
    assert exit_code([empty, failed, done]) == ExitCode.FAILED


def test_reasons_are_in_plain_words():
    """What happened, and what to do."""
    assert explain(QueryError("no", hint="do"), Path("/f")) == ("no", "do")
    assert (
        explain(OSError(13, "Permission denied", "/x"), Path("/f"))[0]
        == "'/x' cannot be written: Permission denied."
    )
    assert explain(OSError(28, "No space left on device"), Path("/f"))[0] == (
        "'/f' cannot be written: No space left on device."
    )


def test_exports_are_chosen_by_name_in_their_order(project):
    """A name that there is not is answered with the one that was meant."""
    declared = project.declare(TWO + BROKEN)

    assert [each.name for each in choose(declared, ("broken", "unconfirmed"))] == ["unconfirmed", "broken"]
    with pytest.raises(UsageError) as caught:
        choose(declared, ("unconfirmd",))
    assert caught.value.hint.startswith("Did you mean 'unconfirmed'? There are: unconfirmed, who")
    with pytest.raises(UsageError, match="No export is declared"):
        choose((), ())


def test_two_exports_into_one_folder_are_refused_before_either_runs(project):
    """Even if only one of them was asked for: the other's next run would take its files."""
    text = (
        '[export.a]\nsql = "kinds.sql"\npath = "x/a.csv"\n[export.b]\nsql = "kinds.sql"\npath = "x/b.csv"\n'
    )
    with pytest.raises(ConfigError, match="'a' and 'b' both write to"):
        project.export(text, names=("a",))

    assert not (project.folder / "x").exists()


def test_a_rehearsal_says_all_and_writes_nothing(project):
    """Which files, with which values; what cannot be done is said among the rest."""
    text = (
        '[export.a]\nreport = "unconfirmed"\nparams = { since = "-1d" }\n'
        '[export.b]\nreport = "nothing"\n[export.c]\nsql = "kinds.sql"\npath = "c/x.csv"\n'
    )
    project.export(text, names=("c",))
    before = project.files("c")
    told = list(rehearse(project.db, project.declare(text), ExportOptions(now=NOW)))

    assert [can_be for can_be, _ in told] == [True, False, True]
    assert told[0][1].splitlines()[0] == "a: would be written"
    assert '"since":"2026-03-07"' in told[0][1]
    assert "exports/a/2026-03-08/a.csv" in told[0][1]
    assert told[1][1].startswith("b: cannot be written: There is no report 'nothing'.")
    assert told[2][1].startswith("c: unchanged")
    assert not (project.folder / "exports").exists()
    assert project.files("c") == before
