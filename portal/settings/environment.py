"""Reading what a process is told from outside, with errors that say what to do."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent


def text(name: str, default: str | None = None) -> str:
    """The variable, the default, or an error that names what is missing."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name}: this process doesn't start without.")
    return value


def flag(name: str) -> bool:
    """True only for the literal word `on`: a slip leaves a thing off."""
    return os.environ.get(name, "") == "on"


def words(name: str, default: str | None = None) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder() -> Path:
    """Where a laptop keeps its server, keys and mail (`var/` unless PORTAL_VAR)."""
    return Path(os.environ.get("PORTAL_VAR") or ROOT / "var").resolve()
