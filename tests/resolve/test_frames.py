"""Relayers that hold without being named again."""

import pytest

from quotedb.resolve.accounts import find_accounts
from quotedb.resolve.hosts import name_hosts
from quotedb.resolve.ledes import opening_relayer
from quotedb.resolve.occasions import Occasions, is_turn
from quotedb.resolve.speakers import find_voices
from quotedb.vocab import Basis, Medium
from tests.builders import link, outlet, speaker
from tests.resolve_cases import quotes_of, scene_of, written

TOLD = "<s1>Ada Brown</s1> <c1>told</c1> CNN <q1>that it leaked</q1>."


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (f"{TOLD} <s2>She</s2> <c2>added</c2> <q2>that it was old</q2>.", ["Ada Brown", "~CNN"]),
        (f"{TOLD}\n\nAt a rally, <s2>she</s2> <c2>added</c2> <q2>that it was old</q2>.", ["Ada Brown"]),
        (f"{TOLD}\n\nOn Friday <s2>she</s2> <c2>said</c2> <q2>that it was old</q2>.", ["Ada Brown"]),
        (f"{TOLD}\n\n<s2>Peter Holt</s2> <c2>said</c2> <q2>that it was old</q2>.", ["Peter Holt"]),
        (f"{TOLD}\n\nIt rained.\n\nIt blew.\n\n<s2>She</s2> <c2>said</c2> <q2>no</q2>.", ["Ada Brown"]),
        (
            f"{TOLD}\n\nIt rained.\n\nIt blew.\n\nIn the interview, <s2>she</s2> <c2>said</c2> <q2>no</q2>.",
            ["Ada Brown", "~CNN"],
        ),
        (
            (
                "Ada Brown gave an interview to Cosmopolitan.\n\n<s2>She</s2> <c2>said</c2> <q2>no</q2>. "
                "<s1>Peter Holt</s1> <c1>said</c1> <q1>yes</q1>."
            ),
            ["Ada Brown", "~Cosmopolitan"],
        ),
        (
            (
                "<s1>Politico</s1> <c1>said</c1> <q1><s3>Ada Brown</s3> <c3>knew</c3> <q3>it</q3></q1>. "
                "<s2>She</s2> <c2>said</c2> <q2>it was old</q2>."
            ),
            ["Ada Brown", "~Politico"],
        ),
    ],
)
def test_an_interview_holds_until_another_occasion(text, chain):
    """The outlet that somebody told holds for the next words, not for other people, days or places."""
    assert written(quotes_of(text)[1].chain) == chain


def test_a_turn_goes_on_with_the_programme():
    """Host and guest of a transcript speak on the programme that its introduction names."""
    quotes = quotes_of(
        "On CNN, <s1>Ada Brown</s1> <c1>said</c1> <q1>it leaked</q1>.\n\n"
        "<s2>HOLT</s2><c2>:</c2> <q2>Did it leak?</q2>\n\n<s3>BROWN</s3><c3>:</c3> <q3>It did.</q3>"
    )

    assert [written(quote.chain)[-1] for quote in quotes] == ["CNN", "~CNN", "~CNN"]


def test_a_headline_takes_the_venue_of_the_same_words():
    """What the headline gives in short was said where the text says so; other words were not."""
    text = (
        "<s1>Ada Brown</s1> <c1>calls</c1> <q1>the harbour plan ‘a disgrace’</q1>\n\n"
        "<s3>Brown</s3> <c3>asked for</c3> <q3>a hotel</q3>.\n\n"
        "<s2>Ada Brown</s2> <c2>told</c2> CNN <q2>that the plan was a disgrace</q2>."
    )
    quotes = quotes_of(text)

    assert [written(quote.chain) for quote in quotes] == [
        ["Ada Brown", "?CNN"],
        ["Ada Brown", "CNN"],
        ["Ada Brown"],
    ]
    scene = scene_of(text)
    assert opening_relayer(0, scene, find_voices(scene), ((), (), ())) is None


def test_an_article_about_an_article():
    """Blocks that an article takes over from another outlet's article keep reporter and outlet."""
    quotes = quotes_of(
        "The Boston Globe ran a feature about a farm.\n\nThe article is long. The paper sent Boston Globe "
        "reporter Ruth Webb there.\n\n<s1>Webb</s1> <c1>reports</c1>:\n\n<q1>“It was a wet farm.”</q1>\n\n"
        "The article goes on:\n\n<q2>“We are wet,”</q2> <s2>Ada Brown</s2> <c2>said</c2>.\n\n"
        "It ends here.\n\n<q3>“No,”</q3> <s3>Ada Brown</s3> <c3>said</c3>."
    )

    assert [written(quote.chain) for quote in quotes] == [
        ["Ruth Webb", "~The Boston Globe"],
        ["Ada Brown", "~Ruth Webb", "~The Boston Globe"],
        ["Ada Brown"],
    ]


def test_a_block_behind_a_colon_ends_with_its_quotation():
    """An outlet's block goes on only while the quotation is open."""
    scene = scene_of(
        "<s1>Politico</s1> <c1>reports</c1>:\n\n<q1>“It was wet.”</q1>\n\n<q2>“No,”</q2> <s2>Ada Brown</s2> "
        "<c2>said</c2>."
    )
    (account,) = find_accounts(scene, find_voices(scene))

    assert account.start <= scene.attributions[0].contents[0].start < account.end
    assert account.end <= scene.attributions[1].contents[0].start


def test_a_document_is_no_conversation_to_go_on_with():
    """A readout's medium holds nothing; a call's does."""
    scene = scene_of(TOLD)
    occasions = Occasions(scene)
    ada = speaker("Ada Brown")
    occasions.hold(ada, link(outlet("CNN"), medium=Medium.READOUT), 5)
    assert occasions.find(scene.attributions[0], ada) is None

    occasions.hold(ada, link(outlet("CNN"), medium=Medium.CALL), 5)
    assert occasions.find(scene.attributions[0], ada) is not None


def test_turns():
    """A name in capitals before a colon is a turn; a name in small letters is not."""
    scene = scene_of("<s1>HOLT</s1><c1>:</c1> <q1>No.</q1>\n\n<s2>Holt</s2><c2>:</c2> <q2>No.</q2>")

    assert [is_turn(attribution, scene) for attribution in scene.attributions] == [True, False]


def test_a_recording_says_nothing_of_its_own():
    """What a transcript or a video shows somebody say has no link for the transcript."""
    quotes = quotes_of(
        "<s1>The footage</s1> <c1>shows</c1> <q1><s2>Ada Brown</s2> <c2>saying</c2> <q2>it leaked</q2></q1>."
    )

    assert written(quotes[1].chain) == ["Ada Brown"]
    assert quotes[1].chain is not None
    assert quotes[1].chain[0].basis is Basis.EXPLICIT


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On “Fox News Sunday” it went on.\n\n<s>WALLACE</s><c>:</c> <q>Did it leak?</q>", ["Chris Wallace"]),
        ("At the town hall it went on.\n\n<s>WALLACE</s><c>:</c> <q>Did it leak?</q>", ["Wallace"]),
        (
            "On “Fox News Sunday” George Wallace went on.\n\n<s>WALLACE</s><c>:</c> <q>Did it leak?</q>",
            ["George Wallace"],
        ),
        ("On “Fox News Sunday” <s>Mr. Wallace</s> <c>said</c> <q>that it leaked</q>.", ["Wallace"]),
    ],
)
def test_hosts_of_a_transcript(text, names):
    """A last name before a colon is the programme's host, unless the text names somebody else."""
    scene = scene_of(text)
    found = name_hosts(scene, find_voices(scene))

    assert [voice.speaker.name for voice in found if voice is not None and voice.speaker is not None] == names
