"""Taking in what guests say at the porch: a round beside the caller's door.

The porch can only leave a letter. Here it becomes a row of the meeting, and is
recorded; a text is looked at once more, since the porch has no keys and no log. A
letter that fails waits ten minutes and holds up no other.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from meetings import agenda, agenda_telling, typed
from meetings.agenda_lifecycle import LONGEST, OPEN_WHILE
from meetings.agenda_lifecycle import State as ItemState
from meetings.agenda_models import AgendaItem
from meetings.entering import Called, entered_by_letter
from meetings.guest_models import Guest, GuestComment
from meetings.guest_telling import TOLD_WHILE
from meetings.guests.kinds import Kind
from meetings.guests.models import FOR_THE_ROUNDS, Letter, Pass
from meetings.known import NAMED
from meetings.minutes_lifecycle import State as MinutesState
from meetings.minutes_models import Approval, Minutes
from meetings.shared import ERRANDS
from portal.audit import log
from portal.audit.events import Event
from portal.policy.refusals import NotVisible
from portal.sealing.acting import acting_as
from portal.walls import house

logger = logging.getLogger(__name__)
LATER: Final = timedelta(minutes=10)


def take_in() -> int:
    """Take in what lies at this door, one after another; returns how many."""
    done, failed = 0, set[UUID]()
    while (letter := _next(failed)) is not None:
        try:
            with transaction.atomic():
                _take(letter)
        except Exception:
            logger.exception("A guest's letter failed; it is tried again later.")
            failed.add(letter.pk)
            with transaction.atomic(), acting_as(ERRANDS):
                again = house.moment() + LATER
                Letter.objects.filter(pk=letter.pk).update(take_at=again)
            continue
        done += 1
    return done


def _next(failed: set[UUID]) -> Letter | None:
    with transaction.atomic(), acting_as(ERRANDS):
        return (
            Letter.objects.filter(
                reader_id=ERRANDS,
                door=settings.PROCESS.door.value,
                take_at__lte=house.moment(),
            )
            .exclude(pk__in=failed)
            .order_by("at", "pk")
            .only(*FOR_THE_ROUNDS)
            .first()
        )


def _take(letter: Letter) -> None:
    """Once: another round may be faster, and an invitation taken back meanwhile."""
    with acting_as(ERRANDS):
        waiting = Letter.objects.filter(pk=letter.pk, take_at__isnull=False)
        if not waiting.update(take_at=None):
            return
    try:
        with entered_by_letter(letter.meeting_id, letter.pass_id) as inside:
            is_taken = _fits(letter) and TAKES[Kind(letter.kind)](inside, letter)
    except NotVisible:
        return
    event = RECORDED[Kind(letter.kind)] if is_taken else Event.REFUSED
    reason = NAMED if letter.is_vouched else ""
    caller_id, guest_id = inside.meeting.caller_id, inside.guest.pk
    log.record(event, party_id=caller_id, on=guest_id, reason=reason)


def _fits(letter: Letter) -> bool:
    return not typed.unfit(letter.text)


def _opened(inside: Called, letter: Letter) -> bool:
    return _note(inside, opened_at=letter.at)


def _declared(inside: Called, letter: Letter) -> bool:
    Pass.objects.filter(pk=letter.pass_id).update(signed_as=letter.text[:80])
    return _note(inside, declared_version=letter.number, declared_at=letter.at)


def _answered(inside: Called, letter: Letter) -> bool:
    """For the time as it is now; what was said later counts."""
    meeting, guest = inside.meeting, inside.guest
    if meeting.state not in TOLD_WHILE or letter.starts_at != meeting.starts_at:
        return False
    if guest.answered_at is not None and guest.answered_at > letter.at:
        return False
    return _note(inside, answer=letter.answer, answered_at=letter.at)


def _note(inside: Called, **said: object) -> bool:
    Guest.objects.filter(pk=inside.guest.pk).update(**said)
    return True


def _proposed(inside: Called, letter: Letter) -> bool:
    """On the agenda's list of proposals, like an organisation's."""
    rows = AgendaItem.objects.filter(party_id=inside.meeting.pk)
    number = rows.exclude(state=ItemState.DROPPED.value).count()
    if inside.meeting.state not in OPEN_WHILE or number >= agenda.MOST_ITEMS:
        return False
    if len(letter.text) > LONGEST:
        return False
    AgendaItem(
        party_id=inside.meeting.pk,
        text=letter.text,
        place=(rows.aggregate(last=Max("place"))["last"] or 0) + 1,
        proposed_by=inside.guest.pk,
        changed_by=inside.guest.pk,
        changed_at=letter.at,
    ).save(force_insert=True)
    agenda_telling.changed(inside.meeting.pk)
    return True


def _commented(inside: Called, letter: Letter) -> bool:
    if inside.guest.came is not True or letter.number is None:
        return False
    GuestComment(
        party_id=inside.meeting.pk,
        guest_id=inside.guest.pk,
        number=letter.number,
        text=letter.text,
        at=letter.at,
    ).save(force_insert=True)
    agenda_telling.changed(inside.meeting.pk)
    return True


def _approved(inside: Called, letter: Letter) -> bool:
    """A guest's yes stands beside the organisations'; the minutes don't wait for it."""
    minutes = Minutes.objects.filter(party_id=inside.meeting.pk).first()
    if minutes is None or minutes.state == MinutesState.OPEN.value:
        return False
    if inside.guest.came is not True or letter.number != minutes.sent:
        return False
    said = Approval.objects.filter(
        party_id=inside.meeting.pk,
        number=minutes.sent,
        organisation_id=inside.guest.pk,
    )
    if not said.exists():
        Approval(
            party_id=inside.meeting.pk,
            number=minutes.sent,
            organisation_id=inside.guest.pk,
            at=letter.at,
        ).save(force_insert=True)
    agenda_telling.changed(inside.meeting.pk)
    return True


TAKES: Final[dict[Kind, Callable[[Called, Letter], bool]]] = {
    Kind.OPENED: _opened,
    Kind.DECLARED: _declared,
    Kind.ANSWERED: _answered,
    Kind.PROPOSED: _proposed,
    Kind.COMMENTED: _commented,
    Kind.APPROVED: _approved,
}
RECORDED: Final[dict[Kind, Event]] = {
    Kind.OPENED: Event.GUEST_OPENED,
    Kind.DECLARED: Event.GUEST_DECLARED,
    Kind.ANSWERED: Event.GUEST_ANSWERED,
    Kind.PROPOSED: Event.GUEST_PROPOSED,
    Kind.COMMENTED: Event.GUEST_COMMENTED,
    Kind.APPROVED: Event.GUEST_APPROVED,
}
