"""Rings, entries and rows for the tests of sealing, without a database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.db import models

from portal.sealing import entries, stored_keys
from portal.sealing.binding import Binding
from portal.sealing.entries import KeyPurpose
from portal.sealing.fields import SealedField, SealedJSON, SealedRow, SealedText
from portal.sealing.key_file import KeyFile
from portal.sealing.keyring import Keyring
from portal.sealing.primitives import Pair, new_pair
from portal.sealing.stored_keys import NewKey
from portal.sealing.versions import Use
from tests.support.keys import all_keys

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
CROSSING = Binding.of(Use.CROSSING, "test", "one")
A_CONNECTION: Any = SimpleNamespace(
    Database=SimpleNamespace(Binary=bytes),
    ops=SimpleNamespace(binary_placeholder_sql=lambda value: "%s"),
)


@dataclass(frozen=True)
class KeptKey:
    """A party's key as its row would hold it."""

    party_id: UUID
    purpose: str
    kid: str
    kind: str
    secret: bytes
    made_at: datetime = NOW
    destroyed_at: datetime | None = None


def kept(party_id: UUID, purpose: KeyPurpose, key: NewKey) -> KeptKey:
    """A new key, kept."""
    return KeptKey(party_id, purpose.value, key.kid, key.kind.value, key.secret)


@dataclass(frozen=True)
class Party:
    """An organisation with its keys, at one door."""

    party_id: UUID
    keys: KeyFile
    pair: Pair
    kept: tuple[KeptKey, ...]

    def ring(self, on_reveal: Callable[[UUID, str], None] | None = None) -> Keyring:
        """A ring of the party, not opened yet."""
        noted = on_reveal or (lambda case_id, purpose: None)
        return Keyring(
            self.keys, self.party_id, load=lambda _: self.kept, on_reveal=noted
        )

    def entry(self, **changes: Any) -> "Announced":
        """The party's entry in the directory, signed by its process."""
        entry = Announced(
            party_id=self.party_id,
            purpose=KeyPurpose.ORGANISATION.value,
            kid=self.pair.kid,
            public=self.pair.public,
            signer=self.keys.process,
            valid_from=NOW,
        )
        return replace(entry, **changes).signed_by(self.keys)


@dataclass(frozen=True)
class Announced:
    """An entry as its row would hold it."""

    party_id: UUID
    purpose: str
    kid: str
    public: bytes
    signer: str
    valid_from: datetime
    valid_to: datetime | None = None
    signature: bytes = b""

    def signed_by(self, keys: KeyFile) -> "Announced":
        """The same, signed."""
        return replace(self, signature=entries.signature_over(self, keys))


def an_organisation(process: str = "counselling") -> Party:
    """An organisation with a pair and a symmetric key."""
    keys, party_id, pair = all_keys()[process], uuid4(), new_pair()
    purpose = KeyPurpose.ORGANISATION
    made = (
        stored_keys.wrapped_pair(keys.kek, party_id, purpose, pair),
        stored_keys.new_symmetric(keys.kek, party_id, purpose),
    )
    rows = tuple(kept(party_id, purpose, key) for key in made)
    return Party(party_id, keys, pair, rows)


class Note(SealedRow):
    """A row with sealed fields, which no migration makes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.TextField(default="a title")
    text = SealedText(null=True)
    answers = SealedJSON(null=True)

    class Meta:
        app_label = "sealing_tests"
        managed = False


class OtherNote(SealedRow):
    """A second table with a field of the same name."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    text = SealedText(null=True)

    class Meta:
        app_label = "sealing_tests"
        managed = False


def columns(row: SealedRow) -> dict[str, Any]:
    """Save the row as an INSERT would, and give what reaches the database."""
    written: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        value = field.pre_save(row, add=True)
        if isinstance(field, SealedField):
            value = field.get_db_prep_save(value, A_CONNECTION)
        written[field.attname] = value
    return written


def loaded(model: type[SealedRow], written: dict[str, Any]) -> Any:
    """Load a row from what the database holds, as a query would."""
    fields: Iterable[Any] = model._meta.concrete_fields
    read: dict[str, Any] = {}
    for field in fields:
        value = written.get(field.attname)
        if isinstance(field, SealedField):
            value = field.from_db_value(value, None, A_CONNECTION)
        read[field.attname] = value
    return model.from_db("default", list(read), list(read.values()))
