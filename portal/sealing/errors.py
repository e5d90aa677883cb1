"""What sealing refuses, in four words.

`SealBroken` is deliberately one error for every way in which opening can fail: who
tries keys or bytes must not learn which of them was wrong. No message holds content.
"""


class SealBroken(Exception):
    """The bytes don't open: wrong key, wrong binding, changed bytes or version."""

    def __init__(self) -> None:
        super().__init__("This can't be opened.")


class KeyMissing(Exception):
    """Nobody is here with the key: no ring, a closed ring, or a case not on it."""


class DirectoryRefused(Exception):
    """An entry of the key directory doesn't verify, so nothing is wrapped to it."""


class KeyFileRefused(Exception):
    """A key file is missing, open to others, another process's, or not as endorsed."""
