"""Reads what somebody searches for: words, "phrases", prefix*, -without and OR; all else is forgiven."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from quotedb.errors import UsageError
from quotedb.text.folding import folded_words, straight_quotes, without_possessive

_PIECE = re.compile(r'-?"[^"]*"?\*?|[^\s"]+')
LANGUAGE = 'Write words (all must occur), "a phrase", this OR that, -without, prefix*.'


class Word(NamedTuple):
    """A word that is searched for: its folded form, and whether it is written as an acronym."""

    form: str
    is_acronym: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that is searched for.

    Attributes:
        words: Folded; several stand one after the other.
        is_exact: Whether endings count: "tariffs" in quotation marks is not "tariff".
        is_prefix: Whether the last word may go on.
    """

    words: tuple[Word, ...]
    is_exact: bool = False
    is_prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for.

    Attributes:
        groups: Of each at least one term must occur.
        without: None of these may occur.
    """

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()


def parse_query(text: str) -> Query:
    """Read a query.

    OR joins the two terms beside it, closer than the space: ``tariffs China OR Mexico`` asks for tariffs and
    for one of the two. A quotation mark that is not closed counts to the end; an OR, - or * beside nothing,
    brackets and all other signs say nothing.

    Raises:
        UsageError: There is nothing to look for in it.
    """
    groups: list[tuple[Term, ...]] = []
    without: list[Term] = []
    is_alternative = is_denied = False
    for piece in _PIECE.findall(straight_quotes(text)):
        if piece == "OR":
            is_alternative = bool(groups)
        elif piece == "NOT":
            is_denied = True
        elif piece != "AND":
            for term in _terms(piece):
                if is_denied or piece.startswith("-"):
                    without.append(term)
                elif is_alternative:
                    groups[-1] = (*groups[-1], term)
                else:
                    groups.append((term,))
                is_alternative = is_denied = False
    if not groups:
        said = "only what to leave out" if without else "no word"
        raise UsageError(f"{text!r} names {said}: there is nothing to look for.", hint=LANGUAGE)
    return Query(groups=tuple(groups), without=tuple(without))


def _terms(piece: str) -> Iterator[Term]:
    """Give the term of a piece between spaces or in quotation marks; nothing where it holds no word."""
    is_prefix = piece.rstrip('"').endswith("*")
    is_quoted = '"' in piece
    bare = piece if is_quoted or is_prefix else without_possessive(piece.rstrip(".,;:!?)]"))
    words = tuple(Word(word.form, word.is_acronym) for word in folded_words(bare))
    if words:
        yield Term(words=words, is_exact=is_quoted or is_prefix or len(words) > 1, is_prefix=is_prefix)
