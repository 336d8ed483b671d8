"""What a row says of a quote, and whether an article's text bears it out."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotedb.errors import QueryError
from quotedb.export.profile import unguard
from quotedb.export.spans import read_spans, words_at
from quotedb.store.articles import article_key
from quotedb.store.rows import version_key
from quotedb.vocab import IdentityScheme, ProofFault

NEEDED = ("exact", "spans", "text_sha256", "article")
SNIPPET = 24  # code points shown of words that differ
KEY = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Columns that tell of one quote; a row about two quotes has two sides.

    Attributes:
        prefix: Before the names of its columns: empty, or such as "origin_".
        at: The place of each column, by its name without the prefix.
    """

    prefix: str
    at: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a row says of one quote; cells without a value are None."""

    exact: str | None
    spans: str | None
    text_sha256: str | None
    article: str | None
    before: str | None = None
    after: str | None = None
    start_cp: str | None = None
    end_cp: str | None = None
    quote_key: str | None = None
    version_key: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the row tells of no quote here."""
        return len(self.holes) == len(NEEDED)

    @property
    def holes(self) -> tuple[str, ...]:
        """The names of cells without which nothing can be proven, and that have no value."""
        return tuple(name for name in NEEDED if getattr(self, name) is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a row.

    Attributes:
        fault: In one word.
        message: In words.
        at: The code point of the words, from 1, at which they differ; None for other faults.
    """

    fault: ProofFault
    message: str
    at: int | None = None


def sides_of(columns: Sequence[str]) -> tuple[Side, ...]:
    """Find the columns that prove quotes, whatever stands before their names."""
    places = {unguard(name): at for at, name in enumerate(columns)}
    prefixes = [name.removesuffix("spans") for name in places if name.endswith("spans")]
    return tuple(
        Side(
            prefix=prefix,
            at={name.removeprefix(prefix): at for name, at in places.items() if name.startswith(prefix)},
        )
        for prefix in prefixes
        if all(prefix + name in places for name in NEEDED)
    )


def proof_of(side: Side, cells: Sequence[str | None]) -> Proof:
    """Give what a row says of the quote of one side."""

    def cell(*names: str) -> str | None:
        at = next((side.at[name] for name in names if name in side.at), None)
        return None if at is None else cells[at] or None

    return Proof(
        exact=cell("exact"),
        spans=cell("spans"),
        text_sha256=cell("text_sha256"),
        article=cell("article"),
        before=cell("context_before", "before"),
        after=cell("context_after", "after"),
        start_cp=cell("start_cp"),
        end_cp=cell("end_cp"),
        quote_key=cell("quote_key"),
        version_key=cell("version_key"),
    )


def faults_of(proof: Proof, text: str) -> Iterator[Fault]:
    """Compare what a row says with the text whose hash it names; the gravest fault first.

    Args:
        proof: What the row says.
        text: The stored text of the article's version.
    """
    try:
        spans = read_spans(proof.spans or "")
    except QueryError as error:
        yield Fault(fault=ProofFault.SPANS, message=error.message)
        return
    start, end = min(spans)[0], max(end for _, end in spans)
    if end > len(text):
        message = f"the spans end at {end:,}, the text at {len(text):,}"
        yield Fault(fault=ProofFault.SPANS, message=message)
        return
    yield from words_fault(proof.exact or "", words_at(text, spans))
    if not is_said(proof.before, text[:start].endswith):
        yield Fault(fault=ProofFault.CONTEXT, message=f"{proof.before!r} does not stand before the words")
    if not is_said(proof.after, text[end:].startswith):
        yield Fault(fault=ProofFault.CONTEXT, message=f"{proof.after!r} does not stand after the words")
    for name, said, true in (("start_cp", proof.start_cp, start), ("end_cp", proof.end_cp, end)):
        if said is not None and said.removesuffix(".0") != str(true):
            yield Fault(fault=ProofFault.SPANS, message=f"{name} is {said}, by the spans {true}")
    keys = version_keys(proof.article or "", proof.text_sha256 or "")
    if proof.version_key is not None and proof.version_key not in keys:
        message = f"the version key {proof.version_key} is not that of this article and text"
        yield Fault(fault=ProofFault.KEY, message=message)
    if proof.quote_key is not None and KEY.fullmatch(proof.quote_key) is None:
        yield Fault(fault=ProofFault.KEY, message=f"{proof.quote_key!r} is no quote key")


def words_fault(said: str, true: str) -> Iterator[Fault]:
    """Compare a row's words with those of the text; a guard may stand before them."""
    if true in (said, unguard(said)):
        return
    at = next((n for n, (one, other) in enumerate(zip(said, true, strict=False)) if one != other), None)
    if at is None:
        at = min(len(said), len(true))
    shown = [words[max(0, at - SNIPPET // 2) : at + SNIPPET] for words in (said, true)]
    yield Fault(
        fault=ProofFault.WORDS,
        at=at + 1,
        message=f"words differ at character {at + 1}: the file has {shown[0]!r}, the article {shown[1]!r}",
    )


def is_said(said: str | None, fits: Callable[[str], bool]) -> bool:
    """Say whether the words around a quote stand there, guarded or not; a row need not have them."""
    return said is None or fits(said) or fits(unguard(said))


@lru_cache(maxsize=4096)
def version_keys(article: str, text_sha256: str) -> frozenset[str]:
    """Give the keys that a version of an article with a text can have, whatever identifies the article."""
    return frozenset(
        version_key(article_key(scheme, known_as), text_sha256)
        for scheme in IdentityScheme
        for known_as in {article, unguard(article)}
    )
