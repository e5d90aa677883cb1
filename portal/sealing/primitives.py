"""The ciphers, each behind one verb, each versioned.

`wrap` takes a key across to somebody's public key: HPKE (RFC 9180) over the hybrid
ML-KEM-768 + X25519, HKDF-SHA256 and AES-256-GCM. `lock` keeps a key under another key.
`box` seals content, padded. All are bound by `info` to a version, a suite and a place,
and all fail with `SealBroken` alone. The hybrid rests on a draft, hence the versions.
"""

from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Final

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import (
    MLKEM768PrivateKey,
    MLKEM768PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from portal.sealing import versions
from portal.sealing.binding import Binding
from portal.sealing.errors import SealBroken
from portal.sealing.padding import pad, unpad
from portal.sealing.secret import Secret
from portal.sealing.statements import KID_BYTES, fingerprint, kid_of
from portal.sealing.versions import Use

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
MLKEM_SEED: Final = 64
SECRET_BYTES: Final = 96
MLKEM_PUBLIC: Final = 1184
PUBLIC_BYTES: Final = 1216

WRAP_SUITE: Final = "hpke/MLKEM768-X25519/HKDF-SHA256/AES-256-GCM"
LOCK_SUITE: Final = "lock/HKDF-SHA256/AES-256-GCM"
BOX_SUITE: Final = "box/HKDF-SHA256/AES-256-GCM"

_HPKE: Final = hpke.Suite(
    hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM
)


@dataclass(frozen=True, eq=False)
class Pair:
    """A hybrid key pair: two seeds (64 + 32 bytes) and their public halves."""

    secret: Secret
    public: bytes = field(repr=False)

    @property
    def kid(self) -> str:
        """What others call the public half."""
        return kid_of(self.public)


def new_key() -> Secret:
    """A fresh 256-bit key."""
    return Secret(token_bytes(KEY_BYTES))


def new_pair() -> Pair:
    """A fresh hybrid pair."""
    kem, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    public = kem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return Pair(Secret(kem.private_bytes_raw() + curve.private_bytes_raw()), public)


def wrap(public: bytes, key: Secret, binding: Binding) -> bytes:
    """Wrap a key to a public key: version, fingerprint of that key, HPKE."""
    version = versions.current(binding.use)
    info = binding.extended(kid_of(public)).info(version, WRAP_SUITE)
    try:
        sealed = _HPKE.encrypt(_bytes_of(key), _public_key(public), info)
    except ValueError:
        raise SealBroken from None
    return bytes([version]) + fingerprint(public) + sealed


def unwrap(secret: Secret, blob: bytes, binding: Binding) -> Secret:
    """The wrapped key, or `SealBroken`. `wrapped_for` says whose secret opens it."""
    version = versions.accepted(binding.use, blob)
    kid = wrapped_for(binding.use, blob)
    info = binding.extended(kid).info(version, WRAP_SUITE)
    try:
        key = _HPKE.decrypt(blob[1 + KID_BYTES :], _private_key(secret), info)
    except (InvalidTag, ValueError):
        raise SealBroken from None
    return _exactly_a_key(key)


def wrapped_for(use: Use, blob: bytes) -> str:
    """The kid of the key that a `wrap` or `lock` was made for, or `SealBroken`."""
    versions.accepted(use, blob)
    return blob[1 : 1 + KID_BYTES].hex()


def lock(holder: Secret, kid: str, key: Secret, binding: Binding) -> bytes:
    """Keep a key under another: version, the other's kid, nonce, AES-256-GCM."""
    version = versions.current(binding.use)
    info = binding.extended(kid).info(version, LOCK_SUITE)
    header = bytes([version]) + bytes.fromhex(kid)
    return header + _encrypt(holder, _bytes_of(key), info)


def unlock(holder: Secret, blob: bytes, binding: Binding) -> Secret:
    """The locked key, or `SealBroken`."""
    version = versions.accepted(binding.use, blob)
    kid = wrapped_for(binding.use, blob)
    info = binding.extended(kid).info(version, LOCK_SUITE)
    return _exactly_a_key(_decrypt(holder, blob[1 + KID_BYTES :], info))


def box(key: Secret, plaintext: bytes, binding: Binding) -> bytes:
    """Seal a content under a key derived for this one place."""
    version = versions.current(binding.use)
    info = binding.info(version, BOX_SUITE)
    return bytes([version]) + _encrypt(key, pad(plaintext), info)


def unbox(key: Secret, blob: bytes, binding: Binding) -> bytes:
    """The content, or `SealBroken`."""
    version = versions.accepted(binding.use, blob)
    return unpad(_decrypt(key, blob[1:], binding.info(version, BOX_SUITE)))


def self_test() -> None:
    """Raise `RuntimeError` unless this wheel has the hybrid and it works.

    Run at import: a process that can't seal doesn't start.
    """
    binding, key = Binding.of(Use.CROSSING, "self-test"), new_key()
    try:
        pair = new_pair()
        opened = unwrap(pair.secret, wrap(pair.public, key, binding), binding)
    except (SealBroken, UnsupportedAlgorithm) as error:
        raise RuntimeError("ML-KEM-768 + X25519 doesn't work here.") from error
    if opened.raw() != key.raw() or len(pair.public) != PUBLIC_BYTES:
        raise RuntimeError("ML-KEM-768 + X25519 doesn't give back what it took.")


def _public_key(public: bytes) -> hpke.MLKEM768X25519PublicKey:
    return hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC]),
        X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC:]),
    )


def _private_key(secret: Secret) -> hpke.MLKEM768X25519PrivateKey:
    return hpke.MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(secret.raw()[:MLKEM_SEED]),
        X25519PrivateKey.from_private_bytes(secret.raw()[MLKEM_SEED:]),
    )


def _encrypt(key: Secret, content: bytes | memoryview, info: bytes) -> bytes:
    nonce = token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_derived(key, info)).encrypt(nonce, content, info)


def _decrypt(key: Secret, sealed: bytes, info: bytes) -> bytes:
    nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(_derived(key, info)).decrypt(nonce, ciphertext, info)
    except (InvalidTag, ValueError):
        raise SealBroken from None


def _derived(key: Secret, info: bytes) -> bytes:
    """A key for one place."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(_bytes_of(key))


def _bytes_of(key: Secret) -> memoryview:
    if len(key.raw()) != KEY_BYTES:
        raise SealBroken
    return key.raw()


def _exactly_a_key(key: bytes) -> Secret:
    if len(key) != KEY_BYTES:
        raise SealBroken
    return Secret(key)


self_test()
