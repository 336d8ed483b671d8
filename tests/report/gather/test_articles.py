"""The story of an article: its text, its versions, and what everybody says in it."""

from quotedb.report.gather.articles import gather_articles
from quotedb.report.gather.lines import gather_article_lines
from tests.report.gather.worlds import FIRST, bridge_world


def test_articles_are_told_in_their_current_version(bridge):
    """By date of publication; the older version is listed, and told when it is asked for."""
    world, sources = bridge
    herald, gazette = gather_articles(*sources)
    (older,) = gather_articles(sources.ask, sources.texts, [world.versions["gazette"]["version_id"]])

    assert [story.article.outlet and story.article.outlet.name for story in (herald, gazette)] == [
        "The Herald",
        "The Gazette",
    ]
    assert [version.change_kind for version in gazette.versions] == ["initial", "correction"]
    assert [version.n_quotes for version in gazette.versions] == [1, 1]
    assert [story.quote.exact for story in gazette.quotes] == ["The bridge opens in June"]
    assert (older.article.is_current, [story.quote.exact for story in older.quotes]) == (
        False,
        ["The bridge opens in May"],
    )
    assert older.versions == gazette.versions


def test_an_article_shows_its_quotes_in_text_order(bridge):
    """An outer one before the one that it holds; what people rejected is left out."""
    herald, _ = gather_articles(*bridge[1])

    assert herald.text == FIRST
    assert [story.quote.exact for story in herald.quotes] == [
        "The bridge will open in May",
        '"It is safe,"',
        'doubt "that it is safe"',
        "it is safe",
    ]


def test_paragraphs_are_spans_of_the_text(seed):
    """Each begins and ends with a word, and together they hold every quote of the body."""
    (story,) = gather_articles(*seed)

    assert len(story.quotes) == 29
    for start, end in story.paragraphs:
        assert story.text[start:end] == story.text[start:end].strip() != ""


def test_nobody_is_asked_for_what_is_not_there(seed):
    """An unknown version has no line."""
    assert gather_article_lines(seed.ask, [999]) == {}


def test_both_servers_tell_the_same(bridge, on_server):
    """Whichever of them holds the rows."""
    assert list(gather_articles(*on_server(bridge_world()))) == list(gather_articles(*bridge[1]))
