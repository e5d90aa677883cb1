"""What the rounds beside a staff door do: mail its own people, and watch the clock.

Only a door knows its people's addresses; so the caller leaves an errand for each
organisation, and the round of that organisation's door finds today's contact persons
and deputies. Many are told in batches, since each transaction must reach the disk. One
errand that fails waits ten minutes, and holds up no other.
"""

import logging
from contextlib import suppress
from datetime import timedelta
from itertools import takewhile
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

logger = logging.getLogger(__name__)
LATER: Final = timedelta(minutes=10)
# So many in one transaction: a fraction of a second.
MOST: Final = 25
TOGETHER: Final = frozenset({What.TELL.value, What.REMIND.value})


def run_due() -> int:
    """Do what is due at this door, one after another; returns how many were done."""
    done = 0
    while (batch := _batch()) is not None:
        done += batch
    return done


@transaction.atomic
def _batch() -> int | None:
    """Take some errands and do them, all or nothing; None where nothing is due.

    What another round has taken is left to it.
    """
    with acting_as(ERRANDS) as now:
        due = Errand.objects.filter(
            party_id=ERRANDS, door=settings.PROCESS.door.value, at__lte=now.moment
        ).order_by("at", "pk")
        taken = _together(list(due.select_for_update(skip_locked=True)[:MOST]))
    if not taken:
        return None
    done = [errand.pk for errand in taken if _is_done(errand)]
    with acting_as(ERRANDS) as now:
        Errand.objects.filter(pk__in=done)._raw_delete("default")
        failed = [errand.pk for errand in taken if errand.pk not in done]
        Errand.objects.filter(pk__in=failed).update(at=now.moment + LATER)
    return len(done)


def _together(due: list[Errand]) -> list[Errand]:
    """The first ones, as long as they only tell; what locks a meeting is done alone."""
    only_telling = list(takewhile(lambda one: one.what in TOGETHER, due))
    return only_telling or due[:1]


def _is_done(errand: Errand) -> bool:
    """Do it, or undo what was begun of it."""
    try:
        with transaction.atomic(), acting_as(errand.organisation_id):
            DOES[What(errand.what)](errand.organisation_id, errand.meeting_id)
    except Exception:
        logger.exception("An errand of a meeting failed; it is tried again later.")
        return False
    return True


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
