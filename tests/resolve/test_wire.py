"""Who wrote an article, whose words a post repeats, and whose words hold an attribution."""

import pytest

from quotedb.resolve.chains import build_chains
from quotedb.resolve.parents import find_parents
from quotedb.resolve.reposts import repost_links
from quotedb.resolve.speakers import find_voices
from quotedb.resolve.wire import wire_link
from quotedb.vocab import LinkRole, Medium, Naming
from tests.resolve_cases import quotes_of, scene_of, written

SAID = "<s>Ada Brown</s> <c>said</c> <q>that it leaked</q>."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"Tank leaks\n\nPARIS (AP) — {SAID}", "The Associated Press"),
        (f"LAKE CITY, Mich., Nov. 19 (UPI) – {SAID}", "United Press International"),
        (f"Tank leaks\n\nBy Peter Holt, Associated Press\n\n{SAID}", "The Associated Press"),
        (f"Ada Brown (CNN) was there. {SAID}", None),
        (f"{SAID}\n\nReuters contributed to this report.", None),
        (f"By then Reuters had called. {SAID}", None),
    ],
)
def test_agency_of_a_copy(text, agency):
    """A dateline or a byline names the agency that wrote the article; a credit for help does not."""
    found = wire_link(scene_of(text))

    assert (found.speaker.name if found and found.speaker else None) == agency


def test_agency_stands_inside_the_publisher():
    """Everything in an agency's copy came through it: what the author says too."""
    quotes = quotes_of(
        "PARIS (AP) — <s1>Ada Brown</s1> <c1>said</c1> <q1>that it leaked</q1>. <q2>It was old</q2>.",
        {"2": "author_voice"},
        outlet="Lakeside Bugle",
    )

    assert [written(quote.chain) for quote in quotes] == [
        ["Ada Brown", "The Associated Press"],
        ["The Associated Press"],
    ]
    assert quotes[0].chain is not None
    assert [(link.role, link.naming) for link in quotes[0].chain[1:]] == [
        (LinkRole.FIRST_REPORTER, Naming.AUTHOR),
        (LinkRole.PUBLISHER, Naming.AUTHOR),
    ]


def test_agency_that_was_told():
    """Who told the agency whose copy it is told the article's author: one link."""
    quotes = quotes_of(
        "PARIS (AP) — <s>Ada Brown</s> <c>told</c> The Associated Press <q>that it leaked</q>."
    )

    assert written(quotes[0].chain) == ["Ada Brown", "The Associated Press"]
    assert quotes[0].chain is not None
    assert quotes[0].chain[1].role is LinkRole.FIRST_REPORTER


def test_agency_that_publishes_itself():
    """An agency is named once where it publishes its own article."""
    scene = scene_of(f"PARIS (AP) — {SAID}", outlet="The Associated Press")
    (chain,) = build_chains(scene, find_voices(scene))

    assert written(chain) == ["Ada Brown"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "<s>Ada Brown</s> <c>retweeted</c> <q>a message from her aide, Peter Holt, that it leaked</q>.",
            ["Peter Holt", "Ada Brown"],
        ),
        ("<s>Ada Brown</s> <c>retweeted</c> <q>a picture of a leak</q>.", ["Ada Brown"]),
        ("<s>Ada Brown</s> <c>tweeted</c> <q>a message from Peter Holt</q>.", ["Ada Brown"]),
    ],
)
def test_repost(text, chain):
    """Who posts another's message again passes it on."""
    assert written(quotes_of(text)[0].chain) == chain


def test_repost_travels_by_social_media():
    """Both hops of a repost are posts."""
    scene = scene_of("<s>Ada Brown</s> <c>retweeted</c> <q>a post by Peter Holt</q>.")
    (voice,) = find_voices(scene)
    assert voice is not None

    assert {link.medium for link in repost_links(scene.attributions[0], voice, scene)} == {Medium.SOCIAL}


@pytest.mark.parametrize(
    ("text", "kinds", "parent"),
    [
        ("<s1>Ada Brown</s1> <c1>said</c1> <q1><s2>Peter Holt</s2> <c2>said</c2> <q2>no</q2></q1>.", {}, 0),
        (
            (
                "<s1>Ada Brown</s1> <c1>said</c1> <q1>it leaked, and <s2>Peter Holt</s2> <c2>said</c2> "
                "<q2>it did not</q2></q1>."
            ),
            {},
            None,
        ),
        (
            (
                "<s1>Ada Brown</s1> <c1>said</c1> <q1>“it leaked, and <s2>Peter Holt</s2> <c2>said</c2> "
                "<q2>it did not</q2>”</q1>."
            ),
            {},
            0,
        ),
        (
            "<s1>The transcript</s1> <c1>shows</c1> <q1><s2>Ada Brown</s2> <c2>saying</c2> <q2>no</q2></q1>.",
            {},
            None,
        ),
        (
            "<c1>Asked</c1> about <q1><s2>Brown's</s2> <c2>claim that</c2> <q2>it leaked</q2></q1>.",
            {"1": "question"},
            None,
        ),
    ],
)
def test_whose_words_hold_an_attribution(text, kinds, parent):
    """A joined clause of a second speaker, a transcript and an unnamed asker hold nothing."""
    scene = scene_of(text, kinds)

    assert scene.parents[1] == parent
    assert scene.parents == find_parents(
        scene.document.text, scene.attributions, scene.quoted, frozenset({"transcript"})
    )
