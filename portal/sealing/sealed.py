"""A sealed value: something is there, and only a purpose opens it.

It prints, formats and renders as nothing but its name; it doesn't compare, count, hash,
pickle or copy, since each of those has once carried a secret into a log, a cache or a
test of equality. `None` stays `None`: that nothing was written is no secret.
"""

from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar, final

from portal.policy.purposes import Purpose
from portal.sealing import access, keyring
from portal.sealing.errors import KeyMissing
from portal.sealing.primitives import box, unbox
from portal.sealing.secret import Discreet

if TYPE_CHECKING:
    from portal.sealing.fields import SealedField, SealedRow

T = TypeVar("T")


@final
class Sealed(Discreet, Generic[T]):
    """The content of one field: bytes from the database, or text not yet sealed.

    A row keeps it without a place of its own, and hands it out standing in the row and
    its version. Only then can it be opened; what `values()` gives never can.
    """

    __slots__ = ("_content", "_field", "_is_fresh", "_row", "_version")

    def __init__(
        self,
        field: "SealedField[T]",
        content: bytes,
        *,
        is_fresh: bool,
        row: "SealedRow | None" = None,
    ) -> None:
        self._field = field
        self._content = content
        self._is_fresh = is_fresh
        self._row = row
        self._version = 0 if row is None or is_fresh else row.row_version

    def reveal(self, purpose: Purpose) -> T:
        """The content, after the opening was written down.

        Raises `KeyMissing` without a ring that holds the case, and `SealBroken` if the
        bytes aren't this row's, version's and field's.
        """
        if not isinstance(purpose, Purpose):
            raise TypeError("Sealed content is revealed for a Purpose.")
        if self._row is None:
            raise KeyMissing("Sealed content is opened through its row.")
        keyring.current().case_key(self._row.case_id)
        access.noted(self._row.case_id, purpose)
        return self._field.decoded(self._opened(self._row))

    def _opened(self, row: "SealedRow") -> bytes:
        if self._is_fresh:
            return self._content
        key = keyring.current().case_key(row.case_id)
        return unbox(key, self._content, self._field.place(row, self._version))

    def standing_in(self, row: "SealedRow") -> "Sealed[T]":
        """The same content in its row, at the version that the row has now."""
        return Sealed(self._field, self._content, is_fresh=self._is_fresh, row=row)

    def kept_by(self, row: "SealedRow", field: "SealedField[T]") -> "Sealed[T]":
        """What the row keeps when this is assigned to it, or `TypeError`.

        Content never wanders from row to row unopened: nobody would have written down
        that it did.
        """
        if self._row is None:
            return self
        is_at_home = type(self._row) is type(row) and self._row.pk == row.pk
        is_current = self._is_fresh or self._version == row.row_version
        if self._field is not field or not is_at_home or not is_current:
            raise TypeError("Sealed content belongs to its row: reveal it first.")
        return Sealed(field, self._content, is_fresh=self._is_fresh)

    def sealed_anew(self, row: "SealedRow", version: int) -> "Sealed[T]":
        """The same content, sealed to a new version of its row."""
        plaintext = self.standing_in(row)._opened(row)
        key = keyring.current().case_key(row.case_id)
        blob = box(key, plaintext, self._field.place(row, version))
        return Sealed(self._field, blob, is_fresh=False)

    def stored_by(self, field: "SealedField[T]") -> bytes:
        """The sealed bytes of this field, or `TypeError` while there are none."""
        if self._is_fresh or self._field is not field:
            raise TypeError("This content isn't sealed yet: save its row.")
        return self._content

    def __html__(self) -> str:
        return "&lt;Sealed&gt;"

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError("Sealed content doesn't compare, count or hash: reveal it.")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __hash__ = __len__ = __bool__ = __iter__ = __contains__ = _refuse
