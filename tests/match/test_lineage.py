"""Quotes are followed through edits of their article; never to other words."""

import random
from dataclasses import replace

import pytest

from quotedb.match.lineage import Marked, successors, trace
from quotedb.model import Span
from tests.edits import article, edited, flat, is_right, plain, stands_once, written

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


def test_a_twin_that_comes_later_and_outlives_a_quote_is_not_taken_for_it():
    """Straight from the first text to the last one, it would be: there the words stand once."""
    words = "We checked every bolt twice and found nothing loose at all"
    first = f"The mayor spoke. {words}.\nNobody asked.\n"
    second = first + f"The council met on Friday. {words}, it said.\n"
    third = "The mayor spoke.\nNobody asked.\n" + second.splitlines()[-1] + "\n"
    (old,), (new,) = marks(first, words), marks(third, words)

    assert successors(first, [old], third, [new]) == {0: 0}
    assert trace([(0, old)], [first, second, third]) == [None]
    assert successors(second, [old], third, [new]) == {}


def test_a_quote_is_traced_past_texts_that_lack_its_words():
    """To the last that has them; with its kind, cue and source; never past a text that leaves two places."""
    (old,) = marks(BEFORE, "The bridge will open in May", kind="indirect")
    gone = "\n".join(BEFORE.split("\n")[1:])
    late = f"Late.\n{BEFORE}"
    ((at, found),) = filter(None, trace([(0, old)], [BEFORE, gone, late]))
    twice = "We are ready. " * 3

    assert (at, found.kind, found.contents[0].cut(late)) == (2, "indirect", "The bridge will open in May")
    assert trace([(0, old)], [BEFORE, gone]) == [(0, old)]
    assert trace([(0, marks(BEFORE, "We are ready")[0])], [BEFORE, twice, BEFORE]) == [None]
    assert trace([(1, old)], [gone, BEFORE]) == [(1, old)]


def test_thousands_of_quotes_are_followed_through_edits_and_none_to_other_words():
    n_standing, n_followed = follow_all(400, random.Random(20260308))  # noqa: S311 nothing secret

    assert n_standing > 4000
    assert n_followed / n_standing > 0.99


def follow_all(n_articles: int, chance: random.Random) -> tuple[int, int]:
    """Follow all sentences of made-up articles through an edit: those that stand once, and those found."""
    n_standing = n_followed = 0
    for _ in range(n_articles):
        paragraphs = article(chance)
        changed = edited(paragraphs, chance)
        (before, old), (after, new) = written(paragraphs), written(changed)
        versions = flat(paragraphs), flat(changed)
        found = successors(before, old, after, new)

        for one, other in found.items():
            was = versions[0][one]
            assert plain(was.text) == plain(versions[1][other].text)
            assert is_right(was.number, versions, other), (before, after)
        once = {at for at, each in enumerate(versions[0]) if stands_once(each, versions)}
        n_standing += len(once)
        n_followed += len(once & found.keys())
    return n_standing, n_followed
