"""What a reader sees of each story."""

from itertools import pairwise

import pytest

from quotedb.export.told import phrases
from quotedb.export.told.article import edges_of, tell_article
from quotedb.export.told.claim import tell_claim
from quotedb.export.told.layout import Look, lay_out
from quotedb.export.told.quote import tell_quote
from quotedb.export.told.speaker import tell_speaker
from quotedb.export.told.story import Story, story_text
from quotedb.report.gather.articles import gather_articles
from quotedb.report.gather.claims import gather_claims
from quotedb.report.gather.quotes import gather_quotes
from quotedb.report.gather.speakers import gather_speakers
from quotedb.vocab import (
    Basis,
    Certainty,
    CueClass,
    LinkRole,
    Medium,
    Naming,
    OccurrenceRelation,
    Precision,
    QuoteKind,
)

PLAIN = Look()


@pytest.fixture
def quotes(bridge):
    """How the quotes of the bridge world are told, by name."""
    world, sources = bridge
    names = {row["quote_id"]: name for name, row in world.quotes.items()}
    return {
        names[story.quote.quote_id]: "\n".join(lay_out(tell_quote(story, PLAIN), PLAIN))
        for story in gather_quotes(sources.ask, sources.texts, sorted(names))
    }


def test_a_quote_is_marked_in_its_paragraph(quotes):
    """By signs where there are no styles."""
    assert "  «The bridge will open in May», Mayor Ann Lee told the council on Monday.\n" in quotes["opens"]


def test_styles_take_the_place_of_signs(bridge):
    """On a terminal; source and cue are seen there too."""
    look = Look(width=70, is_styled=True)
    story = next(iter(gather_quotes(bridge[1].ask, bridge[1].texts, [1])))
    text = "\n".join(lay_out(tell_quote(story, look), look))

    assert "«" not in text
    assert "\x1b[1;36mThe bridge will open in May\x1b[0m, \x1b[4mMayor Ann Lee\x1b[0m" in text


@pytest.mark.parametrize(
    "line",
    [
        "1. Mayor Ann Lee: said it in speech (“Mayor Ann Lee” … “told”), 2026-03-02, the text says so here",
        "2. The Herald: published it",
        "might be Critics: by a name, score 0.20",
        "spoken to: “the council”",
        "2026-03-09 The Gazette: The bridge opens in May",
        "A bridge at last, The Herald, 2026-03-08",
    ],
)
def test_a_quote_tells_who_how_and_where(quotes, line):
    """In words, not in codes."""
    assert line in quotes["opens"]


def test_what_people_ruled_is_told_with_its_reason(quotes):
    """A correction beside what the machine took it for; a rejection at the top."""
    assert "partly in quotation marks (a machine took it for: direct quote)" in quotes["safe"]
    assert "2026-03-10 editor: set kind mixed — because [decision " in quotes["safe"]
    assert quotes["wrong"].splitlines()[1].startswith("A person ruled that this is no quote")


def test_quotes_inside_of_quotes_are_named(quotes):
    """From both sides."""
    assert "holds another quote [quote " in quotes["critics"]
    assert "stands inside of another quote [quote " in quotes["inner"]


def test_an_article_shows_all_its_quotes_with_numbers(bridge):
    """In its text, nested as they are, and below with voice and claim; the head of the text line by line."""
    (herald, gazette) = gather_articles(*bridge[1])
    lines = list(lay_out(tell_article(herald), PLAIN))

    assert lines[:2] == ["A bridge at last", "The Herald, 2026-03-08"]
    assert "  By Jane Doe" in lines
    assert '  «²"It is safe,"²» she said. Critics «³doubt "that «⁴it is safe⁴»"³».' in lines
    assert any(line.startswith("  3. Critics ← The Herald: doubt") for line in lines)
    assert "Versions" in list(lay_out(tell_article(gazette), PLAIN))


def test_the_text_is_cut_from_end_to_end(seed):
    """Nothing of an article is left out between its paragraphs."""
    (story,) = gather_articles(*seed)
    edges = edges_of(story)

    assert (edges[0], edges[-1]) == (0, len(story.text))
    assert {start for start, _ in story.paragraphs} <= set(edges)


def test_a_claim_tells_where_it_stands_and_why(bridge):
    """The rule in words, who says what, evidence, what contradicts it."""
    told = {
        story.text: "\n".join(lay_out(tell_claim(story), PLAIN)) for story in gather_claims(bridge[1].ask)
    }
    safe = told["the bridge is safe"]

    assert "Where it stands\n  Single source: one origin." in safe
    assert "2026-03-08 The Herald: Mayor Ann Lee ← The Herald asserts it" in safe
    assert "2026-03-11 fact check, supports: https://example.org/1 (by editor)" in safe
    assert "contradicts (suggested, score 0.80): the bridge is not safe" in safe
    assert "Mayor Ann Lee → The Herald" in safe
    assert "Nobody voices it any more" in told["the bridge is not safe"]
    assert "the bridge opens in May: 1 quote [wording " in told["the bridge will open in May"]


def test_a_speaker_tells_who_it_is_and_what_it_said(bridge):
    """Names, offices, ties, through whom, claims and quotes."""
    told = {
        story.who.name: "\n".join(lay_out(tell_speaker(story), PLAIN))
        for story in gather_speakers(bridge[1].ask)
    }
    lee = told["Mayor Ann Lee"]

    assert lee.startswith("Mayor Ann Lee\nperson, Wikidata Q1 [speaker ")
    assert "Mayor of Springfield: 2024-01-01 to 2026-12-31" in lee
    assert "also on record as Ann Lee (person)" in lee
    assert "3 of 3 quotes at first hand (100%)\n  published by: The Herald (2); The Gazette (1)" in lee
    assert "Critics (person, given, score 0.30)" in lee
    assert "  2026-03-10 The Gazette\n    The bridge opens in June [quote " in lee
    assert "belongs to Gazette Group (organization)" in told["The Gazette"]
    assert "held by Mayor Ann Lee" in told["Mayor of Springfield"]


def test_every_story_of_the_sample_is_told_whole(seed):
    """Without a line of code words: no NULL, no underscore of a closed list, no empty line at the end."""
    stories: list[Story] = [
        *gather_quotes(*seed),
        *gather_articles(*seed),
        *gather_claims(seed.ask),
        *gather_speakers(seed.ask),
    ]
    for story in stories:
        text = story_text(story, Look(width=100))
        assert "None" not in text.split()
        assert not [word for word in text.split() if "_" in word and not word.startswith("000_")]
        assert not {"unattributed ←", "anonymous ←"} & {" ".join(pair) for pair in pairwise(text.split())}
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


@pytest.mark.parametrize(
    ("words", "phrases_of"),
    [
        (QuoteKind, phrases.KINDS),
        (LinkRole, phrases.ROLES),
        (Naming, phrases.NAMINGS),
        (Basis, phrases.BASES),
        (Medium, phrases.MEDIA),
        (Certainty, phrases.CERTAINTIES),
        (CueClass, phrases.CUES),
        (OccurrenceRelation, phrases.REPEATS),
        (Precision, phrases.SHOWN),
    ],
)
def test_every_word_of_a_closed_list_has_its_phrase(words, phrases_of):
    """A new word is not shown as a code."""
    assert set(phrases_of) == set(words)


@pytest.mark.parametrize(
    ("text", "context", "shown"),
    [
        ("he won", "Bob Ray", "he won (meant: Bob Ray)"),
        ("Bob Ray won", "Bob Ray", "Bob Ray won"),
        ("he won", "unnamed, 0123456789ab", "he won (meant: an unnamed voice)"),
        ("it rained", "", "it rained"),
    ],
)
def test_who_is_meant_is_said_where_the_words_do_not(text, context, shown):
    """And not a second time where they do."""
    assert phrases.meant(text, context) == shown


def test_a_long_text_is_cut_at_a_word():
    """And a short one is not."""
    assert phrases.short("one two three", 9) == "one two …"
    assert phrases.short("one  two", 9) == "one two"
