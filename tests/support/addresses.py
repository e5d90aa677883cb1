"""All addresses of a door, read from its resolver."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver

NOBODYS = UUID("00000000-0000-4000-8000-000000000000")
EXAMPLES = {"uuid": str(NOBODYS), "slug": "x", "str": "x", "int": "1"}


@dataclass(frozen=True)
class Address:
    """One address, with what stands there and a path that leads to it."""

    name: str
    route: str
    path: str
    view: Any


def of(door: str) -> list[Address]:
    """Every address of that door's URLconf."""
    return list(_under(import_module(f"portal.urls.{door}").urlpatterns, "", ""))


def _under(patterns: list[Any], route: str, namespace: str) -> Iterator[Address]:
    for found in patterns:
        here = route + str(found.pattern)
        if isinstance(found, URLResolver):
            inner = f"{found.namespace}:" if found.namespace else ""
            yield from _under(found.url_patterns, here, namespace + inner)
        elif isinstance(found, URLPattern):
            path = f"/{_filled(here, found.pattern.converters)}"
            yield Address(f"{namespace}{found.name}", here, path, found.callback)


def _filled(route: str, converters: dict[str, Any]) -> str:
    for name, converter in converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        kind = {"string": "str"}.get(kind, kind)
        route = route.replace(f"<{kind}:{name}>", EXAMPLES[kind])
    if "<" in route:
        raise LookupError(f"No example fills {route}")
    return route
