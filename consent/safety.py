"""The safety stop at the parent's side: nothing more is sent, and offices are told.

Whoever learned that contact may be dangerous presses it: the parent here, the others
through reception. All of it is the same, and none of it is told to whoever pressed.

Not ended is the first notice of a service that didn't press: its id lies sealed with
that service, and its way can be that service's own telephone (decision 0015).
"""

from django.db import transaction

from consent import queries
from consent.models import NoticeStop
from consent.states import silence
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy import calendar
from portal.policy.parties import Actor
from portal.walls import crossings, house


@transaction.atomic
def stop(parent: Actor) -> None:
    """Halt all notices to the parent, and have each office's leader told.

    A second time the offices are told again, and the rest is as it was. The mark comes
    first, then the locks that choosing and consenting hold: whichever of the two was
    first, no reminder is left and no delivery is unmarked.
    """
    NoticeStop.objects.bulk_create(
        [
            NoticeStop(
                party_id=parent.party_id, since=calendar.to_the_hour(house.moment())
            )
        ],
        ignore_conflicts=True,
    )
    for waiting in queries.items_to_silence(parent):
        silence(waiting)
    for office, consent in queries.standing_consents(parent):
        crossings.send("flow_safety_stop", office=office, consent=consent)


@transaction.atomic
def press(*, by: Actor) -> None:
    """The parent stops everything."""
    stop(by)
    log.record(Recorded.SAFETY_STOP_PRESSED, by=by)


@transaction.atomic
def lift(*, by: Actor) -> None:
    """The parent lets notices come again; nothing that was ended is sent after all.

    The marks at the offices stay: there the leader decides.
    """
    NoticeStop.objects.filter(party_id=by.party_id)._raw_delete("default")
    log.record(Recorded.SAFETY_STOP_LIFTED, by=by)
