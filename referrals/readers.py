"""Being able to read a sealed row is a wrap of one's own.

A row's readers are rows of another table, one wrap of its key for each. The service's
desk has one too, which nobody reads by: from it, what somebody leaves behind is passed
on. Who the readers are to be is each part's own affair.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from portal.policy.parties import DESK, Actor
from portal.sealing import keyring
from portal.sealing.acting import acting_as
from portal.sealing.fields import SealedRow

# A wrap that opens nothing: this person has stepped aside, and isn't let in again.
ASIDE: Final = b""
AT_A_TIME: Final = 500
R = TypeVar("R", bound=SealedRow)


@dataclass(frozen=True)
class Readers(Generic[R]):
    """The readers of one kind of row.

    `wraps` has `party_id`, `person_id`, `wrapped` and the id of the row, under the name
    `row_id`; both tables are walled by party, and the wraps by person too.
    """

    rows: type[R]
    wraps: Any
    row_id: str
    compartment: str

    def let_read(self, row: R, *people: UUID) -> None:
        """Wraps for people who have none; the row's key is on the ring.

        Who has stepped aside stays outside: their wrap is there.
        """
        ring, party_id = keyring.current(), keyring.current().party_id
        self.wraps.objects.bulk_create(
            [
                self.wraps(
                    party_id=party_id,
                    person_id=person_id,
                    wrapped=ring.wrap_for_party(
                        row.case_id, person_id=person_id, compartment=self.compartment
                    ),
                    **{self.row_id: row.pk},
                )
                for person_id in dict.fromkeys(people)
            ],
            ignore_conflicts=True,
        )

    def let_read_from_the_desk(
        self, party_id: UUID, rows: Iterable[R], *people: UUID
    ) -> None:
        """The same where who acts has no key: the service's desk lends its own."""
        held = list(rows)
        if not held:
            return
        with acting_as(party_id, DESK):
            mine = self.wraps_of(party_id, DESK, [row.pk for row in held])
            for row in held:
                if row.pk in mine:
                    self.admit(row, mine[row.pk], DESK)
                    self.let_read(row, *people)

    def wraps_of(
        self, party_id: UUID, person_id: UUID, rows: Iterable[UUID]
    ) -> dict[UUID, bytes]:
        """One reader's wraps of these rows."""
        found = self.of(party_id, person_id).filter(**{f"{self.row_id}__in": rows})
        return {
            row_id: bytes(wrapped)
            for row_id, wrapped in found.values_list(self.row_id, "wrapped")
        }

    def of(self, party_id: UUID, person_id: UUID) -> QuerySet[Any]:
        """All wraps of one reader that open something."""
        return self.wraps.objects.filter(  # type: ignore[no-any-return]
            party_id=party_id, person_id=person_id
        ).exclude(wrapped=ASIDE)

    def readable(self, actor: Actor) -> Exists:
        """A condition: the rows that this person has a key to."""
        mine = self.of(actor.party_id, actor.person_id)
        return Exists(mine.filter(**{self.row_id: OuterRef("pk")}))

    def not_aside(self, actor: Actor) -> Exists:
        """A condition: all rows but those from which this person has stepped aside."""
        aside = self.wraps.objects.filter(
            party_id=actor.party_id, person_id=actor.person_id, wrapped=ASIDE
        )
        return ~Exists(aside.filter(**{self.row_id: OuterRef("pk")}))  # type: ignore[return-value]

    def admit(self, row: R, wrapped: bytes, person_id: UUID) -> None:
        """Put the row's key on the ring of who acts."""
        keyring.current().admit(
            row.case_id, wrapped, person_id=person_id, compartment=self.compartment
        )

    def catch_up(self, by: Actor) -> None:
        """Let somebody who leads read what was written before they did."""
        rows: Any = self.rows._default_manager
        mine = self.wraps.objects.filter(
            party_id=by.party_id,
            person_id=by.person_id,
            **{self.row_id: OuterRef("pk")},
        )
        missing = rows.filter(~Exists(mine), party_id=by.party_id)
        self.let_read_from_the_desk(
            by.party_id, missing.order_by("-made_at", "pk")[:AT_A_TIME], by.person_id
        )

    def take_back(self, party_id: UUID, row_id: UUID, person_id: UUID) -> None:
        """Somebody who isn't named in it any more has no key to it either."""
        self.forget(party_id, person_id, only=[row_id])

    def forget(
        self,
        party_id: UUID,
        person_id: UUID,
        *,
        but: Iterable[UUID] = (),
        only: Iterable[UUID] | None = None,
    ) -> None:
        """Take away a reader's wraps; that they have stepped aside is kept."""
        with acting_as(party_id, person_id):
            gone = self.of(party_id, person_id)
            gone = gone.exclude(**{f"{self.row_id}__in": list(but)})
            if only is not None:
                gone = gone.filter(**{f"{self.row_id}__in": list(only)})
            gone._raw_delete("default")  # type: ignore[attr-defined]

    def step_aside(self, row: R, by: Actor) -> None:
        """Read it no more, and be let in never again, as a leader neither."""
        own = {self.row_id: row.pk, "person_id": by.person_id}
        mine = self.wraps.objects.filter(party_id=by.party_id, **own)
        mine._raw_delete("default")
        self.wraps(party_id=by.party_id, wrapped=ASIDE, **own).save(force_insert=True)
