"""A history reads as a log: when, what, by whom or by what, and why."""

from datetime import UTC, datetime

from quotedb.export.told.history import DONE, tell_history
from quotedb.export.told.layout import Look, lay_out
from quotedb.export.told.record import plain
from quotedb.report.stories.history import Event, History

AT = datetime(2026, 3, 9, 8, 7, 6, tzinfo=UTC)


def lines(*events: Event) -> list[str]:
    history = History(sort="quote", key="a" * 32, title="the  bridge\nis safe", events=events)
    return list(lay_out(tell_history(history), Look()))


def test_each_event_is_a_line():
    """The time to the second; who and what did it; the reason; an id to ask on with."""
    decided = Event(
        at=AT,
        what="decided",
        subject="quote's kind",
        detail="set mixed",
        actor="ada",
        reason="heard it",
        key="b" * 32,
        state="superseded",
        replaced_by="c" * 32,
    )
    found = Event(
        at=AT,
        what="found",
        subject="version 1",
        detail="direct",
        actor="cron",
        made_by="extractor grammar-2",
        key=f"{'d' * 32}/{'e' * 32}",
        run=7,
    )

    shown = lines(found, decided)

    assert shown[:2] == ["the bridge is safe [quote aaaaaaaaaaaa]", ""]
    assert shown[2].removeprefix("  2026-03-09 08:07:06 ") == (
        "found in version 1: direct — cron, extractor grammar-2, run 7 [quote dddddddddddd/eeeeeeeeeeee]"
    )
    assert shown[3].removeprefix("  2026-03-09 08:07:06 ") == (
        "decided: quote's kind: set mixed (superseded by decision cccccccccccc) — ada: heard it"
        " [decision bbbbbbbbbbbb]"
    )


def test_what_is_not_known_is_left_out():
    """A status that came first, and one that went; a linking that says no more than its method."""
    shown = lines(
        Event(at=AT, what="status", detail="party_asserted", made_by="rules of 2026-2: a rule"),
        Event(at=AT, what="status", subject="party_asserted", made_by="rules of 2026-2: no quote"),
        Event(at=AT, what="relinked", made_by="method claims-9"),
    )

    assert [line.removeprefix("  2026-03-09 08:07:06 ") for line in shown[2:]] == [
        "its status became party asserted — rules of 2026-2: a rule",
        "its status became none (before: party asserted) — rules of 2026-2: no quote",
        "everything was linked anew — method claims-9",
    ]


def test_every_event_has_words():
    """Those that its docstring lists."""
    listed = (Event.__doc__ or "").partition("Which sort of event: ")[2].partition(".")[0]

    assert {word.split()[0] for word in listed.replace("\n", " ").split(", ")} == DONE.keys()


def test_a_program_reads_every_field():
    """The number of the import too: it is the record's own."""
    (event,) = plain(History(sort="claim", key="a", title="t", events=(Event(at=AT, what="found", run=7),)))[
        "events"
    ]  # type: ignore[index]

    assert (event["at"], event["run"], event["actor"]) == ("2026-03-09T08:07:06Z", 7, None)
