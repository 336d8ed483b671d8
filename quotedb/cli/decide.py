"""Decide: a person's word on one quote or claim, or on a quote that was missed."""

from typing import Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE
from quotedb.vocab import Bearing, ClaimStatus, EvidenceKind, QuoteKind, SpeakerKind

app = typer.Typer(
    help="Correct a quote or a claim, or add a quote that was missed. What is decided outlives every import "
    "and extraction; take it back with: quotedb decisions undo.",
    no_args_is_help=True,
)

SpeakerOption = Annotated[
    str | None, typer.Option("--speaker", metavar="NAME", help="Who said it: a name, an alias or a key.")
]
NewOption = Annotated[
    SpeakerKind | None,
    typer.Option("--new", metavar="KIND", help="Make the speaker, of this kind, if no text names them yet."),
]
KindOption = Annotated[QuoteKind | None, typer.Option("--kind", help="What sort of attribution it is.")]


@app.command("quote")
def quote_command(  # noqa: PLR0913
    quote: Annotated[str, typer.Argument(metavar="ID", help="Its id, as quotedb show quote takes it.")],
    reason: options.Reason,
    speaker: SpeakerOption = None,
    new: NewOption = None,
    kind: KindOption = None,
    reject: Annotated[bool, typer.Option("--reject", help="It is not a quote: no report shows it.")] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="It is right as it stands: nobody need look at it again.")
    ] = False,
    hop: Annotated[
        list[str] | None,
        typer.Option(
            "--hop",
            metavar="SEQ=ROLE[:NAMING[:SPEAKER]]",
            help="Set a link of the chain, 0 the innermost voice; +SEQ= puts one in before it, SEQ= alone "
            "takes it out. May be repeated.",
        ),
    ] = None,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Say who said a quote, what sort it is, through whom it came; that it is right, or no quote.

    The word follows the quote into later versions of its article, as long as it clearly stands there;
    where it does not, it waits: quotedb report orphaned-decisions. Prints the keys of the decisions.

    Example: quotedb decide quote 0dde0489a97c --speaker "Ann Lee" --reason "her own tweet"

    Example: quotedb decide quote 0dde0489a97c --hop "+1=relayer:named:Reuters" --reason "the agency told us"
    """
    from quotedb.jobs.decide import decide_quote

    keys = decide_quote(
        db,
        quote,
        speaker=_who(speaker, new),
        kind=kind,
        reject=reject,
        confirm=confirm,
        hops=tuple(hop or ()),
        reason=reason,
        actor=actor,
    )
    _show(keys)


@app.command("claim")
def claim_command(  # noqa: PLR0913
    claim: Annotated[
        str, typer.Argument(metavar="ID", help="Its id or words of it, as quotedb show claim takes it.")
    ],
    reason: options.Reason,
    status: Annotated[ClaimStatus | None, typer.Option("--status", help="Where the claim stands.")] = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar="URL", help="What bears on it: an address.")
    ] = None,
    bearing: Annotated[
        Bearing, typer.Option("--bearing", help="Whether the evidence supports or refutes it.")
    ] = Bearing.SUPPORTS,
    kind: Annotated[
        EvidenceKind, typer.Option("--evidence-kind", help="What sort of evidence it is.")
    ] = EvidenceKind.FACT_CHECK,
    accepted: Annotated[
        bool, typer.Option("--accepted/--not-accepted", help="Whether the evidence counts for the status.")
    ] = True,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Say where a claim stands, or bring evidence for or against it.

    Accepted evidence sets the status by the rules; a status that is set here goes before all rules. Prints
    the keys of the decisions.

    Example: quotedb decide claim 908af485123d --status refuted --reason "the minutes say otherwise"

    Example: quotedb decide claim 908af485123d --evidence https://court.example/ruling.pdf
    --evidence-kind official_record --bearing refutes --reason "page 3"
    """
    from quotedb.jobs.decide import decide_claim

    brought = (
        None
        if evidence is None
        else {"url": evidence, "kind": kind.value, "bearing": bearing.value, "is_accepted": accepted}
    )
    _show(decide_claim(db, claim, status=status, evidence=brought, reason=reason, actor=actor))


@app.command("missed")
def missed_command(  # noqa: PLR0913
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="A URL, path, file name, headline or id.")
    ],
    words: Annotated[str, typer.Option("--words", "-w", help="The words that were said, as written.")],
    reason: options.Reason,
    nth: Annotated[
        int | None, typer.Option("--nth", min=1, help="Which place, where the words stand more than once.")
    ] = None,
    speaker: SpeakerOption = None,
    new: NewOption = None,
    kind: KindOption = None,
    cue: Annotated[str | None, typer.Option("--cue", help="Words that ascribe them, such as said.")] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="Words that name who said them, such as the mayor.")
    ] = None,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Add a quote that was missed to the newest version of an article.

    No import and no extraction takes it out again; in later versions it stands where its words do. Prints the
    keys of the decisions; to undo the first takes the quote out.

    Example: quotedb decide missed story.txt --words "never again" --speaker "Ann Lee" --reason "a pull quote"

    Example: quotedb decide missed story.txt -w "the bridge is safe" --nth 2 --source "the mayor" --cue said
    --reason "no cue that quotedb knows"
    """
    from quotedb.jobs.missed import MissedQuote, decide_missed

    missed = MissedQuote(words=words, nth=nth, kind=kind, speaker=_who(speaker, new), cue=cue, source=source)
    added = decide_missed(db, article, missed, reason, actor)
    typer.echo(f"It is on record as quote {added.quote}.", err=True)
    _show(added.decisions)


def _who(name: str | None, new: SpeakerKind | None) -> object:
    if new is not None and name is None:
        raise typer.BadParameter("it says of what kind a new speaker is; name them", param_hint="--new")
    return {"name": name, "kind": new.value} if new is not None else name


def _show(keys: tuple[str, ...]) -> None:
    for key in keys:
        typer.echo(key)
    typer.echo(f"Take it back: quotedb decisions undo {keys[0]} --reason ...", err=True)
