"""Reads what the tables' own source says of their columns: the comment that stands beside each one."""

import ast
import inspect
import io
import tokenize
from functools import cache

from quotedb.store.schema import metadata
from quotedb.store.tables.base import Base


@cache
def column_notes(model: type[Base]) -> dict[str, str]:
    """Give the comment in each column's definition, by the column's name; columns without one are left out.

    Args:
        model: One of the tables' classes.
    """
    source = inspect.getsource(model)
    by_line = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    notes = {
        node.target.id: " ".join(note for line, note in by_line.items() if line in lines_of(node))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    return {name: note for name, note in notes.items() if note}


def lines_of(node: ast.AnnAssign) -> range:
    """Give the lines that a definition takes."""
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def model_of(table: str) -> type[Base]:
    """Give the class of a table.

    Raises:
        KeyError: There is no such table.
    """
    models = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    found: type[Base] = models[metadata.tables[table]]
    return found


def meaning(table: str) -> str:
    """Give what a row of a table is, in one line.

    Raises:
        KeyError: There is no such table.
    """
    return (inspect.getdoc(model_of(table)) or "").partition("\n")[0]
