"""What is said in public: canonical bytes, signatures, commitments, fingerprints.

Each context has its own domain, so that a signature or commitment made for one thing
never holds for another. Nothing here hides content.
"""

import hashlib
import json
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from portal.sealing import versions
from portal.sealing.errors import SealBroken
from portal.sealing.secret import Secret
from portal.sealing.versions import Use

KID_BYTES: Final = 16
SALT_BYTES: Final = 32
LARGEST_INTEGER: Final = 2**53 - 1


def canonical(value: object) -> bytes:
    """One JSON, one row of bytes, like RFC 8785 but without floats.

    Keys are sorted by UTF-16 units as there; text is kept as it is (no normalisation).
    Raises `TypeError` or `ValueError` for what has no such form.
    """
    ordered = _ordered(value)
    text = json.dumps(ordered, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _ordered(value: object) -> object:
    match value:
        case None | bool() | str():
            return value
        case int():
            if abs(value) > LARGEST_INTEGER:
                raise ValueError("An integer outside ±(2^53-1) isn't portable JSON.")
            return int(value)
        case list() | tuple():
            return [_ordered(item) for item in value]
        case dict():
            if not all(isinstance(key, str) for key in value):
                raise TypeError("Names in canonical JSON are text.")
            names = sorted(value, key=lambda name: name.encode("utf-16-be"))
            return {str(name): _ordered(value[name]) for name in names}
    raise TypeError(f"Canonical JSON has no {type(value).__name__}.")


def _domain(context: str) -> bytes:
    if not context or "\0" in context:
        raise ValueError("A context is a non-empty name.")
    return f"samvei/1/{context}\0".encode()


def new_signing_key() -> Secret:
    """A fresh Ed25519 seed."""
    return Secret(Ed25519PrivateKey.generate().private_bytes_raw())


def public_of(signing: Secret) -> bytes:
    """The public half of an Ed25519 seed."""
    public = Ed25519PrivateKey.from_private_bytes(signing.raw()).public_key()
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)


def sign(signing: Secret, context: str, message: bytes) -> bytes:
    """A version byte and an Ed25519 signature over the message in its domain."""
    key = Ed25519PrivateKey.from_private_bytes(signing.raw())
    version = bytes([versions.current(Use.SIGNATURE)])
    return version + key.sign(_domain(context) + version + message)


def verify(public: bytes, context: str, message: bytes, signature: bytes) -> None:
    """Return if the signature holds; else raise `SealBroken`."""
    version = bytes([versions.accepted(Use.SIGNATURE, signature)])
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(signature[1:], _domain(context) + version + message)
    except (InvalidSignature, ValueError):
        raise SealBroken from None


def commit(context: str, salt: bytes, content: bytes) -> bytes:
    """A commitment that tells nothing of the content until the salt is given."""
    if len(salt) != SALT_BYTES:
        raise ValueError("A commitment takes a salt of 32 random bytes.")
    return hashlib.sha256(_domain(context) + salt + content).digest()


def fingerprint(public: bytes) -> bytes:
    """Sixteen bytes that name a public key."""
    return hashlib.sha256(_domain("kid") + public).digest()[:KID_BYTES]


def kid_of(public: bytes) -> str:
    """The same, as text."""
    return fingerprint(public).hex()
