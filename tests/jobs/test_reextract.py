"""Extracting anew loses nothing that the input said."""

from pathlib import Path

from quotedb.jobs.database import ready_snapshot
from quotedb.jobs.imports import ImportRequest, run_import
from quotedb.jobs.reextract import Request, reextract
from quotedb.read.reader import ReadOptions
from quotedb.report.gather.asking import asking
from quotedb.vocab import Extractor

NITF = """<nitf><head><title>Bridge</title></head><body><body.content>
<p>Ann Lee and Bob Ray met on Monday.</p>
<p>The bridge will be safe. <q quote-source="Bob Ray">It was checked twice</q>. Nobody else spoke.</p>
<p><q quote-source="Cy Young">A waste of money and of time.</q></p>
</body.content></body></nitf>"""
QUOTES = """
select quote.exact, quote.rule, source.exact, quote.speaker
from quotes_effective as quote
left join quote_spans as source on source.quote_id = quote.quote_id and source.role = 'source'
where quote.kind = 'direct'
order by quote.start_cp
"""


def test_sources_that_only_markup_states_stay(tmp_path: Path):
    (tmp_path / "bridge.nitf.xml").write_text(NITF, "utf-8")
    db = str(tmp_path / "quotes.db")
    paths = (str(tmp_path / "bridge.nitf.xml"),)
    run_import(
        db,
        ImportRequest(paths=paths, read=ReadOptions(), extractor=Extractor.RULES),
        lambda _: None,
        lambda *_: None,
    )

    def found():
        with asking(ready_snapshot(db)) as ask:
            return list(ask(QUOTES, {}))

    before = found()
    request = Request(articles=None, extractor=Extractor.RULES, again=True)
    (change,) = reextract(db, request, lambda _: None, lambda: None).changes

    assert [(rule.split()[0], mention) for _, rule, mention, _ in before] == [
        ("stated", "Bob Ray"),
        ("stated", None),
    ]
    assert (change.n_before > 0, change.n_gained, change.n_lost, change.n_speakers) == (True, 0, 0, 0)
    assert found() == before
