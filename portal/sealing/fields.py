"""Sealed fields: what is written to such an attribute is ciphertext in the database.

The place of a content is its table, row, row version and field, so nothing can be put
back, moved or swapped unseen. A save that touches one sealed field seals all of them
anew under the next row version; every other way of writing them is refused, and so are
filters and orderings, which would have nothing to work on.
"""

import json
from collections.abc import Iterable
from typing import Any, Generic, NoReturn, Self, TypeVar

from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from portal.sealing.binding import Binding
from portal.sealing.sealed import Sealed
from portal.sealing.statements import canonical
from portal.sealing.versions import Use

T = TypeVar("T")
M = TypeVar("M", bound=models.Model)
ONLY_BY_SAVING = "A sealed field is written by saving its row, and by nothing else."
NOTHING_TO_COMPARE = "A sealed field can't be filtered or ordered by, but for isnull."


class SealedAttribute(DeferredAttribute):
    """Takes plaintext in, hands `Sealed` out."""

    field: "SealedField[Any]"

    def __get__(self, instance: Any, cls: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        _ = instance.row_version  # if deferred, it comes with what it was sealed at
        held = super().__get__(instance, cls)
        return None if held is None else held.standing_in(instance)

    def __set__(self, instance: Any, value: object) -> None:
        if isinstance(value, Sealed):
            instance.__dict__[self.field.attname] = value.kept_by(instance, self.field)
            return
        held = None if value is None else self.field.fresh(value)
        instance.__dict__[self.field.attname] = held
        instance.unsaved |= {self.field.attname}


class _Stored:
    """Bytes on their way into the database. Only `pre_save` makes them."""

    def __init__(self, content: bytes | None) -> None:
        self.content = content


class _OnlyNone(list[Any]):
    """What is empty, asked without comparing."""

    def __contains__(self, value: object) -> bool:
        return value is None


class SealedField(models.BinaryField, Generic[T]):  # type: ignore[type-arg]
    """The base of the two fields: how content becomes bytes is all they differ in."""

    descriptor_class = SealedAttribute
    empty_values = _OnlyNone()

    def encoded(self, value: T) -> bytes:
        """The content as bytes, or `TypeError` for what isn't content."""
        raise NotImplementedError

    def decoded(self, plaintext: bytes) -> T:
        """The bytes as content."""
        raise NotImplementedError

    def fresh(self, value: T) -> Sealed[T]:
        """Content that was just assigned."""
        return Sealed(self, self.encoded(value), is_fresh=True)

    def place(self, row: "SealedRow", version: int) -> Binding:
        """Where this field of this row version stands."""
        if row.pk is None:
            raise TypeError("A sealed row has its key before it is saved.")
        table = row._meta.db_table
        return Binding.of(Use.FIELD, table, row.pk, version, self.name)

    def pre_save(self, model_instance: Any, add: bool) -> _Stored:
        held = model_instance.__dict__.get(self.attname)
        return _Stored(None if held is None else held.stored_by(self))

    def get_db_prep_save(self, value: object, connection: Any) -> Any:
        if not isinstance(value, _Stored):
            raise TypeError(ONLY_BY_SAVING)
        return super().get_db_prep_value(value.content, connection, prepared=True)

    def get_db_prep_value(
        self, value: object, connection: Any, prepared: bool = False
    ) -> NoReturn:
        raise TypeError(ONLY_BY_SAVING)

    def get_placeholder(self, value: object, compiler: Any, connection: Any) -> Any:
        if hasattr(value, "as_sql"):
            raise TypeError(ONLY_BY_SAVING)
        return super().get_placeholder(value, compiler, connection)  # type: ignore[misc]

    def from_db_value(
        self, value: bytes | memoryview | None, expression: Any, connection: Any
    ) -> Sealed[T] | None:
        """What a query gives: sealed, and without a row not to be opened."""
        return None if value is None else Sealed(self, bytes(value), is_fresh=False)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(NOTHING_TO_COMPARE)
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> NoReturn:
        raise FieldError(NOTHING_TO_COMPARE)

    def get_default(self) -> Any:
        return super().get_default() if self.has_default() else None

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> NoReturn:
        raise TypeError("Sealed content isn't serialised.")

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = super().check(**kwargs)
        if not issubclass(self.model, SealedRow):
            hint = "Let the model derive from SealedRow."
            found.append(
                checks.Error("Sealed outside a sealed row.", hint, self, "sealing.E001")
            )
        if self.unique or self.db_index:  # type: ignore[attr-defined]
            hint = "Ciphertext is random: no key, index or uniqueness is to be had."
            found.append(
                checks.Error("Sealed and indexed.", hint, self, "sealing.E002")
            )
        return found


class SealedText(SealedField[str]):
    """Text."""

    _pyi_private_set_type: str | Sealed[str]
    _pyi_private_get_type: Sealed[str]  # type: ignore[assignment]

    def encoded(self, value: str) -> bytes:
        if not isinstance(value, str):
            raise TypeError("Sealed text is text.")
        return str(value).encode()

    def decoded(self, plaintext: bytes) -> str:
        return plaintext.decode()


class SealedJSON(SealedField[Any]):
    """Whatever has a canonical JSON form, so no floats; a fresh copy at each reveal."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Sealed[Any]  # type: ignore[assignment]

    def encoded(self, value: Any) -> bytes:
        return canonical(value)

    def decoded(self, plaintext: bytes) -> Any:
        return json.loads(plaintext)


class RowVersion(models.PositiveIntegerField):  # type: ignore[type-arg]
    """Counts the seals of a row. Stands before the sealed fields, and seals them."""

    def pre_save(self, model_instance: Any, add: bool) -> int:
        model_instance.seal_anew()
        return int(model_instance.row_version)


class SealedQuerySet(models.QuerySet[M]):
    """Refuses what the fields can't see being asked of them."""

    def order_by(self, *field_names: Any) -> Self:
        sealed = {field.name for field in sealed_fields(self.model)}
        for wanted in field_names:
            if sealed & set(_names_in(wanted)):
                raise FieldError(NOTHING_TO_COMPARE)
        return super().order_by(*field_names)

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        if kwargs.get("update_conflicts"):
            raise TypeError(ONLY_BY_SAVING)
        return super().bulk_create(objs, *args, **kwargs)


def _names_in(wanted: Any) -> Iterable[str]:
    if isinstance(wanted, str):
        return [wanted.lstrip("-+").split("__")[0]]
    parts = wanted.flatten() if hasattr(wanted, "flatten") else [wanted]
    return [str(vars(part)["name"]) for part in parts if isinstance(part, models.F)]


def sealed_fields(model: type[models.Model]) -> list[SealedField[Any]]:
    """The sealed fields of a model, in order."""
    return [f for f in model._meta.concrete_fields if isinstance(f, SealedField)]


class SealedRow(models.Model):
    """A row with sealed fields: which case's key opens them, and which seal it is."""

    case_id = models.UUIDField(editable=False)
    row_version = RowVersion(default=0, editable=False)

    # Sealed fields that were assigned since the row was loaded or sealed.
    unsaved: frozenset[str] = frozenset()

    objects = SealedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(
        self, *, update_fields: Iterable[str] | None = None, **kwargs: Any
    ) -> None:
        """Save; whatever touches a sealed field writes all of them and the version."""
        names = self._sealed_names()
        wanted = None if update_fields is None else set(update_fields)
        if wanted is None or names & wanted:
            for name in names:
                getattr(self, name)  # a deferred one would be left behind
            wanted = None if wanted is None else wanted | names
        super().save(update_fields=wanted, **kwargs)

    def seal_anew(self) -> None:
        """Seal every sealed field under the next version, or change nothing.

        Called by each save that touches them; raises `KeyMissing` without the case.
        """
        version = self.row_version + 1
        anew: dict[str, Sealed[Any] | None] = {}
        for field in sealed_fields(type(self)):
            held = getattr(self, field.attname)
            anew[field.attname] = (
                None if held is None else held.sealed_anew(self, version)
            )
        self.row_version = version
        self.__dict__.update(anew)
        self.unsaved = frozenset()

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: Any = None,
    ) -> None:
        """Load; sealed fields and their version come together or not at all.

        What was assigned and not yet saved stays, unless it is asked for by name.
        """
        names, asked = self._sealed_names(), set(fields or ())
        added = names - asked if names & asked else set()
        kept = {name: self.__dict__[name] for name in added & self.unsaved}
        wanted = None if fields is None else asked | added
        super().refresh_from_db(using, wanted, from_queryset)
        self.__dict__.update(kept)
        self.unsaved = frozenset(kept)

    def _sealed_names(self) -> set[str]:
        return {"row_version", *(f.attname for f in sealed_fields(type(self)))}
