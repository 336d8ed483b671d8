"""A snapshot in memory, from a world's rows, with the views that one report needs: for many cases."""

import re
from collections import defaultdict

import duckdb

from quotedb.bundled import bundled
from quotedb.report import contexts, rewordings, variants
from quotedb.report.header import Report
from quotedb.report.views import read_views
from tests.report.world import World

VIEWS = read_views(bundled("reports") / "views")


def derived(world: World, report: Report) -> duckdb.DuckDBPyConnection:
    """Give a database on which the report runs."""
    snapshot = duckdb.connect()
    world.copy_to(snapshot)
    snapshot.execute(contexts.CREATE)
    for context in contexts_of(world):
        snapshot.execute("insert into quote_contexts values (?, ?, ?, ?, ?, ?)", context)
    variants.write_differences(snapshot)
    rewordings.write_rewordings(snapshot)
    for view in needed(report):
        snapshot.execute(f"create {'table' if view.is_stored else 'view'} {view.name} as {view.sql}")
    return snapshot


def contexts_of(world: World) -> list[contexts.Context]:
    """Give the words around each quote."""
    texts = {row["version_id"]: row["text"] for row in world.rows["article_versions"]}
    versions = {row["quote_id"]: row["version_id"] for row in world.rows["quotes"]}
    spans = defaultdict(list)
    for row in world.rows["quote_spans"]:
        if row["role"] == "content":
            spans[row["quote_id"]].append((row["start_cp"], row["end_cp"]))
    return [
        contexts.cut_context(texts[versions[quote]], quote, min(pieces)[0], max(end for _, end in pieces))
        for quote, pieces in spans.items()
    ]


def needed(report: Report) -> list[Report]:
    """Give the views that a report reads, and those that they read, each after those below it."""
    words = set(re.findall(r"\w+", report.sql))
    found = []
    for view in reversed(VIEWS):
        if view.name in words:
            words |= set(re.findall(r"\w+", view.sql))
            found.append(view)
    return found[::-1]
