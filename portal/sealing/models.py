"""The public directory of keys, which all see, and parties' own keys, which none do.

An entry is believed only when it verifies (`entries.verify`); the row alone means
nothing. A party's secret keys lie where its own process alone reaches, wrapped under
that process's key.
"""

from collections.abc import Iterable
from uuid import uuid4

from django.db import models
from django.db.models import Q

from portal.policy.parties import Side
from portal.sealing.endorsements import SIGNING_PROCESSES
from portal.sealing.entries import SIGNERS_OF, KeyPurpose
from portal.sealing.stored_keys import Kind
from portal.walls.declare import ALL, AtEachDoor, May, Wall
from portal.walls.models import Walled


def _one_of(column: str, values: Iterable[str], name: str) -> models.CheckConstraint:
    """Choices don't constrain; this does."""
    listed = sorted(str(value) for value in values)
    return models.CheckConstraint(condition=Q(**{f"{column}__in": listed}), name=name)


class DirectoryEntry(Walled):
    """A party's public key, signed by the process that made it. Never changed."""

    party_id = models.UUIDField()
    purpose = models.TextField()
    kid = models.TextField()
    public = models.BinaryField()
    signer = models.TextField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    signature = models.BinaryField()

    wall = Wall(
        Side.SHARED,
        {
            name: May("SI", ALL, insert=f"signer = '{name}'::text")
            for name in sorted(SIGNING_PROCESSES)
        },
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party_id", "purpose", "kid"], name="one_entry_per_key"
            ),
            _one_of("purpose", SIGNERS_OF, "entry_purpose_is_known"),
            _one_of("signer", SIGNING_PROCESSES, "entry_signer_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.kid}"


class StoredPartyKey(models.Model):
    """A secret key of a party, wrapped under the key of its process."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    party_id = models.UUIDField()
    purpose = models.TextField()
    kid = models.TextField()
    kind = models.TextField()
    secret = models.BinaryField()
    public = models.BinaryField(blank=True, default=bytes)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["party_id", "purpose", "kid"], name="one_%(class)s_per_kid"
            ),
            _one_of("purpose", KeyPurpose, "%(class)s_purpose_is_known"),
            _one_of("kind", Kind, "%(class)s_kind_is_known"),
            models.CheckConstraint(
                condition=Q(destroyed_at=None) | Q(secret=b""),
                name="%(class)s_is_gone_when_destroyed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.kind} {self.kid}"


class PartyKey(StoredPartyKey):
    """Keys of the parties of a door: organisations, parents, reception."""

    wall = AtEachDoor()

    class Meta(StoredPartyKey.Meta):
        pass


class ContactKey(StoredPartyKey):
    """Keys of the worker, which has no schema of its own: to read where to send."""

    wall = Wall(
        Side.SYSTEM, {"worker": May("SIU", ALL, update=("secret", "destroyed_at"))}
    )

    class Meta(StoredPartyKey.Meta):
        pass
