"""The registry in the terms of Open Referral HSDS 3.0: values, ready to be written out.

Only what everybody may know: organisations that offer something, what they offer, and
where. **No contact person is ever in it**: this module reads no table that has one, and
the porch has no grant on any. A fact that isn't known has no field.
"""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from portal.policy.offers import For, Form
from portal.policy.refusals import NotVisible
from portal.registry.catalogue import on_offer
from portal.registry.hsds_terms import Thing, attributes, known, taxonomies, terms
from portal.registry.models import Catchment, Office, Organisation, Site
from portal.registry.offer_models import Listing
from portal.registry.queries import in_force
from portal.registry.saving import key_of
from portal.registry.shared import Capacity, Offer

__all__ = ["taxonomies", "terms"]


# --- organisations --------------------------------------------------------------------


def organisations() -> QuerySet[Organisation]:
    """Those that offer something: offices, and whoever stands in the catalogue."""
    own = Listing.objects.filter(body="", organisation__isnull=False)
    has = Q(office__isnull=False) | Q(pk__in=own.values("organisation"))
    return (
        Organisation.objects.filter(has).select_related("office").order_by("name", "pk")
    )


def organisation(row: Organisation) -> Thing:
    """An organisation; needs its office loaded."""
    office = getattr(row, "office", None)
    return known(
        id=str(row.pk),
        name=row.name,
        description=(
            "Family counselling office: free talks, no referral needed."
            if office
            else row.name
        ),
        email=office.email if office else "",
        website=office.website if office else "",
        organization_identifiers=(
            [
                known(
                    id=str(key_of("hsds", "kostra", row.pk)),
                    organization_id=str(row.pk),
                    identifier_scheme="SSB-KOSTRA",
                    identifier_type="KOSTRA",
                    identifier=office.kostra_code,
                )
            ]
            if office and office.kostra_code
            else []
        ),
        phones=_phones(row.pk, "organization", office.phone if office else ""),
    )


def body(listing: Listing) -> Thing:
    """A named body outside the registry that offers something."""
    pk = key_of("hsds", "body", listing.body)
    return known(id=str(pk), name=listing.body, description=listing.body)


def _phones(pk: UUID, of: str, number: str) -> list[Thing]:
    if not number:
        return []
    made = known(id=str(key_of("hsds", "phone", pk, number)), number=number)
    return [{**made, f"{of}_id": str(pk)}]


# --- services -------------------------------------------------------------------------


def service_of_office(office: Office, organisations: bool = True) -> Thing:
    """The talks that an office offers, by what it has said itself."""
    pk = key_of("hsds", "service", office.pk)
    said = office.offer_confirmed_on is not None
    closed = office.capacity == Capacity.CLOSED or (said and office.offer == Offer.NONE)
    return known(
        id=str(pk),
        name=f"Samtaler ved {office.organisation.name}",
        description="Talks with a family therapist. Free, voluntary, no referral.",
        url=office.website,
        email=office.email,
        status="temporarily closed" if closed else "active",
        fees_description="Free of charge",
        application_process="Call the office.",
        assured_date=_day(office.offer_confirmed_on),
        organization=organisation(office.organisation) if organisations else None,
        phones=_phones(pk, "service", office.phone),
        attributes=attributes(pk, "service", Form.INDIVIDUAL, [For.LOST_CUSTODY]),
    )


def service_of_listing(listing: Listing) -> Thing:
    """An offer of the catalogue: of a named body, or of whoever keeps it."""
    of = None if listing.body else listing.organisation
    return known(
        id=str(listing.pk),
        name=listing.name,
        description=listing.about_nb or listing.about_nn,
        url=listing.url,
        email=listing.email,
        status="active",
        eligibility_description=listing.unsuited_nb or listing.unsuited_nn,
        minimum_age=listing.age_from,
        maximum_age=listing.age_to,
        application_process=(
            "Sign up on the parents' pages." if listing.takes_sign_ups else ""
        ),
        assured_date=_day(listing.confirmed_on),
        organization=organisation(of) if of else body(listing),
        phones=_phones(listing.pk, "service", listing.phone),
        languages=[
            known(
                id=str(key_of("hsds", "language", listing.pk, code)),
                service_id=str(listing.pk),
                code=code,
            )
            for code in listing.languages
        ],
        schedules=_schedules(listing),
        attributes=attributes(
            listing.pk, "service", Form(listing.form), listing.situations
        ),
    )


def _schedules(listing: Listing) -> list[Thing]:
    if not listing.starts_on and not listing.ends_on:
        return []
    return [
        known(
            id=str(key_of("hsds", "schedule", listing.pk)),
            service_id=str(listing.pk),
            valid_from=_day(listing.starts_on),
            valid_to=_day(listing.ends_on),
        )
    ]


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def offices() -> QuerySet[Office]:
    """Every office, by name."""
    return Office.objects.select_related("organisation__office").order_by(
        "organisation__name", "pk"
    )


def listings(on: date) -> QuerySet[Listing]:
    """The catalogue of the day."""
    return on_offer(on).select_related("organisation__office")


def whole_service(pk: UUID, on: date) -> Thing:
    """One service with where it is and whom it serves, or `NotVisible`."""
    listing = listings(on).filter(pk=pk).first()
    if listing is not None:
        return service_of_listing(listing)
    office = next((o for o in offices() if key_of("hsds", "service", o.pk) == pk), None)
    if office is None:
        raise NotVisible
    areas = Catchment.objects.filter(
        in_force(on), in_force(on, "municipality__"), office=office
    ).values_list("pk", "municipality__name", "district__name", "part")
    there = [
        known(
            id=str(area),
            service_id=str(pk),
            name=district or town,
            description=part,
            extent=town,
        )
        for area, town, district, part in areas
    ]
    return {
        **service_of_office(office),
        "service_areas": sorted(there, key=lambda area: str(area["name"])),
        "service_at_locations": [
            at_location(site) for site in sites().filter(office=office)
        ],
    }


def whole_organisation(pk: UUID, on: date) -> Thing:
    """One organisation with its services, or `NotVisible`."""
    row = organisations().filter(pk=pk).first()
    own: list[Thing]
    if row is None:
        of_body = [
            o for o in listings(on) if o.body and key_of("hsds", "body", o.body) == pk
        ]
        if not of_body:
            raise NotVisible
        found, own = body(of_body[0]), [service_of_listing(one) for one in of_body]
    else:
        found = organisation(row)
        own = [service_of_office(o) for o in offices().filter(organisation=row)]
        theirs = listings(on).filter(organisation=row, body="")
        own += [service_of_listing(o) for o in theirs]
    for one in own:
        one.pop("organization", None)
    return {**found, "services": own}


# --- where ----------------------------------------------------------------------------


def sites() -> QuerySet[Site]:
    """Every address where one visits an office."""
    return Site.objects.select_related("office__organisation").order_by(
        "place", "address", "pk"
    )


def at_location(site: Site) -> Thing:
    """An office's talks at one of its addresses."""
    location = key_of("hsds", "location", site.pk)
    return known(
        id=str(site.pk),
        description=f"{site.office.organisation.name}, {site.place}",
        service_id=str(key_of("hsds", "service", site.office_id)),
        location=known(
            id=str(location),
            location_type="physical",
            name=site.place,
            addresses=[
                {
                    "id": str(key_of("hsds", "address", site.pk)),
                    "location_id": str(location),
                    "address_1": site.address,
                    "city": site.place,
                    # HSDS wants both; the registry's addresses may lack them.
                    "state_province": "",
                    "postal_code": _postal_code(site.address),
                    "country": "NO",
                    "address_type": "physical",
                }
            ],
        ),
    )


def _postal_code(address: str) -> str:
    """The four digits before the place's name, where the address has them."""
    for part in reversed(address.replace(",", " ").split()):
        if len(part) == 4 and part.isdecimal():
            return part
    return ""
