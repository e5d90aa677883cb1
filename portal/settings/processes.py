"""Choosing the one small file that says which process this is."""

import os
from importlib import import_module
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from portal.policy.parties import PROCESSES

NAMES = tuple(process.name for process in PROCESSES)


def chosen(default: str | None = None) -> str:
    """The name in PORTAL_DOOR; without one, `default`, or a refusal."""
    name = os.environ.get("PORTAL_DOOR", "") or default
    if name not in (*NAMES, "owner"):
        raise ImproperlyConfigured(
            f"PORTAL_DOOR is {name!r}; it must name one process: {', '.join(NAMES)}."
        )
    return str(name)


def settings_of(name: str) -> dict[str, Any]:
    """What the process's own file sets."""
    module = import_module(f"portal.settings.{name}")
    return {key: getattr(module, key) for key in dir(module) if key.isupper()}
