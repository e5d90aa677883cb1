"""What the rounds beside a staff door do: mail its own people, and watch the clock.

Only a door knows its people's addresses; so the caller leaves an errand for each
organisation, and the round of that organisation's door finds today's contact persons
and deputies. Each errand is a transaction of its own. One that fails waits ten minutes,
and holds up no other.
"""

import logging
from contextlib import suppress
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from meetings import calling, guest_telling, telling
from meetings.entering import entered_for
from meetings.kinds import What
from meetings.poll_models import Errand
from meetings.queries import waits_for
from meetings.shared import ERRANDS
from portal.audit import log
from portal.audit.events import Event
from portal.policy.refusals import NotVisible
from portal.sealing.acting import acting_as
from portal.walls import house

logger = logging.getLogger(__name__)
LATER: Final = timedelta(minutes=10)


def run_due() -> int:
    """Do what is due at this door, one after another; returns how many were done."""
    done, failed = 0, set[UUID]()
    while (errand := _next(failed)) is not None:
        try:
            with transaction.atomic():
                _do(errand)
        except Exception:
            logger.exception("An errand of a meeting failed; it is tried again later.")
            failed.add(errand.pk)
            with transaction.atomic(), acting_as(ERRANDS):
                again = house.moment() + LATER
                Errand.objects.filter(pk=errand.pk).update(at=again)
            continue
        done += 1
    return done


def _next(failed: set[UUID]) -> Errand | None:
    with transaction.atomic(), acting_as(ERRANDS):
        return (
            Errand.objects.filter(
                party_id=ERRANDS,
                door=settings.PROCESS.door.value,
                at__lte=house.moment(),
            )
            .exclude(pk__in=failed)
            .order_by("at", "pk")
            .first()
        )


def _do(errand: Errand) -> None:
    """Take the errand away and do it, both or neither; another round may be faster."""
    with acting_as(ERRANDS):
        gone = Errand.objects.filter(pk=errand.pk)._raw_delete("default")
    if not gone:
        return
    with acting_as(errand.organisation_id):
        DOES[What(errand.what)](errand.organisation_id, errand.meeting_id)


def _remind(party_id: UUID, meeting_id: UUID) -> None:
    """Only where nothing was answered, be it a minute ago."""
    if waits_for(party_id, meeting_id):
        telling.write(party_id, "meeting_reminder")
        log.record(Event.MEETINGS_TOLD, party_id=party_id, on=meeting_id)


def _look(party_id: UUID, meeting_id: UUID) -> None:
    """The caller's clock. A meeting that is gone has none."""
    with suppress(NotVisible), entered_for(party_id, meeting_id, lock=True) as inside:
        calling.look(inside.meeting)


def _sum_up(party_id: UUID, meeting_id: UUID) -> None:
    """The caller's people hear that the answers are in."""
    telling.write(party_id, "meeting_answers")
    log.record(Event.MEETINGS_TOLD, party_id=party_id, on=meeting_id)


DOES: Final = {
    What.TELL: telling.tell,
    What.REMIND: _remind,
    What.LOOK: _look,
    What.SUM_UP: _sum_up,
    What.TELL_GUESTS: guest_telling.tell,
    What.REMIND_GUESTS: guest_telling.remind,
    What.SHOW_MINUTES: guest_telling.show_minutes,
}
