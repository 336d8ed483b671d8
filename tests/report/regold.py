"""Writes golden files of reports anew, to be read before a commit: python -m tests.report.regold [NAME...]"""

import sys
import tempfile
from pathlib import Path

from tests.report.derived import derived
from tests.report.printed import printed
from tests.report.test_reports import CASES, REPORTS, open_world, seed_case
from tests.report.worlds import load_params, load_world, seed_world


def write_cases(names: set[str]) -> None:
    """Write what the reports of these names print now; of all, if there are no names."""
    reports = {report.name: report for report in REPORTS if not names or report.name in names}
    with tempfile.TemporaryDirectory() as folder:
        with open_world(seed_world(), Path(folder) / "seed") as seed:
            for report in reports.values():
                case = seed_case(report)
                case.with_name("expect.csv").write_bytes(printed(seed, report, load_params(case)))
        for case in CASES:
            asked = reports.get(case.parent.parent.name)
            if asked is not None:
                world, params = load_world(case)
                with derived(world, asked) as given:
                    case.with_name("expect.csv").write_bytes(printed(given, asked, params))


if __name__ == "__main__":
    write_cases(set(sys.argv[1:]))
