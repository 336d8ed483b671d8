"""Joining grammar and tagger: each where it knows more, none twice."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.extract.join import Gathered, join, overlap
from quotedb.model import Attribution, Relay, Span, Tagging
from quotedb.vocab import LinkRole, Medium, QuoteKind
from tests.case_files import LEXICON, document

TEXT = "Lee told CNN that it rained. Hall believes that it snowed, and so on and on and on."


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def found(content: str, cue: str | None, source: str | None, **values) -> Attribution:
    return Attribution(
        **{
            "kind": QuoteKind.INDIRECT,
            "contents": (place(content),),
            "cue": place(cue) if cue else None,
            "source": place(source) if source else None,
            "rule": "said-that",
            "confidence": 0.8,
        }
        | values
    )


def joined(special=(), running=(), tagged=(), bare_cues=()) -> list[Attribution]:
    tagging = Tagging(attributions=tuple(tagged), bare_cues=tuple(bare_cues))
    return join(document(TEXT), LEXICON, Gathered(tuple(special), tuple(running)), tagging)


def test_the_tagger_says_which_words_and_the_grammar_what_it_knows_of_them():
    """Spans and confidence of the one; kind, medium and relays of the other; both names."""
    relay = Relay(mention=place("CNN"), cue=place("told"), role=LinkRole.RELAYER, medium=Medium.INTERVIEW)
    grammar = found("it rained", "told", "Lee", medium=Medium.INTERVIEW, relays=(relay,))
    tagger = found("that it rained", "told", "Lee", rule="minilm-1", confidence=0.93)
    (one,) = joined(running=[grammar], tagged=[tagger])

    assert one.contents == (place("that it rained"),)
    assert (one.medium, one.relays, one.confidence) == (Medium.INTERVIEW, (relay,), 0.93)
    assert one.rule == "minilm-1 said-that"


def test_special_families_stand_and_the_taggers_reading_of_their_words_goes():
    """By the same cue, or by the same words of the content."""
    special = found("that it rained", "told", "Lee", kind=QuoteKind.QUESTION)
    same_cue = found("rained", "told", "CNN", rule="minilm-1")
    same_words = found("that it rained", "Hall", None, rule="minilm-1")

    assert joined(special=[special], tagged=[same_cue, same_words]) == [special]


def test_a_special_one_inside_a_content_leaves_it_whole():
    """Nesting is no rivalry."""
    outer = found("Hall believes that it snowed", "told", "Lee", rule="minilm-1")
    inner = found("that it snowed", "believes", "Hall", kind=QuoteKind.SPEECH_ACT)
    kept = joined(special=[inner], tagged=[outer])

    assert kept[0] == inner
    assert kept[1].contents == outer.contents


def test_only_the_words_that_a_special_one_claims_are_taken_away():
    """An attribution with two contents keeps the other one."""
    special = found("it snowed", "believes", "Hall")
    tagger = found("it rained", "told", "Lee", rule="minilm-1")
    tagger = Attribution(
        kind=tagger.kind,
        contents=(*tagger.contents, place("it snowed")),
        cue=tagger.cue,
        source=tagger.source,
        rule=tagger.rule,
        confidence=tagger.confidence,
    )
    kept = joined(special=[special], tagged=[tagger])

    assert [one.contents for one in kept] == [(place("it snowed"),), (place("it rained"),)]


def test_a_scrap_of_what_a_special_one_says_is_taken_from_a_cue_outside():
    """However little of it; what a cue inside carries stays."""
    special = found("that it snowed, and so on and on and on", "believes", "Hall")
    tagger = found("it rained", "told", "Lee", rule="minilm-1")
    outside = replace(tagger, contents=(place("it rained"), place("it snowed")))
    inside = found("on and on", "so", "it snowed", rule="minilm-1")
    kept = joined(special=[special], tagged=[outside, inside])

    assert kept == [special, tagger, inside]


def test_a_dateline_is_no_part_of_what_is_said():
    """The corpus leaves it in now and then, and the tagger with it."""
    text = "LAGOS, Nigeria (AP) - The dam held, officials said."
    content = Span(0, text.index(", officials"))
    tagged = Attribution(
        kind=QuoteKind.INDIRECT,
        contents=(content,),
        cue=Span(text.index("said"), text.index("said") + 4),
        source=Span(text.index("officials"), text.index("officials") + 9),
        rule="minilm-1",
        confidence=0.9,
    )
    (one,) = join(document(text), LEXICON, Gathered((), ()), Tagging(attributions=(tagged,), bare_cues=()))

    assert one.contents[0].cut(text) == "The dam held"


def test_a_few_words_behind_a_long_quotation_are_none_of_it():
    """A stray phrase goes, a whole clause stays, and short quotations keep what stands beside them."""
    text = '"We will open the bridge in May," Lee said of plans, which the town "likes" so far.'
    spans = [
        Span(text.index(words), text.index(words) + len(words))
        for words in (
            '"We will open the bridge in May,"',
            "plans",
            "the town",
            '"likes"',
            'the town "likes" so far',
        )
    ]
    cue = Span(text.index("said"), text.index("said") + 4)

    def contents(*numbers: int) -> tuple[Span, ...]:
        tagged = replace(found("it rained", "told", None, rule="minilm-1"), cue=cue)
        whole = replace(tagged, contents=tuple(spans[number] for number in numbers))
        (one,) = join(document(text), LEXICON, Gathered((), ()), Tagging(attributions=(whole,), bare_cues=()))
        return one.contents

    assert contents(0, 1) == (spans[0],)
    assert contents(0, 4) == (spans[0], spans[4])
    assert contents(2, 3) == (spans[2], spans[3])


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("“It rained,” she said", "“It rained,”"),
        ("“It rained.” Hall", "“It rained.”"),
        ("“It rained,” and then it snowed again", "“It rained,” and then it snowed again"),
        ("“rain” and snow", "“rain” and snow"),
        ("that it was “rain,” then snow", "that it was “rain,” then snow"),
    ],
)
def test_a_quotation_ends_with_its_mark(told, kept):
    """Unless what follows goes on with it: more than a few words, or no mark that ends a clause."""
    text = f"Lee added: {told}"
    whole = Attribution(
        kind=QuoteKind.DIRECT,
        contents=(Span(11, len(text)),),
        cue=Span(4, 9),
        source=Span(0, 3),
        rule="minilm-1",
        confidence=0.9,
    )
    (one,) = join(document(text), LEXICON, Gathered((), ()), Tagging(attributions=(whole,), bare_cues=()))

    assert [content.cut(text) for content in one.contents] == [kept]


def test_what_names_a_source_outside_the_content_does_not_lie_in_it():
    """ "The report recommended" inside what Lee said: a source that is not in there is the wrong one."""
    outer = found("Hall believes that it snowed", "told", "Lee", rule="minilm-1")
    inner = found("it snowed", "believes", "Lee", confidence=0.8)
    kept = joined(running=[inner], tagged=[outer])

    assert [one.confidence < 0.3 for one in kept if one.rule == inner.rule] == [True]


def test_belief_is_an_attitude_whoever_finds_it():
    """The word lists know what "believes" is."""
    (one,) = joined(tagged=[found("that it snowed", "believes", "Hall", rule="minilm-1")])

    assert one.kind is QuoteKind.ATTITUDE


def test_what_the_tagger_refuses_stays_with_little_confidence():
    """The grammar's alone: right in one of five where the tagger says no, so by default it is left out."""
    grammar = found("that it rained", "told", "Lee", confidence=0.8)
    (one,) = joined(running=[grammar])

    assert one.contents == grammar.contents
    assert one.confidence < 0.3


def test_where_the_tagger_sees_a_cue_without_a_content_the_grammar_says_what():
    """ "..., the Kremlin had announced": right in every second case, so it is kept."""
    grammar = found("it rained", "told", "Lee", confidence=0.8)
    (one,) = joined(running=[grammar], bare_cues=[place("told")])

    assert one.contents == grammar.contents
    assert one.confidence == 0.5


def test_what_lies_inside_a_content_keeps_its_confidence():
    """The corpus has no nesting, so the tagger's silence says nothing there."""
    outer = found("Hall believes that it snowed", "told", "Lee", rule="minilm-1")
    inner = found("that it snowed", "believes", "Hall", confidence=0.8)
    kept = joined(running=[inner], tagged=[outer])

    assert inner in kept


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair)))
ATTRIBUTIONS = st.lists(
    st.builds(
        lambda content, cue: Attribution(
            kind=QuoteKind.INDIRECT, contents=(content,), cue=cue, source=None, rule="r", confidence=0.5
        ),
        SPANS,
        SPANS,
    ),
    max_size=6,
)


@given(ATTRIBUTIONS, ATTRIBUTIONS, ATTRIBUTIONS)
def test_special_ones_are_never_lost_and_nothing_is_invented(special, running, tagged):
    """All special ones come out as they went in; every span comes from what went in."""
    kept = joined(special, running, tagged)
    known = {span for one in (*special, *running, *tagged) for span in one.contents}

    assert kept[: len(special)] == special
    assert all(span in known for one in kept for span in one.contents)


ROWS = st.lists(st.integers(1, 9), max_size=12).map(
    lambda steps: [Span(sum(steps[:at]), sum(steps[:at]) + steps[at]) for at in range(0, len(steps), 2)]
)


@given(ROWS.filter(bool), ROWS.filter(bool))
def test_overlap_is_what_counting_code_points_gives(some, others):
    """Two pointers along both rows find what sets of places find (Jaccard)."""
    one = {place for span in some for place in range(span.start, span.end)}
    other = {place for span in others for place in range(span.start, span.end)}

    assert overlap(some, others) == len(one & other) / len(one | other)
