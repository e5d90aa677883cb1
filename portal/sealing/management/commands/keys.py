"""`manage.py keys`: the keys of one process, and the ceremony of the root.

Every command sees the keys of one process or of none; where it could see two, it stops.
The logic is in `portal.sealing`; here are words.
"""

import json
import os
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.audit import log
from portal.audit.events import Event
from portal.policy.parties import Process
from portal.sealing import ceremony, health, key_file, party_keys, private_files
from portal.sealing.entries import CONTACT_PARTY, KeyPurpose
from portal.sealing.errors import DirectoryRefused, KeyFileRefused
from portal.sealing.key_file import KeyFile
from portal.sealing.private_files import Fields
from portal.walls import house

OFFLINE = frozenset({"root", "endorse"})


class Command(BaseCommand):
    """Make, endorse, install and check keys."""

    help = "Make, endorse, install and check the keys of this process."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
        acts.add_parser("make", help="make this process's key file")
        public = acts.add_parser("public", help="hand out the half to be endorsed")
        public.add_argument("--out", type=Path, required=True)
        root = acts.add_parser("root", help="off line: make the root")
        root.add_argument("--out", type=Path, required=True)
        endorse = acts.add_parser("endorse", help="off line: endorse public halves")
        endorse.add_argument("--root", type=Path, required=True)
        endorse.add_argument("--out", type=Path, required=True)
        endorse.add_argument("halves", type=Path, nargs="+", metavar="HALF")
        install = acts.add_parser("install", help="install the endorsed bundle")
        install.add_argument("bundle", type=Path)
        organisation = acts.add_parser("organisation", help="make a party's keys")
        organisation.add_argument("party_id", type=UUID)
        acts.add_parser("contact", help="worker: make the key of addresses")
        acts.add_parser("check", help="verify this process's keys")

    def handle(self, *, act: str, **options: Any) -> None:
        try:
            _refuse_others(act)
            said: Callable[..., str] = ACTS[act]
            self.stdout.write(said(**options))
        except (KeyFileRefused, DirectoryRefused) as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from None


def _refuse_others(act: str) -> None:
    if act not in OFFLINE:
        name = _process_of(act).name
        key_file.refuse_others(os.environ, settings.KEY_FILE, name)
        return
    sees_a_key = settings.KEY_FILE or os.environ.get("PORTAL_KEY_FILE")
    if settings.PROCESS is not None or sees_a_key:
        raise KeyFileRefused(
            f"`keys {act}` is for a machine off line, which is no process: unset "
            "PORTAL_DOOR and PORTAL_KEY_FILE."
        )
    key_file.refuse_others(os.environ, None, None)


def _process_of(act: str) -> Process:
    process: Process | None = settings.PROCESS
    if process is None:
        raise KeyFileRefused(f"`keys {act}` is of one process: set PORTAL_DOOR.")
    return process


def _path() -> Path:
    path: Path | None = settings.KEY_FILE
    if path is None:
        raise KeyFileRefused("Set PORTAL_KEY_FILE to where this process's keys lie.")
    return path


def _keys() -> KeyFile:
    keys: KeyFile | None = settings.KEYS
    if keys is None:
        raise KeyFileRefused(f"{_path()} doesn't exist: `keys make` first.")
    return keys


def _json(path: Path) -> Fields:
    try:
        fields = private_files.parsed(path.read_bytes())
    except OSError as error:
        raise KeyFileRefused(f"{path} can't be read: {error.strerror}.") from None
    if fields is None:
        raise KeyFileRefused(f"{path} isn't one of ours.")
    return fields


def _hand_out(path: Path, fields: Fields) -> None:
    try:
        with path.open("x") as file:
            json.dump(fields, file, indent=1)
    except OSError as error:
        raise KeyFileRefused(f"{path} can't be written: {error.strerror}.") from None


def make(**_: Any) -> str:
    """Make this process's key file."""
    path = _path()
    key_file.write(key_file.make(_process_of("make").name), path)
    return f"Made {path}. Next: keys public --out HALF.json"


def public(*, out: Path, **_: Any) -> str:
    """Write the half that the root endorses."""
    half = ceremony.public_half(_keys())
    _hand_out(out, half)
    return f"Wrote {out}: {half['process']} {half['kid']}. Take it to the root."


def root(*, out: Path, **_: Any) -> str:
    """Make the root."""
    ceremony.write_root(ceremony.make_root(), out)
    return f"Made {out}. Keep it off line; without it, no key can be replaced."


def endorse(*, root: Path, out: Path, halves: list[Path], **_: Any) -> str:
    """Endorse all halves at once."""
    bundle = ceremony.endorse(
        ceremony.read_root(root), [_json(half) for half in halves]
    )
    _hand_out(out, bundle)
    lines = [
        f"  {signer.process} {signer.kid}"
        for signer in key_file.signers_in(bundle).values()
    ]
    return "\n".join([f"Wrote {out}, which endorses", *lines, "Compare the numbers."])


def install(*, bundle: Path, **_: Any) -> str:
    """Install a bundle; the first one pins its root."""
    keys = ceremony.install(_keys(), _json(bundle))
    key_file.rewrite(keys, _path())
    return f"{keys.process} believes its root, and {len(keys.signers)} signers."


def _make(party_id: UUID, purpose: KeyPurpose) -> None:
    keys = _keys()
    with transaction.atomic():
        party_keys.make_for(party_id, purpose, keys, at=house.moment())
        log.record(Event.PARTY_KEYS_MADE, on=party_id)


def organisation(*, party_id: UUID, **_: Any) -> str:
    """Make the keys of an organisation of this door."""
    _make(party_id, KeyPurpose.ORGANISATION)
    return f"Made the keys of {party_id}, and signed its entry."


def contact(**_: Any) -> str:
    """Make the worker's key, to which addresses of notices are sealed."""
    _make(CONTACT_PARTY, KeyPurpose.CONTACT)
    return "Made the key of addresses, and signed its entry."


def check(**_: Any) -> str:
    """Verify the key file, the party keys and the entries of this process."""
    if wrong := list(health.problems(_keys(), at=house.moment())):
        raise CommandError("\n".join(wrong))
    return f"The keys of {_keys().process} fit together."


ACTS: dict[str, Callable[..., str]] = {
    "make": make,
    "public": public,
    "root": root,
    "endorse": endorse,
    "install": install,
    "organisation": organisation,
    "contact": contact,
    "check": check,
}
