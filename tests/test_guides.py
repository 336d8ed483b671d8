"""The guides are true: every statement in them runs on the sample article and finds something."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from quotedb.jobs.demo import run_demo
from quotedb.jobs.reports import query_result

ROOT = Path(__file__).parent.parent
RECIPES = re.findall(
    r"## (\d+)\..*?```sql\n(.*?)```", (ROOT / "docs" / "sql.md").read_text("utf-8"), re.DOTALL
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> str:
    """The database of the demonstration."""
    file = tmp_path_factory.mktemp("guides") / "demo.db"
    list(run_demo(file))
    return str(file)


def test_there_are_ten_recipes():
    assert [int(number) for number, _ in RECIPES] == list(range(1, 11))


@pytest.mark.parametrize(("number", "sql"), RECIPES, ids=[number for number, _ in RECIPES])
def test_a_recipe_finds_something(demo, number, sql):
    assert list(query_result(demo, sql, {}).rows), number


def test_the_tutorial_prints_what_it_shows():
    """Each command is run again in its order; docs/run_tutorial.py writes the page anew."""
    ran = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "run_tutorial.py"), "--check"], check=False, capture_output=True
    )

    assert (ran.returncode, ran.stderr) == (0, b"")
