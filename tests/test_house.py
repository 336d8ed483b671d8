"""The house rules that no linter checks."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quotedb"
MODULES = sorted(PACKAGE.rglob("*.py"))
DRAWERS = {"utils", "helpers", "common", "misc", "manager", "tools"}
LISTS = {"vocab.py"}  # nothing but word lists: may be as long as the lists are


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_module_is_small_and_says_what_it_is_for(module: Path):
    """A module has a docstring, at most 300 lines, and a name that says something."""
    source = module.read_text(encoding="utf-8")

    assert ast.get_docstring(ast.parse(source))
    assert module.name in LISTS or source.count("\n") <= 300
    assert module.stem not in DRAWERS


@pytest.mark.parametrize("module", [m for m in MODULES if m.name == "__init__.py"], ids=relative)
def test_package_imports_nothing(module: Path):
    """A package's __init__ re-exports nothing, so no import knot can run through it."""
    tree = ast.parse(module.read_text(encoding="utf-8"))

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]


@pytest.mark.parametrize(
    "module",
    [m for m in MODULES if not m.name.startswith("__") and "tables" not in m.parts],
    ids=relative,
)
def test_module_has_its_tests(module: Path):
    """Some test file of the same room imports the module, or is named after it: commands are run by name."""
    room = "" if module.parent == PACKAGE else module.parent.relative_to(PACKAGE).as_posix()
    dotted = ".".join(["quotedb", *module.relative_to(PACKAGE).with_suffix("").parts])
    tests = [*(Path(__file__).parent / room).rglob("test_*.py")]

    assert any(dotted in imported(path) for path in tests) or any(
        path.stem == f"test_{module.stem}" for path in tests
    )


@cache
def imported(path: Path) -> frozenset[str]:
    """The modules, and what of them, that a file imports at any place, or names in a text."""
    source = path.read_text(encoding="utf-8")
    found = set(re.findall(r"\bquotedb(?:\.\w+)+", source))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return frozenset(found)
