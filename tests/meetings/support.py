"""What the tests of meetings do, by use cases, each at its own door."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from demo.cast import ARENDAL, OFFICE, SIV, staff
from meetings import (
    agenda,
    agenda_queries,
    answering,
    calling,
    errands,
    feeds,
    forums,
    guest_letters,
    hosting,
    minutes,
    planning,
)
from meetings.forum_models import Forum
from meetings.hosting import Introduced
from meetings.kinds import Answer
from meetings.minutes_lifecycle import Kind as LineKind
from meetings.planning import Hours, Said
from portal.notices import contact_key
from portal.policy.calendar import OSLO, working_day_from
from portal.policy.parties import Actor, Kind
from portal.registry.models import Organisation
from portal.walls import house
from tests.support import given, insider
from tests.support.aside import as_owner, time_passes
from tests.support.doors import at

PLACE = "/moter/"


def employee(who: str) -> Actor:
    """A member of the cast, enrolled at their own door."""
    with as_owner(), at(staff(who).door.value):
        return given.an_employee(who)


@contextmanager
def acting(by: Actor) -> Iterator[None]:
    """Be this member of staff at their door; then be again who one was."""
    with as_owner(), at(by.door.value, by):
        yield


def said(**instead: Any) -> Said:
    """What Hanne types."""
    values: dict[str, Any] = {
        "sort": "cooperation",
        "setting": "both",
        "title": "Vi blir kjent",
        "place": "Møterommet, Kystveien 12",
        "video": "https://video.example/rom",
    }
    return Said(**{**values, **instead})


def in_days(days: int) -> date:
    """A working day, so far ahead or a little more."""
    return working_day_from(house.today() + timedelta(days=days))


def hours(days: int = 21, begins: int = 9) -> Hours:
    """From nine to eleven, so many days ahead."""
    starts_at = datetime.combine(in_days(days), time(begins), OSLO)
    return Hours(starts_at, starts_at + timedelta(hours=2))


def planned(by: Actor, *invited: UUID, **instead: Any) -> UUID:
    """A draft with these seats."""
    with acting(by):
        made = planning.plan_meeting(
            said(**instead), by=by, hours=hours(), answer_by=in_days(14)
        )
        if invited:
            planning.invite(made, invited, by=by)
    return made


def a_forum(by: Actor, *members: UUID) -> Forum:
    """A forum of the actor's organisation."""
    with acting(by):
        said_ = forums.Said("cooperation", "both", "Forum Agder", 2)
        return forums.make_forum(said_, members, by=by)


def a_feed(by: Actor) -> str:
    """The token of an address that a calendar was given."""
    with acting(by):
        return feeds.make_feed(by=by).rstrip("/").rpartition("/")[2]


def called(by: Actor, *invited: UUID, **instead: Any) -> UUID:
    """A meeting whose invitations are out."""
    made = planned(by, *(invited or (ARENDAL.party_id,)), **instead)
    with acting(by):
        calling.call_meeting(made, by=by)
    return made


def answered(by: Actor, meeting_id: UUID, answer: Answer = Answer.COMING) -> None:
    """The organisation's answer."""
    with acting(by):
        answering.answer_invitation(meeting_id, answer, "Kari Nes", by=by)


def on_the_agenda(by: Actor, meeting_id: UUID, text: str = "Samtykke") -> UUID:
    """An item that somebody proposed; the caller's own stands on the agenda."""
    with acting(by):
        (made,) = agenda.propose_items(meeting_id, [agenda.Words(text)], by=by)
    return made


def to_do(by: Actor, meeting_id: UUID, owner_id: UUID, text: str = "Et ark") -> UUID:
    """An action in the minutes, which that organisation takes on."""
    with acting(by):
        words = minutes.Words(LineKind.ACTION, text, owner_id, in_days(60))
        return minutes.add_line(meeting_id, words, by=by)


def with_a_topic(by: Actor, text: str = "Tolk i samtaler") -> UUID:
    """A topic of the organisation's own."""
    with acting(by):
        agenda.add_topic(text, by=by)
        found = {topic.text: topic.pk for topic in agenda_queries.topics_of(by)}
    return found[text]


def rounds() -> int:
    """Both doors' rounds; how many errands were done."""
    done = 0
    for door in ("welfare", "counselling"):
        with as_owner(), at(door):
            guest_letters.take_in()
            done += errands.run_due()
    return done


def later(span: timedelta) -> None:
    """Time passes; the worker's round makes the week's key, as it does by itself."""
    time_passes(span)
    with as_owner(), at("worker"):
        contact_key.keep_fresh()


def rows(table: str, where: str = "true", *values: Any) -> list[insider.Row]:
    """A table of meetings as the owner sees it."""
    with as_owner():
        return list(insider.rows(f"house.meetings_{table}", where, *values))


def joined(**which: Any) -> list[UUID]:
    """These organisations have joined."""
    with as_owner():
        found = Organisation.objects.filter(**which)
        found.update(joined_on=house.today())
        return list(found.values_list("pk", flat=True))


def the_centre() -> UUID:
    """The resource centre of the office's region, joined."""
    (found,) = joined(
        kind=Kind.RESOURCE_CENTRE.value,
        resource_centre__region__offices__organisation=OFFICE.party_id,
        resource_centre__is_national=False,
    )
    return found


def as_a_guest() -> Introduced:
    """What Hanne types about Siv."""
    return Introduced(SIV.name, SIV.organisation, SIV.email, SIV.language)


def a_guest(by: Actor, meeting_id: UUID) -> UUID:
    """Siv is invited to the meeting."""
    with acting(by):
        return hosting.invite_guest(meeting_id, as_a_guest(), by=by)
