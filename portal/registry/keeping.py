"""What an office says of itself: each act is its own, with a line in the log.

A view sees to it that the leader acts, or a deputy. That an office changes no other's
rows is the database's: every condition there is a bare equality with its party.
"""

from datetime import date
from uuid import UUID

from django.db import transaction

from portal.audit import log
from portal.audit.events import Event
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry.models import Capacity, Offer, Office, Site
from portal.registry.office_models import Closing
from portal.walls import house

# More would be no list that anybody reads.
MOST = 50


def office_of(actor: Actor) -> Office:
    """The office that the actor works at, or `NotVisible`."""
    found = Office.objects.select_related("organisation")
    office = found.filter(organisation=actor.party_id).first()
    if office is None:
        raise NotVisible
    return office


@transaction.atomic
def state_offer(offer: Offer, *, by: Actor) -> None:
    """Say what parents without custody are offered; it counts as confirmed today."""
    office = office_of(by)
    if offer is Offer.UNKNOWN:
        raise NotAllowedNow("offer_unknown")
    office.offer = offer.value
    office.offer_confirmed_on = house.today()
    office.save(update_fields=["offer", "offer_confirmed_on"])
    log.record(Event.OFFER_STATED, by=by, on=office.pk, reason=offer.value)


@transaction.atomic
def confirm_offer(*, by: Actor) -> None:
    """One press: what the office offers still holds today."""
    state_offer(Offer(office_of(by).offer), by=by)


@transaction.atomic
def state_capacity(capacity: Capacity, *, by: Actor) -> None:
    """Say whether the office can see somebody soon. A band; nobody is counted."""
    office = office_of(by)
    office.capacity = capacity.value
    office.capacity_set_on = house.today()
    office.save(update_fields=["capacity", "capacity_set_on"])
    log.record(Event.CAPACITY_STATED, by=by, on=office.pk, reason=capacity.value)


@transaction.atomic
def change_phone(phone: str, *, by: Actor) -> None:
    """The office's telephone; from now on no import changes it, or the sites."""
    office = office_of(by)
    office.phone = phone
    office.save(update_fields=["phone", *_keeps(office)])
    log.record(Event.PHONE_CHANGED, by=by, on=office.pk)


@transaction.atomic
def add_site(place: str, address: str, *, by: Actor) -> Site:
    """An address where one visits the office; the same one once."""
    office = office_of(by)
    office.save(update_fields=_keeps(office))
    if Site.objects.filter(office=office).count() >= MOST:
        raise NotAllowedNow("too_many_sites")
    site, is_new = Site.objects.get_or_create(
        office=office,
        address=address,
        defaults={"place": place, "party_id": by.party_id},
    )
    if is_new:
        log.record(Event.SITE_ADDED, by=by, on=site.pk)
    return site


@transaction.atomic
def remove_site(site_id: UUID, *, by: Actor) -> None:
    """The office isn't there any more. The last one stays: one must be able to come."""
    office = office_of(by)
    office.save(update_fields=_keeps(office))
    sites = list(Site.objects.filter(party_id=by.party_id))
    site = next((site for site in sites if site.pk == site_id), None)
    if site is None:
        raise NotVisible
    if len(sites) == 1:
        raise NotAllowedNow("last_site")
    site.delete()
    log.record(Event.SITE_REMOVED, by=by, on=site_id)


@transaction.atomic
def add_closing(first_day: date, last_day: date, *, by: Actor) -> Closing:
    """The office is closed on these days, both included."""
    office = office_of(by)
    if last_day < first_day or last_day < house.today():
        raise NotAllowedNow("days_out_of_order")
    there = Closing.objects.filter(party_id=by.party_id)
    there.filter(last_day__lt=house.today()).delete()
    if there.count() >= MOST:
        raise NotAllowedNow("too_many_closings")
    closing, is_new = Closing.objects.get_or_create(
        party_id=by.party_id,
        first_day=first_day,
        last_day=last_day,
        defaults={"office": office},
    )
    if is_new:
        log.record(Event.CLOSING_ADDED, by=by, on=closing.pk)
    return closing


@transaction.atomic
def remove_closing(closing_id: UUID, *, by: Actor) -> None:
    """The office is open after all."""
    gone, _ = Closing.objects.filter(party_id=by.party_id, pk=closing_id).delete()
    if not gone:
        raise NotVisible
    log.record(Event.CLOSING_REMOVED, by=by, on=closing_id)


def _keeps(office: Office) -> list[str]:
    """From today on the office keeps its own telephone and sites."""
    if office.kept_since is None:
        office.kept_since = house.today()
    return ["kept_since"]
