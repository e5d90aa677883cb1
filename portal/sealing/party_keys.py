"""A party's own keys: made by its process, renewed, destroyed.

Organisations have a pair, which others wrap to, and a symmetric key for what they keep;
a parent has a symmetric key alone. Reception and contact have pairs that last a week:
once an old one is destroyed, what was wrapped to it is gone, backups included.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from portal.sealing import directory, entries
from portal.sealing.entries import KeyPurpose
from portal.sealing.errors import DirectoryRefused
from portal.sealing.key_file import KeyFile
from portal.sealing.models import ContactKey, PartyKey, StoredPartyKey
from portal.sealing.primitives import new_pair
from portal.sealing.stored_keys import Kind, NewKey, new_symmetric, wrapped_pair

# fmt: off
MADE_FOR: Final[dict[KeyPurpose, tuple[Kind, ...]]] = {
    KeyPurpose.ORGANISATION: (Kind.PAIR, Kind.SYMMETRIC),
    KeyPurpose.RECEPTION:    (Kind.PAIR,),
    KeyPurpose.CONTACT:      (Kind.PAIR,),
    KeyPurpose.PARENT:       (Kind.SYMMETRIC,),
}
# fmt: on
MAY_MAKE: Final = {**entries.SIGNERS_OF, KeyPurpose.PARENT: frozenset({"parent"})}

RENEWED_AFTER: Final = timedelta(days=7)
# Beyond the week, so that a renewal that comes late stops nothing.
VALID_FOR: Final[dict[KeyPurpose, timedelta]] = {
    KeyPurpose.RECEPTION: timedelta(days=14),
    KeyPurpose.CONTACT: timedelta(days=14),
}
# What was sealed in the last minute must still be opened: reception takes in within
# the minute, while an outcome can wait over Christmas. What waits longer is carried
# over to each new key.
KEPT_FOR: Final = {
    KeyPurpose.RECEPTION: VALID_FOR[KeyPurpose.RECEPTION] + timedelta(days=1),
    KeyPurpose.CONTACT: VALID_FOR[KeyPurpose.CONTACT] + timedelta(days=21),
}


def stored(party_id: UUID) -> QuerySet[StoredPartyKey]:
    """The party's keys that still exist: the loader of its ring."""
    table = _table_of(party_id)
    return table._default_manager.filter(party_id=party_id, destroyed_at=None)


@transaction.atomic
def make_for(
    party_id: UUID, purpose: KeyPurpose, keys: KeyFile, *, at: datetime
) -> list[StoredPartyKey]:
    """Make the keys that the purpose calls for, and announce the pair if there is one.

    Called again, it makes newer keys; the older stay until they are destroyed. Raises
    `DirectoryRefused` where another process makes such keys.
    """
    if keys.process not in MAY_MAKE[purpose]:
        raise DirectoryRefused(f"{keys.process} makes no keys of this purpose.")
    made = [_new(kind, party_id, purpose, keys) for kind in MADE_FOR[purpose]]
    until = at + VALID_FOR[purpose] if purpose in VALID_FOR else None
    for key in made:
        if key.kind is Kind.PAIR:
            directory.signed_entry(
                key, party_id, purpose, keys=keys, at=at, until=until
            ).save(force_insert=True)
    rows = [_row(key, party_id, purpose, at) for key in made]
    for row in rows:
        row.save(force_insert=True)
    return rows


def renew(
    party_id: UUID,
    purpose: KeyPurpose,
    keys: KeyFile,
    *,
    at: datetime,
    carry_over: Callable[[], object] = lambda: None,
) -> list[StoredPartyKey]:
    """Make keys if the newest pair is a week old or missing; destroy those long past.

    For reception and contact, in each round of their work: their entries end, and
    after that nothing can be sent to them. `carry_over` is called once there is a new
    pair, before an old one goes.
    """
    made: list[StoredPartyKey] = []
    newest = directory.newest_entry(party_id, purpose, signed_by=keys.process, at=at)
    if newest is None or newest.valid_from <= at - RENEWED_AFTER:
        made = make_for(party_id, purpose, keys, at=at)
        carry_over()
    for outdated in stored(party_id).filter(made_at__lt=at - KEPT_FOR[purpose]):
        destroy(outdated, at=at)
    return made


def destroy(key: StoredPartyKey, *, at: datetime) -> None:
    """Overwrite a secret for good: nothing that needs it opens again."""
    key.secret, key.destroyed_at = b"", at
    key.save(update_fields=["secret", "destroyed_at"])


def table_of_process(process_name: str) -> type[StoredPartyKey]:
    """Where a process keeps the keys of its parties."""
    return ContactKey if process_name == "worker" else PartyKey


def _table_of(party_id: UUID) -> type[StoredPartyKey]:
    return ContactKey if party_id == entries.CONTACT_PARTY else PartyKey


def _new(kind: Kind, party_id: UUID, purpose: KeyPurpose, keys: KeyFile) -> NewKey:
    if kind is Kind.PAIR:
        return wrapped_pair(keys.kek, party_id, purpose, new_pair())
    return new_symmetric(keys.kek, party_id, purpose)


def _row(
    key: NewKey, party_id: UUID, purpose: KeyPurpose, at: datetime
) -> StoredPartyKey:
    return _table_of(party_id)(
        party_id=party_id,
        purpose=purpose.value,
        kid=key.kid,
        kind=key.kind.value,
        secret=key.secret,
        public=key.public,
        made_at=at,
    )
