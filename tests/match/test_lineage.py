"""Quotes are followed through edits of their article; never to other words."""

import random
from collections import Counter
from dataclasses import dataclass, replace

import pytest

from quotedb.match.lineage import Marked, successors
from quotedb.model import Span

BEFORE = """The bridge will open in May, the mayor said.
"We are ready," she said.
The council disagreed.
"We are ready," he said, and left the hall."""


def marks(text: str, *wordings: str, kind: str = "direct") -> list[Marked]:
    """Give one mark for each place at which one of the wordings stands."""
    found = []
    for wording in wordings:
        at = text.find(wording)
        while at != -1:
            found.append(Marked(contents=(Span(at, at + len(wording)),), kind=kind))
            at = text.find(wording, at + 1)
    return found


def test_the_same_text_keeps_every_quote():
    old = marks(BEFORE, "The bridge will open in May", "We are ready")

    assert successors(BEFORE, old, BEFORE, old) == {0: 0, 1: 1, 2: 2}


def test_typography_spaces_and_line_ends_do_not_count():
    after = BEFORE.replace('"', "\u201d").replace(" ", "\u00a0").replace("\n", "\r\n\r\n")
    wording = "The\u00a0bridge\u00a0will\u00a0open\u00a0in\u00a0May"

    assert successors(BEFORE, marks(BEFORE, "The bridge will open in May"), after, marks(after, wording)) == {
        0: 0
    }


def test_a_corrected_word_ends_a_quote_and_not_its_neighbours():
    after = BEFORE.replace("open in May", "open in June")
    old = marks(BEFORE, "The bridge will open in May", "We are ready")
    new = marks(after, "The bridge will open in June", "We are ready")

    assert successors(BEFORE, old, after, new) == {1: 1, 2: 2}


@pytest.mark.parametrize("gone", [0, 1])
def test_the_twin_of_a_deleted_quote_is_not_taken_for_it(gone):
    lines = BEFORE.split("\n")
    del lines[1 if gone == 0 else 3]
    after = "\n".join(lines)
    old, new = marks(BEFORE, "We are ready"), marks(after, "We are ready")

    assert successors(BEFORE, old, after, new) == {1 - gone: 0}


def test_a_moved_line_is_followed():
    lines = BEFORE.split("\n")
    after = "\n".join([*lines[2:], *lines[:2]])

    assert successors(
        BEFORE, marks(BEFORE, "The bridge will open"), after, marks(after, "The bridge will open")
    )


def test_a_short_quote_in_a_new_sentence_is_another():
    before = "“Yes,” said the mayor of Springfield when reporters asked about the bridge."
    after = "Nobody in the village of Shelbyville had ever answered “Yes,” which surprised visitors."

    assert successors(before, marks(before, "Yes"), after, marks(after, "Yes")) == {}


def test_quotes_of_the_same_words_are_told_by_kind_cue_and_source():
    span = (Span(0, 22),)
    said = Marked(contents=span, kind="indirect", cue="said", source="the mayor")
    told = Marked(contents=span, kind="indirect", cue="told", source="the council")
    other = replace(told, source="he", cue="claimed")

    assert successors(BEFORE, [said, told], BEFORE, [told, said]) == {0: 1, 1: 0}
    assert successors(BEFORE, [said], BEFORE, [replace(other, kind="mixed")]) == {}
    assert successors(BEFORE, [told], BEFORE, [replace(told, kind="mixed")]) == {0: 0}
    assert successors(BEFORE, [said, replace(said)], BEFORE, [said]) == {}


def test_pieces_are_followed_together():
    old = Marked(contents=(Span(0, 27), Span(46, 58)), kind="mixed")
    after = "An editor's note.\n" + BEFORE
    moved = replace(old, contents=tuple(Span(span.start + 18, span.end + 18) for span in old.contents))

    assert successors(BEFORE, [old], after, [moved, replace(moved, contents=moved.contents[:1])]) == {0: 0}


# A generator of articles that are edited, which knows where every sentence went.


@dataclass(frozen=True)
class Sentence:
    """A sentence with its identity, which survives edits elsewhere and typography, not a corrected word."""

    number: int | None  # None: no longer any sentence of the old version
    text: str


WORDS = [
    "the",
    "a",
    "mayor",
    "council",
    "bridge",
    "said",
    "will",
    "not",
    "open",
    "closed",
    "in",
    "may",
    "june",
    "report",
    "officials",
    "river",
    "budget",
    "vote",
    "plan",
    "tax",
    "school",
    "new",
    "police",
    "fire",
    "city",
    "on",
    "friday",
    "we",
    "are",
    "ready",
    "they",
    "denied",
    "it",
    "was",
    "never",
    "true",
    "three",
    "hundred",
    "people",
]


def sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(4, 18))]
    return " ".join(words).capitalize() + "."


def article(chance: random.Random) -> list[list[Sentence]]:
    made = [sentence(chance) for _ in range(chance.randint(6, 25))]
    made += [chance.choice(made) for _ in range(chance.randint(0, 4))]  # some stand twice
    chance.shuffle(made)
    whole = [Sentence(number, text) for number, text in enumerate(made)]
    paragraphs = []
    while whole:
        size = chance.randint(1, 4)
        paragraphs.append(whole[:size])
        whole = whole[size:]
    return paragraphs


def edited(paragraphs: list[list[Sentence]], chance: random.Random) -> list[list[Sentence]]:
    after = [list(each) for each in paragraphs]
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(after))
        match chance.randrange(6):
            case 0:
                after.insert(at, [Sentence(None, sentence(chance)) for _ in range(chance.randint(1, 3))])
            case 1 if len(after) > 1:
                del after[at]
            case 2:
                after.insert(chance.randrange(len(after) + 1), after.pop(at))
            case 3:
                where = chance.randrange(len(after[at]))
                words = after[at][where].text.split()
                words[chance.randrange(len(words))] = "Springfield"
                after[at][where] = Sentence(None, " ".join(words))
            case 4:
                after[at].insert(0, Sentence(None, chance.choice(chance.choice(paragraphs)).text))  # a twin
            case _:
                after[at] = [replace(each, text=each.text.replace(" ", "\u00a0")) for each in after[at]]
    return after


def written(paragraphs: list[list[Sentence]]) -> tuple[str, list[tuple[int | None, Marked]]]:
    """Give the text and a mark for each sentence, with its identity."""
    text, found = "", []
    for paragraph in paragraphs:
        for each in paragraph:
            found.append(
                (each.number, Marked(contents=(Span(len(text), len(text) + len(each.text)),), kind="direct"))
            )
            text += each.text + " "
        text = text[:-1] + "\n"
    return text, found


def is_right(number: int | None, now: list[Sentence], at: int) -> bool:
    """Say whether a quote went to its own sentence.

    Words that are gone from their place and stand elsewhere were moved, and of equal sentences side by side
    nobody can say which is which.
    """
    beside = {now[at - 1].text if at else None, now[at + 1].text if at + 1 < len(now) else None}
    is_gone = number not in {each.number for each in now}
    return number == now[at].number or is_gone or now[at].text in beside


def test_thousands_of_quotes_are_followed_through_edits_and_none_to_other_words():
    chance = random.Random(20260308)  # noqa: S311 nothing secret
    n_standing = n_followed = 0
    for _ in range(400):
        paragraphs = article(chance)
        changed = edited(paragraphs, chance)
        (before, old), (after, new) = written(paragraphs), written(changed)
        was, now = ([each for paragraph in side for each in paragraph] for side in (paragraphs, changed))
        found = successors(before, [mark for _, mark in old], after, [mark for _, mark in new])

        for one, other in found.items():
            assert was[one].text == now[other].text.replace("\u00a0", " ")
            assert is_right(was[one].number, now, other), (before, after)
        times = Counter(each.text.replace("\u00a0", " ") for each in now)
        once = {
            at for at, each in enumerate(was) if times[each.text] == 1 and before.count(each.text) == 1
        } & {at for at, each in enumerate(was) if each.number in {other.number for other in now}}
        n_standing += len(once)
        n_followed += len(once & found.keys())

    assert n_standing > 4000
    assert n_followed / n_standing > 0.99
