"""The stand-in's signing keys, and the key set that it publishes."""

import json
from dataclasses import dataclass
from functools import cache
from secrets import token_hex
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class SigningKey:
    """One key pair, with the name and the algorithm that it signs under."""

    kid: str
    alg: str
    private: PrivateKey

    def jwk(self) -> dict[str, Any]:
        """The public half, as a key set holds it."""
        algorithm = RSAAlgorithm if self.alg.startswith(("RS", "PS")) else ECAlgorithm
        public: Any = self.private.public_key()
        own = {"kid": self.kid, "alg": self.alg, "use": "sig"}
        return {**json.loads(algorithm.to_jwk(public)), **own}

    def public_pem(self) -> bytes:
        """The public half as text, which is what a forger has."""
        return self.private.public_key().public_bytes(
            serialization.Encoding.PEM,
            serialization.PublicFormat.SubjectPublicKeyInfo,
        )


@cache
def _rsa() -> rsa.RSAPrivateKey:
    """One RSA key per process: making one takes a good part of a second."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def first_key(alg: str = "RS256") -> SigningKey:
    """The key of a provider that has just been started."""
    return SigningKey(token_hex(8), alg, _rsa())


def next_key() -> SigningKey:
    """The key after a rotation: another pair, of another kind."""
    return SigningKey(token_hex(8), "ES256", ec.generate_private_key(ec.SECP256R1()))
