"""Who denies what somebody else said, in other words."""

from dataclasses import replace

import pytest

from quotedb.model import Quote
from quotedb.resolve.contests import with_denials
from quotedb.resolve.resolve import resolve
from quotedb.resolve.status import article_statuses
from quotedb.vocab import CueClass, QuoteKind
from tests.resolve_cases import GAZETTEER, document, quotes_of, scene_of, unmark


def resolved(marked: str, kinds: dict[str, str] | None = None) -> tuple[Quote, ...]:
    """Quotes whose denying cues are classed as extraction would class them."""
    text, attributions = unmark(marked, kinds)
    graded = [
        replace(one, cue_class=CueClass.DENIAL)
        if (one.cue and "denied" in one.cue.cut(text)) or one.kind is QuoteKind.META_COMMENT
        else one
        for one in attributions
    ]
    return resolve(document(text), tuple(Quote(attribution=one) for one in graded), GAZETTEER)


def stances(quotes: tuple[Quote, ...], at: int) -> list[str]:
    return [f"{one.stance} {one.claim.text}" for one in quotes[at].assertions or ()]


SANK = "<s1>Anna Weber</s1> <c1>said</c1> <q1>two ferries sank in the storm</q1>. "


@pytest.mark.parametrize(
    ("second", "kinds", "expected"),
    [
        ("<s2>Carlos Diaz</s2> <c2>denied</c2> <q2>it</q2>.", {}, ["denies two ferries sank in the storm"]),
        (
            "<s2>Carlos Diaz</s2> <c2>denied</c2> <q2>that report</q2>.",
            {},
            ["denies two ferries sank in the storm"],
        ),
        (
            "<s2>Carlos Diaz</s2> <c2>denied</c2> <q2>that any ferries sank in a storm</q2>.",
            {},
            ["denies any ferries sank in a storm", "denies two ferries sank in the storm"],
        ),
        (
            '<q2>"That is not true,"</q2> <c2>said</c2> <s2>Carlos Diaz</s2>.',
            {},
            ["asserts That is not true", "denies two ferries sank in the storm"],
        ),
        (
            "<s2>Carlos Diaz</s2> <c2>said</c2> <q2>two ferries did not sink in the storm</q2>.",
            {},
            [
                "asserts two ferries did not sink in the storm"
            ],  # another form of the verb: too few words shared
        ),
        (
            "<s2>Carlos Diaz</s2> <c2>said</c2> <q2>no two ferries sank in the storm</q2>.",
            {},
            ["asserts no two ferries sank in the storm", "denies two ferries sank in the storm"],
        ),
        (
            "<s2>Carlos Diaz</s2> <c2>said</c2> <q2>her claims about the ferries are unfounded</q2>.",
            {},
            [
                "asserts Anna Weber's claims about the ferries are unfounded",
                "denies two ferries sank in the storm",
            ],
        ),
        (
            "<q2>That comment</q2> <c2>is a lie</c2>.",
            {"2": "meta_comment"},
            ["denies two ferries sank in the storm"],
        ),
        (
            "<s2>Carlos Diaz</s2> <c2>said</c2> <q2>two ferries sank in the storm at noon</q2>.",
            {},
            ["asserts two ferries sank in the storm at noon"],
        ),
    ],
)
def test_denied_in_other_words(second: str, kinds: dict[str, str], expected: list[str]):
    """A denial reaches the claim that the article words positively."""
    assert stances(resolved(SANK + second, kinds), 1) == expected


def test_both_sides_are_disputed():
    """A claim and its opposite deny each other, whoever came first."""
    quotes = resolved(SANK + "<s2>Carlos Diaz</s2> <c2>said</c2> <q2>no two ferries sank in the storm</q2>.")

    assert article_statuses(quotes) == ("disputed", "disputed")
    assert stances(quotes, 0) == [
        "asserts two ferries sank in the storm",
        "denies no two ferries sank in the storm",
    ]


def test_a_denial_reaches_every_wording():
    """What the author calls a lie is one in the words of the sentence before, too."""
    quotes = resolved(
        "<s1>Anna Weber</s1> <c1>said</c1> <q1>Diaz and his crew started the harbour fire</q1>. "
        '<q2>"Diaz started the harbour fire with his crew,"</q2> <c2>said</c2> <s2>Anna Weber</s2>. '
        "<q3>That comment</q3> <c3>is a lie</c3>.",
        {"3": "meta_comment"},
    )

    assert article_statuses(quotes)[:2] == ("disputed", "disputed")


def test_falsely_claimed():
    """The author's adverb denies what the verb claims."""
    quotes = resolved(
        "<s1>Anna Weber</s1> <q2>falsely <c1>claimed</c1></q2> <q1>that two ferries sank</q1>.",
        {"2": "meta_comment"},
    )

    assert stances(quotes, 1) == ["denies two ferries sank"]
    assert article_statuses(quotes) == ("disputed", "disputed")


def test_nobody_disputes_their_own_words():
    """Two statements of one speaker deny nothing, and a bare "it" after one's own words points nowhere."""
    quotes = resolved(SANK + "<s2>Anna Weber</s2> <c2>denied</c2> <q2>it</q2>.")

    assert article_statuses(quotes)[0] == "single_source"


def test_words_behind_a_denial():
    """What a denial denies stands in its own sentence; what follows is the denier's own word."""
    quotes = resolved(
        '<s>Ada Brown</s> <c>denied</c> <q>the idea that two boats sank.</q> <q>"All boats came home."</q>',
        {"": "mixed"},
    )

    assert stances(quotes, 0) == ["denies two boats sank", "asserts All boats came home"]


def test_taken_back():
    """Who says that it was not their view takes their claim back."""
    quotes = resolved(SANK + "<s2>Anna Weber</s2> <c2>said</c2> <q2>that was not her view</q2>.")

    assert stances(quotes, 1)[1:] == ["retracts two ferries sank in the storm"]
    assert article_statuses(quotes)[0] == "retracted"


def test_a_question_is_not_denied():
    """Asking takes no side."""
    quotes = resolved(
        '<q1>"Will the new ferry sail on Friday?"</q1> <c1>said</c1> <s1>Anna Weber</s1>. '
        "<s2>Carlos Diaz</s2> <c2>said</c2> <q2>the new ferry will not sail on Friday</q2>."
    )

    assert len(stances(quotes, 1)) == 1


def test_nothing_to_deny():
    """A document without quotes gives nothing; quotes without claims stay without."""
    quotes = quotes_of("<s>Ada Brown</s> <c>said</c> <q>no</q>.")

    assert with_denials(scene_of("Nothing."), (), []) == ()
    assert with_denials(scene_of("<s>Ada Brown</s> <c>said</c> <q>no</q>."), quotes, [()]) == ((),)
