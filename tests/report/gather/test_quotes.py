"""The story of a quote: its words and their place, who said it and how we know, what it claims."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.model import Span
from quotedb.report.gather.asking import ask_by
from quotedb.report.gather.lines import PIECES, gather_quote_lines
from quotedb.report.gather.links import gather_links
from quotedb.report.gather.quotes import gather_quotes, passage
from quotedb.report.gather.stances import gather_stances
from quotedb.report.gather.utterances import gather_utterances
from quotedb.report.stories.values import Piece
from tests.report.gather.worlds import FIRST


@pytest.fixture
def stories(bridge):
    """The quotes of the bridge world, by name; one that was rejected too."""
    world, sources = bridge
    names = {row["quote_id"]: name for name, row in world.quotes.items()}
    return {
        names[story.quote.quote_id]: story
        for story in gather_quotes(sources.ask, sources.texts, sorted(names))
    }


def test_a_quote_tells_its_whole_story(stories):
    """Words and place, voice and time, paragraph, rule and run."""
    story = stories["opens"]
    (utterer, publisher) = story.links

    assert story.quote.exact == "The bridge will open in May"
    assert [piece.exact for piece in (*story.sources, *story.cues, *story.addressees)] == [
        *("Mayor Ann Lee", "told", "the council")
    ]
    assert story.passage.exact == "The bridge will open in May, Mayor Ann Lee told the council on Monday."
    said = (utterer.speaker.name, utterer.mention.exact, utterer.cue.exact)
    assert said == ("Mayor Ann Lee",) * 2 + ("told",)
    assert utterer.said.start == datetime(2026, 3, 2, tzinfo=UTC)
    assert utterer.said.precision == "day"
    assert (publisher.role, publisher.speaker.name) == ("publisher", "The Herald")
    assert story.quote.article.headline == "A bridge at last"
    assert story.run.source_ref == "herald.txt"


def test_all_whom_a_mention_may_mean_are_told(stories):
    """The best first, and which one was taken, also when it stands under another name by now."""
    (link, _) = stories["opens"].links

    assert [(one.who.name, one.rank, one.is_chosen) for one in link.candidates] == [
        ("Mayor Ann Lee", 1, True),
        ("Critics", 2, False),
    ]


def test_an_utterance_lists_all_quotes_that_repeat_it(stories):
    """In order of date, each with how it repeats it; both quotes tell the same."""
    utterance = stories["again"].utterance

    assert utterance == stories["opens"].utterance
    assert [(one.quote.article.outlet.name, one.relation) for one in utterance.occurrences] == [
        ("The Herald", "exact"),
        ("The Gazette", "variant"),
    ]


def test_a_quote_that_people_rejected_is_told_only_when_it_is_asked_for(bridge):
    """It says so, and still names its voice; by default it is left out."""
    world, sources = bridge
    (rejected,) = gather_quotes(sources.ask, sources.texts, [world.quotes["wrong"]["quote_id"]])

    assert rejected.quote.is_rejected
    assert rejected.quote.speaker is not None
    assert rejected.quote.speaker.name == "Jane Doe"
    assert [decision.op for decision in rejected.decisions] == ["reject"]
    assert len(list(gather_quotes(*sources))) == len(world.quotes) - 1


def test_what_people_corrected_is_told_beside_what_the_machine_found(stories):
    """The kind is theirs; the machine's stays on record, and so does who ruled why."""
    story = stories["safe"]

    assert (story.quote.kind, story.machine_kind) == ("mixed", "direct")
    assert [(one.field, one.value, one.actor) for one in story.decisions] == [("kind", "mixed", "editor")]


def test_quotes_inside_of_quotes_name_each_other(stories):
    """Parent and child, by stable id."""
    outer, inner = stories["critics"], stories["inner"]

    assert inner.parent_key == outer.quote.quote_key
    assert outer.child_keys == (inner.quote.quote_key,)
    assert (outer.parent_key, inner.child_keys) == (None, ())


def test_a_claim_is_told_in_the_words_of_the_quote(stories):
    """Beside the words that stand for all wordings."""
    (claim,) = stories["again"].claims

    assert (claim.text, claim.wording) == ("the bridge will open in May", "the bridge opens in May")
    assert (claim.stance, claim.is_unconfirmed) == ("asserts", True)


def test_stories_come_in_the_order_asked_for(bridge):
    """Also backwards."""
    world, sources = bridge
    wanted = sorted((row["quote_id"] for row in world.quotes.values()), reverse=True)

    assert [story.quote.quote_id for story in gather_quotes(sources.ask, sources.texts, wanted)] == wanted


def test_every_span_of_the_sample_shows_its_words(seed):
    """In the text as well as in the passage that is shown."""
    for story in gather_quotes(*seed):
        text = seed.texts([story.quote.article.version_id])[story.quote.article.version_id]
        for piece in (story.passage, *story.quote.pieces, *story.sources, *story.cues, *story.addressees):
            assert text[piece.start : piece.end] == piece.exact
            assert story.passage.start <= piece.start < piece.end <= story.passage.end
        assert story.quote.exact == PIECES.join(piece.exact for piece in story.quote.pieces)


def test_few_statements_tell_all_quotes(seed):
    """As many for the whole sample article as for one of its quotes."""
    asked = []

    def counted(sql, params):
        asked.append(sql)
        return seed.ask(sql, params)

    assert len(list(gather_quotes(counted, seed.texts))) == 29
    n_all = len(asked)
    asked.clear()
    list(gather_quotes(counted, seed.texts, [1]))

    assert len(asked) <= n_all <= 20


@pytest.mark.parametrize("gather", [gather_quote_lines, gather_links, gather_stances, gather_utterances])
def test_nothing_is_asked_for_nothing(gather):
    """No numbers, no statement."""

    def never(sql, _):
        raise AssertionError(sql)

    assert gather(never, []) == {}
    assert ask_by(never, "", []) == {}


words = st.text(alphabet="ab \n", min_size=1, max_size=40)


@given(words, st.data())
def test_a_passage_holds_its_pieces_and_whole_lines(text, data):
    """Whatever the paragraphs are, nothing is cut within a line."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    blocks = [Span(one, two) for one, two in zip(edges[::2], edges[1::2], strict=False)]
    found = passage(text, blocks, [Piece(start=start, end=end, exact=text[start:end])])

    assert found.start <= start < end <= found.end
    assert text[found.start : found.end] == found.exact


def test_a_passage_outside_of_all_paragraphs_is_its_line():
    """A byline lies before the body."""
    piece = Piece(start=3, end=7, exact="Jane")
    assert passage(FIRST, [Span(FIRST.index("The bridge"), len(FIRST))], [piece]).exact == "By Jane Doe"
