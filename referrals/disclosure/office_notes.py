"""What the notes of an office have in common: whose they are, and who else reads them.

A note is one professional's own. Whoever leads the office reads it, too, let in from
the office's desk when they come later; everybody else finds nothing there.
"""

from collections.abc import Iterable
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from portal.accounts import queries as accounts
from portal.accounts.holding import leads
from portal.accounts.models import Membership
from portal.accounts.queries import leaders_of
from portal.policy.parties import DESK, Actor, Role
from portal.policy.refusals import NotVisible
from portal.walls import house
from referrals.readers import ASIDE, Readers

# Everybody who works with families at an office has these duties.
PROFESSIONALS: Final = (Role.THERAPIST, Role.INTAKE_OFFICER, Role.OFFICE_LEADER)
PAGE: Final = 25
N = TypeVar("N", bound=Any)


def note_for(
    readers: Readers[N], actor: Actor, row_id: UUID, *, lock: bool = False
) -> N:
    """One note that this person has a key to, on the ring; else `NotVisible`.

    One of another office, a colleague's, and none at all are one and the same.
    """
    rows: Any = readers.rows
    found = rows.objects.select_for_update() if lock else rows.objects.all()
    # All three are asked, whatever the first answers.
    row: N | None = found.filter(pk=row_id, party_id=actor.party_id).first()
    wrap = _wrap_of(readers, actor, row_id)
    is_leader = leads(actor)
    if row is None or not (is_leader or row.person_id == actor.person_id):
        raise NotVisible
    if wrap is None and is_leader:
        readers.let_read_from_the_desk(actor.party_id, [row], actor.person_id)
        wrap = _wrap_of(readers, actor, row_id)
    if wrap is None or wrap == ASIDE:
        raise NotVisible
    readers.admit(row, wrap, actor.person_id)
    return row


def _wrap_of(readers: Readers[Any], actor: Actor, row_id: UUID) -> bytes | None:
    wrap = readers.wraps.objects.filter(
        party_id=actor.party_id,
        person_id=actor.person_id,
        **{readers.row_id: row_id},
    ).first()
    return None if wrap is None else bytes(wrap.wrapped)


def notes_of(readers: Readers[Any], actor: Actor) -> QuerySet[Any]:
    """One's own; for who leads, all that the office has."""
    rows: Any = readers.rows
    mine = rows.objects.filter(readers.readable(actor), party_id=actor.party_id)
    if leads(actor):
        readers.catch_up(actor)
        return mine  # type: ignore[no-any-return]
    return mine.filter(person_id=actor.person_id)  # type: ignore[no-any-return]


def let_in(readers: Readers[Any], row: Any, *, by: Actor) -> None:
    """Wraps of a new note: for its owner, whoever leads today, and the desk."""
    heads = sorted(leaders_of(by.party_id, house.today()))
    readers.let_read(row, by.person_id, *heads, DESK)


def is_here(party_id: UUID, person_id: UUID) -> bool:
    """Whether somebody is still a member of the office."""
    return Membership.objects.filter(
        accounts.in_force(), party_id=party_id, person=person_id
    ).exists()


def may_act(actor: Actor, row: Any) -> bool:
    """Whose note it is; who leads only where its owner has left the office."""
    if row.person_id == actor.person_id:
        return True
    return leads(actor) and not is_here(actor.party_id, row.person_id)


def must_act(actor: Actor, row: Any) -> None:
    """The same for use cases: whoever leads can neither stop nor change it."""
    if not may_act(actor, row):
        raise NotVisible


def names_of(actor: Actor, people: Iterable[UUID]) -> dict[UUID, str]:
    """What people of the office are called, also those who have left. One query."""
    rows = Membership.objects.filter(party_id=actor.party_id, person__in=list(people))
    return dict(rows.values_list("person", "person__name"))


def forget(readers: Readers[Any], party_id: UUID, person_id: UUID) -> None:
    """Whoever has left reads nothing more; whoever led, only what is their own."""
    rows: Any = readers.rows
    kept = rows.objects.filter(party_id=party_id, person_id=person_id)
    if not is_here(party_id, person_id):
        kept = kept.none()
    readers.forget(party_id, person_id, but=kept.values_list("pk", flat=True))
