"""Coming in to a meeting: by an invitation, and only as long as the block lasts.

Inside, one acts as the meeting: its rows are there, and no other party's, one's own
neither. What one is asked to write for one's own organisation is written outside.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from meetings.guest_models import Guest
from meetings.guests.models import Pass
from meetings.models import Invitation, Meeting, Seat
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from portal.sealing.acting import acting_as


@dataclass(frozen=True)
class Inside:
    """The meeting that one is in, and one's own organisation's seat there."""

    meeting: Meeting
    seat: Seat

    @property
    def is_caller(self) -> bool:
        """Whether one's organisation calls the meeting."""
        return self.seat.is_caller


@contextmanager
def entered(actor: Actor, meeting_id: UUID, *, lock: bool = False) -> Iterator[Inside]:
    """Be in a meeting that the actor's organisation is invited to, or `NotVisible`.

    With `lock`, whoever else would change it waits. What isn't there, and what one
    isn't invited to, are one and the same.
    """
    with entered_for(
        actor.party_id, meeting_id, person_id=actor.person_id, lock=lock
    ) as inside:
        yield inside


@contextmanager
def entered_for(
    party_id: UUID,
    meeting_id: UUID,
    *,
    person_id: UUID | None = None,
    lock: bool = False,
) -> Iterator[Inside]:
    """The same for an organisation for which nobody acts: a round beside its door."""
    if not Invitation.objects.filter(party_id=party_id, meeting_id=meeting_id).exists():
        raise NotVisible
    with acting_as(meeting_id, person_id):
        rows = Meeting.objects.select_for_update() if lock else Meeting.objects.all()
        meeting = rows.get(party_id=meeting_id)
        seat = Seat.objects.get(party_id=meeting_id, organisation_id=party_id)
        yield Inside(meeting, seat)


@contextmanager
def entered_as_caller(
    actor: Actor, meeting_id: UUID, *, lock: bool = False
) -> Iterator[Meeting]:
    """The same for whoever calls it; for anybody else it isn't there."""
    with entered(actor, meeting_id, lock=lock) as inside:
        if not inside.is_caller:
            raise NotVisible
        yield inside.meeting


@dataclass(frozen=True)
class Called:
    """The meeting to which a guest is invited, and the guest."""

    meeting: Meeting
    guest: Guest


@contextmanager
def entered_by_letter(meeting_id: UUID, pass_id: UUID) -> Iterator[Called]:
    """Be in a meeting to take in what its guest said, or `NotVisible`.

    That the letter is of that pass, and the pass of that meeting, a key of the database
    holds: the porch can leave none for another.
    """
    with acting_as(meeting_id):
        found = Pass.objects.filter(pk=pass_id).values_list("guest_id", flat=True)
        guest_id = found.first()
        if guest_id is None:
            raise NotVisible
        meeting = Meeting.objects.select_for_update().get(party_id=meeting_id)
        yield Called(meeting, Guest.objects.get(party_id=meeting_id, pk=guest_id))
