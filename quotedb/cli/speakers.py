"""Commands about speakers: who there is, who is the same, what they are called, which offices they held."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE, LANGUAGE
from quotedb.errors import ExitCode
from quotedb.vocab import AliasKind, SpeakerKind

if TYPE_CHECKING:
    from quotedb.jobs.speakers import Ruled

app = typer.Typer(help="Say who the speakers are, and set right who is who.", no_args_is_help=True)

Who = Annotated[str, typer.Argument(metavar="SPEAKER", help="A name, an alias or a key.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another one, likewise.")]


@app.command("list")
def list_command(
    name: Annotated[
        str | None, typer.Option("--name", help="Only speakers one of whose names contains this.")
    ] = None,
    kind: Annotated[SpeakerKind | None, typer.Option("--kind", help="Only speakers of this kind.")] = None,
    min_quotes: Annotated[
        int, typer.Option("--min-quotes", min=0, help="Only speakers with this many quotes.")
    ] = 0,
    db: options.Db = DEFAULT_DATABASE,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
) -> None:
    """List all speakers, those with most quotes first; the same as the report "speakers".

    Example: quotedb speakers list --kind outlet

    Example: quotedb speakers list --name smith --format json
    """
    from quotedb.cli.output import write
    from quotedb.jobs.speakers import list_result

    write(list_result(db, name, kind, min_quotes), output_format, output)


@app.command("show")
def show_command(
    speaker: Who,
    db: options.Db = DEFAULT_DATABASE,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
) -> None:
    """Say who one speaker is: names, ties, offices, decisions, suggestions, quotes.

    Example: quotedb speakers show "Ann Lee"

    Example: quotedb speakers show 00112233445566778899aabbccddeeff --format json
    """
    from quotedb.cli.output import write
    from quotedb.jobs.speakers import card_result

    write(card_result(db, speaker), output_format, output)


@app.command("merge")
def merge_command(
    speaker: Who,
    other: Other,
    reason: options.Reason,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Rule that two speakers are one: every report counts them as one from now on.

    Prints the key of the decision.

    Example: quotedb speakers merge "Mayor Lee" "Ann Lee" --reason "one mayor of that name"

    Example: quotedb speakers merge "The Fed" "Federal Reserve" --reason "its short name" --actor ada
    """
    from quotedb.jobs.speakers import merge_speakers

    _show(merge_speakers(db, speaker, other, reason, actor))


@app.command("split")
def split_command(
    speaker: Who,
    other: Other,
    reason: options.Reason,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Rule that two speakers are never one: no merger and no suggestion will join them.

    Prints the key of the decision.

    Example: quotedb speakers split "Ann Lee" "Anna Lee" --reason "mother and daughter"

    Example: quotedb speakers split "City Council" "County Council" --reason "two bodies" --actor ada
    """
    from quotedb.jobs.speakers import split_speakers

    _show(split_speakers(db, speaker, other, reason, actor))


@app.command("alias")
def alias_command(  # noqa: PLR0913
    speaker: Who,
    alias: Annotated[str, typer.Argument(help="The other name.")],
    reason: options.Reason,
    kind: Annotated[AliasKind, typer.Option("--kind", help="What kind of name it is.")] = AliasKind.NAME,
    lang: Annotated[str, typer.Option("--lang", help="Language of the articles that use it.")] = LANGUAGE,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Give a speaker another name: whoever an article calls just that is this speaker, now and later.

    Prints the key of the decision.

    Example: quotedb speakers alias "Ann Lee" "the bridge builder" --reason "her campaign's slogan"

    Example: quotedb speakers alias "European Union" "Brussels" --kind metonym --reason "as papers write"
    """
    from quotedb.jobs.speakers import add_alias
    from quotedb.model import Alias

    _show(add_alias(db, speaker, Alias(surface=alias, kind=kind), lang, reason, actor))


@app.command("holder")
def holder_command(  # noqa: PLR0913
    office: Annotated[str, typer.Argument(help="The office: a name, an alias or a key.")],
    person: Annotated[str, typer.Argument(help="Who held it, likewise.")],
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="First day, such as 2021-01-20.")],
    reason: options.Reason,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day, if it is over.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="URL", help="Where it is written.")
    ] = None,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Say who held an office from when to when; quotes of the office stay the office's.

    Prints the key of the decision.

    Example: quotedb speakers holder "Mayor of Springfield" "Ann Lee" --from 2024-05-01 --reason "sworn in"

    Example: quotedb speakers holder "Mayor of Springfield" "Bob Ray" --from 2019-05-01 --to 2024-04-30
    --source https://example.org/mayors --reason "the city's list"
    """
    from quotedb.jobs.speaker_files import read_day
    from quotedb.jobs.speakers import add_holder
    from quotedb.store.speaker_facts import Term

    term = Term(first=read_day(since), last=read_day(until) if until else None, source_url=source)
    _show(add_holder(db, office, person, term, reason, actor))


@app.command("undo")
def undo_command(
    decisions: Annotated[list[str], typer.Argument(metavar="DECISION...", help="Keys of decisions.")],
    reason: options.Reason,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Take decisions about speakers back, all that are named or none; the record keeps both.

    "quotedb speakers show" gives the keys.

    Example: quotedb speakers undo 00112233445566778899aabbccddeeff --reason "wrong Lee"

    Example: quotedb speakers undo 00112233445566778899aabbccddeeff ffeeddccbbaa99887766554433221100
    --reason "read the wrong article"
    """
    from quotedb.jobs.speakers import undo_decisions

    typer.echo(undo_decisions(db, decisions, reason, actor), err=True)


@app.command("import")
def import_command(  # noqa: PLR0913
    file: Annotated[Path, typer.Argument(help="A CSV file, UTF-8, with a header.")],
    reason: options.Reason,
    lang: Annotated[str, typer.Option("--lang", help="Language of the aliases.")] = LANGUAGE,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Show what would be recorded, and record nothing.")
    ] = False,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
) -> None:
    """Record what a file says of speakers; each row is accepted whole or refused with its reason.

    Columns, of which only name is needed: name, kind, wikidata_qid, aliases (| between them), family,
    speaks_for, office, since, until, source_url. A speaker that is not on record is added if it has a kind.

    Example: quotedb speakers import people.csv --reason "from the parliament's register" --dry-run

    Example: quotedb speakers import people.csv --reason "from the parliament's register" --actor ada
    """
    from quotedb.cli.output import write
    from quotedb.jobs.speaker_files import import_speakers

    filed = import_speakers(db, file, lang, reason, actor, dry_run=dry_run)
    write(filed.result, output_format, output)
    counts = ", ".join(f"{filed.outcomes[name]:,} {name}" for name in ("accepted", "unchanged", "refused"))
    typer.echo(f"{counts}{'; nothing recorded: a dry run' if dry_run else ''}.", err=True)
    if filed.outcomes["refused"]:
        raise typer.Exit(ExitCode.PARTIAL)


def _show(ruled: "Ruled | None") -> None:
    if ruled is None:
        typer.echo("That is on record already; nothing recorded.", err=True)
        return
    typer.echo(ruled.key)
    typer.echo(
        f"{ruled.message} Take it back: quotedb speakers undo {ruled.key} --reason ...",
        err=True,
    )
