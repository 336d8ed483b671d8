"""Items of the queue as they are read; the screens themselves are tested with the command."""

import re
from dataclasses import replace

import pytest

from quotedb.export.told.layout import Look, lay_out
from quotedb.export.told.queued import DOUBTS, short_of, tell_around, tell_queued
from quotedb.jobs.review.queue import DOUBTS as KNOWN
from quotedb.report.gather.articles import gather_articles
from quotedb.report.gather.quotes import gather_quotes
from quotedb.report.stories.queued import QueuedQuote
from quotedb.report.stories.values import Piece
from tests.jobs.review.items import item


@pytest.fixture
def quote_story(bridge):
    """The story of a quote of the bridge world."""
    world, sources = bridge
    return next(gather_quotes(sources.ask, sources.texts, [world.quotes["opens"]["quote_id"]]))


@pytest.fixture
def article_story(bridge):
    """The story of its article."""
    world, sources = bridge
    return next(gather_articles(sources.ask, sources.texts, [world.versions["herald"]["version_id"]]))


def told(blocks):
    return "\n".join(lay_out(blocks, Look(width=80)))


def test_every_doubt_is_told_in_words():
    assert list(DOUBTS) == list(KNOWN)


def test_long_paragraphs_are_cut_at_words_around_the_quote(quote_story):
    """Nothing of the quote is cut; what is left out shows."""
    before, words, after = "one two " * 200, quote_story.quote.exact, " three four" * 200
    piece = Piece(start=len(before), end=len(before) + len(words), exact=words)
    long = replace(
        quote_story,
        quote=replace(quote_story.quote, pieces=(piece,)),
        passage=Piece(start=0, end=len(before + words + after), exact=before + words + after),
    )
    screen = told(tell_queued(QueuedQuote(item=item(), story=long), Look(width=80)))

    assert f"«{words}»" in " ".join(screen.split())
    assert "  … two one" in screen or "  … one two" in screen
    assert len(screen) < 2_000


def test_an_article_opens_around_its_quote(quote_story, article_story):
    """A little of it first, then all; what is left out shows."""
    text = "\n\n".join(f"Paragraph {number}." for number in range(12))
    spans = tuple(found.span() for found in re.finditer(r"Paragraph \d+\.", text))
    start = text.index("Paragraph 6")
    piece = Piece(start=start, end=start + 11, exact="Paragraph 6")
    story = replace(quote_story, quote=replace(quote_story.quote, pieces=(piece,)))
    article = replace(article_story, text=text, body_start=0, paragraphs=spans)
    near = told(tell_around(story, article, Look(), is_whole=False))
    whole = told(tell_around(story, article, Look(), is_whole=True))

    assert "«Paragraph 6»." in near
    assert "Paragraph 3." in near
    assert "Paragraph 2." not in near
    assert near.count("…") == 2
    assert all(f"Paragraph {n}" in whole for n in range(12))
    assert "…" not in whole


def test_items_are_named_in_a_line():
    assert short_of(item()) == "Is it?"
    assert short_of(replace(item(), exact="the\nwords")) == "the words"
