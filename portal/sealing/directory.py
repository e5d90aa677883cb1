"""The key directory as a table: writing one's own entries, finding others' keys.

Whoever asks for a key says who must have signed it. An office's key signed by the
welfare door is no office's key, however well the signature holds: a door that was taken
over can thus offer keys of its own side only.
"""

from datetime import datetime
from uuid import UUID

from portal.sealing import entries
from portal.sealing.entries import DirectoryKey, KeyPurpose
from portal.sealing.errors import DirectoryRefused
from portal.sealing.key_file import KeyFile
from portal.sealing.models import DirectoryEntry
from portal.sealing.stored_keys import NewKey


def signed_entry(
    key: NewKey,
    party_id: UUID,
    purpose: KeyPurpose,
    *,
    keys: KeyFile,
    at: datetime,
    until: datetime | None,
) -> DirectoryEntry:
    """An entry for a new pair, signed by this process; not yet saved."""
    entry = DirectoryEntry(
        party_id=party_id,
        purpose=purpose.value,
        kid=key.kid,
        public=key.public,
        signer=keys.process,
        valid_from=at,
        valid_to=until,
    )
    entry.signature = entries.signature_over(entry, keys)
    return entry


def newest_entry(
    party_id: UUID, purpose: KeyPurpose, *, signed_by: str, at: datetime
) -> DirectoryEntry | None:
    """The latest entry that has begun, not yet believed."""
    begun = DirectoryEntry.objects.filter(
        party_id=party_id, purpose=purpose, signer=signed_by, valid_from__lte=at
    )
    return begun.order_by("-valid_from", "id").first()


def key_of(
    party_id: UUID, purpose: KeyPurpose, *, signed_by: str, keys: KeyFile, at: datetime
) -> DirectoryKey:
    """The party's newest verified key, or `DirectoryRefused`.

    An entry that doesn't verify is refused, never passed over for an older one.
    """
    entry = newest_entry(party_id, purpose, signed_by=signed_by, at=at)
    if entry is None:
        raise DirectoryRefused("The directory has no such key.")
    return entries.verify(entry, keys, at)
