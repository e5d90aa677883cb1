"""A blind index: find the parent of a national number without storing the number.

The key lies in the parent door's key file and nowhere else. The space of numbers is
small: whoever steals the key can try them all, so Argon2id makes each try cost (about
30 ms and 19 MiB) before the HMAC. One computation a log-in or a reception is fine.
"""

import re
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from portal.sealing.secret import Secret

# Changing any of these changes every index: it needs a migration of the parents' rows.
MEMORY_KIB: Final = 19_456
PASSES: Final = 2
LANES: Final = 1
NUMBER: Final = re.compile(r"[0-9]{11}")


def blind_index(number: str, key: Secret) -> bytes:
    """Thirty-two bytes that stand for a national number at the parent door.

    Raises `ValueError` unless it is eleven digits: no two spellings of one person.
    """
    if not NUMBER.fullmatch(number):
        raise ValueError("A national number is eleven digits.")
    slow = hash_secret_raw(
        secret=number.encode(),
        salt=_derived(key, b"samvei/1/blind/salt", 16),
        time_cost=PASSES,
        memory_cost=MEMORY_KIB,
        parallelism=LANES,
        hash_len=32,
        type=Type.ID,
    )
    mac = HMAC(_derived(key, b"samvei/1/blind/mac", 32), SHA256())
    mac.update(slow)
    return mac.finalize()


def own_index(what: str, text: str, key: Secret) -> bytes:
    """Thirty-two bytes that stand for a text among what one party keeps.

    `key` is the party's own, under which the text itself is sealed too: whoever has it
    reads the text anyway, so that a slow function would protect nothing. `what` keeps
    two kinds of index apart.
    """
    mac = HMAC(_derived(key, b"samvei/1/own-index/" + what.encode(), 32), SHA256())
    mac.update(text.encode())
    return mac.finalize()


def _derived(key: Secret, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=info).derive(key.raw())
