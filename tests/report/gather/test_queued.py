"""What helps to decide on an item; the desk's tests ask for every sort of item."""

from dataclasses import replace

from quotedb.report.gather.queued import gather_notes, gather_queued
from quotedb.report.stories.queued import QueuedQuote, QueueNote
from tests.jobs.review.items import item


def test_a_quote_is_found_by_version_and_key(bridge):
    """With its candidates, numbered as a file of the queue numbers them."""
    world, sources = bridge
    row = world.quotes["opens"]
    asked = replace(
        item(row["lineage_key"]),
        quote_key=row["quote_key"],
        version_key=world.versions["herald"]["version_key"],
    )
    queued = gather_queued(sources.ask, sources.texts, asked)
    notes = gather_notes(sources.ask, [row["lineage_key"], "feed"])

    assert isinstance(queued, QueuedQuote)
    assert queued.story.quote.exact == "The bridge will open in May"
    assert [(one.rank, one.who.name) for one in queued.candidates] == [(1, "Mayor Ann Lee"), (2, "Critics")]
    assert notes == {
        row["lineage_key"]: QueueNote(
            kind="indirect",
            candidates="1 Mayor Ann Lee (0.9) | 2 Critics (0.2)",
            speaker_keys=(
                world.speakers["Mayor Ann Lee"]["speaker_key"],
                world.speakers["Critics"]["speaker_key"],
            ),
        )
    }
