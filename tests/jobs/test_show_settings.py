"""Settings as people see them."""

from pathlib import Path

import pytest

from quotedb.errors import QuotedbError
from quotedb.jobs import show_settings
from quotedb.jobs.show_settings import settings_lines, settings_path


def test_no_secret_is_shown(tmp_path: Path):
    """A password in a URL, or the address of a monitor, never appears; that it is set does."""
    (tmp_path / "quotedb.toml").write_text('db = "postgresql://desk:geheim@host/quotes"')
    shown = "\n".join(settings_lines(tmp_path, {"QUOTEDB_PING_URL": "https://monitor.example/hush"}))

    assert "postgresql+psycopg://desk:***@host/quotes" in shown
    assert "(set, not shown)" in shown
    assert "geheim" not in shown
    assert "hush" not in shown


def test_a_url_that_cannot_be_read_is_not_repeated(tmp_path: Path):
    """It may hold a password in a place where nobody expects it."""
    shown = "\n".join(settings_lines(tmp_path, {"QUOTEDB_DB": "postgres://a:geheim@host:port/x"}))

    assert "(The database URL cannot be read)" in shown
    assert "geheim" not in shown


def test_exports_are_listed_with_their_line(tmp_path: Path):
    """What is declared stands below what is set."""
    (tmp_path / "quotedb.toml").write_text('\n[export.weekly]\nreport = "unconfirmed"\n')
    *_, last = settings_lines(tmp_path, {})

    assert last.split()[:3] == ["export.weekly", "unconfirmed", "to"]
    assert last.endswith("quotedb.toml line 2")


def test_the_file_that_holds_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The project's, or a message that says where one could be."""
    monkeypatch.setattr(show_settings, "user_config", lambda: None)
    with pytest.raises(QuotedbError, match="There is no file of settings"):
        settings_path(tmp_path)
    (tmp_path / "quotedb.toml").write_text("")

    assert settings_path(tmp_path) == tmp_path / "quotedb.toml"
