"""The day on which an order ends, and the days for an appeal (fvl § 14)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.policy import calendar
from portal.policy.calendar import OSLO, DayOff
from portal.policy.orders import (
    answered_at,
    appeal_until,
    may_be_untold_until,
)

moments = st.datetimes(
    datetime(2026, 1, 1), datetime(2031, 12, 31), timezones=st.just(OSLO)
)
days = st.dates(date(2026, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("received", "is_urgent", "ends"),
    [
        # Monday; seven working days later is the Wednesday of the week after.
        ("2026-11-23T09:00", False, "2026-12-02"),
        # At any hour of the day, the same.
        ("2026-11-23T23:59", False, "2026-12-02"),
        # On a Saturday, the days begin on Monday.
        ("2026-11-21T10:00", False, "2026-12-01"),
        ("2026-11-23T09:00", True, "2026-11-25"),
        # Maundy Thursday to Easter Monday aren't counted.
        ("2026-03-30T09:00", False, "2026-04-13"),
        # Nor is anything between Christmas and New Year.
        ("2026-12-22T09:00", True, "2027-01-04"),
    ],
)
def test_an_order_ends_on_its_working_day_at_eight(
    received: str, is_urgent: bool, ends: str
) -> None:
    at = datetime.fromisoformat(received).replace(tzinfo=OSLO)
    ended = answered_at(at, is_urgent=is_urgent)
    assert ended == datetime.fromisoformat(f"{ends}T08:00").replace(tzinfo=OSLO)


@given(moments, st.booleans())
def test_it_is_always_a_working_day_within_what_the_crossing_takes(
    received: datetime, is_urgent: bool
) -> None:
    ended = answered_at(received, is_urgent=is_urgent)
    assert calendar.is_working_day(ended.date())
    assert timedelta(days=1) <= ended - received <= timedelta(days=39)


@given(moments, moments, st.booleans())
def test_nothing_but_the_day_of_receipt_decides(
    one: datetime, other: datetime, is_urgent: bool
) -> None:
    same_day = other.replace(year=one.year, month=one.month, day=one.day)
    assert answered_at(one, is_urgent=is_urgent) == answered_at(
        same_day, is_urgent=is_urgent
    )


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2026-11-23", "2026-11-26"),  # Monday to Thursday
        ("2026-11-26", "2026-11-30"),  # a Sunday goes over to Monday
        ("2026-11-25", "2026-11-30"),  # a Saturday, too
        ("2026-03-31", "2026-04-07"),  # Good Friday to Easter Monday
        ("2026-05-14", "2026-05-18"),  # Constitution Day is a Sunday that year
        ("2026-12-22", "2026-12-28"),  # Christmas is three days, and not a week
    ],
)
def test_three_days_for_an_appeal_and_never_a_day_off(received: str, last: str) -> None:
    assert appeal_until(date.fromisoformat(received)) == date.fromisoformat(last)


@given(days)
def test_an_appeal_never_ends_early_or_on_a_weekend_or_holiday(received: date) -> None:
    last = appeal_until(received)
    assert last - received >= timedelta(days=3)
    assert calendar.day_off(last) in (None, DayOff.CHRISTMAS)
    between = [received + timedelta(days=n) for n in range(3, (last - received).days)]
    assert all(calendar.day_off(day) is not None for day in between)


@given(days, st.integers(-200, 200))
def test_untold_is_until_a_day_to_come_within_ninety(today: date, ahead: int) -> None:
    until = today + timedelta(days=ahead)
    assert may_be_untold_until(until, today=today) == (1 <= ahead <= 90)
