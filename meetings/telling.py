"""Mail about meetings to the people of one organisation, at its own door.

A mail says that there is something, and leads to the log-in; an entry for the calendar
says when and where. Each is for one address alone. Act for the organisation.
"""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils import translation

from meetings import guest_telling
from meetings.calendar_file import Caller, Entry, content_type_of, file_for
from meetings.entering import entered_for
from meetings.lifecycle import State
from meetings.models import Facts, Meeting, Told
from portal.accounts.models import Person
from portal.accounts.queries import leaders_of
from portal.audit import log
from portal.audit.events import Event
from portal.contacts.queries import appointments_of
from portal.notices import staff_mail
from portal.policy.refusals import NotVisible
from portal.registry.models import Organisation
from portal.walls import house

PAGE: Final = "{address}/moter/{meeting_id}/"
FILE: Final = "mote.ics"
ENTERED: Final = ("sequence", "starts_at", "ends_at", "is_off")


def people_to_tell(party_id: UUID) -> frozenset[UUID]:
    """Contact persons and deputies who answer today; where nobody does, who leads."""
    today = house.today()
    there = frozenset(
        one.person_id for one in appointments_of(party_id) if one.answers(today)
    )
    return there or leaders_of(party_id, today)


def write(party_id: UUID, template: str) -> None:
    """One mail to each of the people of today."""
    for person in _people(people_to_tell(party_id)):
        _mail(person, template)


def tell(party_id: UUID, meeting_id: UUID) -> None:
    """The organisation's people hear how a meeting stands, and nothing twice."""
    rows = Told.objects.filter(party_id=party_id, meeting_id=meeting_id)
    former = {row.person_id: row for row in rows}
    told = {pk: row for pk, row in former.items() if not row.is_off}
    try:
        with entered_for(party_id, meeting_id) as inside:
            meeting = inside.meeting
    except NotVisible:
        _call_off(told, None)
    else:
        if meeting.state == State.CANCELLED.value:
            _call_off(told, meeting)
            if not told and not inside.is_caller:
                write(party_id, "meeting_cancelled")
        elif meeting.state == State.POLLING.value:
            write(party_id, "meeting_times")
        elif inside.is_caller:
            _enter(party_id, {meeting.made_by}, former, meeting)
        else:
            _enter(party_id, people_to_tell(party_id), former, meeting)
        if inside.is_caller:
            guest_telling.tell(party_id, meeting_id)
    log.record(Event.MEETINGS_TOLD, party_id=party_id, on=meeting_id)


def _enter(
    party_id: UUID,
    people: Iterable[UUID],
    former: Mapping[UUID, Told],
    meeting: Meeting,
) -> None:
    """An entry for whoever has none, or an older one: theirs who had one moves."""
    caller = _caller_of(meeting)
    have = {pk for pk, row in former.items() if not row.is_off}
    for person in _people({*people, *have}):
        row = former.get(person.pk)
        if person.pk in have and row and row.sequence == meeting.sequence:
            continue
        template = "meeting_changed" if person.pk in have else "meeting_invitation"
        entry = entry_of(meeting.pk, meeting)
        _mail(person, template, entry, caller)
        now = row or Told(party_id=party_id, meeting_id=meeting.pk, person_id=person.pk)
        now.sequence, now.is_off = meeting.sequence, False
        now.starts_at, now.ends_at = entry.starts_at, entry.ends_at
        now.save(force_insert=row is None, update_fields=ENTERED if row else None)


def _call_off(told: Mapping[UUID, Told], meeting: Meeting | None) -> None:
    """It leaves the calendars of those who had it."""
    caller = _caller_of(meeting) if meeting else Caller("", settings.DEFAULT_FROM_EMAIL)
    for person in _people(told):
        row = told[person.pk]
        off = _taken_out(row, meeting.sequence if meeting else row.sequence + 1)
        _mail(person, "meeting_cancelled", off, caller)
        Told.objects.filter(pk=row.pk).update(is_off=True)


def _people(people: Iterable[UUID]) -> Iterable[Person]:
    rows = Person.objects.filter(pk__in=list(people), is_active=True)
    return rows.only("email", "language").order_by("email")


def _caller_of(meeting: Meeting) -> Caller:
    name = Organisation.objects.get(pk=meeting.caller_id).name
    return Caller(name, settings.DEFAULT_FROM_EMAIL)


def page_of(meeting_id: UUID) -> str:
    """The meeting's page at this door."""
    address = settings.ADDRESSES[settings.PROCESS.name]
    return PAGE.format(address=address, meeting_id=meeting_id)


def entry_of(meeting_id: UUID, facts: Facts) -> Entry:
    """A meeting that has a time, for a calendar: by itself, or by an invitation."""
    assert facts.starts_at is not None  # noqa: S101 the database holds both
    assert facts.ends_at is not None  # noqa: S101
    return Entry(
        meeting_id=meeting_id,
        sequence=facts.sequence,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        place=facts.place,
        address=page_of(meeting_id),
        said_at=house.moment(),
    )


def _taken_out(row: Told, sequence: int) -> Entry:
    return Entry(
        meeting_id=row.meeting_id,
        sequence=sequence,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place="",
        address=page_of(row.meeting_id),
        said_at=house.moment(),
        is_off=True,
    )


def _mail(
    person: Person,
    template: str,
    entry: Entry | None = None,
    caller: Caller | None = None,
) -> None:
    """In the language in which somebody logged in last."""
    email, file = str(person.email), None
    language = person.language or settings.LANGUAGE_CODE
    if entry is not None and caller is not None:
        with translation.override(language):
            text = file_for(email, entry, by=caller).decode()
        file = staff_mail.File(FILE, content_type_of(entry), text)
    staff_mail.queue(email, template, language, {}, file=file)
