"""The source read as trees, for rules that no linter knows."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from portal.settings.environment import ROOT

PACKAGES = ("portal", "referrals", "consent", "meetings")


@cache
def sources() -> dict[str, ast.Module]:
    """Every module of ours that isn't a migration, by its path from the root."""
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text())
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    }


def nodes(tree: ast.AST, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    """What stands anywhere in a tree, of these kinds."""
    return (node for node in ast.walk(tree) if isinstance(node, kinds))


def calls_of(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Calls of a function or method of that name."""
    for node in nodes(tree, ast.Call):
        assert isinstance(node, ast.Call)
        called = node.func
        said = getattr(called, "attr", None) or getattr(called, "id", None)
        if said == name:
            yield node


def templates() -> dict[str, str]:
    """Every template, by its path from the root."""
    found: list[Path] = sorted((ROOT / "templates").rglob("*.*"))
    for package in PACKAGES:
        found += sorted((ROOT / package).rglob("templates/**/*.*"))
    return {str(path.relative_to(ROOT)): path.read_text() for path in found}


def imported_as(tree: ast.Module, module: str, name: str) -> set[str]:
    """What a module calls `name` that it imported from `module`."""
    found = set()
    for node in nodes(tree, ast.ImportFrom):
        assert isinstance(node, ast.ImportFrom)
        if node.module == module:
            found |= {a.asname or a.name for a in node.names if a.name == name}
    return found
