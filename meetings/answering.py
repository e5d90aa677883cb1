"""What the invited do: answer for their organisation. A deputy can, too."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from meetings import typed
from meetings.entering import entered
from meetings.kinds import Answer
from meetings.lifecycle import LIFECYCLE, Event
from meetings.models import Response, Seat
from meetings.speaking import must_speak
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from portal.walls import house


@transaction.atomic
def answer_invitation(
    meeting_id: UUID, answer: Answer, people: str, *, by: Actor
) -> None:
    """Say whether the organisation comes, and who. It can be said anew until closed."""
    must_speak(by)
    typed.must_fit(people)
    if answer is Answer.NONE:
        raise ValueError("Nothing is no answer.")
    with entered(by, meeting_id, lock=True) as inside:
        if inside.is_caller:
            raise NotVisible
        LIFECYCLE.step(Event.ANSWER, inside.meeting.state)
        Seat.objects.filter(pk=inside.seat.pk).update(
            answer=answer.value,
            people="" if answer is Answer.NOT_COMING else people,
            answered_at=house.moment(),
        )
        starts_at = inside.meeting.starts_at
    note_own(meeting_id, by=by, answer=answer.value, starts_at=starts_at)
    log.record(Recorded.MEETING_ANSWERED, by=by, on=meeting_id)


def note_own(
    meeting_id: UUID,
    *,
    by: Actor,
    answer: str = "",
    starts_at: datetime | None = None,
    said_what_fits: bool = False,
) -> None:
    """The organisation keeps what it said, for its list. Outside the meeting."""
    Response.objects.update_or_create(
        party_id=by.party_id,
        meeting_id=meeting_id,
        defaults={
            "answer": answer,
            "starts_at": starts_at,
            "said_what_fits": said_what_fits,
            "at": house.moment(),
            "by": by.person_id,
        },
    )
