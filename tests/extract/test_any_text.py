"""Whatever stands in a text, extraction gives spans inside it and never trips."""

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.config import model_folder
from quotedb.extract.nesting import all_spans
from quotedb.extract.sieve import Tag, extract
from quotedb.tagger.encoder import load_tagger
from quotedb.tagger.tag import tag
from tests.case_files import LEXICON, document

TAG = partial(tag, tagger=load_tagger(model_folder()))

PIECES = (
    "WASHINGTON (AP) —",
    "LONDON, March 3 (Reuters) -",
    "said",
    "Ann Lee",
    "the Kremlin",
    "He",
    "that",
    ",",
    ".",
    ":",
    ";",
    "“",
    "”",
    '"',
    "‘",
    "’",
    "''",
    "told",
    "CNN",
    "according to",
    "was asked",
    "whether",
    "expressed",
    "reports that",
    "there have been reports that",
    "is expected to",
    "believes",
    "the killing of",
    "who",
    "Q:",
    "A:",
    "LEE:",
    "\n\n",
    "—",
    "the bridge",
    "is safe",
    "would fall",
    "no",
    "and",
    "but",
    "on Monday",
    "accused",
    "of",
    "lying",
    "declined to comment",
    "’s claim that",
    "in a statement",
    "thanked",
    "Russia",
    "(D)",
    "?",
    "!",
    "1.",
    "Interview with",
    "This was the response",
)


def check(text: str, tag: Tag | None) -> None:
    """Extraction gives spans inside the text and parents of its list."""
    laid_out = document(text)
    found = extract(laid_out, LEXICON, tag)

    for attribution in found:
        assert all(span.end <= len(text) for span in all_spans(attribution))
        assert attribution.parent is None or attribution.parent < len(found)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=400, deadline=None)
def test_any_order_of_words_is_read(pieces: list[str]):
    """Datelines, cues, marks and labels in any order: every span lies in the text, every parent exists."""
    check(" ".join(pieces), None)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=100, deadline=None)
def test_any_order_of_words_is_read_with_the_tagger(pieces: list[str]):
    """Likewise where the tagger and the grammar see different things in them."""
    check(" ".join(pieces), TAG)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_characters_are_read_with_the_tagger(text: str):
    """Controls, marks to combine, characters of any script and of none."""
    check(text, TAG)
