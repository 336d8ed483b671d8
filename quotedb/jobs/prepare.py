"""One article through the pure stages: read, text, extract, resolve; in this process or in a pool."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from quotedb.config import LANGUAGE, MIN_CONFIDENCE, lexicon_folder, model_folder
from quotedb.errors import AnnotationError, UnreadableError
from quotedb.extract.lexicon import Lexicon, load_lexicon
from quotedb.extract.sieve import EXTRACTOR, Tag, extract
from quotedb.jobs.annotations import NO_ANNOTATIONS, Annotations
from quotedb.jobs.extractors import find_extractor
from quotedb.jobs.inputs import Input
from quotedb.jobs.pool import pool
from quotedb.model import ArticleRecord, Attribution, Document, Quote, RawArticle, Rejected
from quotedb.read.annotations import check_annotations
from quotedb.read.encoding import known_encoding
from quotedb.read.pick import read_articles
from quotedb.read.reader import ReadOptions
from quotedb.resolve.gazetteer import Gazetteer, load_gazetteer
from quotedb.resolve.resolve import resolve
from quotedb.tagger.encoder import load_tagger, model_name
from quotedb.tagger.tag import tag
from quotedb.text.document import build_document
from quotedb.vocab import Extractor

CHUNK = 32  # articles handed to a worker at once; measured best between 16 and 128
MANY = 200  # inputs from which a pool of processes pays
MISTAKES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)  # of the grammar and the tagger
NO_EXTRACTOR = "none"  # for languages without word lists

Item: TypeAlias = Input | RawArticle | Rejected
Prepared: TypeAlias = ArticleRecord | Rejected


@dataclass(frozen=True, slots=True)
class PrepareOptions:
    """What the pure stages need to know.

    Attributes:
        read: How to read.
        annotations: Attributions made elsewhere; those of an article take the place of extraction.
        extractor: What finds attributions: a word of ``vocab.Extractor``, or the name of a plug-in.
        model: Folder of the tagger's model; None for the one of the package.
        min_confidence: Attributions below it are left out; 0 keeps all.
    """

    read: ReadOptions = field(default_factory=ReadOptions)
    annotations: Annotations = NO_ANNOTATIONS
    extractor: str = Extractor.TAGGER
    model: Path | None = None
    min_confidence: float = MIN_CONFIDENCE


def extractor_name(extractor: str, model: Path | None) -> str:
    """Give the name under which attributions are stored.

    Raises:
        UsageError: There is no such extractor.
        QuotedbError: The tagger's model is missing.
    """
    if extractor == Extractor.RULES:
        return EXTRACTOR
    if extractor != Extractor.TAGGER:
        return find_extractor(extractor).stored_name
    return f"{model_name(model or model_folder(LANGUAGE))}+{EXTRACTOR}"


@cache
def _tools() -> tuple[Lexicon, Gazetteer]:
    folder = lexicon_folder(LANGUAGE)
    return load_lexicon(folder), load_gazetteer(folder)


@cache
def _tag(extractor: str, model: Path | None) -> Tag | None:
    if extractor == Extractor.RULES:
        return None
    return partial(tag, tagger=load_tagger(model or model_folder(LANGUAGE)))


def build_record(article: RawArticle, options: PrepareOptions) -> ArticleRecord:
    """Extract and resolve one article.

    Args:
        article: As read.
        options: What the stages need to know.

    Returns:
        The article with its quotes; none, under the extractor "none", when its language has no word lists.

    Raises:
        AnnotationError: The annotations do not fit the text.
        QuotedbError: The tagger's model is missing.
    """
    document = build_document(article, LANGUAGE)
    lexicon, gazetteer = _tools()
    annotated = options.annotations.find(article)
    if annotated is not None:
        check_annotations(article.text, annotated)
        quotes, extractor = annotated.quotes, annotated.extractor
    elif document.lang.partition("-")[0] == LANGUAGE:
        found = _extract(document, lexicon, options)
        quotes = tuple(Quote(attribution=one) for one in found)
        extractor = extractor_name(options.extractor, options.model)
    else:
        quotes, extractor = (), NO_EXTRACTOR
    return ArticleRecord(
        article=article, document=document, quotes=resolve(document, quotes, gazetteer), extractor=extractor
    )


def _extract(document: Document, lexicon: Lexicon, options: PrepareOptions) -> Iterable[Attribution]:
    """Find the attributions of a document, by quotedb's own means or by a plug-in's."""
    if options.extractor in tuple(Extractor):
        return extract(document, lexicon, _tag(options.extractor, options.model), options.min_confidence)
    plug_in = find_extractor(options.extractor)
    assert plug_in.offer is not None  # noqa: S101 else it would not have been found
    return [one for one in plug_in.offer(document) if one.confidence >= options.min_confidence]


def prepare(item: Item, options: PrepareOptions) -> list[Prepared]:
    """Take one item through all pure stages; what cannot be read comes back as rejected, with the reason."""
    if isinstance(item, Rejected):
        return [item]
    if isinstance(item, RawArticle):
        return [_record_or_reason(item, options)]
    return [_record_or_reason(found, options) for found in read_input(item, options.read)]


def read_input(
    item: Input, options: ReadOptions, raw: bytes | None = None
) -> Iterator[RawArticle | Rejected]:
    """Read the articles of one input.

    Args:
        item: The file or standard input.
        options: How to read.
        raw: The bytes, if they have been read already.
    """
    fetched = item.fetched
    if fetched is not None:
        options = replace(options, encoding=options.encoding or known_encoding(fetched.declared or ""))
    try:
        for found in read_articles(item.read() if raw is None else raw, item.source_ref, options):
            yield found if isinstance(found, Rejected) else _placed(item, found)
    except (UnreadableError, OSError) as error:
        yield Rejected(source_ref=item.source_ref, reason=reason_of(error), raw_sha256=None)
    except MISTAKES as error:
        reason = f"quotedb itself failed to read this ({type(error).__name__}: {error}); please report it."
        yield Rejected(source_ref=item.source_ref, reason=reason, raw_sha256=None)


def _placed(item: Input, article: RawArticle) -> RawArticle:
    """Give an article with where it came from: its file, or its address and when it was fetched."""
    if item.fetched is None:
        return replace(article, identity=_identity(item, article))
    if article.source_ref != item.source_ref:  # one of several that the address held
        return replace(article, retrieved_at=item.fetched.at)
    url = article.url or item.fetched.url
    others = {item.source_ref, item.fetched.url, *article.other_urls} - {url}
    return replace(article, url=url, other_urls=tuple(sorted(others)), retrieved_at=item.fetched.at)


def _identity(item: Input, article: RawArticle) -> str | None:
    is_whole_file = article.source_ref == item.source_ref and item.path is not None
    return item.identity if is_whole_file else None


def _record_or_reason(found: RawArticle | Rejected, options: PrepareOptions) -> Prepared:
    if isinstance(found, Rejected):
        return found
    try:
        return build_record(found, options)
    except AnnotationError as error:
        reason = error.message
    except MISTAKES as error:
        reason = f"quotedb itself failed on this text ({type(error).__name__}: {error}); please report it."
    return Rejected(source_ref=found.source_ref, reason=reason, raw_sha256=found.raw_sha256)


def reason_of(error: UnreadableError | OSError) -> str:
    """Say in a user's words why an input could not be read."""
    if isinstance(error, UnreadableError):
        return error.in_full
    return f"cannot be opened: {error.strerror or error}"


def _prepare_chunk(options: PrepareOptions, items: Sequence[Item]) -> list[list[Prepared]]:
    return [prepare(item, options) for item in items]


def worth(jobs: int | None, n_inputs: int) -> int:
    """Give the number of processes: as asked, else one a core when the inputs pay for a pool."""
    return jobs or ((os.cpu_count() or 1) if n_inputs >= MANY else 1)


Preparer: TypeAlias = Callable[[Iterable[Item]], Iterator[tuple[Item, list[Prepared]]]]


@contextmanager
def preparer(options: PrepareOptions, jobs: int) -> Iterator[Preparer]:
    """Open what prepares items in order, in this process or in a pool of spawned ones.

    Args:
        options: What the stages need to know.
        jobs: Processes; 1 stays in this one.

    Raises:
        KilledError: One of the processes was killed.
    """
    if jobs == 1:
        yield lambda items: ((item, prepare(item, options)) for item in items)
        return
    with pool(partial(_prepare_chunk, options), jobs) as map_chunks:
        yield lambda items: _in_pool(map_chunks, items)


def _in_pool(
    map_chunks: Callable[[Iterable[list[Item]]], Iterator[tuple[list[Item], list[list[Prepared]]]]],
    items: Iterable[Item],
) -> Iterator[tuple[Item, list[Prepared]]]:
    source = iter(items)
    for chunk, prepared in map_chunks(iter(lambda: list(islice(source, CHUNK)), [])):
        yield from zip(chunk, prepared, strict=True)
