"""Whom and what a document names, and where."""

from collections import Counter
from itertools import pairwise

import pytest

from quotedb.resolve.bodies import campaign_of, find_bodies
from quotedb.resolve.cast import build_cast, is_mere_place
from quotedb.resolve.evidence import Signs, has_evidence, is_described, is_surely_person, may_be_person
from quotedb.resolve.names import find_runs, find_words, read_run
from quotedb.resolve.people import find_people
from quotedb.resolve.ties import RoleTie, find_ties, noun_gender, tie_score
from quotedb.vocab import SpeakerKind
from tests.builders import span
from tests.resolve_cases import GAZETTEER, document


def cast_of(text):
    return build_cast(document(text), GAZETTEER)


def bodies_of(text):
    return [body.speaker.name for body in find_bodies(text, find_words(document(text)), GAZETTEER)]


def test_words_leave_possessives_out():
    """A possessive ending is no part of a word; typographic apostrophes are plain ones."""
    words = find_words(document("O\u2019Hara\u2019s bridge and the workers' crane."))

    assert [(word.text, word.is_possessive) for word in words if word.is_possessive] == [
        ("O'Hara", True),
        ("workers", True),
    ]


def test_i_is_no_initial_without_a_point():
    """Whoever tells the story stands beside a capital without being part of a name."""
    text = "It was late when Suddenly I saw old Philip I. Marsh at the gate of the harbour."
    words = find_words(document(text))

    runs = [run.text for run in find_runs(text, words, GAZETTEER)]

    assert "Philip I. Marsh" in runs
    assert "Suddenly I." not in runs


def test_title_and_name():
    """What stands before a name is read as its title."""
    text = "Harbor Commissioner Lena Marsh Jr. spoke."
    words = find_words(document(text))
    run = next(find_runs(text, words, GAZETTEER))

    assert run.text == "Lena Marsh Jr"
    assert run.title.words == ("harbor", "commissioner")
    assert read_run(words, 0, 2, GAZETTEER) is not None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ada Brown spoke. Brown left.", ["Ada Brown"]),
        ("Mr. Diaz spoke.", ["Diaz"]),
        ("Charles E. Moss and Charles Moss are one.", ["Charles Moss"]),
        ("George W. Bush spoke.", ["George W. Bush"]),
        ("Sudden Storm Fury Hits Lakeside Harbor Again", []),
        ("The Lakeside Convention Center and Central Park are open.", []),
        ("In June it rained, and in June it snowed.", []),
        ("Melanie came. The fair was full. Melanie sang.", ["Melanie"]),
        ("Senior Adviser Noor Haddad spoke.", ["Noor Haddad"]),
    ],
)
def test_people(text, people):
    """People are found by title, given name or use; things and headings name nobody."""
    words = find_words(document(text))
    found = find_people(text, words, tuple(find_runs(text, words, GAZETTEER)), GAZETTEER)

    assert [person.speaker.name for person in found] == people


@pytest.mark.parametrize(
    ("heading", "people"),
    [
        ("Ada Brown Goes After The New Peter Holt", ["Ada Brown"]),
        ("Workers Sue Ada Brown Over The Broken Crane", []),
        ("The New Crane Of Ada Brown Has Finally Arrived", ["Ada Brown"]),
        ("Will Brown Ever See The Broken Crane?", []),
        ("New Year Ends: Hillary Brown And Hillary Clinton Meet", ["Hillary Clinton"]),
    ],
)
def test_headings_name_in_full_whom_the_text_names(heading, people):
    """Where all words have capitals, a first name at the opening, after a small word or well known is one."""
    cast = cast_of(f"{heading}\n\nThe crane broke, Brown said. Then Clinton left.")

    assert [person.speaker.name for person in cast.people if person.speaker.name != "Clinton"] == people


def test_nationality_before_a_title():
    """A president with a nationality speaks for the country."""
    assert cast_of("Danish Prime Minister Anna Weber spoke.").people[0].speaker.speaks_for == "Denmark"


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The Lakeside Harbor Authority closed.", ["Lakeside Harbor Authority"]),
        ("It was the Gulf Cooperation Council (GCC). Later the GCC met.", ["Gulf Cooperation Council"] * 3),
        ("The Ministry of Silly Walks met.", ["Ministry of Silly Walks"]),
        ("The Mines and Harbors Commission met.", ["Mines and Harbors Commission"]),
        ("Enter The Washington Post.", ["The Washington Post"]),
        ("The American Harbor Institute met.", ["American Harbor Institute"]),
        ("Obama and Congress met.", ["U.S. Congress"]),
    ],
)
def test_bodies(text, bodies):
    """Bodies are found by fixed names, by their own words, and by the short form in brackets."""
    assert bodies_of(text) == bodies


def test_campaign():
    """Camp and team behind a name are the campaign; a determiner is no name."""
    text = "the Brown camp, the campaign"

    assert campaign_of(text, span(text, "the Brown camp"), GAZETTEER) == "Brown campaign"
    assert campaign_of(text, span(text, "the campaign"), GAZETTEER) is None


def test_names_never_overlap():
    """Each place names one speaker; a last name that is an outlet's too is the person's if one is known."""
    cast = cast_of("Megan Fox of Fox News met Ada Brown. Fox left the Lakeside Harbor Authority.")
    spans = [name.span for name in cast.names]

    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert [name.speaker.name for name in cast.names] == [
        "Megan Fox",
        "Fox News",
        "Ada Brown",
        "Megan Fox",
        "Lakeside Harbor Authority",
    ]
    assert cast.names[1].speaker.kind is SpeakerKind.OUTLET


def test_ties():
    """A title, a description before the name and an apposition behind it tie roles."""
    text = "Retired general Peter Holt, the chairman of the board, spoke."
    words = find_words(document(text))
    run = next(run for run in find_runs(text, words, GAZETTEER) if run.text == "Peter Holt")

    assert {tie.noun for tie in find_ties(text, words, run, GAZETTEER)} == {"general", "chairman"}


def test_tie_score():
    """A fitting description scores high, one with more words lower, a former holder not at all."""
    tie = RoleTie("nominee", frozenset({"republican", "nominee"}))

    assert tie_score("nominee", frozenset({"gop"}), tie) > tie_score("nominee", frozenset({"brash"}), tie) > 0
    assert tie_score("candidate", frozenset(), tie) > 0
    assert tie_score("nominee", frozenset({"former"}), tie) == 0
    assert tie_score("mayor", frozenset(), tie) == 0


def test_gender_of_a_noun():
    """Some nouns show a gender by themselves."""
    assert [noun_gender(noun) for noun in ("businessman", "ex-wife", "mayor")] == ["m", "f", ""]


@pytest.mark.parametrize(
    ("text", "is_place"),
    [
        ("The fair was in Tehran.", True),
        ("They flew to Tehran.", True),
        ("The fair was in Iran.", True),
        ("Tehran objected.", False),
        ("They were backing Tehran.", False),
        ("An attack on Iran began.", False),
        ("Reuters was there.", False),
    ],
)
def test_mere_place(text, is_place):
    """A city behind a preposition is a city; a country is a place only where things are inside it."""
    cast = cast_of(text)

    assert is_mere_place(cast.names[-1], cast, GAZETTEER) == is_place


def signs_of(text):
    words = find_words(document(text))
    runs = tuple(find_runs(text, words, GAZETTEER))
    signs = Signs(
        text=text,
        words=words,
        singles=Counter(run.name[0].low for run in runs if len(run.name) == 1),
        runs=Counter(run.text for run in runs),
        sources=frozenset(),
        gazetteer=GAZETTEER,
    )
    return runs[0], signs


@pytest.mark.parametrize(
    ("text", "is_person"),
    [
        ("Zorbel Quant, 67, came.", True),
        ("Zorbel Quant came. Quant sat down.", True),
        ("Zorbel Quant came.", False),
        ("Fierce Quant came with fierce dogs. Quant sat down.", False),
    ],
)
def test_evidence_for_a_person(text, is_person):
    """A name that no list knows is a person's by an age or its last name alone; a plain word is none."""
    run, signs = signs_of(text)

    assert may_be_person(run, run.name, signs)
    assert not is_surely_person(run, run.name, GAZETTEER)
    assert (is_described(run, signs) or has_evidence(run, run.name, signs)) is is_person


def test_speakers_are_likely_people():
    """An unknown name where a source begins is a person."""
    text = "Zorbel Quant said so."
    words = find_words(document(text))
    runs = tuple(find_runs(text, words, GAZETTEER))

    assert find_people(text, words, runs, GAZETTEER) == ()
    assert [person.speaker.name for person in find_people(text, words, runs, GAZETTEER, [0])] == [
        "Zorbel Quant"
    ]
