"""What is sent into people's own calendars, as two independent programs read it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import icalendar
import pytest
import vobject
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings import calendar_file
from meetings.calendar_file import Caller, Entry
from portal.policy.calendar import OSLO

MEETING = UUID("0d7f7c1e-3a55-4a3f-9a3c-7c1f2b1f0a11")
CALLER = Caller("Familievernkontoret Grenland", "post@grenland.example")
BEFORE = datetime(2027, 1, 4, 9, tzinfo=UTC)
ENTRY = Entry(
    meeting_id=MEETING,
    sequence=0,
    starts_at=datetime(2027, 2, 3, 9, tzinfo=OSLO),
    ends_at=datetime(2027, 2, 3, 11, 30, tzinfo=OSLO),
    place="Rådhuset, 2. etasje; møterom A",
    address="https://familievern.example/moter/0d7f7c1e/",
    said_at=BEFORE,
)


@pytest.fixture(autouse=True)
def bokmaal() -> Iterator[None]:
    with translation.override("nb"):
        yield


@dataclass(frozen=True)
class Read:
    """What a program found in a file."""

    method: str
    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    status: str
    summary: str
    place: str
    description: str
    organiser: str
    attendees: tuple[str, ...]
    stamp: datetime


def by_icalendar(file: bytes) -> Read:
    calendar = icalendar.Calendar.from_ical(file)
    assert not calendar.errors
    (event,) = calendar.events
    found = event.get("attendee", [])
    attendees = found if isinstance(found, list) else [found]
    return Read(
        str(calendar["method"]),
        str(event["uid"]),
        int(event["sequence"]),
        event["dtstart"].dt,
        event["dtend"].dt,
        str(event["status"]),
        str(event["summary"]),
        str(event.get("location", "")),
        str(event["description"]),
        str(event.get("organizer", "")),
        tuple(map(str, attendees)),
        event["dtstamp"].dt,
    )


def by_vobject(file: bytes) -> Read:
    calendar = vobject.readOne(file.decode(), validate=True)
    (event,) = calendar.vevent_list
    return Read(
        calendar.method.value,
        event.uid.value,
        int(event.sequence.value),
        event.dtstart.value,
        event.dtend.value,
        event.status.value,
        event.summary.value,
        event.location.value if "location" in event.contents else "",
        event.description.value,
        event.organizer.value if "organizer" in event.contents else "",
        tuple(one.value for one in event.contents.get("attendee", [])),
        event.dtstamp.value,
    )


READERS = pytest.mark.parametrize("read", [by_icalendar, by_vobject])


@READERS
def test_an_invitation(read: Callable[[bytes], Read]) -> None:
    found = read(calendar_file.file_for("kari@bamble.example", ENTRY, by=CALLER))
    assert found == Read(
        method="REQUEST",
        uid=str(MEETING),
        sequence=0,
        starts_at=ENTRY.starts_at,
        ends_at=ENTRY.ends_at,
        status="CONFIRMED",
        summary="Samarbeidsmøte",
        place=ENTRY.place,
        description=f"Saksliste og svar: {ENTRY.address}",
        organiser="mailto:post@grenland.example",
        attendees=("mailto:kari@bamble.example",),
        stamp=BEFORE,
    )
    offset = found.starts_at.utcoffset()
    assert offset == timedelta(hours=1)


@dataclass
class OwnCalendar:
    """A calendar program: RFC 5546, 2.1.5, and what an update does to an entry."""

    read: Callable[[bytes], Read]
    entries: dict[str, Read]

    def receive(self, file: bytes) -> None:
        found = self.read(file)
        there = self.entries.get(found.uid)
        newer = there is None or (found.sequence, found.stamp) > (
            there.sequence,
            there.stamp,
        )
        if not newer:
            return
        if found.method == "CANCEL":
            del self.entries[found.uid]
        else:
            self.entries[found.uid] = found


@READERS
def test_an_update_moves_the_entry_and_a_cancellation_takes_it_away(
    read: Callable[[bytes], Read],
) -> None:
    mine = OwnCalendar(read, {})
    first = calendar_file.file_for("a@a.example", ENTRY, by=CALLER)
    week = timedelta(days=7)
    moved = replace(
        ENTRY,
        sequence=1,
        starts_at=ENTRY.starts_at + week,
        ends_at=ENTRY.ends_at + week,
        said_at=BEFORE + week,
    )
    off = replace(moved, sequence=2, said_at=BEFORE + 2 * week, is_off=True)
    mine.receive(first)
    mine.receive(calendar_file.file_for("a@a.example", moved, by=CALLER))
    mine.receive(first)  # a mail that was late
    (only,) = mine.entries.values()
    assert only.starts_at == moved.starts_at
    assert only.sequence == 1
    last = calendar_file.file_for("a@a.example", off, by=CALLER)
    assert read(last).status == "CANCELLED"
    mine.receive(last)
    assert mine.entries == {}


def test_nobody_elses_address_and_no_word_of_what_it_is_about() -> None:
    """Whatever the parser: the bytes themselves."""
    file = calendar_file.file_for("kari@bamble.example", ENTRY, by=CALLER).decode()
    unfolded = file.replace("\r\n ", "")
    assert unfolded.count("mailto:") == 2
    assert set(_addresses(unfolded)) == {"kari@bamble.example", CALLER.email}
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    assert "\n" not in file.replace("\r\n", "")


def _addresses(text: str) -> Iterator[str]:
    for word in text.replace(":", " ").replace('"', " ").split():
        if "@" in word:
            yield word


def test_a_mail_says_the_method_in_its_type() -> None:
    assert "method=REQUEST" in calendar_file.content_type_of(ENTRY)
    off = replace(ENTRY, is_off=True)
    assert "method=CANCEL" in calendar_file.content_type_of(off)


@settings(deadline=None)
@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2045, 1, 1)).map(
        lambda at: at.replace(hour=6 + at.hour % 16, second=0, microsecond=0)
    )
)
def test_the_file_knows_summer_time_as_the_machine_does(at: datetime) -> None:
    starts_at = at.replace(tzinfo=OSLO)
    entry = replace(ENTRY, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    file = calendar_file.file_for("a@a.example", entry, by=CALLER)
    # By the file's own rules; not by what the reader knows of Oslo.
    stranger = file.replace(b"Europe/Oslo", f"Nowhere/{uuid4()}".encode())
    assert by_vobject(stranger).starts_at.astimezone(UTC) == starts_at.astimezone(UTC)
    assert by_icalendar(stranger).starts_at.astimezone(UTC) == starts_at.astimezone(UTC)


writable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))


@settings(deadline=None)
@given(writable, writable)
def test_what_people_wrote_stays_text(place: str, name: str) -> None:
    """Nothing in a place or a name becomes a property of its own."""
    place = f"{place}\nATTENDEE:mailto:x@x.example\r\nEND:VEVENT {place}".strip()
    name = f'{name}"\r\nATTENDEE:mailto:x@x.example;CN={name}'
    entry = replace(ENTRY, place=place)
    file = calendar_file.file_for("a@a.example", entry, by=Caller(name, "p@p.example"))
    for read in (by_icalendar, by_vobject):
        found = read(file)
        assert found.place.splitlines() == place.splitlines()
        assert found.attendees == ("mailto:a@a.example",)
        assert found.organiser == "mailto:p@p.example"


def test_a_feed_has_all_of_ones_meetings_and_names_nobody() -> None:
    other = replace(ENTRY, meeting_id=uuid4(), sequence=3, is_off=True, place="")
    file = calendar_file.feed([ENTRY, other])
    assert b"@" not in file
    first: Any = icalendar.Calendar.from_ical(file)
    second: Any = vobject.readOne(file.decode(), validate=True)
    assert str(first["method"]) == second.method.value == "PUBLISH"
    assert str(first["name"]) == second.contents["name"][0].value == "Samarbeidsmøter"
    wanted = {str(MEETING): "CONFIRMED", str(other.meeting_id): "CANCELLED"}
    assert {str(e["uid"]): str(e["status"]) for e in first.events} == wanted
    assert {e.uid.value: e.status.value for e in second.vevent_list} == wanted
    assert all("ATTENDEE" not in e and "ORGANIZER" not in e for e in first.events)


def test_an_empty_feed_can_be_read() -> None:
    file = calendar_file.feed([])
    assert not icalendar.Calendar.from_ical(file).events
    assert "vevent" not in vobject.readOne(file.decode()).contents
