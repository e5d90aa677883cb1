"""The ceremony of the root: off line, once, and again when a process gets new keys.

Each process hands out the public half of its signing key; the root, on a machine that
holds no process's keys, endorses all of them at once; each process installs the same
bundle and from then on believes no other root.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from portal.sealing import key_file, private_files
from portal.sealing.endorsements import SIGNING_PROCESSES, Signer, check, endorsed
from portal.sealing.errors import KeyFileRefused
from portal.sealing.key_file import KeyFile
from portal.sealing.primitives import KEY_BYTES
from portal.sealing.private_files import Fields
from portal.sealing.secret import Discreet, Secret
from portal.sealing.statements import kid_of, new_signing_key, public_of

FORMAT: Final = 1
ROOT: Final = "root"
ROOT_FIELDS: Final = frozenset({"format", "process", "seed"})


@dataclass(frozen=True, eq=False, repr=False)
class Root(Discreet):
    """The key that endorses. It never lies on a machine that serves a page."""

    seed: Secret

    @property
    def public(self) -> bytes:
        """What every key file pins."""
        return public_of(self.seed)


def make_root() -> Root:
    """A fresh root; nothing is written yet."""
    return Root(new_signing_key())


def write_root(root: Root, path: Path) -> None:
    """Write a new root file, mode 0600."""
    seed = b64encode(root.seed.raw()).decode()
    private_files.write_new(path, {"format": FORMAT, "process": ROOT, "seed": seed})


def read_root(path: Path) -> Root:
    """The root, or `KeyFileRefused`."""
    fields = private_files.read(path)
    is_root = fields.get("format") == FORMAT and fields.get("process") == ROOT
    if not is_root or set(fields) != ROOT_FIELDS:
        raise KeyFileRefused(f"{path} isn't a root file.")
    return Root(Secret(_key_bytes(fields, "seed")))


def public_half(keys: KeyFile) -> Fields:
    """What a process hands out to be endorsed. Holds no secret."""
    return {
        "format": FORMAT,
        "process": keys.process,
        "kid": kid_of(keys.public),
        "public": b64encode(keys.public).decode(),
    }


def endorse(root: Root, halves: Iterable[Mapping[str, object]]) -> Fields:
    """The bundle that every process installs, or `KeyFileRefused`."""
    signers: dict[str, Signer] = {}
    for half in halves:
        process, public = _read_half(half)
        if process in signers:
            raise KeyFileRefused(f"There are two halves of {process}.")
        signers[process] = endorsed(root.seed, process, public)
    check(root.public, signers)
    return {
        "format": FORMAT,
        "root": b64encode(root.public).decode(),
        "signers": key_file.signers_as_fields(signers),
    }


def install(keys: KeyFile, bundle: Fields) -> KeyFile:
    """The keys with the bundle's root and signers, or `KeyFileRefused`.

    The first root is pinned; a bundle of any other is refused from then on. The bundle
    is the whole list: a process that it leaves out no longer signs.
    """
    if bundle.get("format") != FORMAT or set(bundle) != {"format", "root", "signers"}:
        raise KeyFileRefused("This isn't a bundle of endorsements.")
    return keys.endorsed(_key_bytes(bundle, "root"), key_file.signers_in(bundle))


def _read_half(half: Mapping[str, object]) -> tuple[str, bytes]:
    process, public = str(half.get("process")), _key_bytes(half, "public")
    if half.get("format") != FORMAT or process not in SIGNING_PROCESSES:
        raise KeyFileRefused("This isn't the public half of a process.")
    if half.get("kid") != kid_of(public):
        raise KeyFileRefused(f"The half of {process} isn't the one that it names.")
    return process, public


def _key_bytes(fields: Mapping[str, object], name: str) -> bytes:
    value = fields.get(name)
    try:
        raw = b64decode(value, validate=True) if isinstance(value, str) else b""
    except ValueError:
        raw = b""
    if len(raw) != KEY_BYTES:
        raise KeyFileRefused(f"The field {name} isn't a key.")
    return raw
