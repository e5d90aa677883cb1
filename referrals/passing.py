"""Giving what one has to a colleague, and what happens to it when somebody leaves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from portal.accounts import holding
from portal.accounts import queries as accounts
from portal.accounts.models import Membership
from portal.accounts.signals import DEPUTY
from portal.audit import log
from portal.audit.events import Event
from portal.notices import live
from portal.policy.parties import Actor, Door, Role
from portal.policy.refusals import NotAllowedNow
from portal.walls import house
from referrals.readers import Readers

HOLDERS: Final = ("owner_id", "stand_in_id")
R = TypeVar("R", bound=Any)


def nothing_else(_row: Any, _gone: set[UUID]) -> None:
    """For what has no further names in it."""


@dataclass(frozen=True)
class Passing(Generic[R]):
    """How one kind of row goes from hand to hand at the welfare side.

    `able` can own one. `names` are the fields of all whom a row names, who so have a
    key to it; `settle` changes the others of these when somebody becomes the owner or
    is gone, and `fields` are what all this may change.
    """

    readers: Readers[R]
    able: tuple[Role, ...]
    handed_over: Event
    passed_on: Event
    names: tuple[str, ...] = HOLDERS
    fields: tuple[str, ...] = HOLDERS
    settle: Callable[[R, set[UUID]], None] = nothing_else

    def hand_over(
        self, row: R, to: UUID, *, by: Actor, knows_this_person: bool = False
    ) -> None:
        """Give it to somebody who can own it. Nobody is asked why.

        Whoever gives it stands in from then on; or, if they know the parent, reads it
        no more and is never let in again, as a leader neither. Whoever had it and isn't
        named any more has no key either.
        """
        before = {row.owner_id, row.stand_in_id} - {None}
        row.owner_id = to
        if by.role in self.able and not knows_this_person:
            row.stand_in_id = by.person_id
        elif row.stand_in_id in (to, by.person_id):
            row.stand_in_id = None
        self.settle(row, {to, by.person_id} if knows_this_person else {to})
        row.save(update_fields=self.fields)
        self.readers.let_read(row, to)
        for person_id in before - self._named(row) - {by.person_id}:
            self.readers.take_back(row.party_id, row.pk, person_id)
        if knows_this_person:
            self.readers.step_aside(row, by)
        live.changed(by.party_id)
        log.record(self.handed_over, by=by, on=row.pk)

    def when_a_membership_changes(
        self, party_id: UUID, person_id: UUID, role: str, starts_on: date | None
    ) -> None:
        """Whoever can't own any more leaves nothing behind, in the same transaction.

        Whoever led, too, or did something else before, keeps what names them; whoever
        is no member at all, nothing.
        """
        if settings.PROCESS.door is not Door.WELFARE or starts_on is not None:
            return
        roles = set(
            Membership.objects.filter(
                accounts.in_force(), party_id=party_id, person=person_id
            ).values_list("role", flat=True)
        )
        if role != DEPUTY and not roles & {one.value for one in self.able}:
            self._pass_on(party_id, person_id)
        kept = self._rows(party_id).none()
        if roles or role == DEPUTY:
            kept = self._rows(party_id).filter(self._names(person_id, self.names))
        self.readers.forget(party_id, person_id, but=kept.values_list("pk", flat=True))

    def ownerless(self, by: Actor) -> int:
        """How many no member of the service owns. It is to be none."""
        owners = list(holding.able(by.party_id, self.able))
        return self._rows(by.party_id).exclude(owner_id__in=owners).count()

    def _pass_on(self, party_id: UUID, person_id: UUID) -> None:
        able = set(holding.able(party_id, self.able))
        heads = sorted(accounts.heads_of(party_id, house.today()) - {person_id})
        rows = self._rows(party_id).select_for_update().order_by("pk")
        for row in rows.filter(owner_id=person_id):
            stands_in = row.stand_in_id if row.stand_in_id in able else None
            heir = stands_in or next(iter(heads), None)
            if heir is None:  # there is always a leader; see `end_membership`
                raise NotAllowedNow("nobody_leads")
            row.owner_id, row.stand_in_id = heir, None
            self.settle(row, {heir, person_id})
            row.save(update_fields=self.fields)
            self.readers.let_read_from_the_desk(party_id, [row], heir)
            self._note(row, person_id)
        for row in rows.filter(self._names(person_id, self.fields)):
            before = self._values(row)
            if row.stand_in_id == person_id:
                row.stand_in_id = None
            self.settle(row, {person_id})
            if self._values(row) != before:
                row.save(update_fields=self.fields)
                self._note(row, person_id)
        live.changed(party_id)

    def _names(self, person_id: UUID, fields: Iterable[str]) -> Q:
        """Rows in which one of these fields is this person."""
        found = (Q(**{name: person_id}) for name in self.names if name in fields)
        return reduce(or_, found)

    def _values(self, row: R) -> list[Any]:
        return [getattr(row, name) for name in self.fields]

    def _rows(self, party_id: UUID) -> QuerySet[Any]:
        rows: Any = self.readers.rows
        return rows.objects.filter(party_id=party_id)  # type: ignore[no-any-return]

    def _named(self, row: R) -> set[UUID]:
        return {getattr(row, name) for name in self.names} - {None}

    def _note(self, row: R, person_id: UUID) -> None:
        log.record(
            self.passed_on, party_id=row.party_id, person_id=person_id, on=row.pk
        )
