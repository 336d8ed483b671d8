"""Commands that list what quotedb can read, and what other packages add to it."""

from typing import TYPE_CHECKING

from quotedb.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def formats_command(output_format: options.OutputFormat = None, output: options.Output = None) -> None:
    """List the formats of inputs that quotedb reads, in the order in which they are tried.

    Example: quotedb formats

    Example: quotedb formats --format csv -o formats.csv
    """
    from quotedb.read.registry import readers

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
    from quotedb.read.registry import GROUP, plug_ins

    rows = ((GROUP, each.name, each.package, each.problem or "ready") for each in plug_ins())
    _write(("group", "name", "package", "state"), rows, output_format, output)


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
