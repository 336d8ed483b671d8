"""Writing a site from the command line."""

from quotedb.cli.page import page_command
from quotedb.errors import ExitCode


def test_site_is_written_and_told(run, tmp_path):
    """One line on standard error says what was written where; standard output stays empty."""
    run("import", "story.txt", "--extractor", "rules")
    ran = run("page", "site")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("1 article, ")
    assert "site/index.html" in ran.err
    assert (tmp_path / "site" / "index.html").exists()
    assert run("page", "site", "--quiet", "--outlet", "the springfield example").err == ""


def test_mistakes_are_told(run, tmp_path):
    """No traceback for a folder of somebody else's, an outlet that is not there, or a day that is none."""
    run("import", "story.txt", "--extractor", "rules")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").touch()

    assert "no site of quotedb" in run("page", "photos").err
    assert "The Springfield Example" in run("page", "site", "--outlet", "The Herald").err
    assert run("page", "site", "--since", "soon").code == ExitCode.USAGE
    assert run("page", ".", "--force").code == ExitCode.USAGE
    assert page_command.__doc__ is not None
    assert page_command.__doc__.count("Example: quotedb page") == 2
