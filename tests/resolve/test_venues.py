"""Outlets that somebody spoke to, spoke on or wrote in, and who works for them."""

import pytest

from quotedb.resolve.press import find_outlets, find_posts, full_outlet
from quotedb.resolve.programmes import find_hearers
from quotedb.resolve.speakers import find_voices
from quotedb.resolve.stated import stated_relayers
from quotedb.resolve.venues import Manner, find_venues, venue_of
from tests.resolve_cases import GAZETTEER, scene_of

SAID = "<s>Ada Brown</s> <c>said</c> <q>it leaked</q>"


@pytest.mark.parametrize(
    ("text", "name", "manner"),
    [
        ("<s>Ada Brown</s> <c>told</c> Peter Holt of CNN <q>that it leaked</q>.", "CNN", Manner.TOLD),
        ("<s>Ada Brown</s> <c>explained to</c> CBS <q>that it leaked</q>.", "CBS News", Manner.TOLD),
        (f"In an interview Monday with NPR, {SAID}.", "NPR", Manner.INTERVIEW),
        (f"{SAID} Wednesday on “The Ruth Webb Show.”", "The Ruth Webb Show", Manner.AIRED),
        (f"Speaking to Reuters, {SAID}.", "Reuters", Manner.SPOKE),
        (f"In a Wall Street Journal essay, {SAID}.", "The Wall Street Journal", Manner.WROTE),
        (f"In an op-ed published in USA Today, {SAID}.", "USA Today", Manner.WROTE),
        (f"Reached by Politico, {SAID}.", "Politico", Manner.REACHED),
        (f"In a letter obtained by The Boston Globe, {SAID}.", "The Boston Globe", Manner.OBTAINED),
    ],
)
def test_how_words_reach_an_outlet(text, name, manner):
    """A sentence says in many ways to, on or in which outlet somebody spoke."""
    scene = scene_of(text)
    venue = venue_of(0, scene, find_venues(scene))

    assert venue is not None
    assert (venue.speaker.name, venue.manner) == (name, manner)


@pytest.mark.parametrize(
    "text",
    [
        f"After an attack on CNN, {SAID}.",
        f"At a CNN debate, {SAID}.",
        f"On a Reuters survey, {SAID}.",
        f"With Fox News calling the race, {SAID}.",
        "<s>Ada Brown</s> <c>said</c> <q>Holt had spoken to CNN</q>.",
        f"Peter Holt told CNN that he knew, and {SAID}.",
    ],
)
def test_no_venue(text):
    """An outlet that is spoken of, or that somebody else told, relays nothing."""
    scene = scene_of(text)

    assert venue_of(0, scene, find_venues(scene)) is None


@pytest.mark.parametrize(
    "text",
    [
        "CNN's Ruth Webb was there.",
        "CNN anchor Ruth Webb was there.",
        "CNN sent its “chief correspondent” Ruth Webb there.",
        "Ruth Webb of CNN was there.",
        "Ruth Webb, a host at CNN, was there.",
        "Ruth Webb, writing for CNN, was there.",
    ],
)
def test_people_of_the_press(text):
    """The words beside a name tell for which outlet somebody works."""
    scene = scene_of(f"{text} {SAID}.")

    assert {who: post.name for who, post in scene.posts.items()} == {"Ruth Webb": "CNN"}
    assert find_posts(scene.cast, find_outlets(scene.cast), GAZETTEER) == scene.posts


def test_nobody_of_the_press():
    """Who appears in an outlet's story is none of its people."""
    assert scene_of(f"CNN reported that Ruth Webb, a mayor, had won. {SAID}.").posts == {}


def test_a_host_is_an_outlet_to_speak_to():
    """Who tells a host tells the outlet."""
    scene = scene_of("CNN's Ruth Webb asked. <s>Ada Brown</s> <c>told</c> Webb <q>that it leaked</q>.")
    venue = venue_of(0, scene, find_venues(scene))

    assert venue is not None
    assert venue.speaker.name == "CNN"


def test_the_full_name_of_an_outlet():
    """A short name stands for the full one that the document gives."""
    scene = scene_of(f"The Washington Post ran it. The Post was first. {SAID}.")
    short = scene.cast.names[1].speaker

    assert full_outlet(short, scene.outlets).name == "The Washington Post"


def test_the_nearest_of_two_speakers_spoke_to_an_outlet():
    """One phrase is no venue for two people: it belongs to the nearer cue."""
    scene = scene_of(
        "<s1>Ada Brown</s1> <c1>said</c1> <q1>it leaked</q1>, and on CNN <s2>Peter Holt</s2> "
        "<c2>said</c2> <q2>it did not</q2>."
    )
    found = stated_relayers(scene, find_voices(scene), find_venues(scene))

    assert [len(links) for links in found] == [0, 1]


def test_a_reporter_writes_in_an_outlet():
    """What a columnist writes stands in the outlet that the document ties the columnist to."""
    scene = scene_of("Politico columnist <s>Ruth Webb</s> <c>wrote</c> <q>that it leaked</q>.")
    ((link,),) = stated_relayers(scene, find_voices(scene), find_venues(scene))

    assert link.speaker is not None
    assert link.speaker.name == "Politico"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"On the “Morning Talk” radio program, {SAID}.", "Morning Talk"),
        (f"On the podcast “Morning Talk,” {SAID}.", "Morning Talk"),
        (f"On Peter Holt's radio show, {SAID}.", "Peter Holt's radio show"),
        ("<s>Ada Brown</s> <c>told</c> radio host Peter Holt <q>that it leaked</q>.", "Peter Holt"),
    ],
)
def test_programmes_that_no_list_knows(text, name):
    """A title beside the word for a programme names one; a host without an outlet passes words on."""
    scene = scene_of(text)
    venue = venue_of(0, scene, find_venues(scene))

    assert venue is not None
    assert venue.speaker.name == name
    assert venue.mention in [hearer.span for hearer in find_hearers(scene)]
