"""Each word of an annotated document is labelled, and tied to what it belongs to."""

from quotedb.score.spans import Spans
from quotedb.tagger.scheme import BEGIN, OUT, Part, Tie
from quotedb.tagger.words import read_words
from quotedb.text.document import build_document
from quotedb.train.lessons import NO_TIE, NOBODY, Lesson, lesson
from tests.builders import raw_article, span
from tests.train.small_world import plain_tokenizer

TEXT = "Ann Lee said the bridge is safe.\n\nIt was announced that work begins in May.\n"


def made(*gold: Spans):
    document = build_document(raw_article(TEXT))
    return lesson(TEXT, read_words(document, (), plain_tokenizer()), gold)


def words_of(one: Lesson) -> list[str]:
    return [TEXT[start:end] for start, end in zip(one.words.starts, one.words.ends, strict=True)]


def labelled(one: Lesson, part: Part) -> list[str]:
    wanted = (BEGIN[part], BEGIN[part] + 1)
    return [word for word, label in zip(words_of(one), one.labels, strict=True) if label in wanted]


def test_words_of_each_span_are_labelled_and_tied():
    """Content leads to the cue's first word, cue to the source's."""
    one = made(
        Spans(
            content=(span(TEXT, "the bridge is safe"),),
            cue=(span(TEXT, "said"),),
            source=(span(TEXT, "Ann Lee"),),
        )
    )
    words = [TEXT[start:end] for start, end in zip(one.words.starts, one.words.ends, strict=True)]

    assert labelled(one, Part.SOURCE) == ["Ann", "Lee"]
    assert labelled(one, Part.CUE) == ["said"]
    assert labelled(one, Part.CONTENT) == ["the", "bridge", "is", "safe"]
    assert one.labels[words.index("Ann")] == BEGIN[Part.SOURCE]
    assert one.labels[words.index("Lee")] == BEGIN[Part.SOURCE] + 1
    assert one.ties[Tie.CUE_OF_CONTENT, words.index("bridge")] == words.index("said")
    assert one.ties[Tie.SOURCE_OF_CUE, words.index("said")] == words.index("Ann")
    assert one.ties[Tie.SOURCE_OF_CUE, words.index("bridge")] == NO_TIE
    assert one.labels[words.index("work")] == OUT


def test_a_source_may_be_missing():
    """A cue without a source is tied to nobody, which is something to learn, too."""
    one = made(Spans(content=(span(TEXT, "that work begins in May"),), cue=(span(TEXT, "announced"),)))
    at = [TEXT[start:end] for start, end in zip(one.words.starts, one.words.ends, strict=True)].index(
        "announced"
    )

    assert one.ties[Tie.SOURCE_OF_CUE, at] == NOBODY


def test_cues_win_shared_words_and_attributions_without_content_are_left_out():
    """A word has one label."""
    inner = Spans(content=(span(TEXT, "safe"),), cue=(span(TEXT, "is"),))
    outer = Spans(content=(span(TEXT, "the bridge is safe"),), cue=(span(TEXT, "said"),))

    assert labelled(made(inner, outer), Part.CUE) == ["said", "is"]
    assert labelled(made(Spans(cue=(span(TEXT, "said"),))), Part.CUE) == []


def test_a_content_over_two_paragraphs_begins_again():
    """No span goes on across a border, as the decoder has it."""
    whole = span(TEXT, TEXT[TEXT.index("the bridge") : TEXT.index(" announced")])
    one = made(Spans(content=(whole,), cue=(span(TEXT, "said"),)))

    assert list(one.labels).count(BEGIN[Part.CONTENT]) == 2
