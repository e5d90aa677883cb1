"""A process's own key file: its secrets, the pinned root, and whom the root endorsed.

Each process reads one, of its own name, readable by nobody else; a field that isn't
its own (say, the blind index key anywhere but at the parent door) is refused, as is a
second process's file or database address in sight. Settings import this module, so it
imports no Django.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_urlsafe
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from portal.policy.parties import OWNER_LOGIN, PROCESSES, process_named
from portal.sealing import private_files
from portal.sealing.endorsements import Signer, check
from portal.sealing.errors import KeyFileRefused
from portal.sealing.primitives import KEY_BYTES, new_key
from portal.sealing.private_files import Fields
from portal.sealing.secret import Discreet, Secret
from portal.sealing.statements import new_signing_key, public_of

FORMAT: Final = 1
OWN: Final = frozenset({"format", "process", "kek", "signing", "django_secret"})
ENDORSED: Final = frozenset({"root", "signers"})
# Who holds the key of the blind index: nobody else can look a parent up.
BLIND: Final = frozenset({"parent"})
DJANGO_SECRET_LENGTH: Final = 64
# What the owner's `found` is told, and no process that serves may see.
FOUNDING: Final = ("FOUNDER_URL", "PORTAL_PASSWORD_")


@dataclass(frozen=True, eq=False, repr=False)
class KeyFile(Discreet):
    """What one process holds. Prints as nothing but its process."""

    process: str
    kek: Secret
    signing: Secret
    django_secret: str
    root: bytes | None = None
    signers: Mapping[str, Signer] = field(default_factory=dict)
    blind: Secret | None = None

    def __repr__(self) -> str:
        return f"<KeyFile of {self.process}>"

    @property
    def public(self) -> bytes:
        """The public half of this process's signing key."""
        return public_of(self.signing)

    def endorsed(self, root: bytes, signers: Mapping[str, Signer]) -> "KeyFile":
        """The same with a root and its signers, or `KeyFileRefused`."""
        if self.root is not None and self.root != root:
            raise KeyFileRefused("Another root is pinned here; it is never replaced.")
        check(root, signers)
        own = signers.get(self.process)
        if own is None or own.public != self.public:
            raise KeyFileRefused(
                f"The root hasn't endorsed this key of {self.process}."
            )
        return replace(self, root=root, signers=MappingProxyType(dict(signers)))


def make(process_name: str) -> KeyFile:
    """Fresh keys for a process; nothing is written yet."""
    if not process_named(process_name).holds_keys:
        raise KeyFileRefused(f"{process_name} holds no keys.")
    return KeyFile(
        process=process_name,
        kek=new_key(),
        signing=new_signing_key(),
        django_secret=token_urlsafe(DJANGO_SECRET_LENGTH * 3 // 4),
        blind=new_key() if process_name in BLIND else None,
    )


def read(path: Path, process_name: str) -> KeyFile:
    """This process's keys, or `KeyFileRefused` with what is wrong and no content."""
    fields = private_files.read(path)
    if fields.get("process") != process_name:
        raise KeyFileRefused(f"{path} isn't the key file of {process_name}.")
    if fields.get("format") != FORMAT:
        raise KeyFileRefused(f"{path} has a format that this version doesn't read.")
    _refuse_strange_fields(fields, path)
    keys = KeyFile(
        process=process_name,
        kek=_secret(fields, "kek"),
        signing=_secret(fields, "signing"),
        django_secret=_django_secret(fields),
        blind=_secret(fields, "blind") if process_name in BLIND else None,
    )
    if "root" not in fields:
        return keys
    return keys.endorsed(_bytes(fields, "root"), signers_in(fields))


def write(keys: KeyFile, path: Path) -> None:
    """Write a new file, mode 0600; an existing one is never overwritten."""
    private_files.write_new(path, _fields(keys))


def rewrite(keys: KeyFile, path: Path) -> None:
    """Put newly endorsed keys in the place of the same keys without."""
    before = read(path, keys.process)
    if before.kek.raw() != keys.kek.raw() or before.public != keys.public:
        raise KeyFileRefused(f"{path} holds other keys; they are never overwritten.")
    private_files.replace(path, _fields(keys))


def refuse_others(
    environ: Mapping[str, str], path: Path | None, process_name: str | None
) -> None:
    """Refuse to stand where another process's keys or database login can be seen.

    `None` is the owner, to whom every process is another. What the operating system
    keeps from us doesn't count: that is the wall working.
    """
    logins = {process.name: process.login for process in PROCESSES}
    logins["owner"] = OWNER_LOGIN
    own = logins.pop(process_name or "owner")
    for name, value in environ.items():
        named = name.upper().removeprefix("PORTAL_KEY_FILE_")
        named = named.removeprefix("DATABASE_URL_").lower()
        if value and (named in logins or _login_in(value) in logins.values()):
            raise KeyFileRefused(f"{name} belongs to another process than {own}.")
        if value and process_name is not None and name.upper().startswith(FOUNDING):
            raise KeyFileRefused(f"{name} is for founding a house, not for {own}.")
    if path is not None:
        _refuse_neighbours(path, process_name)


def _login_in(value: str) -> str | None:
    try:
        return urlsplit(value).username if "://" in value else None
    except ValueError:
        return None


def _refuse_neighbours(path: Path, process_name: str | None) -> None:
    for file in path.parent.glob("*.json"):
        try:
            fields = private_files.parsed(file.read_bytes()) or {}
        except OSError:
            continue
        holds_secrets = "kek" in fields or "seed" in fields
        if holds_secrets and fields.get("process") != process_name:
            raise KeyFileRefused(f"{file} holds another process's keys: move it away.")


def signers_in(fields: Fields) -> dict[str, Signer]:
    """The endorsed public halves in a key file or bundle, not yet checked."""
    signers = fields.get("signers")
    if not isinstance(signers, dict):
        raise KeyFileRefused("The list of signers isn't one.")
    return {str(name): _signer(name, entry) for name, entry in signers.items()}


def signers_as_fields(signers: Mapping[str, Signer]) -> Fields:
    """The same, to be written."""
    return {
        name: {
            "public": b64encode(signer.public).decode(),
            "kid": signer.kid,
            "signature": b64encode(signer.signature).decode(),
        }
        for name, signer in signers.items()
    }


def _fields(keys: KeyFile) -> Fields:
    fields: Fields = {
        "format": FORMAT,
        "process": keys.process,
        "kek": b64encode(keys.kek.raw()).decode(),
        "signing": b64encode(keys.signing.raw()).decode(),
        "django_secret": keys.django_secret,
    }
    if keys.blind is not None:
        fields["blind"] = b64encode(keys.blind.raw()).decode()
    if keys.root is not None:
        fields["root"] = b64encode(keys.root).decode()
        fields["signers"] = signers_as_fields(keys.signers)
    return fields


def _refuse_strange_fields(fields: Fields, path: Path) -> None:
    """Another door's secrets, a lost field, signers without a root: all refused."""
    needed = OWN | ({"blind"} if fields["process"] in BLIND else frozenset())
    if set(fields) not in (needed, needed | ENDORSED):
        raise KeyFileRefused(f"{path} has fields that aren't its own, or lacks some.")


def _signer(name: str, entry: object) -> Signer:
    if not isinstance(entry, dict) or set(entry) != {"public", "kid", "signature"}:
        raise KeyFileRefused(f"The endorsement of {name} isn't one.")
    return Signer(
        name, str(entry["kid"]), _bytes(entry, "public"), _bytes(entry, "signature")
    )


def _django_secret(fields: Fields) -> str:
    value = fields["django_secret"]
    if not isinstance(value, str) or len(value) < DJANGO_SECRET_LENGTH:
        raise KeyFileRefused("The secret for cookies and tokens is too short.")
    return value


def _secret(fields: Fields, name: str) -> Secret:
    raw = _bytes(fields, name)
    if len(raw) != KEY_BYTES:
        raise KeyFileRefused(f"The field {name} isn't 32 bytes.")
    return Secret(raw)


def _bytes(fields: Mapping[str, object], name: str) -> bytes:
    value = fields.get(name)
    try:
        return b64decode(value, validate=True) if isinstance(value, str) else b""
    except ValueError:
        raise KeyFileRefused(f"The field {name} isn't base64.") from None
