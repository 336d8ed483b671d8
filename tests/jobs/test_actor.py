"""Who acts goes on record under a name, whatever the machine knows of its user."""

import os

import pytest

from quotedb.jobs.actor import acting


def test_given_name_counts_before_the_user(monkeypatch: pytest.MonkeyPatch):
    """A name that is given is taken without the spaces around it; a blank one is none."""
    monkeypatch.setenv("LOGNAME", "grace")

    assert acting(" ada ") == "ada"
    assert acting(" ") == acting(None) == "grace"


def test_user_without_a_name_is_a_number(monkeypatch: pytest.MonkeyPatch):
    """In a container that knows no names, the number has to do."""

    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)

    assert acting() == f"user {os.getuid()}"
