"""Refuses to ask about somebody who is not on record: a misspelled name must not read as silence."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from quotedb.errors import AskedError, ReportError
from quotedb.report.header import Report
from quotedb.report.parameters import Value

NAMES = ("speaker", "outlet")  # types of parameters; an outlet is a speaker, too
MOST = 3  # names that are worth reading
CLOSE = 0.85  # of Jaro and Winkler's measure
IS_CALLED = "select exists (from speakers_called where called = lower($name))"
NEAR = """
select name
from speaker_names
where length($name) > 2 and contains(lower(name), lower($name))
    or jaro_winkler_similarity(lower(name), lower($name)) > $close
group by name
order by jaro_winkler_similarity(lower(name), lower($name)) desc, name
limit $most
"""


def check_speakers(snapshot: Path, report: Report, values: Mapping[str, Value]) -> None:
    """Refuse a speaker who has no such name, alias or id.

    Args:
        snapshot: Where the report will run.
        report: Says which parameters are names.
        values: From ``read_parameters``.

    Raises:
        AskedError: Nobody is called so; tells names that are close.
        ReportError: The snapshot cannot be read.
    """
    asked = [values[name] for name, parameter in report.params.items() if parameter.type in NAMES]
    given = [str(value) for value in asked if value is not None]
    if not given:
        return
    try:
        with duckdb.connect(str(snapshot), read_only=True) as connection:
            for name in given:
                found = connection.execute(IS_CALLED, {"name": name}).fetchone()
                if found == (False,):
                    near = connection.execute(NEAR, {"name": name, "close": CLOSE, "most": MOST}).fetchall()
                    raise AskedError(f"Nobody on record is called {name!r}.", hint=who_is_meant(near))
    except duckdb.Error as error:
        raise ReportError(
            f"The analysis snapshot {snapshot.name!r} cannot be read: {error}.",
            hint="Delete that file and run the command again: it is made anew from the database.",
        ) from error


def who_is_meant(names: list[tuple[str]]) -> str:
    """Name those who may be meant, else where to look."""
    if not names:
        return "Who is: quotedb report speakers -p name=PART."
    return f"Did you mean {' or '.join(name for (name,) in names)}?"
