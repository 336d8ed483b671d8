"""Word lists as values."""

import csv

import pytest

from quotedb.bundled import bundled
from quotedb.errors import QuotedbError
from quotedb.extract.lexicon import Frame, load_lexicon, noun_forms, verb_forms
from quotedb.vocab import CueClass
from tests.case_files import LEXICON

FOLDER = bundled("seeds/lexicon/en")


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("add", ("add", "adds", "added", "adding")),
        ("argue", ("argue", "argues", "argued", "arguing")),
        ("reply", ("reply", "replies", "replied", "replying")),
        ("stress", ("stress", "stresses", "stressed", "stressing")),
    ],
)
def test_regular_verbs_need_no_forms(lemma: str, forms: tuple[str, ...]):
    """English spelling gives the forms of a regular verb."""
    assert verb_forms(lemma) == forms


def test_plurals_follow_the_same_spelling():
    """A regular noun's plural is written like a verb's third person."""
    assert noun_forms("worry") == ("worry", "worries")


def test_irregular_forms_lead_to_the_same_entry():
    """Told and tell are one cue."""
    assert LEXICON.verbs["told"] is LEXICON.verbs["tell"]
    assert Frame.OBJ_THAT in LEXICON.verbs["told"].frames


def test_cues_of_several_words_hang_on_their_first():
    """ "Pointed" alone is no cue; with "out" it is."""
    assert "pointed" not in LEXICON.verbs
    assert [rest for rest, _ in LEXICON.phrasal["pointed"]] == [("out",), ("to",)]


def test_classes_come_from_the_list():
    """What a cue does to its content is data."""
    assert LEXICON.verbs["denied"].cue_class is CueClass.DENIAL
    assert LEXICON.nouns["allegations"].cue_class is CueClass.DOUBT


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_every_row_says_why(path):
    """No word is listed without a reason."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert rows
    assert all(row["why"] for row in rows)


def test_a_wrong_word_is_named_with_its_line(tmp_path):
    """A row that names no known class says where it stands."""
    (tmp_path / "nouns.csv").write_text("lemma,forms,class,frames,medium,belief,why\n", encoding="utf-8")
    (tmp_path / "verbs.csv").write_text(
        "lemma,forms,class,frames,medium,belief,why\nsay,,loud,quote,,,x\n", encoding="utf-8"
    )

    with pytest.raises(QuotedbError, match=r"verbs\.csv, line 2: 'loud'"):
        load_lexicon(tmp_path)


def test_a_missing_list_is_named(tmp_path):
    """An incomplete folder is a clear error."""
    with pytest.raises(QuotedbError, match=r"verbs\.csv is missing"):
        load_lexicon(tmp_path)
