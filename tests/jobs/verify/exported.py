"""Exported rows of quotes, as the reports give them, made without a database."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from quotedb import ids
from quotedb.export.spans import words_at
from quotedb.report.result import Result, ResultColumn
from quotedb.store.articles import article_key
from quotedb.store.rows import version_key

TEXTS = {
    "bridge.txt": "The bridge is safe, Ada Brown said on Monday.\n\n“We have tested it – twice,” she said.\n",
    "mill.txt": "The mill burned.\n=SUM of all fears, said Bob Ray. -1 is his answer.\r\nHe adds 🙂 none.\n",
    "vote.txt": "\tThe vote was fair, officials said; a clerk, who asked for no name, called it “a farce”.\n",
}
SPANS = (
    ("bridge.txt", "0-18"),
    ("bridge.txt", "48-73;76-81"),
    ("mill.txt", "17-34"),
    ("mill.txt", "50-66;69-71"),
    ("mill.txt", "0-15"),
    ("vote.txt", "1-18"),
    ("vote.txt", "36-43;75-81"),
)
COLUMNS = (
    *("quote_key", "version_key", "speaker", "context_before", "exact", "context_after", "outlet"),
    *("start_cp", "end_cp", "spans", "article", "text_sha256"),
)
PROVEN = tuple(name for name in COLUMNS if name not in ("quote_key", "speaker", "outlet"))


def exported_rows() -> list[dict[str, str | int | None]]:
    """Give the rows of all quotes."""
    return [row_of(name, spans) for name, spans in SPANS]


def row_of(name: str, spans: str) -> dict[str, str | int | None]:
    """Give the row of one quote."""
    text = TEXTS[name]
    places = [(int(start), int(end)) for start, end in (span.split("-") for span in spans.split(";"))]
    start, end = places[0][0], places[-1][1]
    sha256 = ids.text_sha256(text)
    version = version_key(article_key("file", name), sha256)
    return {
        "quote_key": ids.key("quote", version, spans),
        "version_key": version,
        "speaker": None,
        "context_before": text[max(0, start - 60) : start],
        "exact": words_at(text, places),
        "context_after": text[end : end + 60],
        "outlet": "",
        "start_cp": start,
        "end_cp": end,
        "spans": spans,
        "article": name,
        "text_sha256": sha256,
    }


def result_of(rows: Iterable[Mapping[str, object]], columns: Iterable[str] = COLUMNS) -> Result:
    """Give rows as the executor does."""
    names = tuple(columns)
    types = {"start_cp": "BIGINT", "end_cp": "BIGINT"}
    return Result(
        tuple(ResultColumn(name, types.get(name, "VARCHAR")) for name in names),
        iter([tuple(row[name] for name in names) for row in rows]),
    )


def put_articles(folder: Path, texts: Mapping[str, str] = TEXTS) -> Path:
    """Write articles as files."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    return folder
