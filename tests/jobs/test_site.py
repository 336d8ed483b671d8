"""A page asked for alone is the page that a whole site has."""

import shutil
from pathlib import Path

import pytest

from quotedb.export.site.survey import survey
from quotedb.jobs.database import opened, ready_snapshot
from quotedb.jobs.site import Site
from quotedb.report.contents import Scope
from quotedb.report.gather.asking import asking
from quotedb.store.engine import reading
from quotedb.store.texts import stored_texts
from tests.export.site.worlds import site_world, stored


@pytest.fixture(scope="module")
def site(ready_file, tmp_path_factory):
    """A site of all articles."""
    db = stored(site_world(), Path(shutil.copy(ready_file, tmp_path_factory.mktemp("database") / "site.db")))
    snapshot = ready_snapshot(db)
    with opened(db) as engine, reading(engine) as connection, asking(snapshot) as ask:
        yield Site(ask, lambda ids: stored_texts(connection, ids), survey(ask, Scope()))


def test_one_page_is_the_same_as_in_the_whole(site):
    """Whichever way a page is made, it says the same."""
    told = []
    for page in site.pages(lambda *figures: told.append(figures)):
        assert site.page(page.path) == page

    assert told[-1][0] == told[-1][1] == len(told)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nothing.html",
        "articles/",
        "../site.css",
        "claims/" + "0" * 32 + ".html",
        "articles/" + "0" * 32 + ".html",
        "speakers/" + "0" * 32 + ".html",
        "articles-99.html",
    ],
)
def test_there_is_no_other_page(site, path):
    """What is no page of the site is answered as none."""
    assert site.page(path) is None
