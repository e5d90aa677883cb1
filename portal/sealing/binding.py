"""What a seal is bound to: opened anywhere else, it doesn't open.

The encoding is unambiguous: a count, then each part with its length before it, so that
("ab", "c") and ("a", "bc") are two different places.
"""

from dataclasses import dataclass
from uuid import UUID

from portal.sealing.versions import Use


def encoded(parts: tuple[str, ...]) -> bytes:
    """A count and length-prefixed UTF-8."""
    pieces = [len(parts).to_bytes(2, "big")]
    for part in parts:
        raw = part.encode()
        pieces += [len(raw).to_bytes(4, "big"), raw]
    return b"".join(pieces)


@dataclass(frozen=True)
class Binding:
    """The use of a seal and where it belongs: parties, rows, versions, names."""

    use: Use
    parts: tuple[str, ...]

    @classmethod
    def of(cls, use: Use, *parts: str | UUID | int) -> "Binding":
        """A binding from the values themselves."""
        return cls(use, tuple(str(part) for part in parts))

    def extended(self, *parts: str | UUID | int) -> "Binding":
        """The same, bound to more."""
        return Binding.of(self.use, *self.parts, *parts)

    def info(self, version: int, suite: str) -> bytes:
        """The bytes that go into key derivation and authentication."""
        return encoded(("samvei", str(version), suite, self.use, *self.parts))
