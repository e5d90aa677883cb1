"""The code of a link, and what a browser bears once it has used it.

From the code comes the id of a party; nothing keeps the code. Who can name the party
has shown the code, so the database asks for no more than that equality. A browser that
used the code keeps the party and a secret of its own, of which the database has a hash.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Final
from uuid import UUID

_OF_A_CODE: Final = b"samvei/1/guest\0"
_OF_A_BROWSER: Final = b"samvei/1/guest-browser\0"
_COOKIE: Final = re.compile(r"([0-9a-f]{32})\.([\w-]{43})", re.ASCII)


def new_code() -> str:
    """256 random bits, as an address can carry them."""
    return token_urlsafe(32)


def party_of(code: str) -> UUID:
    """The party that the code names. All 128 bits come from the hash."""
    digest = hashlib.sha256(_OF_A_CODE + code.encode(errors="replace")).digest()
    return UUID(bytes=digest[:16])


def code_in(typed: str) -> str:
    """The code alone, where somebody pasted the whole link."""
    return typed.rpartition("#")[2].strip()


@dataclass(frozen=True)
class Borne:
    """What a browser shows: for which party, and that it is the one that was first."""

    party_id: UUID
    secret: str

    @classmethod
    def new(cls, party_id: UUID) -> "Borne":
        """For a browser that shows the code first."""
        return cls(party_id, token_urlsafe(32))

    @classmethod
    def read(cls, cookie: str) -> "Borne | None":
        """What a cookie says; None for what no cookie of ours says."""
        if match := _COOKIE.fullmatch(cookie):
            return cls(UUID(match[1]), match[2])
        return None

    def __str__(self) -> str:
        return f"{self.party_id.hex}.{self.secret}"

    def __repr__(self) -> str:
        return "<Borne>"

    @property
    def digest(self) -> bytes:
        """What the database keeps of the secret."""
        return hashlib.sha256(_OF_A_BROWSER + self.secret.encode()).digest()

    def fits(self, digest: bytes) -> bool:
        """Whether it is the browser that this was kept of."""
        return hmac.compare_digest(self.digest, digest)
