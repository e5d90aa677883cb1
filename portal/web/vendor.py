"""What others made and browsers get: which files, from which package, unchanged.

The files lie in `static/vendor/`, so that a page needs no other host. `vendor.json`
says where each came from and what it must hash to; `make check` compares. Fetching
goes through the ordinary `npm` client, whose registry is the machine's own affair: no
address of a registry stands in this repository.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE / "static" / "vendor"
MANIFEST = HERE / "vendor.json"


@dataclass(frozen=True)
class Package:
    """One package at one version, and the files we take out of it.

    `files` maps a path in the package to the name it gets in `static/vendor/<name>/`.
    """

    name: str
    package: str
    version: str
    licence: str
    files: dict[str, str]


PACKAGES: tuple[Package, ...] = (
    Package(
        name="designsystemet",
        package="@digdir/designsystemet-css",
        version="1.22.0",
        licence="MIT",
        files={
            "dist/src/index.css": "designsystemet.css",
            "dist/theme/designsystemet.css": "theme.css",
            "LICENSE": "LICENSE",
        },
    ),
    Package(
        name="designsystemet-web",
        package="@digdir/designsystemet-web",
        version="1.22.0",
        licence="MIT",
        files={"dist/umd/index.js": "designsystemet.js", "LICENSE": "LICENSE"},
    ),
    Package(
        name="htmx",
        package="htmx.org",
        version="4.0.1",
        licence="0BSD",
        files={
            "dist/htmx.min.js": "htmx.js",
            "dist/ext/hx-csp.min.js": "hx-csp.js",
            "LICENSE": "LICENSE",
        },
    ),
    Package(
        name="inter",
        package="@fontsource-variable/inter",
        version="5.3.0",
        licence="OFL-1.1",
        files={
            "files/inter-latin-wght-normal.woff2": "inter-latin.woff2",
            "files/inter-latin-ext-wght-normal.woff2": "inter-latin-ext.woff2",
            "LICENSE": "LICENSE",
        },
    ),
)

# The map files aren't vendored, and a manifest storage fails on a reference to a
# missing file.
_SOURCE_MAP = re.compile(rb"^(?://|/\*)[#@] sourceMappingURL=.*\n?", re.MULTILINE)


def without_source_map(content: bytes) -> bytes:
    """The same text without its reference to a source map."""
    return _SOURCE_MAP.sub(b"", content)


def fetch() -> None:
    """Fetch every package anew, replace the files and write the manifest."""
    manifest: dict[str, dict[str, str]] = {}
    for package in PACKAGES:
        for name, content in _unpacked(package):
            path = FOLDER / package.name / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            manifest[f"{package.name}/{name}"] = {
                "sha256": _sha256(content),
                "package": package.package,
                "version": package.version,
                "licence": package.licence,
            }
    MANIFEST.write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n")


def differences(folder: Path = FOLDER, manifest: Path = MANIFEST) -> list[str]:
    """What differs between the files and the manifest, one sentence each."""
    entries: dict[str, dict[str, str]] = json.loads(manifest.read_text())
    found = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file()
    }
    wanted = {f"{p.name}/{n}": p for p in PACKAGES for n in p.files.values()}
    return [
        *(f"{name} is in no package." for name in sorted(found.keys() - wanted)),
        *(f"{name} is missing." for name in sorted(wanted.keys() - found)),
        *(f"{name} isn't in the manifest." for name in sorted(wanted.keys() - entries)),
        *(f"{name} has changed." for name in _changed(found, entries)),
        *(f"{name} is of another version." for name in _other(wanted, entries)),
    ]


def _changed(
    found: dict[str, Path], entries: dict[str, dict[str, str]]
) -> Iterator[str]:
    for name in sorted(found.keys() & entries):
        if _sha256(found[name].read_bytes()) != entries[name]["sha256"]:
            yield name


def _other(
    wanted: dict[str, Package], entries: dict[str, dict[str, str]]
) -> Iterator[str]:
    for name in sorted(wanted.keys() & entries):
        package, entry = wanted[name], entries[name]
        if (entry["package"], entry["version"], entry["licence"]) != (
            package.package,
            package.version,
            package.licence,
        ):
            yield name


def _unpacked(package: Package) -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            [
                shutil.which("npm") or "npm",
                "pack",
                "--silent",
                f"{package.package}@{package.version}",
            ],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()[-1]
        with tarfile.open(Path(folder) / packed) as archive:
            for source, name in package.files.items():
                member = archive.extractfile(f"package/{source}")
                if member is None:
                    raise FileNotFoundError(f"{package.package} has no {source}.")
                content = member.read()
                if name.endswith((".js", ".css")):
                    content = without_source_map(content)
                yield name, content


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
