"""The wheel holds all it needs: installed alone, it answers from any folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.wheel


def run(*words: str | Path, folder: Path) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True, cwd=folder).stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_data_folders_travel_in_the_wheel(wheel: Path):
    """Migrations, reports, seeds and alembic.ini are inside, nothing of the tests."""
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[2] for name in names if name.startswith("quotedb/_bundled/")}

    assert {"migrations", "reports", "seeds", "alembic.ini"} == tops
    assert not [name for name in names if name.startswith("tests/")]


def test_installed_alone_it_reports_from_another_folder(wheel: Path, tmp_path: Path):
    """A clean environment with the wheel and its pinned dependencies imports, migrates and reports."""
    run(sys.executable, "-m", "venv", tmp_path / "env", folder=tmp_path)
    python, quotedb = tmp_path / "env" / "bin" / "python", tmp_path / "env" / "bin" / "quotedb"
    run(python, "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel, folder=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "story.txt").write_text('"We will build it," Mayor Ann Lee said.')
    run(quotedb, "import", "story.txt", "-q", folder=elsewhere)

    assert "unconfirmed" in run(quotedb, "report", "list", folder=elsewhere)
    assert "Ann Lee" in run(quotedb, "report", "who-said-what", folder=elsewhere)
