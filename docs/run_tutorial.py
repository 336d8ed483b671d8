"""Runs the commands of the tutorial and writes what they print below them; `--check` only compares."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from quotedb.bundled import bundled

PAGE = Path(__file__).parent / "tutorial.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
SAMPLE = "000_63f4c039bd0e3cba.txt"


def run_all(page: str) -> str:
    """Give the page with the output of each of its commands, run in their order in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "news").mkdir()
        (Path(folder) / "news" / "story.txt").write_bytes((bundled("seeds") / SAMPLE).read_bytes())
        return BLOCK.sub(lambda block: f"```console\n{ran(block[1], folder)}```", page)


def ran(block: str, folder: str) -> str:
    """Run the commands of a block and give them with what they print, messages included."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUOTEDB_")}
    lines = []
    for command in (line for line in block.splitlines() if line.startswith("$ quotedb ")):
        words = command.removeprefix("$ quotedb ")
        answered = subprocess.run(
            ["sh", "-c", f'"$0" -m quotedb {words}', sys.executable],
            cwd=folder,
            env=kept | {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=True,
        )
        lines += [command, *(line.rstrip() for line in answered.stdout.splitlines())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or say that it is out of date."""
    page = PAGE.read_text("utf-8")
    fresh = run_all(page)
    if "--check" in sys.argv[1:]:
        return int(fresh != page)
    PAGE.write_text(fresh, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
