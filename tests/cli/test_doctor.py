"""The doctor's exit code tells whether something is ill."""

from quotedb.errors import ExitCode


def test_all_is_told_and_the_code_says_whether_it_is_well(run, tmp_path):
    ran = run("doctor", "--format", "csv")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "what,health,told,advice")
    assert "database,watch,there is none" in ran.out
    (tmp_path / "other.db").write_text("words " * 1000)

    assert run("doctor", "--db", "other.db").code == ExitCode.FOUND


def test_wrong_settings_are_told_beside_all_else(run, tmp_path):
    """By the doctor as one finding among others; they keep nobody from reading the help of a command."""
    (tmp_path / "quotedb.toml").write_text("exports = 1\n")
    ran = run("doctor", "--format", "csv")

    assert ran.code == ExitCode.FOUND
    assert "settings,ill,quotedb.toml line 1: there is no setting 'exports'." in ran.out
    assert "Did you mean 'export'?" in ran.out
    assert "database,watch,there is none" in ran.out
    assert run("export", "--help").code == 0
    assert run("export").code == ExitCode.USAGE
