"""Reading guests from inside a meeting. Only the caller is shown a name."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from meetings.guest_models import Guest, GuestComment
from meetings.guests.models import Pass
from meetings.kinds import Answer

SEEN_OF_A_PASS = ("pk", "guest_id", "name", "signed_as")


@dataclass(frozen=True)
class Hosted:
    """One guest, in words. `pass_id` is None once the link has died."""

    guest: Guest
    pass_id: UUID | None = None
    name: str = ""
    signed_as: str = ""

    @property
    def words(self) -> str:
        """What everybody who is invited sees."""
        words = gettext("A guest from %(organisation)s")
        return words % {"organisation": self.guest.organisation}

    @property
    def answer(self) -> Answer:
        """What the guest has said."""
        return Answer(self.guest.answer)


def guests_of(meeting_id: UUID) -> tuple[Hosted, ...]:
    """Everybody who is a guest, in the order in which they were invited. Two queries.

    One acts as the meeting.
    """
    rows = Guest.objects.filter(party_id=meeting_id).order_by("made_at", "pk")
    passes = {
        guest_id: (pk, guest_id, name, signed_as)
        for pk, guest_id, name, signed_as in Pass.objects.filter(
            meeting_id=meeting_id
        ).values_list(*SEEN_OF_A_PASS)
    }
    found = []
    for guest in rows:
        if guest.pk in passes:
            pk, _, name, signed_as = passes[guest.pk]
            found.append(Hosted(guest, pk, name, signed_as))
        else:
            found.append(Hosted(guest))
    return tuple(found)


def names_of(guests: tuple[Hosted, ...]) -> dict[UUID, str]:
    """What stands in place of an organisation's name."""
    return {one.guest.pk: one.words for one in guests}


def some_guest() -> str:
    """Somebody who was a guest, and whose invitation was taken back."""
    return gettext("A guest")


@dataclass(frozen=True)
class Comment:
    """What one guest said of a version of the minutes."""

    row: GuestComment
    who: str


def comments_on(meeting_id: UUID, names: dict[UUID, str]) -> tuple[Comment, ...]:
    """All of them, the newest last. One query."""
    rows = GuestComment.objects.filter(party_id=meeting_id).order_by("at", "pk")
    return tuple(Comment(row, names.get(row.guest_id) or some_guest()) for row in rows)
