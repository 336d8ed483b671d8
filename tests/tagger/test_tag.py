"""The tagger on text that we wrote."""

from functools import partial

import numpy as np
import pytest

from quotedb.config import model_folder
from quotedb.extract.sieve import extract
from quotedb.model import Attribution, Span
from quotedb.tagger.encoder import load_tagger
from quotedb.tagger.scheme import BEGIN, N_LABELS, Part, Tie
from quotedb.tagger.tag import Marks, read, tag
from quotedb.tagger.windows import Window, windows_of
from quotedb.tagger.words import read_words
from quotedb.vocab import QuoteKind
from tests.case_files import LEXICON, document, spans_of, unmark

TAGGER = load_tagger(model_folder())


def tagged(text: str) -> tuple[Attribution, ...]:
    laid_out = document(text)
    return tag(laid_out, extract(laid_out, LEXICON), TAGGER).attributions


@pytest.mark.parametrize(
    "marked",
    [
        "<q>“The bridge is safe,”</q> <s>Mayor Ada Brown</s> <c>told</c> reporters on Monday.",
        "<s>The company</s> <c>said</c> <q>it would close two plants by the end of the year</q>.",
        "<q>“We looked,”</q> <s>Lee</s> <c>said</c>. <q>“We found nothing.”</q>",
        "<q>‘It is a fine ship,’</q> <c>said</c> <s>Captain Hall</s>.",
    ],
)
def test_plain_reports_are_found_whole(marked: str):
    """Source, cue and content, marks included, in marks of any style."""
    text, spans = unmark(marked)

    assert spans_of(tagged(text)) == spans


def test_kinds_go_by_what_stands_in_quotation_marks():
    """All, some, none of the words."""
    kinds = [
        one.kind
        for text in (
            "“It is over,” Ann Lee said.",
            "Ann Lee said the plan was “a bad joke” and would fail.",
            "Ann Lee said the plan would fail.",
        )
        for one in tagged(text)
    ]

    assert kinds == [QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT]


def test_contents_that_nothing_parts_are_one():
    """A slip in the middle of a clause does not cut it; two quotations side by side stay two."""
    text = "Lee thanked Russia for help. “One.” “Two.”"
    marks = Marks(document(text))

    def spans(*words: str) -> list[Span]:
        return [Span(text.index(each), text.index(each) + len(each)) for each in words]

    assert marks.around(spans("Lee thanked", "Russia for help")) == tuple(
        spans("Lee thanked Russia for help")
    )
    assert marks.around(spans("One.", "Two.")) == tuple(spans("“One.”", "“Two.”"))


def test_the_same_text_gives_the_same_numbers():
    """In any company: what stands in another article changes nothing."""
    text = "“It is over,” Ann Lee said. The mayor denied that it rained."
    before = tagged(text)
    tagged("Something else, said Bob. " * 40)

    assert tagged(text) == before


@pytest.mark.parametrize("text", ["", "\n\n", "7.30 pm, Town Hall"])
def test_nothing_is_found_in_nothing(text: str):
    """No words, and no attribution among them."""
    assert tagged(text) == ()


def test_a_content_whose_cue_lies_in_the_window_before_goes_on_with_it():
    """A quotation of many paragraphs is longer than a window: its later ones have no cue of their own."""
    paragraphs = ["“We began at dawn and walked along the river until the bridge came into sight"] * 40
    text = "Captain Hall told the court:\n\n" + ".\n\n".join(paragraphs) + ".”"
    words = read_words(document(text), (), TAGGER.tokenizer)
    told = 1 + 2  # the third word, behind the place for "none"

    def score(window: Window) -> tuple[np.ndarray, np.ndarray]:
        labels = np.zeros((len(window.heads), N_LABELS), np.float32)
        ties = np.zeros((len(Tie), len(window.heads), len(window.heads)), np.float32)
        labels[:, BEGIN[Part.CONTENT]] = 8
        labels[:, BEGIN[Part.CONTENT] + 1] = 9
        if window.first == 0:
            labels[told] = 0
            labels[told, BEGIN[Part.CUE]] = 9
            ties[Tie.CUE_OF_CONTENT, :, told] = 9
        return labels, ties

    (found,) = read(words, 64, score).attributions

    assert len(list(windows_of(words, 64))) > 3
    assert found.contents[-1].end == len(text)


def test_the_sieve_takes_the_tagger():
    """Attributions of both, with names that say which: by both, or one of the two."""
    text = "Ann Lee said the plan would fail.\n\nASKED about the cost, she declined to comment."
    found = extract(document(text), LEXICON, partial(tag, tagger=TAGGER))

    assert any(one.rule.startswith(TAGGER.name) for one in found)
    assert any(one.kind is QuoteKind.DECLINED_COMMENT for one in found)
