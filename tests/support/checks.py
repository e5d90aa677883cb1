"""What `make check` runs beyond the linters, each in the settings it is about.

`--write` makes the generated documents anew instead of finding them stale.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from portal.policy.parties import PROCESSES
from portal.sealing import key_file
from portal.settings.environment import ROOT
from tests.support.keys import all_keys


def manage(settings: str, *arguments: str, **environment: str) -> bool:
    """One command in a process of its own; says what failed."""
    told = {
        **{
            k: v for k, v in os.environ.items() if not k.startswith(("PORTAL_", "EID_"))
        },
        "DJANGO_SETTINGS_MODULE": f"portal.settings.{settings}",
        **environment,
    }
    label = " ".join([environment.get("PORTAL_DOOR", settings), *arguments])
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )
    sys.stdout.write(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {label}\n")
    if done.returncode:
        sys.stdout.write(done.stdout + done.stderr)
    return done.returncode == 0


def in_production(folder: Path) -> Iterator[bool]:
    """`check --deploy` of every process, as it would stand in production."""
    for process in PROCESSES:
        key: dict[str, str] = {}
        if process.holds_keys:
            path = folder / process.name / "key.json"
            path.parent.mkdir()
            key_file.write(all_keys()[process.name], path)
            key["PORTAL_KEY_FILE"] = str(path)
        yield manage(
            "production",
            "check",
            "--deploy",
            "--fail-level",
            "WARNING",
            PORTAL_DOOR=process.name,
            DATABASE_URL=f"postgresql://{process.login}:x@/samvei",
            PORTAL_HOSTS="portal.example",
            EID_CLIENT_ID="x",
            EID_CLIENT_SECRET="x",
            **key,
        )


def everything(write: bool) -> Iterator[bool]:
    """All of them, whether or not one fails."""
    yield manage("offline", "makemigrations", "--check", "--dry-run")
    yield manage("offline", "texts", "--check")
    yield manage("offline", "vendor", "--check")
    yield manage("offline", "documents", *([] if write else ["--check"]))
    with tempfile.TemporaryDirectory() as folder:
        yield from in_production(Path(folder))


def main() -> int:
    """0 when all is well."""
    return 0 if all(list(everything("--write" in sys.argv))) else 1


if __name__ == "__main__":
    raise SystemExit(main())
