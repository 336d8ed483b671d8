"""The show commands: the whole story of one quote, claim, speaker or article."""

import os
import shutil
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE

if TYPE_CHECKING:
    from quotedb.export.told.layout import Look

app = typer.Typer(help="Print the whole story of one quote, claim, speaker or article.", no_args_is_help=True)


class Form(StrEnum):
    """How a story is written."""

    TEXT = "text"
    JSON = "json"


FormOption = Annotated[
    Form, typer.Option("--format", help="text, folded to the terminal's width; or json, with every field.")
]
HistoryOption = Annotated[
    bool,
    typer.Option(
        "--history",
        help="Instead of the story, what happened to it and when: imports, extractions, links, changes, and "
        "who decided what and why.",
    ),
]


@app.command("quote")
def quote_command(
    quote: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Its id, VERSION/QUOTE, or six or more of their first digits each."
        ),
    ],
    db: options.Db = DEFAULT_DATABASE,
    as_of: options.AsOf = None,
    form: FormOption = Form.TEXT,
    history: HistoryOption = False,
) -> None:
    """Show a quote in its paragraph: who said it, through whom we know it, what it claims.

    Example: quotedb show quote 0dde0489a97c

    Example: quotedb show quote 8c02971a6837/0dde0489a97c --format json

    Example: quotedb show quote 0dde0489a97c --history
    """
    _show("quote", quote, db, as_of, form, history)


@app.command("claim")
def claim_command(
    claim: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, six or more of its first digits, or words of it.")
    ],
    db: options.Db = DEFAULT_DATABASE,
    as_of: options.AsOf = None,
    form: FormOption = Form.TEXT,
    history: HistoryOption = False,
) -> None:
    """Show a claim: where it stands and why, who says so, where it entered the record.

    Example: quotedb show claim 908af485123d

    Example: quotedb show claim "held a phone call" --as-of 2026-03-08

    Example: quotedb show claim 908af485123d --history
    """
    _show("claim", claim, db, as_of, form, history)


@app.command("speaker")
def speaker_command(
    speaker: Annotated[
        str,
        typer.Argument(metavar="ID", help="A name, an alias, its id or six or more of its first digits."),
    ],
    db: options.Db = DEFAULT_DATABASE,
    as_of: options.AsOf = None,
    form: FormOption = Form.TEXT,
    history: HistoryOption = False,
) -> None:
    """Show a speaker: names, offices and ties, what it said and claims, through whom we know it.

    Example: quotedb show speaker "Vladimir Putin"

    Example: quotedb show speaker putin --format json

    Example: quotedb show speaker putin --history
    """
    _show("speaker", speaker, db, as_of, form, history)


@app.command("article")
def article_command(
    article: Annotated[
        str,
        typer.Argument(metavar="ID", help="A URL, path, file name or headline; its id or a version's."),
    ],
    db: options.Db = DEFAULT_DATABASE,
    as_of: options.AsOf = None,
    form: FormOption = Form.TEXT,
    history: HistoryOption = False,
) -> None:
    """Show an article's text with its quotes marked and numbered, and each quote in short.

    Example: quotedb show article https://news.example/story

    Example: quotedb show article story.txt --format json

    Example: quotedb show article story.txt --history --format json
    """
    _show("article", article, db, as_of, form, history)


def _show(sort: str, given: str, db: str, as_of: str | None, form: Form, history: bool) -> None:
    from quotedb.export.told.record import as_json
    from quotedb.export.told.story import story_text
    from quotedb.jobs.show import find_history, find_story

    story = (find_history if history else find_story)(db, sort, given, options.moment_of(as_of))
    typer.echo(as_json(story) if form is Form.JSON else story_text(story, look_of_output()), nl=False)


def look_of_output() -> "Look":
    """Say what standard output can do: styles on a terminal, unless the reader wants none."""
    from quotedb.export.told.layout import Look

    if not sys.stdout.isatty():
        return Look()
    is_styled = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Look(width=shutil.get_terminal_size().columns, is_styled=is_styled)
