"""A meeting as an entry of somebody's own calendar (RFC 5545, RFC 5546).

One file for each who is invited, so that nobody's address is in another's. An entry
says that there is a meeting, when and where, and leads to its page: not its title, not
its agenda, not who comes. Its UID stays the meeting's own as long as there is one, and
SEQUENCE grows with each change, so that an update moves the entry and makes no other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext
from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vDuration,
)

from portal.policy.calendar import OSLO

PRODUCT: Final = "-//Samvei//NO"
REQUEST: Final = "REQUEST"
CANCEL: Final = "CANCEL"
# How often a calendar that subscribes should look again.
LOOKS_AGAIN: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """What a calendar shows of one meeting.

    `sequence` starts at 0 and grows with every change that is sent, also with the last
    one, by which the meeting is off. `said_at` is when this was said.
    """

    meeting_id: UUID
    sequence: int
    starts_at: datetime
    ends_at: datetime
    place: str
    address: str  # of the meeting's page
    said_at: datetime
    is_off: bool = False


@dataclass(frozen=True)
class Caller:
    """Who calls the meeting: the organisation's name, and an address for answers."""

    name: str
    email: str


def file_for(email: str, entry: Entry, *, by: Caller) -> bytes:
    """What one recipient is sent: an invitation, its update, or that it is off."""
    calendar = _calendar(CANCEL if entry.is_off else REQUEST)
    event = _event(entry)
    organiser = _address(by.email)
    organiser.params["CN"] = by.name
    event.add("organizer", organiser)
    event.add("attendee", _invited(email))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def content_type_of(entry: Entry) -> str:
    """The type under which a mail carries the file, with the method in it."""
    method = CANCEL if entry.is_off else REQUEST
    return f"text/calendar; method={method}; charset=utf-8"


def feed(entries: Iterable[Entry]) -> bytes:
    """All meetings of one person, for a calendar that subscribes; it names nobody."""
    calendar = _calendar("PUBLISH")
    name = gettext("Cooperation meetings")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(LOOKS_AGAIN))
    calendar.add("x-published-ttl", vDuration(LOOKS_AGAIN))
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_oslo())
    return calendar


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", str(entry.meeting_id))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.said_at)
    event.add("last-modified", entry.said_at)
    event.add("dtstart", entry.starts_at.astimezone(OSLO))
    event.add("dtend", entry.ends_at.astimezone(OSLO))
    event.add("status", "CANCELLED" if entry.is_off else "CONFIRMED")
    event.add("summary", gettext("Cooperation meeting"))
    if entry.place:
        event.add("location", entry.place)
    where = gettext("Agenda and answer: %(address)s") % {"address": entry.address}
    event.add("description", where)
    event.add("url", entry.address)
    event.add("transp", "TRANSPARENT" if entry.is_off else "OPAQUE")
    return event


def _invited(email: str) -> vCalAddress:
    """Without a reply: services answer in the portal, where a deputy can, too."""
    invited = _address(email)
    invited.params["ROLE"] = "REQ-PARTICIPANT"
    invited.params["PARTSTAT"] = "NEEDS-ACTION"
    invited.params["RSVP"] = "FALSE"
    return invited


def _address(email: str) -> vCalAddress:
    return vCalAddress(f"mailto:{email}")


def _oslo() -> Timezone:
    """Norway's time as two rules, which every calendar reads, rather than a table."""
    zone = Timezone()
    zone.add("tzid", OSLO.key)
    zone.add_component(_rule(TimezoneDaylight(), "CEST", datetime(1981, 3, 29, 2), 3))
    zone.add_component(_rule(TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10))
    return zone


def _rule(
    part: TimezoneDaylight | TimezoneStandard, name: str, since: datetime, month: int
) -> TimezoneDaylight | TimezoneStandard:
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    before, after = (winter, summer) if month == 3 else (summer, winter)
    part.add("dtstart", since)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("tzname", name)
    part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
    return part
