"""Reading what an office lets supervisors read, at the office; and who they are."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from portal.accounts import queries as accounts
from portal.accounts.holding import leads
from portal.accounts.models import Membership
from portal.policy.calendar import OSLO
from portal.policy.parties import Actor, Kind, Role
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from portal.web import keyset
from referrals.disclosure.answer_queries import AT_OFFICES
from referrals.disclosure.inspection_lifecycle import State
from referrals.disclosure.inspection_models import (
    Inspection,
    InspectionCopy,
    InspectionOpening,
    InspectionStep,
    InspectionWrap,
)
from referrals.readers import Readers

__all__ = ("AT_OFFICES",)
PAGE: Final = 25
OPENINGS: Final = 100
READERS: Final = Readers(InspectionCopy, InspectionWrap, "copy_id", "inspection")


@dataclass(frozen=True)
class Supervisor:
    """Somebody of a county governor's who can be let read."""

    membership_id: UUID
    person_id: UUID
    name: str
    governor_id: UUID
    governor: str


def supervisors() -> tuple[Supervisor, ...]:
    """All of them today, of governors that have joined. Two queries."""
    members: Any = Membership.objects.filter(
        accounts.in_force(), role=Role.SUPERVISOR.value
    ).select_related("person")
    found = list(members.order_by("person__name", "pk"))
    governors = accounts.organisations_named({one.party_id for one in found})
    today = house.today()
    return tuple(
        Supervisor(one.pk, one.person_id, one.person.name, governor.pk, governor.name)
        for one in found
        if (governor := governors.get(one.party_id))
        and governor.kind == Kind.COUNTY_GOVERNOR.value
        and governor.is_joined(today)
    )


def is_over(row: Inspection, now: datetime) -> bool:
    """Whether its time has passed: of a proposal, or of what was granted."""
    if row.state == State.PROPOSED.value:
        return row.lapses_at <= now or row.until <= now
    return row.state == State.GRANTED.value and row.until <= now


def last_day(until: datetime) -> date:
    """The day that ends with that midnight."""
    return (until.astimezone(OSLO) - timedelta(seconds=1)).date()


@dataclass(frozen=True)
class Lines:
    """One page of the list, and where the next begins."""

    rows: tuple[Inspection, ...]
    following: str


def _mine(actor: Actor) -> Any:
    rows = Inspection.objects.filter(party_id=actor.party_id)
    return rows if leads(actor) else rows.filter(proposer_id=actor.person_id)


def inspections_for(actor: Actor, *, after: str = "") -> Lines:
    """One page, newest first: all for whoever leads, else what one has proposed."""
    rows = _mine(actor)
    if place := keyset.place(after):
        made, last = place
        rows = rows.filter(Q(made_at__lt=made) | Q(made_at=made, pk__gt=last))
    found = list(rows.order_by("-made_at", "pk")[: PAGE + 1])
    following = ""
    if len(found) > PAGE:
        found = found[:PAGE]
        following = keyset.following(found[-1].made_at, found[-1].pk)
    return Lines(tuple(found), following)


def inspection_for(
    actor: Actor, inspection_id: UUID, *, lock: bool = False
) -> Inspection:
    """One of them, for whoever leads or has proposed it; else `NotVisible`."""
    rows = _mine(actor)
    rows = rows.select_for_update() if lock else rows
    row: Inspection | None = rows.filter(pk=inspection_id).first()
    if row is None:
        raise NotVisible
    return row


def copy_of(row: Inspection, actor: Actor) -> dict[str, Any]:
    """What would be shown, as long as it isn't decided; that it was read is recorded.

    Whoever leads is let in from the desk. What is decided, over or taken back has no
    copy: `NotAllowedNow`.
    """
    copies = InspectionCopy.objects.filter(
        party_id=actor.party_id, inspection_id=row.pk, gone_at__gt=house.moment()
    )
    copy = copies.first()
    if copy is None:
        raise NotAllowedNow("not_in_this_state")
    held = READERS.wraps_of(actor.party_id, actor.person_id, [copy.pk])
    if copy.pk not in held and leads(actor):
        READERS.let_read_from_the_desk(actor.party_id, [copy], actor.person_id)
        held = READERS.wraps_of(actor.party_id, actor.person_id, [copy.pk])
    if copy.pk not in held:
        raise NotAllowedNow("not_in_this_state")
    READERS.admit(copy, held[copy.pk], actor.person_id)
    content: dict[str, Any] = copy.content.reveal(Purpose.INSPECT)
    return content


def forget_copy(row: Inspection) -> None:
    """It is decided: nothing of the case stays here."""
    copies = InspectionCopy.objects.filter(party_id=row.party_id, inspection_id=row.pk)
    copies._raw_delete("default")


def history_of(row: Inspection) -> list[InspectionStep]:
    """What was done with it here, newest first."""
    rows = InspectionStep.objects.filter(party_id=row.party_id, inspection_id=row.pk)
    return list(rows.order_by("-at", "pk"))


def openings_of(row: Inspection) -> list[datetime]:
    """When the supervisor has opened it, newest first."""
    rows = InspectionOpening.objects.filter(party_id=row.party_id, inspection_id=row.pk)
    return list(rows.order_by("-at", "pk").values_list("at", flat=True)[:OPENINGS])


def names_of(rows: list[Inspection] | tuple[Inspection, ...]) -> dict[UUID, str]:
    """Governors and their people, by id: a record keeps its names. Two queries."""
    governors = {row.governor_id for row in rows}
    people = {row.reader_id for row in rows}
    found = {
        party_id: one.name
        for party_id, one in accounts.organisations_named(governors).items()
    }
    members: Any = Membership.objects.filter(
        party_id__in=governors, person__in=people
    ).select_related("person")
    return found | {one.person_id: one.person.name for one in members}


def any_for(actor: Actor) -> bool:
    """Whether there is anything to list for this person."""
    return bool(_mine(actor).exists())


def to_grant(actor: Actor) -> int:
    """How many wait for this person to read and grant them."""
    if not leads(actor):
        return 0
    now = house.moment()
    rows = _mine(actor).filter(state=State.PROPOSED.value, lapses_at__gt=now)
    return int(rows.exclude(proposer_id=actor.person_id).filter(until__gt=now).count())
