"""The consent as the act that lets an office read: a certificate and a fresh key.

The parent door seals exactly what the parent saw under a key that nothing else has,
wraps it to the office, and signs what was consented to. At every opening the office
checks that signature against the parent door's public half in its own key file, and
that key and content are the ones signed for. A row made in any other way opens nothing.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes
from typing import Any, Final
from uuid import UUID

from portal.policy.purposes import Purpose
from portal.sealing import keyring
from portal.sealing.binding import Binding
from portal.sealing.entries import DirectoryKey, wrap_to
from portal.sealing.errors import SealBroken
from portal.sealing.key_file import KeyFile
from portal.sealing.primitives import box, new_key, unbox
from portal.sealing.secret import Secret
from portal.sealing.statements import canonical, commit, sign, verify
from portal.sealing.versions import Use

SIGNER: Final = "parent"
CONTEXT: Final = "certificate"
TOMBSTONE: Final = "tombstone"
COMPARTMENT: Final = "introduction"
VERSION: Final = 1
FIELDS: Final = frozenset(
    {"v", "consent", "office", "kid", "text", "method", "from", "until", "content"}
)
WHOLE: Final = FIELDS | {"sealed", "key"}


class CertificateRefused(Exception):
    """The certificate doesn't let this office read this row. `reason` is one word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Terms:
    """What a parent consents to, apart from the content itself."""

    consent_id: UUID
    office: UUID
    text_version: int
    method: str
    given_at: datetime
    until: datetime


@dataclass(frozen=True)
class Issued:
    """What goes to the office, and the salt that stays with the parent."""

    certificate: bytes
    signature: bytes
    wrapped_key: bytes
    sealed: bytes
    salt: bytes


def place(consent_id: UUID, office: UUID) -> Binding:
    """What a delivery is bound to: this consent, this office."""
    return Binding.of(Use.CROSSING, "delivery", consent_id, office)


def issue(terms: Terms, content: Any, office: DirectoryKey, keys: KeyFile) -> Issued:
    """Seal the content to the office under a fresh key, and sign for it.

    The salt keeps the commitment from being guessed: themes are few (threats A8).
    """
    if office.party_id != terms.office:
        raise CertificateRefused("office")
    key, salt = new_key(), token_bytes(32)
    bound = place(terms.consent_id, terms.office)
    said = {
        "v": VERSION,
        "consent": str(terms.consent_id),
        "office": str(terms.office),
        "kid": office.kid,
        "text": terms.text_version,
        "method": terms.method,
        "from": terms.given_at.isoformat(),
        "until": terms.until.isoformat(),
        "content": commit("content", salt, canonical(content)).hex(),
    }
    sealed = box(key, canonical({"content": content, "salt": salt.hex()}), bound)
    whole = {
        **said,
        "sealed": hashlib.sha256(sealed).hexdigest(),
        "key": _key_commitment(key, said),
    }
    certificate = canonical(whole)
    return Issued(
        certificate=certificate,
        signature=sign(keys.signing, CONTEXT, certificate),
        wrapped_key=wrap_to(office, key, bound.extended(COMPARTMENT)),
        sealed=sealed,
        salt=salt,
    )


def _key_commitment(key: Secret, said: dict[str, Any]) -> str:
    return commit("case key", bytes(key.raw()), canonical(said)).hex()


@dataclass(frozen=True)
class Certificate:
    """A certificate whose signature, office and time were checked."""

    said: dict[str, Any]

    @property
    def consent_id(self) -> UUID:
        """Which consent it is of."""
        return UUID(self.said["consent"])

    @property
    def office(self) -> UUID:
        """Which office it lets read."""
        return UUID(self.said["office"])


def check(
    certificate: bytes,
    signature: bytes,
    *,
    keys: KeyFile,
    office: UUID,
    consent_id: UUID,
    at: datetime,
) -> Certificate:
    """The certificate, if it lets this office read this consent now.

    Raises `CertificateRefused` otherwise. Needs no key; lists call it for each row.
    """
    signer = keys.signers.get(SIGNER)
    if signer is None:
        raise CertificateRefused("no_signer")
    try:
        verify(signer.public, CONTEXT, certificate, signature)
        said = json.loads(certificate)
    except (SealBroken, ValueError):
        raise CertificateRefused("signature") from None
    if set(said) != WHOLE or said["v"] != VERSION:
        raise CertificateRefused("version")
    if said["office"] != str(office):
        raise CertificateRefused("office")
    if said["consent"] != str(consent_id):
        raise CertificateRefused("consent")
    begins, ends = map(datetime.fromisoformat, (said["from"], said["until"]))
    if not begins <= at < ends:
        raise CertificateRefused("time")
    return Certificate(said)


def reveal(
    checked: Certificate, case_id: UUID, sealed: bytes, purpose: Purpose
) -> dict[str, Any]:
    """The content, after the opening was written down; the case is on the ring.

    Raises `CertificateRefused` when key, ciphertext or content isn't what was signed.
    """
    said = checked.said
    key = keyring.current().case_key(case_id)
    unsigned = {name: said[name] for name in FIELDS}
    if said["key"] != _key_commitment(key, unsigned):
        raise CertificateRefused("key")
    if said["sealed"] != hashlib.sha256(sealed).hexdigest():
        raise CertificateRefused("sealed")
    try:
        opened = json.loads(
            unbox(key, sealed, place(checked.consent_id, checked.office))
        )
    except SealBroken:
        raise CertificateRefused("sealed") from None
    salt = bytes.fromhex(opened["salt"])
    content: dict[str, Any] = opened["content"]
    if said["content"] != commit("content", salt, canonical(content)).hex():
        raise CertificateRefused("content")
    keyring.current().note(case_id, purpose)
    return content


def tombstone(consent_id: UUID, office: UUID, keys: KeyFile) -> bytes:
    """The parent door's signature over the end of a consent."""
    said = canonical({"consent": str(consent_id), "office": str(office)})
    return sign(keys.signing, TOMBSTONE, said)
