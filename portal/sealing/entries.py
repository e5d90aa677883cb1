"""The signed key directory: what an entry says, who may say it, and who believes it.

Public keys lie in a shared table, where a swapped one would read every later referral.
So each entry is signed by the process it belongs to, and a key that didn't come out of
`verify` can't be wrapped to: there is no other way to make a `DirectoryKey`.
"""

from dataclasses import InitVar, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

from portal.sealing import statements
from portal.sealing.binding import Binding
from portal.sealing.errors import DirectoryRefused, SealBroken
from portal.sealing.key_file import KeyFile
from portal.sealing.primitives import wrap
from portal.sealing.secret import Discreet, Secret

CONTEXT: Final = "directory"

# Two that are nobody's organisation. The same in every installation, and not secret.
RECEPTION_PARTY: Final = UUID("7e9f3a52-0c1d-4b6e-8f5a-2d4c6b8e0a11")
CONTACT_PARTY: Final = UUID("3b1d5f70-9a2c-4e84-a6b8-5c7e9d0f1b22")


class KeyPurpose(StrEnum):
    """What the keys of a party are for."""

    ORGANISATION = "organisation"
    RECEPTION = "reception"
    CONTACT = "contact"
    PARENT = "parent"


# Who may sign entries of a purpose. A parent has a symmetric key alone, so no entry.
SIGNERS_OF: Final[dict[KeyPurpose, frozenset[str]]] = {
    KeyPurpose.ORGANISATION: frozenset({"welfare", "counselling"}),
    KeyPurpose.RECEPTION: frozenset({"parent"}),
    KeyPurpose.CONTACT: frozenset({"worker"}),
}

# These two purposes belong to one party each.
ONLY_PARTY: Final[dict[KeyPurpose, UUID]] = {
    KeyPurpose.RECEPTION: RECEPTION_PARTY,
    KeyPurpose.CONTACT: CONTACT_PARTY,
}

_VERIFIED: Final = object()


class Entry(Protocol):
    """An entry as it is stored: nothing in it is believed yet."""

    @property
    def party_id(self) -> UUID: ...
    @property
    def purpose(self) -> str: ...
    @property
    def kid(self) -> str: ...
    @property
    def public(self) -> bytes | memoryview: ...
    @property
    def signer(self) -> str: ...
    @property
    def valid_from(self) -> datetime: ...
    @property
    def valid_to(self) -> datetime | None: ...
    @property
    def signature(self) -> bytes | memoryview: ...


@dataclass(frozen=True, eq=False, repr=False)
class DirectoryKey(Discreet):
    """A public key that was verified. Only `verify` makes one; it doesn't travel."""

    party_id: UUID
    purpose: KeyPurpose
    kid: str
    signer: str
    public: bytes = field(repr=False)
    token: InitVar[object] = None

    def __post_init__(self, token: object) -> None:
        if token is not _VERIFIED:
            raise DirectoryRefused("A directory key comes out of verify() alone.")


def _said(entry: Entry) -> bytes:
    return statements.canonical(
        {
            "party": str(entry.party_id),
            "purpose": str(entry.purpose),
            "kid": entry.kid,
            "public": bytes(entry.public).hex(),
            "signer": entry.signer,
            "from": _written(entry.valid_from),
            "to": _written(entry.valid_to) if entry.valid_to else None,
        }
    )


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def signature_over(entry: Entry, keys: KeyFile) -> bytes:
    """The process's own signature over an entry of its own, or `DirectoryRefused`."""
    _refuse_foreign(entry)
    if entry.signer != keys.process:
        raise DirectoryRefused(f"{keys.process} signs entries of its own only.")
    return statements.sign(keys.signing, CONTEXT, _said(entry))


def verify(entry: Entry, keys: KeyFile, at: datetime) -> DirectoryKey:
    """The entry's key, if its signer may and did sign it and its time is now.

    Raises `DirectoryRefused` otherwise, and before a root is pinned.
    """
    purpose = _refuse_foreign(entry)
    signer = keys.signers.get(entry.signer)
    if keys.root is None or signer is None:
        raise DirectoryRefused(f"The root hasn't endorsed a key of {entry.signer}.")
    public = bytes(entry.public)
    if entry.kid != statements.kid_of(public):
        raise DirectoryRefused("The entry names another key than it holds.")
    try:
        statements.verify(signer.public, CONTEXT, _said(entry), bytes(entry.signature))
    except SealBroken:
        raise DirectoryRefused("The entry's signature doesn't hold.") from None
    if at < entry.valid_from or (entry.valid_to is not None and at >= entry.valid_to):
        raise DirectoryRefused("The entry is outside its time.")
    return DirectoryKey(
        entry.party_id, purpose, entry.kid, entry.signer, public, token=_VERIFIED
    )


def _refuse_foreign(entry: Entry) -> KeyPurpose:
    try:
        purpose = KeyPurpose(entry.purpose)
        may_sign = SIGNERS_OF[purpose]
    except (ValueError, KeyError):
        raise DirectoryRefused("The directory has no such purpose.") from None
    if entry.signer not in may_sign:
        raise DirectoryRefused(f"{entry.signer} signs no entries of this purpose.")
    if entry.party_id != ONLY_PARTY.get(purpose, entry.party_id):
        raise DirectoryRefused(f"There is one party of the purpose {purpose}.")
    return purpose


def wrap_to(to: DirectoryKey, key: Secret, binding: Binding) -> bytes:
    """Wrap a key to a verified party; bound to the party, purpose and kid as well."""
    if not isinstance(to, DirectoryKey):
        raise DirectoryRefused("Keys are wrapped to verified entries only.")
    return wrap(to.public, key, addressed(binding, to.party_id, to.purpose, to.kid))


def addressed(binding: Binding, party_id: UUID, purpose: str, kid: str) -> Binding:
    """The binding of something wrapped to this party's key."""
    return binding.extended(party_id, str(purpose), kid)
