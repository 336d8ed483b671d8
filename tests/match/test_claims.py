"""Whether two wordings make the same claim."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotedb.match.claims import JOIN, METHOD, keys, score
from quotedb.match.features import features
from quotedb.match.lexicon import lexicon_of

WORDS = [
    "mayor",
    "bridge",
    "Lindqvist",
    "closed",
    "not",
    "never",
    "i",
    "1987",
    "forty",
    "the",
    "harbour",
    "but",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
CONTEXTS = st.sampled_from(["", "Ada Lindqvist", "Bo Ek", "unnamed, 0a1b2c3d4e5f"])


def claim(text, context="", lang="en", parties=(), subject=None):
    return features(text, lang, context, parties, subject)


SAME = [
    (
        "the mayor has closed the northern drawbridge for repairs",
        "Mayor Lindqvist is closing the northern drawbridge: it needs repairs",
    ),
    (
        "smugglers shipped 14 stolen helicopters across the strait",
        "fourteen stolen helicopters were shipped over the strait by smugglers",
    ),
    ("ferries lost 915 million crowns in 1995", "ferries claimed a loss of 916 million crowns in 1995"),
    ("the ferry sank because its ballast tanks leaked", "that ferry's ballast tanks leaked, so it sank"),
]
OTHER = [
    ("the plant laid off 40 welders and 3 painters", "the plant laid off 400 welders and 3 painters"),
    ("smugglers earned 2 million crowns from ivory", "smugglers earned 2 billion crowns from ivory"),
    ("the ferry leaked ballast water", "the ferry never leaked ballast water"),
    ("the turbine is not safe for the harbour seals", "the turbine is safe for the harbour seals"),
    ("the Antarctic Krill Convention", "the Antarctic Krill Convention secretary resigned in tears"),
    ("he could succeed", "to succeed"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_other_words_of_one_claim_join(one, other):
    one, other = claim(one), claim(other)

    assert score(one, other) >= JOIN
    assert not keys(one).isdisjoint(keys(other))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_numbers_denials_topics_and_scraps_do_not(one, other):
    assert score(claim(one), claim(other)) < JOIN


@pytest.mark.parametrize(("one", "other"), OTHER[:4])
def test_numbers_and_denials_are_not_even_suggested(one, other):
    assert score(claim(one), claim(other)) == 0


def test_a_denial_of_what_the_other_wording_does_not_say_is_no_conflict():
    one = claim("the convention is nothing but a krill fishery cartel")
    other = claim("the convention is a krill fishery cartel")

    assert score(one, other) >= JOIN


def test_the_speakers_shorter_wording_is_the_same():
    longer = claim("not paying rent makes me clever", "Ada Lindqvist")

    assert score(claim("makes me clever", "Ada Lindqvist"), longer) >= JOIN
    assert score(claim("makes me clever", "Bo Ek"), longer) == 0


def test_words_in_the_same_order_say_more():
    one = claim("they are not going to do that to us again, ever")
    same = claim("well, they are not going to do that to us again")
    mixed = claim("well, again they are to do that, not going to us")

    assert score(one, same) > score(one, mixed)


def test_half_of_the_words_of_what_somebody_says_do_not_make_one_claim():
    one = claim("I know what she said", "Ada Lindqvist")

    assert score(one, claim("I know what I heard", "Ada Lindqvist")) < JOIN


def test_whom_both_are_about_counts():
    one, other = "the drawbridge was closed for repairs", "repairs closed the northern drawbridge"

    apart = score(claim(one), claim(other))
    assert score(claim(one, parties=["Bo Ek"]), claim(other, parties=["Ada Lindqvist", "Bo Ek"])) > apart
    assert score(claim(one, subject="Bo Ek"), claim(other, subject="Ada Lindqvist")) < apart


@pytest.mark.parametrize(
    ("one", "other", "is_possible"),
    [
        ("$915 million", "nearly 916 million dollars", True),
        ("900 million dollars", "0.9 billion dollars", True),
        ("915 million dollars", "940 million dollars", False),
        ("5 million dollars in 1995", "5 million dollars over 18 years", True),
        ("38% of it", "43 percent of it", False),
        ("half of it in 1995", "half of it in 1996", False),
    ],
)
def test_numbers_of_one_sort_conflict_unless_one_is_the_other_rounded(one, other, is_possible):
    lost = "smugglers of stolen helicopters lost their ivory and their ferry to the coast guard: {}"

    assert bool(score(claim(lost.format(one)), claim(lost.format(other)))) is is_possible


def test_two_speakers_of_themselves_claim_two_things():
    text = "I smuggled helicopters across the strait"

    assert score(claim(text, "Ada Lindqvist"), claim(text, "Bo Ek")) == 0
    assert score(claim(text, "Ada Lindqvist"), claim(text, "Ada Lindqvist")) == 1


def test_no_before_a_sentence_answers_and_denies_nothing():
    said, answered = (
        claim(text, "Bo Ek")
        for text in (
            "He is the founder of the Glass Party",
            "No, I meant he is the founder of the Glass Party",
        )
    )

    assert score(said, answered) > JOIN
    assert score(claim("The mayor closed the bridge"), claim("No mayor closed the bridge")) == 0


def test_two_languages_are_two_claims():
    assert score(claim("Brot", lang="de"), claim("Brot", lang="nl")) == 0


def test_a_language_without_lists_is_compared_by_plain_words():
    one, other = (
        claim("Bron stängdes igår kväll av polisen", lang="xx"),
        claim("Bron stängdes igår", lang="xx"),
    )

    assert JOIN > score(one, other) > 0
    assert score(one, claim("Bron stängdes igår kväll av polisen", lang="xx")) == 1


@example("mayor closed never forty", "", "mayor never forty closed", "")  # sums that differ in the last bit
@given(TEXTS, CONTEXTS, TEXTS, CONTEXTS)
def test_scores_are_symmetric_and_within_bounds(text, context, text_too, context_too):
    one, other = claim(text, context), claim(text_too, context_too)

    assert 0 <= score(one, other) == score(other, one) <= 1
    assert score(one, one) == 1


@given(TEXTS, CONTEXTS)
def test_features_and_keys_depend_on_the_wording_alone(text, context):
    one, other = claim(text, context), claim(text, context)

    assert keys(one) == keys(other)
    assert all(-(2**63) <= key < 2**63 for key in keys(one))
    assert score(one, other) == 1


TELLING = [word for word in WORDS if lexicon_of("en").weight(word.casefold()) > 1]
RUNS = st.lists(st.sampled_from(TELLING), min_size=6, max_size=6).map(" ".join)


@given(TEXTS, RUNS, TEXTS, TEXTS, TEXTS)
def test_six_words_in_a_row_are_a_shared_key(before, run, after, before_too, after_too):
    one, other = claim(f"{before} {run} {after}"), claim(f"{before_too} {run} {after_too}", "Bo Ek")

    assert not keys(one).isdisjoint(keys(other))


def test_the_method_names_its_version():
    assert METHOD.rpartition("-")[2].isdigit()
