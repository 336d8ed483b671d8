"""Completes what is typed: keywords, tables, columns of the tables named, reports, commands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from quotedb.cli.shell.dots import COMMANDS
from quotedb.export.write import FORMATS
from quotedb.report.contract import Relation, describe_all
from quotedb.report.header import Report

KEYWORDS = tuple(Path(__file__).with_name("keywords.txt").read_text("utf-8").split())
TABLE_COMES = re.compile(
    r"\b(?:from|join|describe|summarize|table)\s+\w*\Z|\b(?:from|join)\s[^()]*,\s*\w*\Z", re.IGNORECASE
)
NAMED = re.compile(
    r"\b(?:from|join|,)\s*(\w+)(?:\s+(?:as\s+)?(?!\b(?:on|using|where|join)\b)(\w+))?", re.IGNORECASE
)
WORD = re.compile(r"(?:(\w+)\.)?(\w*)\Z")
SHOWN = 60  # signs of a meaning beside a name


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that may come, and what it is."""

    word: str
    meaning: str = ""


class Completing(Completer):
    """Completes SQL and the shell's own commands."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = reports

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """Tables and views by name, worked out when first wanted."""
        return {each.name: each for each in describe_all()}

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002
        """Yield what may stand where the cursor is."""
        before = document.text_before_cursor
        typed = re.search(r"[.\w=-]*\Z", before) if before.startswith(".") else WORD.search(before)
        word = typed[typed.lastindex or 0] if typed else ""
        choices = (
            self.of_command(before) if before.startswith(".") else self.of_statement(before, document.text)
        )
        for choice in choices:
            if choice.word.startswith(word.casefold()) and choice.word != word:
                text = choice.word.upper() if word.isupper() and choice.word in KEYWORDS else choice.word
                yield Completion(text, -len(word), display_meta=choice.meaning[:SHOWN])

    def of_command(self, before: str) -> Iterator[Choice]:
        """Yield what may come in a line that begins with a dot."""
        command, _, rest = before.partition(" ")
        if not rest and not before.endswith(" "):
            yield from (Choice(name) for name in COMMANDS)
        elif command == ".schema":
            yield from (Choice(each.name, each.meaning) for each in self.relations.values())
        elif command == ".format":
            yield from (Choice(name) for name in ("auto", *FORMATS))
        elif command == ".report":
            name, blank, _ = rest.lstrip().partition(" ")
            known = {each.name: each for each in self.reports}
            if not blank:
                yield from (Choice(each.name, each.question) for each in self.reports)
            elif name in known:
                params = known[name].params.items()
                yield from (Choice(f"{param}=", f"{each.type}: {each.help}") for param, each in params)

    def of_statement(self, before: str, whole: str) -> Iterator[Choice]:
        """Yield what may come in a statement: after a name and a dot, the columns of what it stands for."""
        tables = self.named(whole)
        qualifier = found[1] if (found := WORD.search(before)) else None
        if qualifier:
            yield from self.columns(tables.get(qualifier.casefold(), qualifier.casefold()))
            return
        relations = [Choice(each.name, each.meaning) for each in self.relations.values()]
        if TABLE_COMES.search(before):
            yield from relations
            return
        for name in dict.fromkeys(tables.values()):
            yield from self.columns(name)
        yield from (Choice(word) for word in KEYWORDS)
        yield from relations

    def named(self, sql: str) -> dict[str, str]:
        """Give the tables that a statement names, by their names and by what they are called there."""
        found: dict[str, str] = {}
        for name, alias in NAMED.findall(sql.casefold()):
            if name in self.relations:
                found[name] = name
                if alias:
                    found[alias] = name
        return found

    def columns(self, name: str) -> Iterator[Choice]:
        """Yield the columns of a table or view."""
        if name in self.relations:
            yield from (
                Choice(each.name, f"{each.type}: {each.note}" if each.note else each.type)
                for each in self.relations[name].columns
            )
