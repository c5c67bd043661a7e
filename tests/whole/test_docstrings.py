"""Docstrings: what a public function raises is said where it is declared, since no type says it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "lineage_cli"
HELP = "commands"  # docstrings of commands are their help, and its exit codes say how they end


def unsaid(path: Path) -> Iterator[str]:
    """Yield the public functions of a module that raise an error by its name of which no docstring around tells."""
    module = ast.parse(path.read_text("utf-8"))
    ahead: list[tuple[ast.AST, str]] = [(module, ast.get_docstring(module) or "")]
    while ahead:
        node, said = ahead.pop()
        for inner in ast.iter_child_nodes(node):
            if isinstance(inner, ast.ClassDef):
                ahead.append((inner, f"{said} {ast.get_docstring(inner)}"))
            elif isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                told = f"{said} {ast.get_docstring(inner)}"
                yield from (f"{path.name}: {inner.name} raises {name}" for name in raised(inner) if name not in told)


def raised(function: ast.FunctionDef) -> set[str]:
    """Return the names of the errors that a function makes and raises."""
    errors = (each.exc for each in ast.walk(function) if isinstance(each, ast.Raise))
    made = (error.func for error in errors if isinstance(error, ast.Call))
    return {each.id for each in made if isinstance(each, ast.Name) and each.id[0].isupper()}


def test_public_functions_say_what_they_raise() -> None:
    modules = (path for path in SOURCE.rglob("*.py") if path.parent.name != HELP)
    assert [each for path in sorted(modules) for each in unsaid(path)] == []
