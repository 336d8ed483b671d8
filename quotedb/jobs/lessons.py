"""Articles on which people decided, as an annotated corpus: what they corrected is there to learn from."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from quotedb.errors import UsageError
from quotedb.ids import sha256_hex
from quotedb.jobs.database import opened, ready_snapshot
from quotedb.jobs.goldfiles import SPAN_FILE
from quotedb.report.gather.asking import asking
from quotedb.store.engine import reading
from quotedb.store.texts import stored_texts

DECIDED = """
select distinct version.version_id, version.version_key
from decision_state as decision
join quotes as quote on quote.lineage_key = decision.target_key
join version_times as version on version.version_id = quote.version_id and version.is_current
where decision.target_kind = 'quote' and decision.state = 'applied' and decision.op <> 'clear'
order by version.version_key
"""
SPANS = """
select quote.version_id, quote.quote_id, span.role, span.start_cp, span.end_cp, quote.kind, quote.speaker
from quotes_effective as quote
join quote_spans as span using (quote_id)
where quote.version_id in (select unnest($versions::BIGINT[]))
    and quote.kind not in ('author_voice', 'meta_comment')
order by quote.version_id, quote.start_cp, quote.quote_id, span.role, span.seq
"""
COUNT = """
select count(*)
from decision_state
where target_kind = 'quote' and state = 'applied' and op <> 'clear'
"""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What was written."""

    n_articles: int
    n_quotes: int
    n_decisions: int


def export_lessons(db: str, folder: Path) -> Lessons:
    """Write a corpus in the layout with spans, a document a line, and the texts beside it.

    Args:
        db: A file or URL.
        folder: Made anew.

    Raises:
        UsageError: The folder is there already, or nobody has decided on a quote that stands.
    """
    if folder.exists():
        raise UsageError(f"{str(folder)!r} is there already.", hint="Name a folder that is to be made.")
    with asking(ready_snapshot(db)) as ask:
        versions = {int(row[0]): str(row[1]) for row in ask(DECIDED, {})}
        if not versions:
            raise UsageError(
                "Nobody has decided on a quote that stands.", hint="Decide first: quotedb decide quote --help"
            )
        rows = ask(SPANS, {"versions": list(versions)})
        n_decisions = sum(int(row[0]) for row in ask(COUNT, {}))
    with opened(db) as engine, reading(engine) as connection:
        texts = stored_texts(connection, versions)
    found: defaultdict[int, dict[int, dict[str, object]]] = defaultdict(dict)
    for version_id, quote_id, role, start, end, kind, speaker in rows:
        empty = {"content": [], "cue": [], "source": [], "type": kind, "speaker": speaker}
        quote = found[version_id].setdefault(quote_id, empty)
        places = quote.get(role)
        if isinstance(places, list):
            places.append([start, end])
    (folder / "text").mkdir(parents=True)
    with (folder / SPAN_FILE).open("w", encoding="utf-8", newline="\n") as file:
        for version_id, key in versions.items():
            raw = texts[version_id].encode("utf-8")
            (folder / "text" / f"{key}.txt").write_bytes(raw)
            line = {
                "doc_id": key,
                "sha256": sha256_hex(raw),
                "attributions": list(found[version_id].values()),
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return Lessons(len(versions), sum(map(len, found.values())), n_decisions)
