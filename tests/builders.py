"""Values for tests, with sensible defaults: say only what the test is about."""

from collections.abc import Sequence
from typing import Any

from quotedb import ids
from quotedb.model import (
    Alias,
    ArticleRecord,
    Assertion,
    Attribution,
    ChainLink,
    Claim,
    Occurrence,
    Quote,
    RawArticle,
    Span,
    Speaker,
)
from quotedb.text.document import build_document
from quotedb.vocab import (
    Basis,
    ClaimType,
    LinkRole,
    Medium,
    Naming,
    OccurrenceRelation,
    QuoteKind,
    SpeakerKind,
    Stance,
)

TEXT = 'The mayor said the bridge is safe.\n\n"We checked every bolt," Ada Brown told reporters.\n'


def span(text: str, words: str, nth: int = 0) -> Span:
    """The nth place of some words in a text, from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def raw_article(text: str = TEXT, **given: Any) -> RawArticle:
    """An article as read from a plain text file named article.txt."""
    article: dict[str, Any] = {
        "source_ref": "article.txt",
        "identity": given.get("source_ref", "article.txt"),
        "raw_sha256": ids.text_sha256(text),
        "encoding": "utf-8",
        "text": text,
    }
    return RawArticle(**article | given)


def speaker(name: str = "Ada Brown", *aliases: str, **given: Any) -> Speaker:
    """A person, unless kind says otherwise."""
    values: dict[str, Any] = {
        "kind": SpeakerKind.PERSON,
        "name": name,
        "aliases": tuple(Alias(surface=surface) for surface in aliases),
    }
    return Speaker(**values | given)


def outlet(name: str = "The Daily Example", **given: Any) -> Speaker:
    """A publication as a speaker."""
    return speaker(name, kind=SpeakerKind.OUTLET, **given)


def link(who: Speaker | None = None, **given: Any) -> ChainLink:
    """One hop: named utterer when somebody is given, unattributed otherwise."""
    values: dict[str, Any] = {
        "role": LinkRole.UTTERER,
        "naming": Naming.NAMED if who else Naming.UNATTRIBUTED,
        "basis": Basis.EXPLICIT,
        "speaker": who,
    }
    return ChainLink(**values | given)


def publisher(who: Speaker | None = None) -> ChainLink:
    """The last hop of every chain; nobody when the outlet is not known."""
    return ChainLink(
        role=LinkRole.PUBLISHER,
        naming=Naming.AUTHOR,
        basis=Basis.EXPLICIT,
        medium=Medium.ARTICLE,
        speaker=who,
    )


def claim(text: str = "the bridge is safe", **given: Any) -> Claim:
    """A checkable state of affairs."""
    values: dict[str, Any] = {"text": text, "claim_type": ClaimType.STATE, "checkable": True}
    return Claim(**values | given)


def assertion(what: str | Claim, stance: Stance = Stance.ASSERTS) -> Assertion:
    """A stance to a claim, which a bare text stands for as well."""
    return Assertion(claim=claim(what) if isinstance(what, str) else what, stance=stance)


def occurrence(
    text: str, relation: OccurrenceRelation = OccurrenceRelation.EXACT, score: float = 1.0
) -> Occurrence:
    """The utterance in its longest wording of its article."""
    return Occurrence(text=text, relation=relation, score=score)


def quote(text: str, content: str | Sequence[str], **given: Any) -> Quote:
    """A resolved quote; contents, cue and source are given as words of the text.

    ``who`` is the innermost speaker, ``claims`` are texts or Assertions; what else is given goes to the Quote
    or its Attribution, whichever has such a field.
    """
    pieces = [content] if isinstance(content, str) else content
    who: Speaker | None = given.pop("who", None)
    claims = given.pop("claims", ())
    values: dict[str, Any] = {
        "chain": (link(who), publisher()),
        "assertions": tuple(each if isinstance(each, Assertion) else assertion(each) for each in claims),
    }
    values |= {name: given.pop(name) for name in Quote.__dataclass_fields__ if name in given}
    found: dict[str, Any] = {"kind": QuoteKind.INDIRECT, "rule": "given", "confidence": 1.0}
    for name in ("cue", "source", "addressee"):
        words = given.pop(name, None)
        found[name] = span(text, words) if isinstance(words, str) else words
    found["contents"] = tuple(span(text, piece) for piece in pieces)
    return Quote(attribution=Attribution(**found | given), **values)


def record(
    text: str = TEXT, quotes: Sequence[Quote] = (), *, extractor: str = "grammar-2", **given: Any
) -> ArticleRecord:
    """All of one article; what else is given belongs to the RawArticle."""
    article = raw_article(text, **given)
    return ArticleRecord(
        article=article, document=build_document(article), quotes=tuple(quotes), extractor=extractor
    )
