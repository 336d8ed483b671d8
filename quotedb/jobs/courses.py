"""Annotated folders as lessons: each text read, laid out and seen by the grammar as any article is."""

from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from quotedb.config import LANGUAGE
from quotedb.errors import AnnotationError, UsageError
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.sieve import extract
from quotedb.jobs.goldfiles import GoldText, holds_spans, read_span_gold
from quotedb.jobs.inputs import Input
from quotedb.jobs.prepare import read_input
from quotedb.model import Document, Rejected
from quotedb.read.reader import ReadOptions
from quotedb.tagger.words import read_words
from quotedb.text.document import build_document
from quotedb.train.card import Corpus
from quotedb.train.lessons import Lesson, lesson


@dataclass(frozen=True, slots=True)
class Course:
    """A corpus, ready to learn from or to measure by."""

    corpus: Corpus
    lessons: list[Lesson]


def read_course(folder: Path, lexicon: Lexicon, tokenizer: Tokenizer) -> Course:
    """Read an annotated folder.

    Args:
        folder: With `gold.jsonl`, and `text/` unless its lines hold the texts; see `read_span_gold`.
        lexicon: Of the grammar.
        tokenizer: Of the encoder.

    Raises:
        AnnotationError: A line does not fit its layout or its text.
        UsageError: There is nothing to learn from.
    """
    if not holds_spans(folder):
        raise UsageError(
            f"There is no annotated corpus in {str(folder)!r}.",
            hint="It should have gold.jsonl, and the texts in the folder text beside it.",
        )
    lessons = []
    for text, gold in read_span_gold(folder, None):
        document = _document(text)
        words = read_words(document, extract(document, lexicon), tokenizer)
        if len(words):
            lessons.append(lesson(document.text, words, gold))
    if not lessons:
        raise UsageError(f"The texts of {str(folder)!r} hold no words.")
    corpus = Corpus(
        name="/".join(folder.resolve().parts[-2:]),
        n_documents=len(lessons),
        n_attributions=sum(len(one.gold) for one in lessons),
        n_words=sum(len(one.words) for one in lessons),
    )
    return Course(corpus, lessons)


def _document(text: GoldText) -> Document:
    name = f"{text.doc_id}.txt"
    (article,) = read_input(Input(name, None, name, raw=text.raw), ReadOptions(format="text"))
    if isinstance(article, Rejected):
        raise AnnotationError(f"{name} cannot be read: {article.reason}")
    return build_document(article, LANGUAGE)
