"""Lengths tell: "nei" and a page of worries must look alike from outside.

A content is stored as its length (four bytes, big-endian), itself, and zeros up to the
next bucket: 64, 128, 256, 512, 1,024, 2,048 or 4,096 bytes, then whole multiples of
4,096. Only that one encoding opens again.
"""

from typing import Final

from portal.sealing.errors import SealBroken

BUCKETS: Final = (64, 128, 256, 512, 1024, 2048, 4096)
PREFIX: Final = 4


def padded_length(length: int) -> int:
    """The bucket that a content of so many bytes falls into."""
    needed = length + PREFIX
    for bucket in BUCKETS:
        if needed <= bucket:
            return bucket
    return -(-needed // BUCKETS[-1]) * BUCKETS[-1]


def pad(content: bytes) -> bytes:
    """Fill the content up to its bucket."""
    prefixed = len(content).to_bytes(PREFIX, "big") + content
    return prefixed.ljust(padded_length(len(content)), b"\0")


def unpad(padded: bytes) -> bytes:
    """The content, or `SealBroken` unless `pad` would give exactly these bytes."""
    length = int.from_bytes(padded[:PREFIX], "big")
    content = padded[PREFIX : PREFIX + length]
    if len(padded) < PREFIX or pad(content) != padded:
        raise SealBroken
    return content
