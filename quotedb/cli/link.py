"""Commands that link what stands in several articles, and set right what is the same claim."""

from typing import Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE

app = typer.Typer(invoke_without_command=True)

Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="Key of a claim, or of any wording of it.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another one, likewise.")]


@app.callback()
def link_command(
    context: typer.Context,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Link everything anew, although it is linked.")
    ] = False,
    db: options.Db = DEFAULT_DATABASE,
    quiet: options.Quiet = False,
) -> None:
    """Link articles: wordings that make one claim, quotes that repeat one act of speech.

    Imports link what they add, and linking everything anew gives the same. It is needed only where an older
    version of quotedb linked; the next import would do it then as well. What people ruled is always heeded.

    Example: quotedb link

    Example: quotedb link --rebuild --db news.db
    """
    if context.invoked_subcommand is not None:
        for name in ("db", "rebuild", "quiet"):
            source = context.get_parameter_source(name)
            if source is not None and source.name == "COMMANDLINE":
                raise typer.BadParameter(
                    f"write it after {context.invoked_subcommand!r}", param_hint=f"--{name}"
                )
        return
    from quotedb.cli.progress import Bar
    from quotedb.jobs.linking import link_stored

    with Bar(quiet=quiet, doing="linking") as bar:
        linked = link_stored(db, rebuild=rebuild, on_linked=bar.show)
    if quiet:
        return
    links = linked.links
    typer.echo("Everything was linked anew." if linked.is_anew else "Everything is linked already.", err=True)
    claims = f"{links.n_wordings:,} wordings make {links.n_claims:,} claims"
    typer.echo(f"{claims}; {links.n_suggested:,} pairs of wordings wait for a person.", err=True)
    typer.echo(f"{links.n_quotes:,} verbatim quotes repeat {links.n_utterances:,} utterances.", err=True)


@app.command("same")
def same_command(
    claim: Claim,
    other: Other,
    reason: options.Reason,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Rule that two claims are the same: every report counts them as one from now on.

    Prints the key of the decision.

    Example: quotedb link same 00112233445566778899aabbccddeeff ffeeddccbbaa99887766554433221100
    --reason "one strike, told twice"

    Example: quotedb link same 00112233445566778899aabbccddeeff ffeeddccbbaa99887766554433221100
    --reason "put in other words" --actor ada
    """
    from quotedb.jobs.linking import rule_same

    ruled = rule_same(db, claim, other, reason, actor)
    _show(ruled.key, ruled.message)


@app.command("different")
def different_command(
    claim: Claim,
    other: Other,
    reason: options.Reason,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Rule that two claims, or two wordings of one claim, are different: they are never joined again.

    Prints the key of the decision.

    Example: quotedb link different 00112233445566778899aabbccddeeff ffeeddccbbaa99887766554433221100
    --reason "two strikes, a week apart"

    Example: quotedb link different 00112233445566778899aabbccddeeff ffeeddccbbaa99887766554433221100
    --reason "another budget" --actor ada
    """
    from quotedb.jobs.linking import rule_different

    ruled = rule_different(db, claim, other, reason, actor)
    _show(ruled.key, ruled.message)


@app.command("undo")
def undo_command(
    decisions: Annotated[list[str], typer.Argument(metavar="DECISION...", help="Keys of decisions.")],
    reason: options.Reason,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Take rulings on claims back, all that are named or none; the record keeps both.

    The view decision_state gives the keys: quotedb sql "from decision_state"

    Example: quotedb link undo 00112233445566778899aabbccddeeff --reason "read the wrong article"

    Example: quotedb link undo 00112233445566778899aabbccddeeff ffeeddccbbaa99887766554433221100
    --reason "two strikes after all"
    """
    from quotedb.jobs.linking import undo_rulings

    n_undone = undo_rulings(db, decisions, reason, actor)
    typer.echo(f"{n_undone:,} {'ruling' if n_undone == 1 else 'rulings'} taken back.", err=True)


def _show(key: str, message: str) -> None:
    typer.echo(key)
    typer.echo(f"{message} Take it back: quotedb link undo {key} --reason ...", err=True)
