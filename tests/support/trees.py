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


@cache
def _walked(tree: ast.AST) -> list[ast.AST]:
    """All of it: many rules read the same trees."""
    return list(ast.walk(tree))


def nodes(tree: ast.AST, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    """What stands anywhere in a tree, of these kinds."""
    return (node for node in _walked(tree) if isinstance(node, kinds))


@cache
def _calls(tree: ast.AST) -> dict[str | None, list[ast.Call]]:
    """Every call, by what is called."""
    found: dict[str | None, list[ast.Call]] = {}
    for node in nodes(tree, ast.Call):
        assert isinstance(node, ast.Call)
        called = node.func
        said = getattr(called, "attr", None) or getattr(called, "id", None)
        found.setdefault(said, []).append(node)
    return found


def calls_of(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Calls of a function or method of that name."""
    yield from _calls(tree).get(name, [])


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
