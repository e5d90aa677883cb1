"""Values that don't show, compare or travel.

A key, a ring or a sealed text turns up in logs, error pages, caches and queues by
accident, never by intent. What derives from `Discreet` can't.
"""

from typing import NoReturn, SupportsIndex, final

from portal.sealing.errors import KeyMissing


class Discreet:
    """A thing that prints as its own name, and refuses to be pickled or copied."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __str__(self) -> str:
        return repr(self)

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError(f"{type(self).__name__} isn't pickled or copied.")


@final
class Secret(Discreet):
    """Key bytes in one place, which can be overwritten.

    Python may have copied them on the way, so wiping is a courtesy, not a proof; what
    protects a key at rest is the key that wraps it.
    """

    __slots__ = ("_held",)

    def __init__(self, value: bytes | bytearray | memoryview) -> None:
        self._held: bytearray | None = bytearray(value)

    def raw(self) -> memoryview:
        """The bytes, for a primitive to take at once; `KeyMissing` once wiped."""
        if self._held is None:
            raise KeyMissing("This key has been wiped.")
        return memoryview(self._held).toreadonly()

    def wipe(self) -> None:
        """Overwrite and forget the bytes."""
        if self._held is not None:
            self._held[:] = bytes(len(self._held))
        self._held = None
