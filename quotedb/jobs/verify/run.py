"""Verifies a file: each quote of each row compared with the article that it came from."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quotedb.errors import QueryError, UsageError
from quotedb.export.profile import unguard
from quotedb.export.readback.read import read_table
from quotedb.export.spans import read_spans, words_at
from quotedb.jobs.verify.articles import Articles, read_wanted
from quotedb.jobs.verify.beside import Beside, look_beside
from quotedb.jobs.verify.proof import NEEDED, Fault, Proof, faults_of, proof_of, sides_of, words_fault
from quotedb.read.reader import ReadOptions
from quotedb.vocab import ProofFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether one quote of one row is borne out.

    Attributes:
        row: Its number, from 1, the header not counted.
        side: Which quote of a row about several, by what stands before its columns' names; else empty.
        quote_key: As the row has it.
        article: As the row has it.
        fault: In one word, the gravest; None when all is as the row says.
        at: The code point of the words, from 1, at which they differ.
        message: All that is wrong, in words; empty when nothing is.
    """

    row: int
    side: str = ""
    quote_key: str | None = None
    article: str | None = None
    fault: ProofFault | None = None
    at: int | None = None
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What there is to say about a file.

    Attributes:
        beside: What other files of its folder say of it.
        articles: What was read; None when the file holds no quotes that could be proven.
        verdicts: One a quote, and one a row that cannot be read, in the order of the file.
    """

    beside: tuple[Beside, ...]
    articles: Articles | None
    verdicts: Iterator[Verdict]


@contextmanager
def verifying(path: Path, places: Sequence[str], options: ReadOptions) -> Iterator[Verification]:
    """Verify an exported file by the articles alone: no database, no network.

    Args:
        path: The file; it is read twice.
        places: Files and folders with the articles; their names do not matter.
        options: How to read the articles: as they were imported.

    Yields:
        What there is to say; the verdicts are to be read within the block.

    Raises:
        UsageError: It is of no format that can be read again, no articles are called so, or it has neither
            columns that prove a quote nor anything beside it to compare it with.
        UnreadableTableError: It is not of its format; also while verdicts are read.
        OSError: It cannot be opened.
    """
    beside = look_beside(path)
    if not can_be_proven(path):
        if not beside:
            raise UsageError(
                f"{path.name!r} holds no quotes that could be proven: no columns {', '.join(NEEDED)}.",
                hint="Export a report of quotes, such as who-said-what, or verify it where its manifest is.",
            )
        yield Verification(beside=beside, articles=None, verdicts=iter(()))
        return
    hashes, names = wanted_by(path)
    with read_wanted(places, options, hashes, names) as articles:
        verdicts = (judge(row, side, proof, articles) for row, side, proof in read_proofs(path))
        yield Verification(beside=beside, articles=articles, verdicts=verdicts)


def can_be_proven(path: Path) -> bool:
    """Say whether a file has the columns that prove a quote; one of JSON without rows has no columns."""
    columns = read_table(path).columns
    return not columns or bool(sides_of(columns))


def wanted_by(path: Path) -> tuple[set[str], set[str]]:
    """Give the hashes of texts and the names of articles that prove a file."""
    hashes: set[str] = set()
    names: set[str] = set()
    for _, _, proof in read_proofs(path):
        if isinstance(proof, Proof):
            hashes.add(proof.text_sha256 or "")
            names.add(unguard(proof.article or ""))
    return hashes - {""}, names - {""}


def read_proofs(path: Path) -> Iterator[tuple[int, str, Proof | str]]:
    """Yield what each row says of each of its quotes, with the row's number; or why a row cannot be read."""
    table = read_table(path)
    sides = sides_of(table.columns)
    for number, cells in enumerate(table.rows, 1):
        if isinstance(cells, str):
            yield number, "", cells
            continue
        for side in sides:
            proof = proof_of(side, cells)
            if not proof.is_empty or len(sides) == 1:
                yield number, side.prefix, proof


def judge(row: int, side: str, proof: Proof | str, articles: Articles) -> Verdict:
    """Give the verdict on one quote."""
    if isinstance(proof, str):
        return Verdict(row=row, fault=ProofFault.ROW, message=f"the row cannot be read: {proof}")
    faults = list(compare(proof, articles))
    return Verdict(
        row=row,
        side=side.removesuffix("_"),
        quote_key=proof.quote_key,
        article=proof.article and unguard(proof.article),
        fault=faults[0].fault if faults else None,
        at=next((fault.at for fault in faults if fault.at is not None), None),
        message="; ".join(fault.message for fault in faults),
    )


def compare(proof: Proof, articles: Articles) -> Iterator[Fault]:
    """Give what is wrong with a quote, the gravest first."""
    text = articles.text_of(proof.text_sha256)
    if proof.holes:
        yield Fault(fault=ProofFault.ROW, message=f"the row has no value in {', '.join(proof.holes)}")
    elif text is None:
        yield missing(proof, articles)
    else:
        yield from faults_of(proof, text)


def missing(proof: Proof, articles: Articles) -> Fault:
    """Say what became of a text that is not there: it changed, cannot be read, or is gone."""
    article = unguard(proof.article or "")
    text = articles.text_of(articles.named.get(article))
    if text is not None:
        return changed(proof, article, text)
    reason = articles.unreadable.get(article)
    if reason is not None:
        return Fault(fault=ProofFault.MISSING, message=f"the article cannot be read: {reason}")
    return Fault(
        fault=ProofFault.MISSING,
        message=f"no article has the text of sha256 {proof.text_sha256}, and none is called {article!r}",
    )


def changed(proof: Proof, article: str, text: str) -> Fault:
    """Say what became of the words in a text that is another one now."""
    told = f"the text of {article!r} is not the one that the row names"
    try:
        spans = read_spans(proof.spans or "")
    except QueryError as error:
        return Fault(fault=ProofFault.CHANGED, message=f"{told}; {error.message}")
    said = proof.exact or ""
    for fault in words_fault(said, words_at(text, spans)):
        place = next((text.find(words) for words in (said, unguard(said)) if words in text), None)
        if place is not None:
            return Fault(fault=ProofFault.CHANGED, message=f"{told}; these words stand at {place:,} now")
        return Fault(fault=ProofFault.CHANGED, at=fault.at, message=f"{told}; {fault.message}")
    return Fault(fault=ProofFault.CHANGED, message=f"{told}; these words still stand there")
