"""What keeps the registry true by itself: questions, warnings, and cards of the day.

Beside each staff door, with its login and key: only a door knows its people's
addresses. Each organisation is a transaction of its own, acting for it; nobody is asked
outside working hours.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min

from portal.accounts.models import Membership, Person
from portal.accounts.queries import in_force, leaders_of
from portal.audit import log
from portal.audit.events import Event
from portal.contacts import cards, queries, use_cases
from portal.notices import staff_mail
from portal.policy import calendar
from portal.policy.contacts import (
    ASKED_AT,
    CONFIRMED_FOR,
    MEMBERS_REVIEWED_EVERY,
    REVIEW_ASKED_EVERY,
    VACANCY_TOLD_EVERY,
    Appointment,
    questions_due,
    responsible,
)
from portal.policy.parties import DOOR_OF_KIND, Kind
from portal.registry import offering
from portal.registry.contact_models import (
    ContactFact,
    ContactReminder,
    MemberReview,
)
from portal.registry.models import Office, Organisation
from portal.sealing.acting import acting_as
from portal.walls import house

logger = logging.getLogger(__name__)
CONFIRM, VACANCY, REVIEW, OFFERS = "confirm", "vacancy", "review", "offers"
MAILS = {
    CONFIRM: "contact_confirm",
    VACANCY: "contact_vacancy",
    REVIEW: "members_review",
    OFFERS: "offers_confirm",
}


def keep_all_fresh() -> int:
    """One round over every organisation of this door; returns how many were kept."""
    kept = 0
    for party_id in list(_parties()):
        try:
            with transaction.atomic(), acting_as(party_id):
                keep_fresh(party_id)
        except Exception:
            # One organisation's trouble holds up no other; the next round tries again.
            logger.exception("An organisation's contact persons weren't looked at.")
            continue
        kept += 1
    return kept


def _parties() -> Iterator[UUID]:
    """Those who take part, and come in by this door."""
    door, today = settings.PROCESS.door, house.today()
    kinds = [kind.value for kind, at in DOOR_OF_KIND.items() if at is door]
    for one in Organisation.objects.filter(kind__in=kinds).order_by("pk"):
        if one.is_joined(today):
            yield one.pk


def keep_fresh(party_id: UUID) -> None:
    """Take out who left, ask who must confirm, warn of a vacancy, write cards anew."""
    cards.hold_still(party_id)
    appointments = queries.appointments_of(party_id)
    if appointments:
        use_cases.take_out(party_id, _gone(party_id, appointments))
        cards.write_anew(party_id)
    now = house.moment()
    if calendar.next_notice(now) > now:
        return
    told = [
        *_ask_to_confirm(party_id),
        *_warn_of_vacancy(party_id),
        *_ask_for_review(party_id),
        *_ask_about_offers(party_id),
    ]
    if told:
        log.record(Event.CONTACTS_ASKED, party_id=party_id)


def _gone(party_id: UUID, appointments: Iterable[Appointment]) -> set[UUID]:
    """People with a post and no membership any longer."""
    here = Membership.objects.filter(in_force(), party_id=party_id)
    people = set(here.values_list("person", flat=True))
    return {one.person_id for one in appointments} - people


# --- the contact person ---------------------------------------------------------------


def _ask_to_confirm(party_id: UUID) -> Iterator[str]:
    today = house.today()
    oldest: dict[UUID, date] = {}
    for one in queries.appointments_of(party_id):
        if one.holds(today):
            known = oldest.get(one.person_id, one.confirmed_on)
            oldest[one.person_id] = min(known, one.confirmed_on)
    for person_id, confirmed_on in sorted(oldest.items()):
        # Asked in this round of six months: not before the first of its questions.
        since = confirmed_on + CONFIRMED_FOR + ASKED_AT[0]
        asked = _times(party_id, CONFIRM, since, person_id)
        missing = questions_due(confirmed_on, today) - asked
        if missing > 0:
            # After a long pause, one mail stands for all that weren't sent.
            yield from _mail([person_id], CONFIRM)
            _note(party_id, CONFIRM, person_id, missing)


# --- the leader -----------------------------------------------------------------------


def _warn_of_vacancy(party_id: UUID) -> Iterator[str]:
    """Nobody answers for a place today: once a month, and anew after every change."""
    organisation, today = Organisation.objects.get(pk=party_id), house.today()
    if Kind(organisation.kind) is Kind.COUNTY_GOVERNOR:
        return
    appointments = queries.appointments_of(party_id)
    if all(
        responsible(appointments, served.place, today)
        for served in queries.places_of(organisation, today)
    ):
        return
    since = today - VACANCY_TOLD_EVERY + timedelta(days=1)
    changed = ContactFact.objects.filter(party_id=party_id).aggregate(at=Max("at"))
    if changed["at"] is not None:
        since = max(since, changed["at"].astimezone(calendar.OSLO).date())
    if not _times(party_id, VACANCY, since):
        yield from _mail(leaders_of(party_id, today), VACANCY)
        _note(party_id, VACANCY)


def _ask_for_review(party_id: UUID) -> Iterator[str]:
    """Leaders go through all members twice a year."""
    today = house.today()
    last = MemberReview.objects.filter(party_id=party_id).aggregate(at=Max("at"))["at"]
    first = Membership.objects.filter(party_id=party_id).aggregate(on=Min("starts_on"))
    since = last.astimezone(calendar.OSLO).date() if last else first["on"]
    if since is None:
        return
    due = since + MEMBERS_REVIEWED_EVERY
    asked_since = today - REVIEW_ASKED_EVERY + timedelta(days=1)
    if due <= today and not _times(party_id, REVIEW, asked_since):
        yield from _mail(leaders_of(party_id, today), REVIEW)
        _note(party_id, REVIEW)


def _ask_about_offers(party_id: UUID) -> Iterator[str]:
    """What an organisation offers parents, as often as contact persons are asked.

    The oldest answer counts: one press on each page confirms all there is.
    """
    today = house.today()
    said = [one.confirmed_on for one in offering.own_listings(party_id, today)]
    office = Office.objects.filter(organisation=party_id).first()
    said += [office.offer_confirmed_on] if office else []
    days = [day for day in said if day is not None]
    if not days:
        return
    oldest = min(days)
    asked = _times(party_id, OFFERS, oldest + CONFIRMED_FOR + ASKED_AT[0])
    missing = questions_due(oldest, today) - asked
    if missing > 0:
        yield from _mail(leaders_of(party_id, today), OFFERS)
        _note(party_id, OFFERS, times=missing)


# --- what was said --------------------------------------------------------------------


def _mail(people: Iterable[UUID], kind: str) -> Iterator[str]:
    """One mail each, in the language in which somebody logged in last."""
    found = Person.objects.filter(pk__in=list(people), is_active=True)
    for person in found.order_by("email"):
        language = person.language or settings.LANGUAGE_CODE
        staff_mail.queue(str(person.email), MAILS[kind], language, {})
        yield kind


def _times(
    party_id: UUID, kind: str, since: date, person_id: UUID | None = None
) -> int:
    rows = ContactReminder.objects.filter(party_id=party_id, kind=kind, on__gte=since)
    return rows.filter(person_id=person_id).count() if person_id else rows.count()


def _note(
    party_id: UUID, kind: str, person_id: UUID | None = None, times: int = 1
) -> None:
    ContactReminder.objects.bulk_create(
        ContactReminder(
            party_id=party_id, kind=kind, person_id=person_id, on=house.today()
        )
        for _ in range(times)
    )
