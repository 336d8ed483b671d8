"""Lines for a person: folded to the terminal, the hits marked, and no command to it in them."""

from datetime import datetime

import pytest

from quotedb.cli.hits import article_lines, quote_lines

QUOTE = {
    "speaker": "Ada Brown",
    "kind": "direct",
    "outlet": None,
    "published_at": datetime(2026, 3, 8),  # noqa: DTZ001 - as the snapshot keeps times
    "context_before": "She\n\nsaid ",
    "exact": "the trade\nwar … is over",
    "context_after": " at last",
    "chain": "Ada Brown → the article",
    "quote_key": "00ff",
    "spans": "10-23;30-37",
    "hits": "14-23;33-37",
}


@pytest.fixture
def plain(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.usefixtures("plain")
def test_a_quote():
    """Who, what kind, when; then the words in their context; then the chain and the key."""
    assert list(quote_lines(QUOTE, 200)) == [
        "Ada Brown · direct · 2026-03-08",
        "    …She said «the *trade* *war* … is *over*» at last…",
        "    Ada Brown → the article · quote 00ff",
    ]


def test_colour_only_where_it_is_wanted(monkeypatch):
    """Words of a hit are marked one by one, so that a line may end between them."""
    monkeypatch.delenv("NO_COLOR", raising=False)

    assert "\x1b[1;33mtrade\x1b[0m \x1b[1;33mwar\x1b[0m" in "".join(quote_lines(QUOTE, 200))


@pytest.mark.usefixtures("plain")
def test_folded_to_the_terminal():
    """No line is wider, on any terminal that is not absurdly narrow."""
    long = QUOTE | {"context_after": " word" * 60}

    assert max(map(len, quote_lines(long, 60))) <= 60
    assert max(map(len, quote_lines(long, 1))) <= 40


@pytest.mark.usefixtures("plain")
def test_a_text_cannot_command_the_terminal():
    """Signs that would move the cursor, or look like our own marks, are gone."""
    hostile = QUOTE | {"speaker": "\x1b[2JEve\ue000", "context_before": "\x07\x1b]0;title\x07"}
    shown = "".join(quote_lines(hostile, 200))

    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\ue000" not in shown
    assert shown.startswith("[2JEve · direct")


@pytest.mark.usefixtures("plain")
def test_an_article():
    """By its headline, else by what it is known by; the stretch only where there is one."""
    row = {
        "headline": None,
        "article": "https://example.org/one",
        "n_quotes": 1,
        "outlet": "The Example",
        "published_at": None,
        "snippet": "a trade war",
        "snippet_start_cp": 100,
        "hits": "10-15;102-111",
        "version_key": "00ff",
    }

    assert list(article_lines(row, 200)) == [
        "https://example.org/one · 1 quote · The Example",
        "    …a *trade* *war*…",
        "    https://example.org/one · version 00ff",
    ]
    assert len(list(article_lines(row | {"snippet": None, "headline": "War"}, 200))) == 2
