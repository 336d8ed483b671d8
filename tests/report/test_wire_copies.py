"""One agency text in three outlets: three articles, and one origin; from the stored text to the report."""

import duckdb

from quotedb.report.snapshot import refresh_snapshot
from tests.builders import outlet, publisher, quote, record
from tests.store.counting import counts, save

FAILED = "the Orla dam had failed on Monday night and that two villages were flooded"
WIRE = (
    f"It became known that {FAILED}, with rescue teams on their way to the last of the houses in the valley"
    " and all schools of the district closed for a week.\n"
)
EDITED = WIRE.replace("rescue teams on their way", "rescue teams already on the way").replace(
    " all ", " most "
)
REWRITTEN = (
    f"On the evening news people in the capital heard that {FAILED}; nobody was ready for it, least of all"
    " those who had lived below its old walls since childhood and slept that night in a gymnasium.\n"
)
ASKED = "select n_origins, n_outlets, n_articles, status from claim_status"


def carried(engine, texts, folder):
    """What the record says of the claim when each of some outlets carries its own text."""
    names = ("The Courier", "The Herald", "The Witness")
    for name, text in zip(names, texts, strict=True):
        own = (publisher(outlet(name)),)
        said = quote(text, FAILED, chain=own, claims=["the Orla dam has failed"])
        url = f"https://{name[4:].lower()}.example/dam"
        save(engine, record(text, [said], outlet=name, url=url))
    with duckdb.connect(str(refresh_snapshot(engine, folder / "s.duckdb")), read_only=True) as snapshot:
        return snapshot.execute(ASKED).fetchall()


def test_copies_are_several_articles_and_one_origin(engine, tmp_path):
    """The edited one too, although it came first."""
    ((n_origins, n_outlets, n_articles, status),) = carried(engine, [EDITED, WIRE, WIRE], tmp_path)

    assert (n_origins, n_outlets, n_articles) == (1, 3, 3)
    assert counts(engine)["articles"] == 3
    assert status != "confirmed"


def test_who_wrote_it_anew_is_another_origin(engine, tmp_path):
    """Only the words that two outlets share make them one."""
    ((n_origins, n_outlets, n_articles, _),) = carried(engine, [WIRE, EDITED, REWRITTEN], tmp_path)

    assert (n_origins, n_outlets, n_articles) == (2, 3, 3)
