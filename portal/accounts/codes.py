"""One-time codes: made of letters that can be read aloud, kept only as hashes."""

import hashlib
import hmac
import secrets

from django.conf import settings

# Crockford's base 32: no I, L, O or U, so that nothing is mistaken for another.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new(groups: int) -> str:
    """A random code of groups of four, 20 bits each."""
    letters = [secrets.choice(ALPHABET) for _ in range(4 * groups)]
    return "-".join("".join(letters[i : i + 4]) for i in range(0, len(letters), 4))


def tidy(typed: str) -> str:
    """What was meant by what was typed: case, spaces and look-alikes don't matter."""
    letters = typed.upper().translate(str.maketrans("OIL", "011"))
    return "".join(letter for letter in letters if letter in ALPHABET)


def digest(typed: str) -> bytes:
    """SHA-256 of the code; it is random enough to need no salt."""
    return hashlib.sha256(b"samvei/1/code\0" + tidy(typed).encode()).digest()


def token(typed: str) -> str:
    """The code as `otp_static` keeps it: 16 hex digits under the door's own secret.

    A recovery code is short enough to be guessed from a stolen dump; without the key
    file, there is nothing to compare a guess with.
    """
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"recovery\0" + tidy(typed).encode(), "sha256").hexdigest()[
        :16
    ]
