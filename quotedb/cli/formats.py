"""Commands that list what quotedb can read, and what other packages add to it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def formats_command(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Say which format each of these is in.")
    ] = None,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
) -> None:
    """List the formats of inputs that quotedb reads, in the order in which they are tried; or tell files'.

    Example: quotedb formats

    Example: quotedb formats news/*

    Example: quotedb formats --format csv -o formats.csv
    """
    from quotedb.read.registry import readers

    if files:
        _write(("file", "format", "because"), [_told(file) for file in files], output_format, output)
        return
    rows = (
        (reader.name, " ".join(reader.suffixes), "many" if reader.holds_many else "one", reader.describes)
        for reader in readers().values()
    )
    _write(("format", "suffixes", "articles", "what it is"), rows, output_format, output)


def plugins_command(output_format: options.OutputFormat = None, output: options.Output = None) -> None:
    """List the plug-ins of installed packages, and why one could not be loaded.

    Example: quotedb plugins

    Example: quotedb plugins --format json
    """
    from quotedb.jobs import extractors
    from quotedb.read import registry

    readers = ((registry.GROUP, each.name, each.package, each.problem) for each in registry.plug_ins())
    found = (
        (extractors.GROUP, each.name, each.package, each.problem) for each in extractors.extractor_plug_ins()
    )
    rows = ((*told, problem or "ready") for *told, problem in (*readers, *found))
    _write(("group", "name", "package", "state"), rows, output_format, output)


def _told(file: Path) -> tuple[str, str, str]:
    from quotedb.read.pick import guess_format

    try:
        name, why = guess_format(file.read_bytes(), str(file))
    except OSError as error:
        raise typer.BadParameter(
            f"{str(file)!r} cannot be read: {error.strerror}.", param_hint="FILE"
        ) from error
    return str(file), name, why


def _write(
    names: "Sequence[str]",
    rows: "Iterable[tuple[str, ...]]",
    output_format: str | None,
    output: options.Output,
) -> None:
    from quotedb.cli.output import write
    from quotedb.report.result import Result, ResultColumn

    columns = tuple(ResultColumn(name, "VARCHAR") for name in names)
    write(Result(columns, iter(rows)), output_format, output)
