"""The doctor's exit code tells whether something is ill."""

from quotedb.errors import ExitCode


def test_all_is_told_and_the_code_says_whether_it_is_well(run, tmp_path):
    ran = run("doctor", "--format", "csv")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "what,health,told,advice")
    assert "database,watch,there is none" in ran.out
    (tmp_path / "other.db").write_text("words " * 1000)

    assert run("doctor", "--db", "other.db").code == ExitCode.FOUND
