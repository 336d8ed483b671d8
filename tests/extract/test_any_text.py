"""Whatever stands in a text, extraction gives spans inside it and never trips."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.extract.sieve import extract
from quotedb.model import RawArticle
from quotedb.text.document import build_document
from tests.case_files import LEXICON

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


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=400, deadline=None)
def test_any_order_of_words_is_read(pieces: list[str]):
    """Datelines, cues, marks and labels in any order: every span lies in the text, every parent exists."""
    text = " ".join(pieces)
    document = build_document(RawArticle(source_ref="x", raw_sha256="", encoding="utf-8", text=text))
    found = extract(document, LEXICON)

    for attribution in found:
        spans = [span for span in (attribution.cue, attribution.source, *attribution.contents) if span]
        assert all(span.end <= len(text) for span in spans)
        assert attribution.parent is None or attribution.parent < len(found)
