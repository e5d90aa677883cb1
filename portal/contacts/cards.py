"""Writing anew what others may read: cards for neighbours, colours for everybody.

It follows from the facts, whole, in the transaction of whatever changed them; the
rounds do it again, since areas and catchments have dates of their own.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from portal.accounts.models import Membership
from portal.contacts import queries
from portal.policy.contacts import Appointment, Place, spans
from portal.registry.contact_models import ContactCard, Coverage
from portal.registry.folding import folded
from portal.registry.models import Organisation
from portal.registry.neighbours import neighbours_of
from portal.walls import house


def hold_still(party_id: UUID) -> None:
    """One act at a time for an organisation: the next one waits for this to end.

    Its memberships are what the door may lock. What is read after this is settled.
    """
    rows = Membership.objects.filter(party_id=party_id).order_by("pk")
    list(rows.select_for_update().values_list("pk", flat=True))


def write_anew(party_id: UUID) -> None:
    """Take back every card and colour of one's own, and write those of today."""
    organisation = Organisation.objects.get(pk=party_id)
    today = house.today()
    appointments = [
        one
        for one in queries.appointments_of(party_id)
        if one.ends_on is None or one.ends_on > max(today, one.starts_on)
    ]
    # Without a condition: one can't read the cards of others, only take them back.
    ContactCard.objects.all()._raw_delete("default")
    ContactCard.objects.bulk_create(_cards(organisation, appointments, today))
    Coverage.objects.filter(party_id=party_id)._raw_delete("default")
    Coverage.objects.bulk_create(_coverage(organisation, appointments, today))


def _cards(
    organisation: Organisation, appointments: list[Appointment], today: date
) -> Iterator[ContactCard]:
    ways = queries.ways_of(organisation.pk)
    served = [one.place for one in queries.places_of(organisation, today)]
    readers = sorted({*neighbours_of(organisation, today), organisation.pk})
    for one in appointments:
        # A place that is served no more is nobody's business any longer.
        if not any(_is_within(one.place, place) for place in served):
            continue
        away = next(((a, b) for a, b in sorted(one.absences) if b > today), None)
        said = ways[one.contact_id]
        for reader in readers:
            yield ContactCard(
                party_id=reader,
                of_id=organisation.pk,
                contact_id=one.contact_id,
                post=one.post.value,
                municipality_id=one.place.municipality,
                district_id=one.place.district,
                name=said.name,
                folded=folded(said.name),
                phone=said.phone,
                email=said.email,
                hours=said.hours,
                from_on=one.starts_on,
                until_on=one.ends_on,
                away_from=away[0] if away else None,
                away_until=away[1] if away else None,
                fresh_until=one.fresh_until,
            )


def _is_within(wide: Place, place: Place) -> bool:
    same = wide.municipality in (None, place.municipality)
    return same and wide.district in (None, place.district)


def _coverage(
    organisation: Organisation, appointments: list[Appointment], today: date
) -> Iterator[Coverage]:
    """Of services only: the map shows municipalities."""
    for served in queries.places_of(organisation, today):
        if served.area_id is None:
            continue
        for span in spans(appointments, served.place, today):
            yield Coverage(
                party_id=organisation.pk,
                area_id=served.area_id,
                from_on=span.from_on,
                until_on=span.until_on,
                fresh_until=span.fresh_until,
            )
