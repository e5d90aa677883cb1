"""Mail to a meeting's guests, each to one address alone, at the caller's door.

The code of a link is made here, sealed into one mail, and kept nowhere. Later mails
lead to the guest's page, which opens in the browser that the link is bound to.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils import translation

from meetings.calendar_file import Caller, Entry, content_type_of, file_for
from meetings.entering import entered_for
from meetings.guest_models import Guest, GuestAddress
from meetings.guests import keys
from meetings.guests.models import Pass
from meetings.kinds import Answer
from meetings.lifecycle import State
from meetings.models import Meeting
from portal.audit import log
from portal.audit.events import Event
from portal.notices import staff_mail
from portal.policy.clocks import GUEST_LINK
from portal.registry.models import Organisation
from portal.sealing.acting import acting_as
from portal.walls import house

PAGE: Final = "{porch}/gjest/{pass_id}/"
FILE: Final = "mote.ics"
Whom = Callable[[Meeting, Guest], bool]
TOLD_WHILE: Final = (State.CALLED.value, State.SETTLED.value)


def tell(caller_id: UUID, meeting_id: UUID) -> None:
    """Every guest hears how the meeting stands, and nothing twice. Act as the caller.

    A guest who was never told gets the link; one who was, what has changed.
    """
    addresses = _addresses(caller_id, meeting_id)
    if not addresses:
        return
    with entered_for(caller_id, meeting_id, lock=True) as inside:
        meeting = inside.meeting
        with acting_as(caller_id):
            _keep_no_longer(addresses, meeting)
        for guest, (pass_id, language) in _with_passes(meeting_id):
            if guest.pk in addresses:
                email = addresses[guest.pk].email
                _tell_one(meeting, guest, pass_id, email, language)
    log.record(Event.GUESTS_TOLD, party_id=caller_id, on=meeting_id)


def _keep_no_longer(addresses: Mapping[UUID, GuestAddress], meeting: Meeting) -> None:
    """An address ends with the link. A draft that is off never had one."""
    ends_at = meeting.ends_at
    dies_at = ends_at + GUEST_LINK if ends_at else None
    if dies_at is None and meeting.state == State.CANCELLED.value:
        dies_at = house.moment()
    ids = [row.pk for row in addresses.values()]
    GuestAddress.objects.filter(pk__in=ids).update(dies_at=dies_at)


def _tell_one(
    meeting: Meeting, guest: Guest, pass_id: UUID, email: str, language: str
) -> None:
    caller = {"caller": _name_of_caller(meeting)}
    if meeting.state == State.CANCELLED.value:
        if guest.told_sequence is None:
            Pass.objects.filter(pk=pass_id)._raw_delete("default")  # type: ignore[attr-defined]
        elif guest.told:
            entry = off(meeting, pass_id)
            write(email, "guest_cancelled", language, caller, entry=entry)
            _note(guest, "", meeting)
        return
    if meeting.state not in TOLD_WHILE or guest.told == _facts(meeting):
        return
    entry = _entry(meeting, pass_id)
    if guest.told_sequence is None:
        code = keys.new_code()
        Pass.objects.filter(pk=pass_id).update(party_id=keys.party_of(code))
        values = {"code": code, **caller}
        write(email, "guest_invitation", language, values, entry=entry)
    else:
        values = {"page": page_of(pass_id), **caller}
        write(email, "guest_changed", language, values, entry=entry)
    _note(guest, _facts(meeting), meeting)


def _note(guest: Guest, told: str, meeting: Meeting) -> None:
    Guest.objects.filter(pk=guest.pk).update(told=told, told_sequence=meeting.sequence)


def remind(caller_id: UUID, meeting_id: UUID) -> None:
    """Those who were told and haven't answered, be it a minute ago."""
    _write_to(
        caller_id,
        meeting_id,
        "guest_reminder",
        lambda meeting, guest: (
            meeting.state == State.CALLED.value
            and guest.answer == Answer.NONE.value
            and bool(guest.told)
        ),
    )


def show_minutes(caller_id: UUID, meeting_id: UUID) -> None:
    """Those who were there hear that there are minutes to read."""
    _write_to(
        caller_id, meeting_id, "guest_minutes", lambda _, guest: guest.came is True
    )


def _write_to(caller_id: UUID, meeting_id: UUID, template: str, whom: Whom) -> None:
    addresses = _addresses(caller_id, meeting_id)
    with entered_for(caller_id, meeting_id) as inside:
        caller = _name_of_caller(inside.meeting)
        for guest, (pass_id, language) in _with_passes(meeting_id):
            if guest.pk in addresses and whom(inside.meeting, guest):
                values = {"page": page_of(pass_id), "caller": caller}
                write(addresses[guest.pk].email, template, language, values)
    log.record(Event.GUESTS_TOLD, party_id=caller_id, on=meeting_id)


def _addresses(caller_id: UUID, meeting_id: UUID) -> dict[UUID, GuestAddress]:
    rows = GuestAddress.objects.filter(party_id=caller_id, meeting_id=meeting_id)
    return {row.guest_id: row for row in rows}


def _with_passes(meeting_id: UUID) -> Iterator[tuple[Guest, tuple[UUID, str]]]:
    passes = Pass.objects.filter(meeting_id=meeting_id)
    known = {
        guest_id: (pk, language)
        for pk, guest_id, language in passes.values_list("pk", "guest_id", "language")
    }
    for guest in Guest.objects.filter(party_id=meeting_id).order_by("made_at", "pk"):
        if guest.pk in known:
            yield guest, known[guest.pk]


def _name_of_caller(meeting: Meeting) -> str:
    return Organisation.objects.get(pk=meeting.caller_id).name


def _facts(meeting: Meeting) -> str:
    """What somebody must be told anew: when and where."""
    said = (meeting.starts_at, meeting.ends_at, meeting.setting, meeting.place)
    return hashlib.sha256(repr((*said, meeting.video)).encode()).hexdigest()


def page_of(pass_id: UUID) -> str:
    """The guest's page at the porch."""
    return PAGE.format(porch=settings.ADDRESSES["open"], pass_id=pass_id)


def is_in_calendar(guest: Guest, meeting: Meeting) -> bool:
    """Whether the guest has an entry of a meeting that is still to come."""
    is_ahead = meeting.starts_at is not None and meeting.starts_at > house.moment()
    return bool(guest.told) and is_ahead


def off(meeting: Meeting, pass_id: UUID) -> Entry:
    """The entry by which it leaves a calendar."""
    return _entry(meeting, pass_id, is_off=True)


def _entry(meeting: Meeting, pass_id: UUID, *, is_off: bool = False) -> Entry:
    assert meeting.starts_at is not None  # noqa: S101 the database holds both
    assert meeting.ends_at is not None  # noqa: S101
    return Entry(
        meeting_id=meeting.pk,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place="" if is_off else meeting.place,
        address=page_of(pass_id),
        said_at=house.moment(),
        is_off=is_off,
    )


def write(
    email: str,
    template: str,
    language: str,
    values: dict[str, str],
    *,
    entry: Entry | None = None,
) -> None:
    """One mail in the guest's language, perhaps with an entry for their calendar."""
    file = None
    if entry is not None:
        by = Caller(values["caller"], settings.DEFAULT_FROM_EMAIL)
        with translation.override(language):
            text = file_for(email, entry, by=by).decode()
        file = staff_mail.File(FILE, content_type_of(entry), text)
    staff_mail.queue(email, template, language, values, file=file)
