"""Says what an import or extraction does to what people decided."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from quotedb.store.standing import Fate

LONGEST = 70  # code points of the words that a decision is about


def show_fates(fates: "list[Fate]", would: str) -> None:
    """Say what becomes of decisions: how many move, are orphaned or found again, and which."""
    for what in ("moved", "orphaned", "found again"):
        found = [each for each in fates if each.what == what]
        noun = "decision" if len(found) == 1 else "decisions"
        if found or what != "found again":
            typer.echo(f"{len(found):,} {noun} {would}{what}.", err=True)
        for each in found:
            told = each.before.decision
            words = " ".join(told.anchor.exact.split()) if told.anchor else told.target_key
            words = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
            typer.echo(f"  {told.key}  {told.field} by {told.actor}: {words!r}", err=True)
