"""Files that only their owner may read: key files and the root of the ceremony.

A file appears whole or not at all, with mode 0600 from its first byte, and a new one
never takes the place of another.
"""

import json
import os
import stat
from pathlib import Path
from secrets import token_hex

from portal.sealing.errors import KeyFileRefused

Fields = dict[str, object]


def read(path: Path) -> Fields:
    """The fields of the file, or `KeyFileRefused`. No message repeats its content."""
    try:
        with path.open("rb") as file:
            held = os.fstat(file.fileno())
            raw = file.read()
    except OSError as error:
        raise KeyFileRefused(f"{path} can't be read: {error.strerror}.") from None
    if not stat.S_ISREG(held.st_mode) or held.st_mode & 0o077:
        raise KeyFileRefused(f"{path} is open to others: chmod 600 it.")
    fields = parsed(raw)
    if fields is None:
        raise KeyFileRefused(f"{path} isn't a key file.")
    return fields


def parsed(raw: bytes) -> Fields | None:
    """The JSON object in these bytes, with every name once; else nothing."""
    try:
        fields = json.loads(raw, object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        return None
    return fields if isinstance(fields, dict) else None


def _each_once(pairs: list[tuple[str, object]]) -> Fields:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("A name stands twice.")
    return fields


def write_new(path: Path, fields: Fields) -> None:
    """Write a file that doesn't exist yet, in a folder of its owner's own."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = _written(path, fields)
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise KeyFileRefused(f"{path} exists; it is never overwritten.") from None
    finally:
        temporary.unlink()
    _settle(path.parent)


def replace(path: Path, fields: Fields) -> None:
    """Put new fields in the place of a file, in one step."""
    _written(path, fields).replace(path)
    _settle(path.parent)


def _written(path: Path, fields: Fields) -> Path:
    temporary = path.with_name(f".{path.name}.{token_hex(8)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(fields, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
