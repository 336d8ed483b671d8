"""Notes in which a publisher corrects an article or takes it back, and what only looks like one."""

import pytest

from quotedb.match.notes import find_notes, noted_change
from quotedb.vocab import ChangeKind

STORY = "The council met on Monday.\n\nIt will repair the bridge, the mayor said."
CORRECTIONS = [
    "Correction: The bridge is in Orla, not in Vesna.",
    "CORRECTION — The bridge is in Orla.",
    "Correction, March 5, 2026: The bridge is in Orla.",
    "Correction (5 March): The bridge is in Orla.",
    "*Correction: the bridge is in Orla.",
    "Corrections and clarifications",
    "Clarification: the mayor spoke for herself.",
    "An earlier version of this article misstated the name of the bridge.",
    "A previous version of this story incorrectly said that the bridge was closed.",
    "An earlier headline wrongly named the bridge.",
    "• This article was amended on 5 March 2026 to name the right bridge.",
    "This story has been corrected to show that the bridge is open.",
    "Editor's note: An earlier version of this report gave the wrong date.",
    "Editor\u2019s Note: This article has been updated to correct the name of the bridge.",
]
RETRACTIONS = [
    "Retraction: we cannot stand by this account of the vote.",
    "Editor's note: This story has been retracted.",
    "Editors\u2019 Note (March 5): We have withdrawn this article.",
    "This article has been withdrawn.",
    "Correction: this report was wrong from beginning to end. This story has been retracted.",
    "The Courier has retracted this story because its source made it up.",
    "MANDATORY KILL: bridge story",
]
NONE = [
    "The correction of the market took a week.",
    "Correction facilities are full, the minister said.",
    "Editor's note: this interview was held in French.",
    "Editor's note: the bill has been withdrawn since.",
    "An earlier version of the bill was wrong, she said.",
    "An earlier version of this article was printed on Monday.",
    "He said that this article has been withdrawn by the court.",
    'The Herald wrote: "Correction: we were wrong."',
    "This story is about a corrected report.",
    "The bill was withdrawn. This article of the treaty stands.",
    "",
]


def kinds(text):
    return [note.change for note in find_notes(text)]


@pytest.mark.parametrize("note", CORRECTIONS)
def test_corrections(note):
    """Labels, earlier versions that were wrong, articles that were amended."""
    assert kinds(f"{STORY}\n\n{note}") == [ChangeKind.CORRECTION]


@pytest.mark.parametrize("note", RETRACTIONS)
def test_retractions(note):
    """The article itself is taken back."""
    assert kinds(f"{note}\n\n{STORY}") == [ChangeKind.RETRACTION]


@pytest.mark.parametrize("line", NONE)
def test_what_is_no_note(line):
    """Words of notes in what an article tells are none."""
    assert kinds(f"{STORY}\n\n{line}") == []


def test_an_old_note_says_nothing_of_a_new_version():
    """What the version before said already made that one a correction, whatever its typography."""
    noted = f"{STORY}\n\n{CORRECTIONS[0]}"

    assert noted_change(noted, STORY) is ChangeKind.CORRECTION
    assert noted_change(f"{noted} More.".replace(" More.", "\n\nMore."), noted.upper()) is None
    assert noted_change(f"{RETRACTIONS[1]}\n{noted}", STORY) is ChangeKind.RETRACTION
    assert noted_change(STORY, noted) is None


def test_a_language_without_word_lists_has_no_notes():
    """Nothing is guessed."""
    assert noted_change("Correction: so nicht.", None, lang="de") is None
    assert noted_change(CORRECTIONS[0], None, lang="en-GB") is ChangeKind.CORRECTION
