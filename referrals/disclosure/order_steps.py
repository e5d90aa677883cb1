"""What every act with an order at the service has in common."""

from datetime import date

from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy.legal_bases import order_bases
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow
from portal.walls import house
from referrals.disclosure.order_models import Order, OrderStep


def must_be_in_force(basis: str) -> None:
    if basis not in {one.key for one in order_bases(house.today())}:
        raise NotAllowedNow("basis_not_in_force")


def note(
    row: Order, kind: str, by: Actor, day: date | None = None, reason: str = ""
) -> None:
    OrderStep(
        party_id=row.party_id,
        order_id=row.pk,
        person_id=by.person_id,
        at=house.moment(),
        kind=kind,
        day=day,
        reason=reason,
    ).save(force_insert=True)


def tell(event: Recorded, row: Order, by: Actor) -> None:
    live.changed(row.party_id)
    log.record(event, by=by, on=row.pk)
