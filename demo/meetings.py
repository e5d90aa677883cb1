"""Meetings of the demo, as the office in Arendal would call them.

`python -m demo.meetings counselling|welfare`, the office first; what is there stays.
"""

import sys
from datetime import datetime, time, timedelta
from typing import Any

import django

from demo.cast import ARENDAL, OFFICE, SIV, staff
from portal.policy.parties import Actor, Door


def actor(who: str) -> Actor:
    """A member of the cast, as they act."""
    from portal.accounts.models import Membership

    member = staff(who)
    found = Membership.objects.get(
        person__email=member.email, party_id=member.at.party_id
    )
    return Actor(member.door, found.person_id, member.at.party_id, member.role)


def hours(days: int) -> Any:
    """Two hours in the morning, so many days ahead."""
    from meetings.planning import Hours
    from portal.policy.calendar import OSLO, working_day_from
    from portal.walls import house

    day = working_day_from(house.today() + timedelta(days=days))
    starts = datetime.combine(day, time(9), OSLO)
    return Hours(starts, starts + timedelta(hours=2))


def office() -> None:
    """A forum, a meeting that is called, with a guest, a poll, and a draft."""
    from meetings import agenda, calling, forums, hosting, planning, polling
    from meetings.models import Invitation
    from meetings.planning import Said

    by = actor("hanne")
    if Invitation.objects.filter(party_id=OFFICE.party_id).exists():
        return
    place = "Møterommet, Familievernkontoret i Arendal"
    about = forums.Said("cooperation", "both", "Samarbeidsforum Arendal", 2, place)
    forum = forums.make_forum(about, [ARENDAL.party_id], by=by)
    said = Said(
        "cooperation",
        "both",
        "Samarbeidsforum Arendal",
        place,
        access="Trinnfri inngang og teleslynge",
        travel="Fem minutter fra rutebilstasjonen",
        video="https://video.example/samarbeid",
    )
    ahead = hours(30)
    made = planning.plan_meeting(
        said,
        by=by,
        hours=ahead,
        answer_by=hours(14).day,
        forum_id=forum.pk,
        seats=[ARENDAL.party_id],
    )
    hosting.invite_guest(
        made,
        hosting.Introduced(SIV.name, SIV.organisation, SIV.email, SIV.language),
        by=by,
    )
    agenda.propose_items(
        made,
        [agenda.Words("Hva gjør vi når et barn flytter?", minutes=30)],
        by=by,
    )
    calling.call_meeting(made, by=by)
    times = Said("teaching", "video", "Når et barn flytter: foreldrenes sorg")
    poll = planning.plan_meeting(times, by=by, seats=[ARENDAL.party_id])
    proposed = [hours(days) for days in (20, 25, 50)]
    polling.ask_for_times(poll, proposed, hours(10).day, by=by)
    draft = Said("visit", "in_person", "Kan vi komme på besøk til dere?")
    planning.plan_meeting(draft, by=by, seats=[ARENDAL.party_id])


def service() -> None:
    """Child welfare answers what it was called to; the poll waits."""
    from meetings import answering
    from meetings.kinds import Answer
    from meetings.models import Invitation, Response

    by = actor("kari")
    if Response.objects.filter(party_id=ARENDAL.party_id).exists():
        return
    called = Invitation.objects.filter(party_id=ARENDAL.party_id, state="called")
    for one in called:
        answering.answer_invitation(
            one.meeting_id, Answer.COMING, "Kari Nes og Tone Rud", by=by
        )


def main() -> None:
    """Those of one door."""
    django.setup()
    from django.db import transaction

    from portal.sealing.acting import acting_as

    door = Door(sys.argv[1])
    party = OFFICE if door is Door.COUNSELLING else ARENDAL
    with transaction.atomic(), acting_as(party.party_id):
        office() if door is Door.COUNSELLING else service()


if __name__ == "__main__":
    main()
