"""A party's own keys as they are stored: wrapped under the key of their process.

The binding names party, purpose, kid and kind, so that no row's key opens in another's
place, and another process's key opens none.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID, uuid4

from portal.sealing.binding import Binding
from portal.sealing.entries import KeyPurpose
from portal.sealing.primitives import Pair, box, new_key, unbox
from portal.sealing.secret import Secret
from portal.sealing.versions import Use


class Kind(StrEnum):
    """How a key of a party is used."""

    # What crosses from others is wrapped to its public half.
    PAIR = "pair"
    # What the party keeps for itself is locked under it.
    SYMMETRIC = "symmetric"


class StoredKey(Protocol):
    """A key of a party, as a row or anything like one."""

    @property
    def party_id(self) -> UUID: ...
    @property
    def purpose(self) -> str: ...
    @property
    def kid(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def secret(self) -> bytes | memoryview: ...
    @property
    def made_at(self) -> datetime: ...
    @property
    def destroyed_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class NewKey:
    """A key that was just made: what goes into its row."""

    kid: str
    kind: Kind
    secret: bytes
    public: bytes


def _binding(party_id: UUID, purpose: str, kid: str, kind: str) -> Binding:
    return Binding.of(Use.PARTY_KEY, party_id, str(purpose), kid, str(kind))


def wrapped_pair(
    kek: Secret, party_id: UUID, purpose: KeyPurpose, pair: Pair
) -> NewKey:
    """A pair under the process's key."""
    binding = _binding(party_id, purpose, pair.kid, Kind.PAIR)
    secret = box(kek, bytes(pair.secret.raw()), binding)
    return NewKey(pair.kid, Kind.PAIR, secret, pair.public)


def new_symmetric(kek: Secret, party_id: UUID, purpose: KeyPurpose) -> NewKey:
    """A fresh symmetric key under the process's key; its kid is random."""
    kid = uuid4().hex
    binding = _binding(party_id, purpose, kid, Kind.SYMMETRIC)
    secret = box(kek, bytes(new_key().raw()), binding)
    return NewKey(kid, Kind.SYMMETRIC, secret, b"")


def unwrapped(kek: Secret, stored: StoredKey) -> Secret:
    """The key itself, or `SealBroken`."""
    binding = _binding(stored.party_id, stored.purpose, stored.kid, stored.kind)
    return Secret(unbox(kek, bytes(stored.secret), binding))
