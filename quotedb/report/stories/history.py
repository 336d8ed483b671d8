"""The history of one thing: what put it on record, what changed it, and who decided what."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to it.

    Attributes:
        at: When: of what an import did, its start; of a change of status, when what changed it was said.
        what: Which sort of event: imported, found, absent (from a version), notice (of its publisher),
            address, decided, status, worded, recorded, named, linked, unlinked, relinked (all was), changed.
        subject: To which part of it, such as "version 2", a wording, a field.
        detail: What came of it, such as a kind, a value, a status.
        actor: Who decided, or ran the import; None for none.
        made_by: The program: version of quotedb, extractor and rule, method of linking, ruleset and rule.
        reason: Why, in that person's words; else what the import or the cause of a change says.
        key: Stable id of the decision, version, quote or other cause.
        state: Of a decision: applied, orphaned, superseded or taken back.
        replaced_by: Stable id of the decision that took its place.
        run: Number of the import in this database.
    """

    at: datetime
    what: str
    subject: str | None = None
    detail: str | None = None
    actor: str | None = None
    made_by: str | None = None
    reason: str | None = None
    key: str | None = None
    state: str | None = None
    replaced_by: str | None = None
    run: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that happened to one thing.

    Attributes:
        sort: quote, claim, speaker or article.
        key: Its stable id; of a quote, of its lineage.
        title: What it is, in its own words.
        events: In order.
    """

    sort: str
    key: str
    title: str
    events: tuple[Event, ...]
