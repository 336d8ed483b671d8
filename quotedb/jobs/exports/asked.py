"""What one run of an export asks: the report or statement, its values on this day, and of which state."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from importlib.metadata import version
from pathlib import Path

from quotedb import ids
from quotedb.errors import ConfigError, ReportError
from quotedb.jobs.exports.declared import Declared, ParamValue
from quotedb.jobs.exports.places import Target, date_fields, fields_of, target_of
from quotedb.report.about import about_query, about_report, written
from quotedb.report.catalog import find_report
from quotedb.report.frames import Limits
from quotedb.report.header import Report, has_header, read_report
from quotedb.report.parameters import read_parameters, relative_date
from quotedb.report.result import About, Result
from quotedb.report.run import run_query, run_report
from quotedb.report.state import Watermark, read_watermark
from quotedb.report.watermark import EXPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One run of an export, before any row is read.

    Attributes:
        declared: The declaration.
        report: What runs; None where it is a statement without a header.
        sql: The statement, or the report's whole file.
        values: The values that are used, by name.
        as_of: The last moment that counts; None for all that is stored.
        target: Where the files go.
        snapshot: Where the statement runs.
        watermark: Which state of the record it shows.
        about: What the result answers.
        fields: The fields of the day that the path uses.
    """

    declared: Declared
    report: Report | None
    sql: str
    values: Mapping[str, ParamValue | None]
    as_of: datetime | None
    target: Target
    snapshot: Path
    watermark: Watermark
    about: About
    fields: Mapping[str, str]

    @property
    def params_json(self) -> str:
        """The values as JSON, compact, keys sorted."""
        return json.dumps(
            {name: plain(value) for name, value in self.values.items()},
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    @property
    def key(self) -> str:
        """Hash of all that decides the bytes of the files: equal keys, equal bytes."""
        declared = self.declared
        parts = {
            "tool": version("quotedb"),
            "watermark": self.watermark.key,
            "name": declared.name,
            "source": declared.source,
            "sql": self.sql,
            "params": self.params_json,
            "as_of": str(self.as_of),
            "files": dict(self.target.files),
            "fields": dict(self.fields),
            "options": [declared.profile, declared.guard, declared.limit, declared.title, declared.license],
        }
        return ids.key("export", json.dumps(parts, sort_keys=True))

    def run(self, limits: Limits) -> Result:
        """Run it: the same way as the screen does."""
        texts = texts_of(self.values)
        if self.report is not None:
            result = run_report(self.snapshot, self.report, texts, limits=limits)
        else:
            result = run_query(self.snapshot, self.sql, self.values, limits=limits)
        return replace(result, about=self.about)


def ask(declared: Declared, snapshot: Path, folders: Sequence[Path], now: datetime) -> Asked:
    """Work out what an export asks at a time.

    Args:
        declared: The declaration.
        snapshot: Where it will run.
        folders: Searched for reports.
        now: From which distances count, and whose day names the folder; UTC.

    Raises:
        ReportError: There is no such report or SQL file, or a value does not fit.
        ConfigError: The time of as_of cannot be read.
    """
    today = now.date()
    as_of = last_moment(declared, today)
    report, sql = source_of(declared, folders)
    if report is not None:
        texts = {name: on_day(report, name, value, today) for name, value in declared.params.items()}
        values: Mapping[str, ParamValue | None] = read_parameters(report, texts)
        about = about_report(report, texts, snapshot, as_of)
    else:
        values = declared.params
        about = about_query(sql, texts_of(values), snapshot, as_of)
    target = target_at(declared, now)
    used = fields_of(declared.path)
    return Asked(
        declared=declared,
        report=report,
        sql=sql,
        values=values,
        as_of=as_of,
        target=target,
        snapshot=snapshot,
        watermark=read_watermark(snapshot, with_exports=EXPORTS in sql),
        about=replace(about, title=declared.title or (about.title if report else declared.name)),
        fields={name: value for name, value in date_fields(now).items() if name in used},
    )


def target_at(declared: Declared, now: datetime) -> Target:
    """Give where an export writes at a time."""
    fields = {"name": declared.name, "report": declared.source, **date_fields(now)}
    return target_of(declared.path, fields, declared.formats, declared.folder, latest=declared.latest)


def source_of(declared: Declared, folders: Sequence[Path]) -> tuple[Report | None, str]:
    """Give the report, if it is one, and the text that decides what it gives."""
    if declared.report is not None:
        report = find_report(declared.report, folders)
        return report, report.origin.read_text("utf-8")
    if declared.sql is None or not declared.sql.is_file():
        raise ReportError(f"There is no file {str(declared.sql)!r}.", hint=f"See {declared.place}.")
    if has_header(declared.sql):
        report = read_report(declared.sql)
        return report, report.origin.read_text("utf-8")
    try:
        return None, declared.sql.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(f"{str(declared.sql)!r} cannot be read as UTF-8 text: {error}.") from error


def on_day(report: Report, name: str, value: ParamValue, today: date) -> str:
    """Give the text of a value, a distance from today as the day that it names."""
    text = written(value)
    if name in report.params and report.params[name].type == "date":
        return str(relative_date(text, today) or text)
    return text


def texts_of(values: Mapping[str, ParamValue | None]) -> dict[str, str]:
    """Give the values that are set, as a user writes them."""
    return {name: written(value) for name, value in values.items() if value is not None}


def plain(value: ParamValue | None) -> str | int | float | bool | None:
    """Give a value that JSON has."""
    return value.isoformat() if isinstance(value, date) else value


def last_moment(declared: Declared, today: date) -> datetime | None:
    """Read the time of as_of: a day means its end.

    Raises:
        ConfigError: It is neither a distance from today, nor a date, nor a time.
    """
    given = declared.as_of
    if given is None:
        return None
    try:
        day = relative_date(given, today) or (date.fromisoformat(given) if len(given) <= 10 else None)
        if day is not None:
            return datetime.combine(day, time.max, UTC)
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise ConfigError(
            f"{declared.place}: export {declared.name!r}: as_of is neither a date nor a time: {given!r}.",
            hint="Write 2026-03-08, 2026-03-08T12:00Z, or a distance from today such as -7d.",
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
