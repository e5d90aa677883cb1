"""What an organisation has in the catalogue: it enters, changes, confirms and ends it.

A view sees to it that whoever leads acts. That nobody changes another's rows is the
database's: every condition there is a bare equality with one's own party. Nothing is
deleted: what has ended stands, since somebody may have signed up for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from portal.audit import log
from portal.audit.events import Event
from portal.policy.instruments import instrument_in
from portal.policy.parties import Actor, Kind
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry.catalogue import on_offer
from portal.registry.models import Municipality, Organisation, Region
from portal.registry.neighbours import served_by
from portal.registry.offer_models import Listing
from portal.registry.queries import in_force
from portal.walls import house

# More would be no list that anybody keeps true.
MOST = 100
KEEPERS = frozenset(
    {
        Kind.FAMILY_COUNSELLING_OFFICE,
        Kind.CHILD_WELFARE_SERVICE,
        Kind.REGION,
        Kind.RESOURCE_CENTRE,
    }
)
OWN_AREA, OWN_REGION, COUNTRY = "area", "region", "country"


@dataclass(frozen=True)
class Said:
    """An offer, as whoever offers it describes it. `area` is one of the three words."""

    form: str
    name: str
    about_nb: str = ""
    about_nn: str = ""
    about_en: str = ""
    unsuited_nb: str = ""
    unsuited_nn: str = ""
    unsuited_en: str = ""
    body: str = ""
    situations: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    meetings_from: int | None = None
    meetings_to: int | None = None
    minutes_from: int | None = None
    minutes_to: int | None = None
    languages: tuple[str, ...] = ()
    interpreter: str = ""
    area: str = OWN_AREA
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    phone: str = ""
    email: str = ""
    url: str = ""
    takes_sign_ups: bool = False

    def texts(self) -> Iterable[str]:
        """Whatever somebody typed into it."""
        values = (getattr(self, field.name) for field in fields(self))
        return (value for value in values if isinstance(value, str))


def organisation_of(actor: Actor) -> Organisation:
    """Whom the actor acts for, if it is one that keeps offers; else `NotVisible`."""
    found: Organisation = Organisation.objects.get(pk=actor.party_id)
    if Kind(found.kind) not in KEEPERS:
        raise NotVisible
    return found


def own_listings(party_id: UUID, on: date) -> list[Listing]:
    """What an organisation has on offer that day, by name. One query."""
    return list(on_offer(on).filter(organisation=party_id).order_by("name", "pk"))


def own_listing(actor: Actor, listing_id: UUID, on: date) -> Listing:
    """One of one's own that hasn't ended, or `NotVisible`."""
    found = on_offer(on).filter(organisation=actor.party_id, pk=listing_id).first()
    if found is None:
        raise NotVisible
    return found


def area_of(listing: Listing) -> str:
    """Where it is offered, as one of the three words."""
    if listing.regions:
        return OWN_REGION
    return OWN_AREA if listing.municipalities else COUNTRY


@transaction.atomic
def add_listing(said: Said, *, by: Actor) -> Listing:
    """Put an offer into the catalogue. It counts as confirmed today.

    Refused for an instrument of assessment, and where there are very many already.
    """
    organisation = organisation_of(by)
    if len(own_listings(by.party_id, house.today())) >= MOST:
        raise NotAllowedNow("too_many_offers")
    pk = uuid4()
    listing = Listing(id=pk, key=str(pk), organisation=organisation)
    _write(listing, said, organisation)
    listing.save(force_insert=True)
    log.record(Event.LISTING_ADDED, by=by, on=listing.pk)
    return listing


@transaction.atomic
def change_listing(listing_id: UUID, said: Said, *, by: Actor) -> None:
    """Say anew what it is; from now on no import changes it."""
    organisation = organisation_of(by)
    listing = own_listing(by, listing_id, house.today())
    _write(listing, said, organisation)
    _save(listing)
    log.record(Event.LISTING_CHANGED, by=by, on=listing_id)


@transaction.atomic
def confirm_listings(*, by: Actor) -> int:
    """One press: all that one has on offer still holds. Returns how many there are."""
    found = own_listings(by.party_id, house.today())
    for listing in found:
        _confirm(listing)
        _save(listing)
        log.record(Event.LISTING_CONFIRMED, by=by, on=listing.pk)
    return len(found)


@transaction.atomic
def end_listing(listing_id: UUID, *, by: Actor) -> None:
    """It is no longer offered, from this moment on."""
    listing = own_listing(by, listing_id, house.today())
    listing.ends_on = house.today() - timedelta(days=1)
    listing.takes_sign_ups = False
    listing.kept_since = listing.kept_since or house.today()
    _save(listing)
    log.record(Event.LISTING_ENDED, by=by, on=listing_id)


def _confirm(listing: Listing) -> None:
    listing.confirmed_on = house.today()
    listing.kept_since = listing.kept_since or house.today()


def _save(listing: Listing) -> None:
    """All but whose it is: the door may change nothing else."""
    whose = {"id", "key", "organisation", "folded"}
    names = [f.name for f in listing._meta.concrete_fields if f.name not in whose]
    listing.save(update_fields=names)


def _write(listing: Listing, said: Said, organisation: Organisation) -> None:
    if any(instrument_in(text) for text in said.texts()):
        raise NotAllowedNow("instrument")
    is_office = Kind(organisation.kind) is Kind.FAMILY_COUNSELLING_OFFICE
    if said.takes_sign_ups and not is_office:
        raise NotAllowedNow("no_sign_ups_here")
    values = {field.name: getattr(said, field.name) for field in fields(said)}
    area = values.pop("area")
    for name, value in values.items():
        setattr(listing, name, list(value) if isinstance(value, tuple) else value)
    listing.municipalities, listing.regions = _where(area, organisation)
    _confirm(listing)


def _where(area: str, organisation: Organisation) -> tuple[list[str], list[str]]:
    """The municipalities and regions of an area, as of today."""
    today = house.today()
    if area == COUNTRY:
        return [], []
    served = {one.code for one in served_by(organisation, today)}
    if area == OWN_AREA and served:
        return sorted(served), []
    return [], list(
        Region.objects.filter(
            Q(organisation=organisation)
            | Q(offices__organisation=organisation)
            | Q(resourcecentre__organisation=organisation)
            | Q(
                pk__in=Municipality.objects.filter(
                    in_force(today), code__in=served
                ).values("region")
            )
        )
        .distinct()
        .order_by("key")
        .values_list("key", flat=True)
    )
