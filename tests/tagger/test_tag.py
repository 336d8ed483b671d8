"""The tagger on text that we wrote."""

from functools import partial

import pytest

from quotedb.config import model_folder
from quotedb.extract.sieve import extract
from quotedb.model import Attribution
from quotedb.tagger.encoder import load_tagger
from quotedb.tagger.tag import find, tag
from quotedb.vocab import QuoteKind
from tests.case_files import LEXICON, document, spans_of, unmark

TAGGER = load_tagger(model_folder())


def tagged(text: str) -> tuple[Attribution, ...]:
    laid_out = document(text)
    return tag(laid_out, extract(laid_out, LEXICON), TAGGER)


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


def test_the_same_text_gives_the_same_numbers():
    """In any company: what stands in another article changes nothing."""
    text = "“It is over,” Ann Lee said. The mayor denied that it rained."
    before = tagged(text)
    tagged("Something else, said Bob. " * 40)

    assert tagged(text) == before


def test_nothing_is_found_in_nothing():
    """An empty text, and one without an attribution."""
    assert tagged("") == ()
    assert list(find(document("7.30 pm, Town Hall"), (), TAGGER)) == []


def test_the_sieve_takes_the_tagger():
    """Attributions of both, with names that say which: by both, or one of the two."""
    text = "Ann Lee said the plan would fail.\n\nASKED about the cost, she declined to comment."
    found = extract(document(text), LEXICON, partial(tag, tagger=TAGGER))

    assert any(one.rule.startswith(TAGGER.name) for one in found)
    assert any(one.kind is QuoteKind.DECLINED_COMMENT for one in found)
