"""The README is true: commands exist, words are defined, and the demonstration looks as shown."""

import re
import subprocess
import sys
from pathlib import Path

from quotedb import vocab
from quotedb.bundled import bundled

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CI = (ROOT / ".ci" / "run").read_text("utf-8")


def output(*words: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "quotedb", *words],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return ran.stdout


def test_demonstration_looks_as_shown():
    """What a reader sees first is what the program prints."""
    assert output("demo").strip() in README


def test_both_commands_stand_under_their_markers():
    """CI runs the README's own commands, found by their markers."""
    for name in ("demo", "test"):
        assert re.search(rf"<!-- {name} command -->\n```bash\n.+\n```", README)
        assert f"readme_command {name}" in CI


def test_every_bundled_report_is_in_the_catalogue():
    """A report that nobody can find is no report."""
    catalogue = (bundled("reports") / "README.md").read_text("utf-8")
    missing = [path.stem for path in bundled("reports").glob("*.sql") if f"`{path.stem}`" not in catalogue]

    assert not missing


def test_unconfirmed_statuses_are_defined():
    """The set of statuses behind "unconfirmed" is written out for readers."""
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")

    assert all(status in glossary for status in vocab.UNCONFIRMED)


def test_linked_pages_exist():
    """No link of the README leads nowhere."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
