"""The options that several commands share."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli.completion import format_names, parameter_names
from quotedb.config import (
    ACTOR_VARIABLE,
    DATABASE_VARIABLE,
    DEFAULT_DATABASE,
    MODEL_VARIABLE,
    REPORTS_VARIABLE,
)
from quotedb.export.profile import ProfileName

if TYPE_CHECKING:
    from quotedb.read.reader import ReadOptions

Db = Annotated[
    str,
    typer.Option(
        "--db",
        envvar=DATABASE_VARIABLE,
        metavar="URL",
        help="Database: a file, or a URL such as postgresql://user@host/name.",
        show_default=DEFAULT_DATABASE,
    ),
]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why; it stays on record with the decision.")]
Actor = Annotated[
    str | None,
    typer.Option("--actor", envvar=ACTOR_VARIABLE, help="Who decides. Default: the user of this machine."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no progress and no summary.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        help="Processes that extract in parallel. Default: one a core from 200 inputs on, else one.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="Write to this file instead of standard output; - is standard output."
    ),
]
OutputFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        autocompletion=format_names,
        help="table, csv, tsv, json, jsonl, md, html, parquet, xlsx or jsonld (claims). "
        "Default: by the suffix, or what fits.",
    ),
]
Profile = Annotated[
    ProfileName | None,
    typer.Option(
        "--profile",
        help="excel: CSV and TSV begin with a byte order mark, by which Excel knows UTF-8, and are guarded.",
    ),
]
Guard = Annotated[
    bool | None,
    typer.Option(
        "--guard/--no-guard",
        help="Put ' before texts in CSV and TSV that a spreadsheet program would run as formulas. "
        "Default: with --profile excel.",
    ),
]
Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        "-p",
        metavar="NAME=VALUE",
        autocompletion=parameter_names,
        help="Value of one $parameter; may be repeated. Days may be told from today: since=-30d.",
    ),
]
ReportsDir = Annotated[
    Path | None,
    typer.Option(
        "--reports-dir",
        envvar=REPORTS_VARIABLE,
        help="Folder that is searched for reports before the others.",
    ),
]
TIMEOUT_S = 300.0
Timeout = Annotated[
    float,
    typer.Option(
        "--timeout",
        min=1,
        metavar="SECONDS",
        help="Stop a statement that works longer than this many seconds.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="TIME",
        help="Answer from what was stored then: 2026-03-08 (the end of that day) or 2026-03-08T12:00Z.",
    ),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Encoding of inputs that do not declare one.")
]
InputFormat = Annotated[
    str, typer.Option("--input-format", help="auto, or a name that quotedb formats lists.")
]
ExtractorOption = Annotated[
    str,
    typer.Option(
        "--extractor",
        help="tagger: the trained model beside the grammar; rules: the grammar alone, without a model; "
        "or a plug-in's name (quotedb plugins).",
    ),
]
Model = Annotated[
    Path | None,
    typer.Option(
        "--model",
        envvar=MODEL_VARIABLE,
        metavar="DIR",
        help="Folder of a tagger's model, as quotedb train writes it. Default: the one of the package.",
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        metavar="P",
        help="Leave out attributions that are less likely to be right than this; 0 keeps all.",
    ),
]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Outlet of articles that do not say theirs.")]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="Date of articles that do not say theirs, such as 2026-03-08."
    ),
]
Lang = Annotated[
    str | None, typer.Option("--lang", help="Language of articles that do not say theirs, such as en.")
]
FieldMap = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="THEIRS=OURS",
        help="A field of JSON or CSV records under quotedb's name; may be repeated.",
    ),
]


def read_options(
    outlet: str | None,
    published: str | None,
    lang: str | None,
    input_format: str,
    encoding: str | None,
    field_map: list[str] | None,
) -> "ReadOptions":
    """Gather the options that say how inputs are read.

    Raises:
        typer.BadParameter: A date or a format is none that quotedb knows.
        UsageError: An encoding or a field's name is none that quotedb knows.
    """
    from quotedb.moment import parse_moment
    from quotedb.read.pick import check_options
    from quotedb.read.reader import ReadOptions

    moment = parse_moment(published) if published else None
    if published and moment is None:
        raise typer.BadParameter(f"{published!r} is not a date such as 2026-03-08.", param_hint="--published")
    options = ReadOptions(
        format=input_format,
        encoding=encoding,
        outlet=outlet,
        published=moment,
        lang=lang,
        field_map=pairs(field_map, "--map"),
    )
    check_options(options)
    return options


def moment_of(given: str | None) -> datetime | None:
    """Read the time of ``--as-of``: the last moment that counts.

    Args:
        given: A date, which means the end of that day, or a time, of UTC unless it names a zone; in ISO 8601.

    Raises:
        typer.BadParameter: It is neither.
    """
    return None if given is None else _moment(given, time.max, "--as-of")


def since_of(given: str | None) -> datetime | None:
    """Read the time of ``--since``: the first moment that counts; a date means the start of that day, UTC.

    Raises:
        typer.BadParameter: It is neither a date nor a time.
    """
    return None if given is None else _moment(given, time.min, "--since")


def _moment(given: str, hour: time, option: str) -> datetime:
    """Read a time, or a date as that hour of its day."""
    try:
        if len(given) <= len("2026-03-08"):
            return datetime.combine(date.fromisoformat(given), hour, UTC)
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter(
            f"{given!r} is neither a date such as 2026-03-08 nor a time such as 2026-03-08T12:00Z.",
            param_hint=option,
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def pairs(given: list[str] | None, option: str) -> dict[str, str]:
    """Turn repeated NAME=VALUE options into a mapping.

    Raises:
        typer.BadParameter: One has no "=" or no name, or a name is given twice.
    """
    found: dict[str, str] = {}
    for item in given or ():
        name, equals, value = item.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"{item!r} is not NAME=VALUE.", param_hint=option)
        if name in found:
            raise typer.BadParameter(f"{name!r} is given twice.", param_hint=option)
        found[name] = value
    return found
