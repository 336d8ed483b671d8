"""Long lists on several pages."""

from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.site.sheets import sheets


@given(st.lists(st.integers(), max_size=40), st.integers(1, 9))
def test_every_row_stands_on_one_sheet(rows, size):
    """Together the sheets are the list; each is full but the last; each knows its place."""
    cut = list(sheets("all", rows, size))

    assert [row for sheet in cut for row in sheet.rows] == rows
    assert all(len(sheet.rows) == size for sheet in cut[:-1])
    assert [sheet.path for sheet in cut] == list(cut[0].hrefs)
    assert [sheet.before for sheet in cut] == [number * size for number in range(len(cut))]
    assert cut[0].path == "all.html"
