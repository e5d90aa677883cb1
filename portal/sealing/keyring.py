"""The keys of one party, for one stretch of work in one thread.

A ring knows the case keys that were admitted to it and nothing else; it is current only
inside `opened`, which `portal.walls.acting` alone uses, and it is closed on the way
out. A copy of the context in another task or thread then holds a ring that opens
nothing: closing is what protects, forgetting is only tidy.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import get_ident
from uuid import UUID

from portal.sealing.binding import Binding
from portal.sealing.blind import own_index
from portal.sealing.entries import DirectoryKey, addressed, wrap_to
from portal.sealing.errors import KeyMissing, SealBroken
from portal.sealing.key_file import KeyFile
from portal.sealing.primitives import lock, new_key, unlock, unwrap, wrapped_for
from portal.sealing.secret import Discreet, Secret
from portal.sealing.stored_keys import Kind, StoredKey, unwrapped
from portal.sealing.versions import Use


def _recorded_by_the_caller(case_id: UUID, purpose: str) -> None:
    """Nothing: `access.one_event_for_a_list` says why."""


Loader = Callable[[UUID], Iterable[StoredKey]]
OnReveal = Callable[[UUID, str], None]


class Keyring(Discreet):
    """The case keys that a party has at hand, and its own keys to open more.

    A case and a compartment have one key: `case_id` names that one compartment. The
    party's own keys are loaded when first needed. Every call but `close` raises
    `KeyMissing` once the ring is closed, or in another thread than its own.
    """

    def __init__(
        self, keys: KeyFile, party_id: UUID, *, load: Loader, on_reveal: OnReveal
    ) -> None:
        self._keys: KeyFile | None = keys
        self._party_id = party_id
        self._load = load
        self._on_reveal = on_reveal
        self._thread = get_ident()
        self._cases: dict[UUID, Secret] = {}
        self._stored: list[StoredKey] | None = None
        self._own: dict[str, Secret] = {}
        self._noted: set[tuple[UUID, str]] = set()

    @property
    def party_id(self) -> UUID:
        """Whose ring this is."""
        return self._party_id

    def new_case(self, case_id: UUID) -> None:
        """Put a fresh key on the ring; `ValueError` if the case has one already."""
        self._usable()
        if case_id in self._cases:
            raise ValueError("This case has a key already.")
        self._cases[case_id] = new_key()

    def admit(
        self, case_id: UUID, wrapped: bytes, *, person_id: UUID, compartment: str
    ) -> None:
        """Put on the ring what `wrap_for_party` gave, or raise `SealBroken`."""
        self._usable()
        kid = wrapped_for(Use.CASE_KEY, wrapped)
        binding = self._reader(case_id, person_id, compartment)
        key = unlock(self._own_key(Kind.SYMMETRIC, kid), wrapped, binding)
        self._put(case_id, key)

    def wrap_for_party(
        self, case_id: UUID, *, person_id: UUID, compartment: str
    ) -> bytes:
        """The case key for one reader of the party, under its newest symmetric key."""
        key, kid = self.case_key(case_id), self._newest_symmetric()
        binding = self._reader(case_id, person_id, compartment)
        return lock(self._own_key(Kind.SYMMETRIC, kid), kid, key, binding)

    def wrap_to(
        self, to: DirectoryKey, case_id: UUID, *, compartment: str, binding: Binding
    ) -> bytes:
        """The case key for another party. Only what both sides know binds it."""
        return wrap_to(to, self.case_key(case_id), binding.extended(compartment))

    def admit_crossing(
        self, case_id: UUID, wrapped: bytes, *, compartment: str, binding: Binding
    ) -> None:
        """Put on the ring what another party's `wrap_to` gave, or raise `SealBroken`.

        The use case then keeps it by `wrap_for_party`: HPKE costs too much in a list.
        """
        self._usable()
        stored = self._find(Kind.PAIR, wrapped_for(binding.use, wrapped))
        bound = addressed(
            binding.extended(compartment), self._party_id, stored.purpose, stored.kid
        )
        secret = self._own_key(Kind.PAIR, stored.kid)
        self._put(case_id, unwrap(secret, wrapped, bound))

    def indexes(self, what: str, text: str) -> list[bytes]:
        """What stands for a text among the party's own rows, by its newest key first.

        A row is written with the first, and looked for by all: an older one may have
        been written before the party's key was renewed.
        """
        kind = Kind.SYMMETRIC
        held = sorted(self._of_kind(kind), key=lambda s: s.made_at, reverse=True)
        return [own_index(what, text, self._own_key(kind, s.kid)) for s in held]

    def case_key(self, case_id: UUID) -> Secret:
        """The key of a case on this ring, or `KeyMissing`."""
        self._usable()
        try:
            return self._cases[case_id]
        except KeyError:
            raise KeyMissing("This case isn't on the ring.") from None

    def note(self, case_id: UUID, purpose: str) -> None:
        """Have an opening written down, once for each case and purpose."""
        self._usable()
        if (case_id, purpose) not in self._noted:
            self._on_reveal(case_id, purpose)
            self._noted.add((case_id, purpose))

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Openings inside aren't written down one by one: the caller records them."""
        former, self._on_reveal = self._on_reveal, _recorded_by_the_caller
        try:
            yield
        finally:
            self._on_reveal = former

    def close(self) -> None:
        """Overwrite and forget every key, for good."""
        for key in (*self._cases.values(), *self._own.values()):
            key.wipe()
        self._cases, self._own, self._stored = {}, {}, None
        self._keys = None

    def _usable(self) -> KeyFile:
        if self._keys is None or self._thread != get_ident():
            raise KeyMissing("This ring is closed here.")
        return self._keys

    def _put(self, case_id: UUID, key: Secret) -> None:
        """A key for a case, never in the place of a different one."""
        before = self._cases.setdefault(case_id, key)
        if before.raw() != key.raw():
            raise SealBroken

    def _reader(self, case_id: UUID, person_id: UUID, compartment: str) -> Binding:
        parts = (self._party_id, person_id, case_id, compartment)
        return Binding.of(Use.CASE_KEY, *parts)

    def _of_kind(self, kind: Kind) -> list[StoredKey]:
        self._usable()
        if self._stored is None:
            self._stored = [
                stored
                for stored in self._load(self._party_id)
                if stored.party_id == self._party_id and stored.destroyed_at is None
            ]
        return [stored for stored in self._stored if stored.kind == kind]

    def _find(self, kind: Kind, kid: str) -> StoredKey:
        for stored in self._of_kind(kind):
            if stored.kid == kid:
                return stored
        raise SealBroken

    def _newest_symmetric(self) -> str:
        held = self._of_kind(Kind.SYMMETRIC)
        if not held:
            raise KeyMissing("The party has no symmetric key.")
        return max(held, key=lambda stored: stored.made_at).kid

    def _own_key(self, kind: Kind, kid: str) -> Secret:
        keys, stored = self._usable(), self._find(kind, kid)
        if kid not in self._own:
            self._own[kid] = unwrapped(keys.kek, stored)
        return self._own[kid]


_current: ContextVar[Keyring | None] = ContextVar("keyring", default=None)


def current() -> Keyring:
    """The ring of who acts now, or `KeyMissing`."""
    ring = _current.get()
    if ring is None:
        raise KeyMissing("Nobody acts here, so there is no ring.")
    return ring


@contextmanager
def opened(ring: Keyring) -> Iterator[Keyring]:
    """Make the ring current until the block ends; then the former one is again.

    Used by `portal.walls.acting` alone, in one synchronous frame.
    """
    ring._usable()
    token = _current.set(ring)
    try:
        yield ring
    finally:
        _current.reset(token)
        ring.close()
