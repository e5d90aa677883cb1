"""Starting a process of the portal as an installation would, to see it refuse.

Settings are read anew in this process, in an environment of the test's own; what needs
a whole start (`portal.asgi`) gets a process of its own.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from portal.policy.parties import process_named
from portal.sealing import key_file
from portal.settings.environment import ROOT
from tests.support.keys import all_keys

KEPT = ("PATH", "HOME", "LANG", "PYTHONWARNINGS", "VIRTUAL_ENV")
Environment = dict[str, str]


def key_of(name: str, folder: Path) -> Path:
    """The key file of a process, 0600, in a folder of its own."""
    path = folder / name / "key.json"
    if not path.exists():
        key_file.write(all_keys()[name], path)
    return path


def production(name: str, folder: Path, **changed: str | None) -> Environment:
    """What a process of that name is told in production; `None` takes a thing away."""
    told = {
        "PORTAL_DOOR": name,
        "DATABASE_URL": f"postgresql://{_login(name)}:secret@db.example/samvei",
        "PORTAL_HOSTS": "portal.example",
        "EID_CLIENT_ID": "min-side",
        "EID_CLIENT_SECRET": "secret",
    }
    if name != "owner" and process_named(name).holds_keys:
        told["PORTAL_KEY_FILE"] = str(key_of(name, folder))
    return _with(told, changed)


def _login(name: str) -> str:
    return "portal_owner" if name == "owner" else process_named(name).login


def _with(told: Mapping[str, str], changed: Mapping[str, str | None]) -> Environment:
    both = {**told, **changed}
    return {key: value for key, value in both.items() if value is not None}


@contextmanager
def told(environment: Environment) -> Iterator[None]:
    """Be in this environment and in no other."""
    kept = {key: os.environ[key] for key in KEPT if key in os.environ}
    with patch.dict(os.environ, {**kept, **environment}, clear=True):
        yield


def settings_in(kind: str, environment: Environment) -> dict[str, Any]:
    """All that `portal.settings.<kind>` says there, read anew; or its refusal."""
    name = f"portal.settings.{kind}"
    with told(environment), patch.dict(sys.modules):
        sys.modules.pop(name, None)
        return dict(vars(import_module(name)))


def start(kind: str, environment: Environment) -> tuple[int, str]:
    """Import `portal.asgi` as a server does; its exit status and last line."""
    kept = {key: os.environ[key] for key in KEPT if key in os.environ}
    if kind != "unset":
        kept["DJANGO_SETTINGS_MODULE"] = f"portal.settings.{kind}"
    done = subprocess.run(
        [sys.executable, "-c", "import portal.asgi"],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (done.stderr.strip().splitlines() or [""])[-1]
