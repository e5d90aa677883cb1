"""Working days in Norway, and the next 08:00 on one of them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.policy import calendar
from portal.policy.calendar import OSLO

moments = st.datetimes(
    datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)
)
days = st.dates(date(2024, 1, 1), date(2040, 1, 1))

FREE = {
    "Maundy Thursday": date(2027, 3, 25),
    "Good Friday": date(2027, 3, 26),
    "Easter Monday": date(2027, 3, 29),
    "Labour Day": date(2026, 5, 1),
    "Constitution Day": date(2027, 5, 17),
    "Ascension Day": date(2027, 5, 6),
    "Whit Monday": date(2026, 5, 25),
    "Christmas Eve": date(2026, 12, 24),
    "Christmas Day": date(2026, 12, 25),
    "between the years": date(2026, 12, 29),
    "New Year's Eve": date(2026, 12, 31),
    "New Year's Day": date(2027, 1, 1),
    "a Saturday": date(2026, 11, 21),
    "a Sunday": date(2026, 11, 22),
}
WORKED = {
    "Palm Sunday's Monday": date(2027, 3, 22),
    "the day after Easter": date(2027, 3, 30),
    "the day after 17 May": date(2027, 5, 18),
    "the day before Christmas Eve": date(2026, 12, 23),
    "the first day after New Year": date(2027, 1, 4),
}


@pytest.mark.parametrize("name", FREE)
def test_offices_are_closed(name: str) -> None:
    assert not calendar.is_working_day(FREE[name])


@pytest.mark.parametrize("name", WORKED)
def test_offices_are_open(name: str) -> None:
    assert calendar.is_working_day(WORKED[name])


def test_nobody_is_told_anything_between_christmas_and_new_year() -> None:
    for year in range(2024, 2040):
        christmas = [date(year, 12, 24) + timedelta(n) for n in range(8)]
        assert not any(map(calendar.is_working_day, christmas))


# --- deadlines ----------------------------------------------------------------------


@given(days, st.integers(calendar.SHORTEST, calendar.LONGEST))
def test_an_answer_is_due_on_a_working_day_and_never_too_early(
    today: date, wanted: int
) -> None:
    due = calendar.answer_by(today, wanted)
    assert calendar.is_working_day(due)
    assert timedelta(wanted) <= due - today <= timedelta(wanted + 13)


def test_a_deadline_at_christmas_moves_to_january() -> None:
    assert calendar.answer_by(date(2026, 12, 4)) == date(2027, 1, 4)


# --- the hour of the outcome ----------------------------------------------------------


@given(moments)
def test_the_next_outcome_is_strictly_later_at_eight_on_a_working_day(
    now: datetime,
) -> None:
    due = calendar.next_outcome(now)
    assert due > now
    assert due.astimezone(OSLO).time() == time(8)
    assert calendar.is_working_day(due.astimezone(OSLO).date())
    assert calendar.is_outcome_time(due)


@given(moments)
def test_no_working_day_is_passed_over(now: datetime) -> None:
    due = calendar.next_outcome(now)
    day = now.astimezone(OSLO).date()
    while day < due.astimezone(OSLO).date():
        eight = datetime.combine(day, time(8), OSLO)
        assert not calendar.is_working_day(day) or eight <= now
        day += timedelta(days=1)


NEXT = {
    "just before": ("2026-11-23 07:59:59", "2026-11-23 08:00"),
    "at eight it is the next day": ("2026-11-23 08:00", "2026-11-24 08:00"),
    "a Friday afternoon": ("2026-11-20 15:00", "2026-11-23 08:00"),
    "a Saturday morning": ("2026-11-21 07:00", "2026-11-23 08:00"),
    "the day before Christmas Eve": ("2026-12-23 08:00", "2027-01-04 08:00"),
    "before Easter": ("2027-03-24 09:00", "2027-03-30 08:00"),
    "before 17 May, a Monday": ("2027-05-14 12:00", "2027-05-18 08:00"),
}


@pytest.mark.parametrize("name", NEXT)
def test_the_next_outcome(name: str) -> None:
    now, due = (
        datetime.fromisoformat(text).replace(tzinfo=OSLO) for text in NEXT[name]
    )
    assert calendar.next_outcome(now) == due


@pytest.mark.parametrize(
    ("friday", "hours"),
    [
        (date(2027, 3, 19), 72),  # an ordinary week-end
        (date(2026, 10, 23), 73),  # summer time ends on the Sunday
        (date(2025, 3, 28), 71),  # summer time begins on the Sunday
    ],
)
def test_eight_is_eight_by_the_clock_on_the_wall(friday: date, hours: int) -> None:
    now = datetime.combine(friday, time(8), OSLO)
    elapsed = calendar.next_outcome(now).astimezone(UTC) - now.astimezone(UTC)
    assert elapsed == timedelta(hours=hours)


def test_outcomes_are_told_on_working_days_from_eight_on() -> None:
    def at(text: str) -> bool:
        return calendar.is_outcome_time(
            datetime.fromisoformat(text).replace(tzinfo=OSLO)
        )

    assert not at("2026-11-23 07:59:59")
    assert at("2026-11-23 08:00")
    assert at("2026-11-23 23:59")
    assert not at("2026-11-22 12:00")
    assert not at("2026-12-28 12:00")


@given(moments)
def test_a_row_tells_no_more_than_the_hour(now: datetime) -> None:
    told = calendar.to_the_hour(now)
    assert told <= now < told + timedelta(hours=1)
    assert (told.minute, told.second, told.microsecond) == (0, 0, 0)
