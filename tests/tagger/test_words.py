"""Words: their places, what layout says of them, and what the grammar says of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from quotedb.bundled import bundled
from quotedb.extract.sieve import extract
from quotedb.tagger.scheme import BEGIN, OUT, Part
from quotedb.tagger.words import INSIDE, MARK, OUTSIDE, Words, read_words
from tests.case_files import LEXICON, document

TOKENIZER = Tokenizer.from_file(str(bundled("seeds/models/en/tokenizer.json")))
MARKS = "'\"“”‘’«»`„"


def words(text: str) -> Words:
    return read_words(document(text), (), TOKENIZER)


def cut_out(text: str, found: Words) -> list[str]:
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def test_punctuation_and_accents_are_words_of_the_text():
    """Places are code points of the text as stored, whatever the tokenizer does with accents."""
    text = "Señora Núñez 🙂 said: no.\n\nYes."

    assert cut_out(text, words(text)) == [
        "Señora",
        "Núñez",
        "🙂",
        "said",
        ":",
        "no",
        ".",
        "Yes",
        ".",
    ]
    assert words(text).paragraphs.tolist() == [0] * 7 + [1] * 2


@pytest.mark.parametrize("pair", ['""', "“”", "«»", "‘’", ("''", "''")])
def test_every_style_of_quotation_marks_reads_alike(pair):
    """A quotation looks the same to the tagger in American, British and typewriter marks."""
    one = words(f"{pair[0]}It is over,{pair[1]} Lee said.")
    other = words('"It is over," Lee said.')

    assert one.pieces.tolist() == other.pieces.tolist()
    assert one.looks.tolist() == other.looks.tolist()


def test_an_inner_quotation_has_single_marks():
    """Only the outermost marks are double, so that a quotation inside one never closes it."""
    text = "“He said “no” to me,” she said."
    single = words("\"He said 'no' to me,\" she said.")

    assert words(text).pieces.tolist() == single.pieces.tolist()


def test_looks_tell_where_a_word_stands():
    """The third part of a look: outside, inside, mark."""
    text = 'Lee said "no".'
    places = [(look - 1) % 3 for look in words(text).looks.tolist()]

    assert places == [OUTSIDE, OUTSIDE, MARK, INSIDE, MARK, OUTSIDE]


def test_hints_are_the_grammars_spans():
    """What the grammar found is marked word by word, with the number of its attribution."""
    text = "Lee said that it rained."
    laid_out = document(text)
    found = read_words(laid_out, extract(laid_out, LEXICON), TOKENIZER)
    content = BEGIN[Part.CONTENT]

    assert found.hints.tolist() == [
        BEGIN[Part.SOURCE],
        BEGIN[Part.CUE],
        content,
        content + 1,
        content + 1,
        OUT,
    ]
    assert found.groups.tolist() == [1, 1, 1, 1, 1, 0]


def test_what_lies_inside_a_content_gives_no_hint():
    """The corpus knows no nesting: the words of the inner attribution are content of the outer one."""
    text = "Lee said that Hall believes that the bridge is safe."
    laid_out = document(text)
    hints = read_words(laid_out, extract(laid_out, LEXICON), TOKENIZER).hints.tolist()

    assert hints.count(BEGIN[Part.CUE]) == 1


@given(st.text(alphabet=st.sampled_from(f"aZ9é .,\n🙂{MARKS}\u0300\u00a0"), max_size=120))
def test_words_lie_in_order_inside_the_text(text):
    """Whatever the text: spans are not empty, in order, and every piece belongs to a word."""
    found = words(text)
    starts, ends = found.starts.tolist(), found.ends.tolist()

    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert not ends or ends[-1] <= len(text)
    assert found.firsts.tolist() == sorted(set(found.firsts.tolist()))
    assert found.firsts[-1] == len(found.pieces)


def test_a_stretch_keeps_its_pieces():
    """Part of the words still knows where their pieces are."""
    whole = words("Lee said that nobody misunderstands antidisestablishmentarianism.")
    part = whole[2:5]

    assert part.starts.tolist() == whole.starts[2:5].tolist()
    assert part.firsts.tolist() == whole.firsts[2:6].tolist()
