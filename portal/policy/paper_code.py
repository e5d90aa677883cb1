"""The code on a printed consent form: it finds what the form is about, and no more.

It is made of the reference that child welfare gave the parent door, by a function that
can't be turned around: whoever reads a form learns nothing that opens anything. The two
who know the reference, and nobody else, can make the code and compare.
"""

import hashlib
from typing import Final
from uuid import UUID

DOMAIN: Final = b"samvei/paper-code/1\x00"
# Neither I, L, O nor U: nobody takes them for 1, 0 or V.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKE: Final = str.maketrans("ILO", "110")
SIGNS: Final = 10  # of five bits each
GROUPS: Final = ((0, 4), (4, 8), (8, 11))


def code_of(reference: UUID) -> str:
    """Ten characters and one that checks them: “7K3M-Q9XA-2DF”."""
    digest = hashlib.sha256(DOMAIN + reference.bytes).digest()
    number = int.from_bytes(digest[:7], "big") >> 6
    values = [number >> 5 * place & 31 for place in reversed(range(SIGNS))]
    return _written([*values, _check(values)])


def read(typed: str) -> str | None:
    """The code as it was printed, however it was typed; None if one sign is wrong.

    One wrong sign is always found, and so are two that changed places.
    """
    signs = [sign for sign in typed.upper().translate(LOOK_ALIKE) if sign.isalnum()]
    if len(signs) != SIGNS + 1 or any(sign not in ALPHABET for sign in signs):
        return None
    values = [ALPHABET.index(sign) for sign in signs]
    return _written(values) if _check(values[:-1]) == values[-1] else None


def _written(values: list[int]) -> str:
    signs = "".join(ALPHABET[value] for value in values)
    return "-".join(signs[start:end] for start, end in GROUPS)


def _check(values: list[int]) -> int:
    """Each sign counts differently, by its place: powers of two in a field of 32."""
    sum_ = 0
    for value in values:
        sum_ = _doubled(sum_ ^ value)
    return sum_


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ 0b100101 if value > 31 else value
