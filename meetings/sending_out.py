"""What the invited are told: their invitations, and errands for the rounds.

Called inside a meeting, acting as it. As many statements for one as for hundreds.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from meetings import guest_sheets
from meetings.guest_models import Guest
from meetings.kinds import What
from meetings.lifecycle import State
from meetings.models import Invitation, Meeting, Seat
from meetings.poll_models import Errand, SlotAnswer
from meetings.shared import ERRANDS
from portal.policy import calendar
from portal.policy.parties import DOOR_OF_KIND, Kind
from portal.registry.models import Organisation
from portal.walls import house

FACTS = (
    "caller_id",
    "forum_id",
    "sort",
    "setting",
    "state",
    "title",
    "place",
    "starts_at",
    "ends_at",
    "answer_by",
    "sequence",
)
# Those who haven't answered are reminded twice, at nine in the morning.
REMINDED_BEFORE = (3, 1)


def facts_of(meeting: Meeting) -> dict[str, object]:
    """What an invitation says of its meeting."""
    facts: dict[str, object] = {name: getattr(meeting, name) for name in FACTS}
    by_answer = calendar.end_of(meeting.answer_by) if meeting.answer_by else None
    facts["listed_at"] = meeting.starts_at or by_answer or meeting.made_at
    return facts


def rewrite(meeting: Meeting) -> None:
    """Every invitation, and every guest's pass, says what the meeting says now.

    One statement for all invitations, blindly.
    """
    changed = facts_of(meeting)
    del changed["caller_id"], changed["forum_id"]
    Invitation.objects.update(**changed)
    guest_sheets.rewrite(meeting)


def let_in(meeting: Meeting, *, only: Iterable[UUID] | None = None) -> list[UUID]:
    """Whoever has a seat and no invitation yet gets one; who they are."""
    waiting = Seat.objects.filter(party_id=meeting.pk, is_invited=False)
    if only is not None:
        waiting = waiting.filter(organisation_id__in=list(only))
    seats = list(waiting)
    facts = facts_of(meeting)
    Invitation.objects.bulk_create(
        Invitation(
            party_id=seat.organisation_id,
            meeting_id=meeting.pk,
            is_caller=seat.is_caller,
            **facts,
        )
        for seat in seats
    )
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(is_invited=True)
    return [seat.organisation_id for seat in seats]


def take_back(meeting: Meeting, organisation_id: UUID) -> None:
    """One organisation is invited no longer: all are taken back, and the rest written.

    The meeting can't read what it wrote to others, so it can't pick one out.
    """
    kept = [one for one in invited(meeting) if one != organisation_id]
    Seat.objects.filter(party_id=meeting.pk, organisation_id=organisation_id).delete()
    Invitation.objects.all()._raw_delete("default")
    Seat.objects.filter(party_id=meeting.pk).update(is_invited=False)
    let_in(meeting, only=kept)


def tell(meeting: Meeting, organisations: Iterable[UUID] | None = None) -> None:
    """Have the people of these (or of all invited) told how the meeting stands."""
    if organisations is None:
        organisations = invited(meeting)
    errands(meeting, What.TELL, organisations, house.moment())


def invited(meeting: Meeting) -> list[UUID]:
    """Who has been let in, the caller with them."""
    seats = Seat.objects.filter(party_id=meeting.pk, is_invited=True)
    return list(seats.values_list("organisation_id", flat=True))


def unanswered(meeting: Meeting) -> list[UUID]:
    """Who has been invited and hasn't answered what is asked now."""
    seats = Seat.objects.filter(party_id=meeting.pk, is_invited=True, is_caller=False)
    if meeting.state == State.POLLING.value:
        said = SlotAnswer.objects.filter(party_id=meeting.pk)
        seats = seats.exclude(organisation_id__in=said.values("organisation_id"))
    else:
        seats = seats.filter(answer="")
    return list(seats.values_list("organisation_id", flat=True))


def unanswered_guests(meeting: Meeting) -> int:
    """How many guests were told of the meeting and haven't answered."""
    if meeting.state != State.CALLED.value:
        return 0
    rows = Guest.objects.filter(party_id=meeting.pk, answer="")
    return rows.exclude(told="").count()


def set_the_clock(meeting: Meeting) -> None:
    """When the caller's round looks at this meeting: before the day, and after it."""
    if meeting.answer_by is None:
        return
    now = house.moment()
    times = [calendar.end_of(meeting.answer_by)]
    for days in REMINDED_BEFORE:
        day = meeting.answer_by
        for _ in range(days):
            day = calendar.working_day_until(day - timedelta(days=1))
        at = datetime.combine(day, calendar.NOTICES_FROM, calendar.OSLO)
        if at > now:
            times.append(at)
    for at in times:
        errands(meeting, What.LOOK, [meeting.caller_id], at)


def errands(
    meeting: Meeting, what: What, organisations: Iterable[UUID], at: datetime
) -> None:
    """Leave one for each. Two statements."""
    rows = Organisation.objects.filter(pk__in=list(organisations))
    Errand.objects.bulk_create(
        Errand(
            party_id=ERRANDS,
            door=DOOR_OF_KIND[Kind(kind)].value,
            organisation_id=party_id,
            meeting_id=meeting.pk,
            what=what.value,
            at=at,
        )
        for party_id, kind in rows.values_list("pk", "kind")
    )
