"""The root's word on who signs for a process.

The root is an Ed25519 key that lives off line. It signs each process's public signing
half; every key file carries those signatures, so a swapped half is seen at start.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from portal.policy.parties import PROCESSES
from portal.sealing.errors import KeyFileRefused, SealBroken
from portal.sealing.secret import Secret
from portal.sealing.statements import canonical, kid_of, sign, verify

CONTEXT: Final = "endorsement"
SIGNING_PROCESSES: Final = frozenset(
    process.name for process in PROCESSES if process.holds_keys
)


@dataclass(frozen=True)
class Signer:
    """A process's public signing half, and the root's signature over it."""

    process: str
    kid: str
    public: bytes = field(repr=False)
    signature: bytes = field(repr=False)


def _said(process: str, public: bytes) -> bytes:
    half = {"process": process, "kid": kid_of(public), "public": public.hex()}
    return canonical(half)


def endorsed(root: Secret, process: str, public: bytes) -> Signer:
    """A process's public half, signed by the root."""
    signature = sign(root, CONTEXT, _said(process, public))
    return Signer(process, kid_of(public), public, signature)


def check(root: bytes, signers: Mapping[str, Signer]) -> None:
    """Return if the root endorsed each of them, by this name; else refuse."""
    if len({signer.public for signer in signers.values()}) != len(signers):
        raise KeyFileRefused("Two processes never share a signing key.")
    for name, signer in signers.items():
        if name not in SIGNING_PROCESSES or signer.process != name:
            raise KeyFileRefused(f"{name} is no process that signs.")
        if signer.kid != kid_of(signer.public):
            raise KeyFileRefused(f"The key of {name} isn't the one that is named.")
        try:
            verify(root, CONTEXT, _said(name, signer.public), signer.signature)
        except SealBroken:
            raise KeyFileRefused(f"The root didn't endorse this {name}.") from None
