"""What the caller does with guests: invite, send a new link, take the invitation back.

A guest is somebody of an organisation for children or parents, invited by name to one
meeting. Their name is on a pass, their address the caller's own row.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from meetings import guest_sheets, guest_telling, sending_out, typed
from meetings.entering import entered_as_caller
from meetings.guest_models import Guest, GuestAddress
from meetings.guests import keys
from meetings.guests.models import Binding, Pass
from meetings.kinds import What
from meetings.lifecycle import LIFECYCLE, Event, State
from meetings.models import Meeting
from meetings.speaking import must_speak
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry.entries import UserOrganisation
from portal.registry.models import Organisation
from portal.walls import house

MOST: Final = 30


@dataclass(frozen=True)
class Introduced:
    """What the caller types about a guest. What tells of somebody else is refused."""

    name: str
    organisation: str
    email: str
    language: str

    def __post_init__(self) -> None:
        if not (self.name and self.organisation and self.email):
            raise ValueError("A guest has a name, an organisation and an address.")
        if self.language not in dict(settings.LANGUAGES):
            raise ValueError("A guest reads a language of ours.")
        typed.must_fit(self.name)
        typed.must_fit(self.organisation)
        typed.must_fit(self.email, is_place=True)


def organisations() -> list[str]:
    """The organisations for children and parents that the registry knows."""
    return list(
        UserOrganisation.objects.order_by("name").values_list("name", flat=True)
    )


@transaction.atomic
def invite_guest(meeting_id: UUID, who: Introduced, *, by: Actor) -> UUID:
    """Invite somebody; the link is mailed once the meeting is called, or at once."""
    must_speak(by)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        LIFECYCLE.step(Event.INVITE, meeting.state)
        if Guest.objects.filter(party_id=meeting_id).count() >= MOST:
            raise NotAllowedNow("too_many_guests")
        guest = Guest(
            party_id=meeting_id, organisation=who.organisation, made_at=house.moment()
        )
        guest.save(force_insert=True)
        Pass(
            party_id=uuid4(),  # which no code leads to
            meeting_id=meeting_id,
            guest_id=guest.pk,
            door=by.door.value,
            name=who.name,
            organisation=who.organisation,
            language=who.language,
            says={},
        ).save(force_insert=True)
        guest_sheets.rewrite(meeting)
        if meeting.state == State.CALLED.value:
            now = house.moment()
            sending_out.errands(meeting, What.TELL_GUESTS, [by.party_id], now)
    GuestAddress(
        party_id=by.party_id, meeting_id=meeting_id, guest_id=guest.pk, email=who.email
    ).save(force_insert=True)
    log.record(Recorded.GUEST_INVITED, by=by, on=guest.pk)
    return guest.pk


@transaction.atomic
def renew_link(meeting_id: UUID, guest_id: UUID, *, by: Actor) -> None:
    """Mail a new link. The old one, and the browser that it was bound to, are shut out.

    What the guest has said stays with the pass.
    """
    must_speak(by)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        guest, pass_id, language = _guest(meeting, guest_id)
        if guest.told_sequence is None:
            raise NotAllowedNow("no_link_yet")
        code = keys.new_code()
        Binding.objects.filter(pass_id=pass_id)._raw_delete("default")  # type: ignore[attr-defined]
        Pass.objects.filter(pk=pass_id).update(party_id=keys.party_of(code))
        Guest.objects.filter(pk=guest.pk).update(opened_at=None)
        caller = Organisation.objects.get(pk=meeting.caller_id).name
    address = _address(by, meeting_id, guest_id)
    values = {"code": code, "caller": caller}
    guest_telling.write(address.email, "guest_link", language, values)
    log.record(Recorded.GUEST_LINK_RENEWED, by=by, on=guest_id)


@transaction.atomic
def revoke_guest(meeting_id: UUID, guest_id: UUID, *, by: Actor) -> None:
    """The invitation is taken back: link, name, address and letters are gone at once.

    Whoever has the meeting in their calendar is sent that it is off for them.
    """
    must_speak(by)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        guest = Guest.objects.filter(party_id=meeting_id, pk=guest_id).first()
        if guest is None:
            raise NotVisible
        passes = Pass.objects.filter(guest_id=guest_id)
        found = passes.values_list("pk", "language").first()
        off = None
        if found is not None and guest_telling.is_in_calendar(guest, meeting):
            meeting.sequence += 1
            meeting.save(update_fields=["sequence"])
            off = guest_telling.off(meeting, found[0])
        Pass.objects.filter(guest_id=guest_id)._raw_delete("default")  # type: ignore[attr-defined]
        Guest.objects.filter(pk=guest_id).delete()
        caller = Organisation.objects.get(pk=meeting.caller_id).name
    own = GuestAddress.objects.filter(
        party_id=by.party_id, meeting_id=meeting_id, guest_id=guest_id
    )
    address = own.first()
    own.delete()
    if off is not None and address is not None and found is not None:
        values = {"caller": caller}
        guest_telling.write(
            address.email, "guest_cancelled", found[1], values, entry=off
        )
    log.record(Recorded.GUEST_REVOKED, by=by, on=guest_id)


def _guest(meeting: Meeting, guest_id: UUID) -> tuple[Guest, UUID, str]:
    """A guest whose pass lives, or `NotVisible`."""
    guest = Guest.objects.filter(party_id=meeting.pk, pk=guest_id).first()
    found = Pass.objects.filter(guest_id=guest_id).values_list("pk", "language").first()
    if guest is None or found is None:
        raise NotVisible
    return guest, *found


def _address(by: Actor, meeting_id: UUID, guest_id: UUID) -> GuestAddress:
    row = GuestAddress.objects.filter(
        party_id=by.party_id, meeting_id=meeting_id, guest_id=guest_id
    ).first()
    if row is None:
        raise NotVisible
    return row
