"""What every act with a read for a supervisor leaves behind at the office."""

from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy.parties import Actor
from portal.walls import house
from referrals.disclosure.inspection_models import Inspection, InspectionStep


def note(row: Inspection, kind: str, by: Actor) -> None:
    InspectionStep(
        party_id=row.party_id,
        inspection_id=row.pk,
        person_id=by.person_id,
        at=house.moment(),
        kind=kind,
    ).save(force_insert=True)


def tell(event: Recorded, row: Inspection, by: Actor) -> None:
    live.changed(row.party_id)
    log.record(event, by=by, on=row.pk)
