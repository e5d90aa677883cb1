"""Whether a process's keys are all there and fit together: what `keys check` asks."""

from collections.abc import Iterator
from datetime import datetime

from portal.sealing import entries, party_keys, stored_keys
from portal.sealing.errors import DirectoryRefused, SealBroken
from portal.sealing.key_file import KeyFile
from portal.sealing.models import DirectoryEntry, StoredPartyKey


def problems(keys: KeyFile, *, at: datetime) -> Iterator[str]:
    """What is wrong, one sentence each; nothing if all is well."""
    if keys.root is None:
        yield "No root is pinned: install a bundle."
        return
    yield from _of_own_keys(keys)
    yield from _of_own_entries(keys, at)


def _of_own_keys(keys: KeyFile) -> Iterator[str]:
    for key in _own_keys(keys):
        try:
            stored_keys.unwrapped(keys.kek, key).wipe()
        except SealBroken:
            yield f"The {key} of {key.party_id} doesn't open with this key file."


def _own_keys(keys: KeyFile) -> Iterator[StoredPartyKey]:
    table = party_keys.table_of_process(keys.process)
    yield from table._default_manager.filter(destroyed_at=None).iterator()


def _of_own_entries(keys: KeyFile, at: datetime) -> Iterator[str]:
    begun = DirectoryEntry.objects.filter(signer=keys.process, valid_from__lte=at)
    for entry in begun.exclude(valid_to__lte=at).iterator():
        try:
            entries.verify(entry, keys, at)
        except DirectoryRefused as refusal:
            yield f"The entry {entry} of {entry.party_id}: {refusal}"
