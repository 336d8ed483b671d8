"""Writes the reference pages from the program itself; with `--check` it only compares."""

import inspect
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Table

from quotedb.bundled import bundled
from quotedb.report.header import Report, read_report
from quotedb.store import schema
from quotedb.store.notes import column_notes
from quotedb.store.tables.base import Base

DOCS = Path(__file__).parent
COMMANDS = (
    "",
    "import",
    "reextract",
    "extract",
    "report",
    "sql",
    "shell",
    "schema",
    "search",
    "verify",
    "export",
    "schedule",
    "schedule cron",
    "schedule systemd",
    "check",
    "check freshness",
    "check exports",
    "config",
    "config show",
    "config path",
    "evaluate",
    "train",
    "show",
    "page",
    "serve",
    "show quote",
    "show claim",
    "show speaker",
    "show article",
    "snapshot",
    "demo",
    "doctor",
    "formats",
    "plugins",
    "init",
    "retract",
    "review",
    "review export",
    "review apply",
    "link",
    "link same",
    "link different",
    "link undo",
    "decide",
    "decide quote",
    "decide claim",
    "decide missed",
    "decisions",
    "decisions list",
    "decisions show",
    "decisions undo",
    "decisions export",
    "speakers",
    "speakers list",
    "speakers show",
    "speakers merge",
    "speakers split",
    "speakers alias",
    "speakers holder",
    "speakers undo",
    "speakers import",
    "db",
    "db upgrade",
    "db current",
    "db path",
    "db backup",
    "db check",
    "db reindex",
)
NOTE = "<!-- Made by `python docs/generate.py`; do not edit. -->\n\n"


def table_section(model: type[Base]) -> Iterator[str]:
    """Write one table as Markdown lines."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101
    notes = column_notes(model)
    yield f"### {table.name}\n"
    yield f"{inspect.getdoc(model)}\n"
    yield "| column | type | null | refers to | note |"
    yield "|--|--|--|--|--|"
    for column in table.columns:
        words = getattr(column.type, "enums", None)
        kind = "one of " + ", ".join(words) if words else str(column.type).lower()
        refers = ", ".join(sorted(key.target_fullname for key in column.foreign_keys))
        null = "yes" if column.nullable else ""
        yield f"| {column.name} | {kind} | {null} | {refers} | {notes.get(column.name, '')} |"
    yield ""


def schema_page() -> str:
    """Write the schema reference: tables, then views."""
    lines = ["# Schema\n", NOTE]
    layers = {
        "Evidence": schema.EVIDENCE,
        "Speakers": schema.SPEAKERS,
        "Quotes": schema.QUOTES,
        "Claims": schema.CLAIMS,
        "Decisions and exports": schema.DECISIONS,
        "Earlier values": schema.PAST,
        "Index of words": schema.SEARCH,
    }
    for name, models in layers.items():
        lines.append(f"## {name}\n")
        for model in models:
            lines.extend(table_section(model))
    lines.append("## Views\n")
    lines.append(
        "Derived by readable SQL in `reports/views/`; in the snapshot that `report` and `sql` read.\n"
    )
    for path in sorted((bundled("reports") / "views").glob("*.sql")):
        lines.extend(report_section(read_report(path), level=3))
    return "\n".join(lines)


def report_section(report: Report, level: int) -> Iterator[str]:
    """Write one report or view as Markdown lines."""
    yield f"{'#' * level} {report.name}\n"
    yield f"{report.question or report.title}\n"
    if report.params:
        yield "| parameter | type | default | meaning |"
        yield "|--|--|--|--|"
        for name, param in report.params.items():
            default = (
                "required" if param.is_required else ("" if param.default is None else str(param.default))
            )
            yield f"| {name} | {param.type} | {default} | {param.help} |"
        yield ""
    yield "| column | meaning |"
    yield "|--|--|"
    for name, meaning in report.columns.items():
        yield f"| {name} | {meaning} |"
    yield ""


def reports_page() -> str:
    """Write the report catalogue."""
    lines = ["# Reports\n", NOTE]
    for path in sorted(bundled("reports").glob("*.sql")):
        lines.extend(report_section(read_report(path), level=2))
    return "\n".join(lines)


def cli_page() -> str:
    """Write every command's help."""
    lines = ["# Command line\n", NOTE]
    for command in COMMANDS:
        name = f"quotedb {command}".strip()
        lines.append(f"## {name}\n\n```text\n{help_of(command.split())}\n```\n")
    return "\n".join(lines)


def help_of(words: list[str]) -> str:
    """Give one command's help as plain lines of at most 100 columns."""
    environment = {"COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1", "PATH": os.defpath}
    shown = subprocess.run(
        [sys.executable, "-m", "quotedb", *words, "--help"],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    ).stdout
    return "\n".join(line.rstrip() for line in shown.strip().splitlines())


def read(path: Path) -> str | None:
    """Give the page as it stands, None where there is none."""
    return path.read_text("utf-8") if path.exists() else None


def main() -> int:
    """Write the pages, or say which differ."""
    pages = {"schema.md": schema_page(), "reports.md": reports_page(), "cli.md": cli_page()}
    stale = [
        name
        for name, text in pages.items()
        if not (DOCS / name).exists() or (DOCS / name).read_text("utf-8") != text
    ]
    if "--check" in sys.argv[1:]:
        for name in stale:
            sys.stderr.write(f"docs/{name} is not what the program says. Run: python docs/generate.py\n")
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(pages[name], "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
