"""The reports and the views below them on SQLite itself, as far as its SQL goes.

sqlglot translates. What it cannot is put otherwise here: a recursion that keeps the smallest number it meets
keeps all and takes the smallest in the end; lists are JSON; a few functions that SQLite lacks are Python's.
Three tables that quotedb makes without SQL are given ready, from a snapshot: the words around quotes, how
wordings differ, and which quotes took which one's place. So are ``speakers_effective`` and ``voices``, a few
thousand rows of recursion that SQLite would repeat wherever they are read. All else is views.
"""

import json
import logging
import re
import sqlite3
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import sqlglot
from sqlglot import exp

from quotedb.bundled import bundled
from quotedb.report.header import Report
from quotedb.report.views import read_views

logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # it warns of what a second look shows
GIVEN = ("quote_contexts", "quote_differences", "quote_rewordings", "speakers_effective", "voices")
VIEWS = read_views(bundled("reports") / "views")
NOT_RUN = {
    "certainty-drift": "counts in a window what the translation leaves out first",
    "disputes": "works on lists",
    "echo-chains": "works on lists",
    "origins": "reads claim_loops, a walk that keeps lists",
    "orphaned-decisions": "needs levenshtein",
    "retraction-impact": "needs lateral joins",
    "review-queue": "works on lists",
}
SMALLEST = re.compile(
    r"(?P<name>\w+)\((?P<keys>[\w, ]+), (?P<value>\w+)\) using key \([\w, ]+\) as \(\n(?P<body>.*?)\n\)",
    re.DOTALL,
)
LINKS = """
select
    link.quote_id, link.seq, link.role, link.naming, link.basis, link.medium,
    speaker.canonical_id as speaker_id, speaker.name as speaker, speaker.kind as speaker_kind,
    link.naming in ('named', 'role_only') and link.speaker_id is not null as is_vouching,
    link.said_from, link.said_to
from chain_links as link
left join speakers_effective as speaker on speaker.speaker_id = link.speaker_id
"""
TARGETS = """json_each('["' || replace(target_key, '+', '","') || '"]')"""
CARRIED = ("claim_id", "quote_id", "side", "article_id", "outlet_id", "counts_now")
DIFFERING = """
    old.speaker_id is distinct from new.speaker_id or old.chain is distinct from new.chain
    or old.kind <> new.kind or old.certainty <> new.certainty
"""
PIECES = "json_each(context.paragraph_sketch) as piece"
PLAIN = r"'(\b(a|an|the|that)\b|[^\pL\pN])+', ' ', 'g')"
OTHERWISE: dict[str, tuple[tuple[str, str], ...]] = {
    "decision_state": (
        (
            "unnest(string_split(target_key, '+')) as target_key\n        from decisions",
            f"piece.value as target_key\n        from decisions, {TARGETS} as piece",
        ),
    ),
    "quote_vouchers": (
        (
            "group by all\n",
            f"group by {', '.join(f'carrier.{name}' for name in CARRIED)}\n",
        ),
    ),
    "origin_groups": (
        ("len(sketch)", "json_array_length(sketch)"),
        (
            "unnest(sketch) as run\n    from wordings",
            "piece.value as run\n    from wordings, json_each(sketch) as piece",
        ),
        ("len(context.paragraph_sketch)", "json_array_length(context.paragraph_sketch)"),
    ),
    "origin_pairs": (
        ("unnest(context.paragraph_sketch) as run", "piece.value as run"),
        (
            "from first_hand as sighting\n    join quote_contexts as context using (quote_id)\n",
            f"from first_hand as sighting\n    join quote_contexts as context using (quote_id), {PIECES}\n",
        ),
        ("len(context.paragraph_sketch)", "json_array_length(context.paragraph_sketch)"),
        (
            "coalesce(list(distinct sourcing_voice_id) filter (sourcing_voice_id is not null), [])",
            "json_group_array(distinct sourcing_voice_id) filter (where sourcing_voice_id is not null)",
        ),
        ("len(one.named)", "json_array_length(one.named)"),
        ("len(other.named)", "json_array_length(other.named)"),
        ("list_has_any(", "has_any("),
        (f"regexp_replace(lower(content.words), {PLAIN}", "plain(content.words)"),
        (f"regexp_replace(lower(wording.text), {PLAIN}", "plain(wording.text)"),
        ("'infinity'::timestamp", "'9999'"),
        ("isfinite(pair.certain_to)", "pair.certain_to <> '9999'"),
    ),
    "claim_standings": (
        ("'infinity'::timestamp", "'9999'"),
        (
            "bool_or(is_standing) over",
            "bool_or(carrier.left_at is null or carrier.left_at > moment.moment) over",
        ),
    ),
    "quote_changes": (
        (
            "when differs is not null then",
            f"when {DIFFERING} then",
        ),
    ),
    "unconfirmed": (
        (
            "arg_min(origin, (-n_quotes, origin, origin_key))",
            "arg_min(origin, printf('%09d', 999999999 - n_quotes) || origin || origin_key)",
        ),
    ),
    "outlets": (("min(first_seen) over", "min(min(seen_at)) over"),),
    "speaker-card": (("group by all", "group by 1, 4"),),
}


def translate(name: str, sql: str) -> str:
    """Give a report's or view's statement as SQLite understands it.

    Raises:
        ValueError: The statement is no longer what is put otherwise here.
    """
    if name == "links_effective":
        return LINKS
    columns = next(view.columns for view in VIEWS if view.name == "quotes_effective")
    sql = sql.replace("* exclude (seen_at)", ", ".join(column for column in columns if column != "seen_at"))
    for known, instead in OTHERWISE.get(name, ()):
        if known not in sql:
            raise ValueError(f"{name} has changed: it lacks {known!r}")
        sql = sql.replace(known, instead)
    tree = sqlglot.parse_one(SMALLEST.sub(_all_then_smallest, sql), read="duckdb")
    return tree.transform(_in_sqlite).sql(dialect="sqlite")


def _all_then_smallest(found: re.Match[str]) -> str:
    name, keys, value, body = found.group("name", "keys", "value", "body")
    body = re.sub(r"\n    join recurring\.[^\n]*", "", body)
    body = re.sub(r"\n    where label\.[^\n]*\n    group by [^\n]*", "", body)
    body = re.sub(rf"min\((\w+\.{value})\)", r"\1", body).replace(f"from {name} as", "from reached as")
    smallest = f"select {keys}, min({value}) as {value} from reached group by {keys}"  # noqa: S608
    return f"reached({keys}, {value}) as (\n{body}\n),\n{name} as ({smallest})"


def _in_sqlite(node: exp.Expression) -> exp.Expression:
    """Put one part of a statement otherwise; texts are joined in the order of primary keys by themselves."""

    def call(name: str, *given: exp.Expression) -> exp.Expression:
        return exp.Anonymous(this=name, expressions=list(given))

    if isinstance(node, exp.GroupConcat):
        inner = node.this.this if isinstance(node.this, exp.Order) else node.this
        if not isinstance(inner, exp.Distinct):
            return call("group_concat", inner, node.args.get("separator") or exp.Literal.string(","))
        one = inner.expressions[0]
        return call(
            "group_concat", exp.Distinct(expressions=[one.this if isinstance(one, exp.Order) else one])
        )
    if (
        isinstance(node, exp.Count)
        and isinstance(node.this, exp.Distinct)
        and isinstance(node.parent, exp.Window)
    ):
        return call("count_distinct", *node.this.expressions)
    if isinstance(node, (exp.ArgMax, exp.ArgMin)):
        return call("arg_max" if isinstance(node, exp.ArgMax) else "arg_min", node.this, node.expression)
    if isinstance(node, exp.Left):
        return call("substr", node.this, exp.Literal.number(1), node.expression)
    if isinstance(node, exp.Right):
        return call("substr", node.this, exp.Neg(this=node.expression))
    if isinstance(node, (exp.TimestampTrunc, exp.DateTrunc)):
        return call("date_trunc", node.args["unit"], node.this)
    return node


class Best:
    """Keeps the value that comes with the greatest key, or with the smallest."""

    sign: int

    def __init__(self) -> None:
        self.value, self.key = None, None

    def step(self, value: Any, key: Any) -> None:  # noqa: ANN401 - whatever SQLite holds
        """Look at one row."""
        if value is None or key is None:
            return
        if self.key is None or (key > self.key if self.sign > 0 else key < self.key):
            self.value, self.key = value, key

    def finalize(self) -> Any:  # noqa: ANN401
        """Give the value."""
        return self.value


class Greatest(Best):
    """For arg_max."""

    sign = 1


class Smallest(Best):
    """For arg_min."""

    sign = -1


class Distinct:
    """Counts different values of a whole window."""

    def __init__(self) -> None:
        self.values: dict[Any, int] = {}

    def step(self, value: Any) -> None:  # noqa: ANN401
        """Let a row in."""
        if value is not None:
            self.values[value] = self.values.get(value, 0) + 1

    def inverse(self, value: Any) -> None:  # noqa: ANN401
        """Let a row go."""
        if value is not None:
            self.values[value] -= 1

    def value(self) -> int:
        """Count."""
        return sum(1 for n in self.values.values() if n)

    finalize = value


def first_of(unit: str, at: str | None) -> str | None:
    """Give the first day of a period, for ``date_trunc``."""
    if at is None:
        return None
    day = date.fromisoformat(at[:10])
    firsts = {
        "day": day,
        "week": day - timedelta(days=day.weekday()),
        "month": day.replace(day=1),
        "quarter": day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
        "year": day.replace(month=1, day=1),
    }
    return firsts[unit.lower()].isoformat()


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "date_trunc": first_of,
    "starts_with": lambda text, part: None if text is None else text.startswith(part),
    "contains": lambda text, part: None if text is None or part is None else part in text,
    "array_contains": lambda texts, text: None if text is None else text in json.loads(texts),
    "split": lambda text, mark: None if text is None else json.dumps(text.split(mark)),
    "split_part": lambda text, mark, n: None if text is None else ([*text.split(mark), "", ""][n - 1]),
    "concat_ws": lambda mark, *texts: mark.join(text for text in texts if text is not None),
    "regexp_replace": lambda text, old, new, *_: None if text is None else re.sub(old, new, text),
    "regexp_extract": lambda text, old, group=0, *_: (
        (found.group(group) or "") if (found := re.search(old, text)) else ""
    ),
    "has_any": lambda one, other: bool(set(json.loads(one)) & set(json.loads(other))),
    "plain": lambda text: re.sub(r"(?:\b(?:a|an|the|that)\b|[\W_])+", " ", text.lower()),
}


def open_sqlite(db: Path, snapshot: Path, *, stored: bool) -> sqlite3.Connection:
    """Open a database with quotedb's views, and what is given ready.

    Args:
        db: The store's file; only read.
        snapshot: One that shows it.
        stored: Whether all views that a snapshot stores are given ready, as tables with indexes.
    """
    given = (*GIVEN, *(view.name for view in VIEWS if stored and view.is_stored and view.name not in GIVEN))
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    connection.execute("pragma temp_store=file")
    connection.execute("pragma cache_size=-1048576")  # KiB: as much as a report may use
    for name, function in FUNCTIONS.items():
        connection.create_function(name, -1, function, deterministic=True)
    connection.create_aggregate("arg_max", 2, Greatest)
    connection.create_aggregate("arg_min", 2, Smallest)
    connection.create_window_function("count_distinct", 1, Distinct)
    with duckdb.connect(str(snapshot), read_only=True) as ready:
        for name in given:
            found = ready.execute(f"from {name} order by all")
            names = [column[0] for column in found.description or ()]
            connection.execute(f"create temp table {name} ({', '.join(names)})")
            marks = ", ".join("?" * len(names))
            while rows := found.fetchmany(10_000):
                connection.executemany(
                    f"insert into temp.{name} values ({marks})",  # noqa: S608
                    [[json.dumps(cell) if isinstance(cell, list) else cell for cell in row] for row in rows],
                )
            for column in {"quote_id", "claim_id", "speaker_id", "version_id"} & set(names):
                connection.execute(f"create index temp.{name}_{column} on {name} ({column})")
    connection.execute("analyze temp")
    for view in VIEWS:
        if view.name not in given:
            try:
                connection.execute(f"create temp view {view.name} as {translate(view.name, view.sql)}")
            except (sqlite3.Error, sqlglot.ParseError):
                continue  # of use to reports in NOT_RUN only: those fail with its name
    return connection


def rows_of(
    connection: sqlite3.Connection, report: Report, values: dict[str, Any], seconds: float
) -> list[Any] | None:
    """Run a report to its last row; None when it takes more seconds of the processor than it may."""
    ends = time.process_time() + seconds
    connection.set_progress_handler(lambda: time.process_time() > ends, 100_000)
    given = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    try:
        return connection.execute(translate(report.name, report.sql), given).fetchall()
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            return None
        raise
    finally:
        connection.set_progress_handler(None, 0)
