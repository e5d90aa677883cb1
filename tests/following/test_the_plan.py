"""The rules about days: soon, again within three months, on working days."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.policy.calendar import is_working_day
from referrals.following import plan
from referrals.following.plan import THREE_MONTHS, LateReason, UnfitDay

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
MONDAY = date(2026, 11, 23)


@given(DAYS)
def test_what_is_proposed_can_always_be_saved(today: date) -> None:
    for made_on in (None, today):
        proposed = plan.proposed(today, made_on, today)
        due_on = plan.due(today, made_on)
        plan.must_fit(proposed, today=today, due_on=due_on, late_reason="")


@given(DAYS, st.integers(0, 365))
def test_however_late_it_is_noted_something_can_be_proposed(
    made_on: date, later: int
) -> None:
    today = made_on + timedelta(days=later)
    proposed = plan.proposed(made_on, made_on, today)
    due_on = plan.due(made_on, made_on)
    reason = LateReason.STAFFING if plan.needs_reason(proposed, due_on) else ""
    plan.must_fit(proposed, today=today, due_on=due_on, late_reason=reason)


@given(DAYS)
def test_what_is_expected_keeps_within_three_months(first: date) -> None:
    days = [first, *plan.expected(first, first + timedelta(days=365))]
    assert len(days) >= 5  # four times a year at least
    for one, another in itertools.pairwise(days):
        assert timedelta(0) < another - one <= THREE_MONTHS
        assert is_working_day(another)


@pytest.mark.parametrize(
    ("days", "reason", "why"),
    [
        (-3, "", "day_has_gone"),
        (5, "", "not_a_working_day"),  # a Saturday
        (93, LateReason.STAFFING, "too_far_ahead"),
        (91, "", "later_without_a_reason"),
        (91, "the parent said no", "later_without_a_reason"),
    ],
)
def test_a_day_that_doesnt_do_is_refused(days: int, reason: str, why: str) -> None:
    with pytest.raises(UnfitDay) as refused:
        plan.must_fit(
            MONDAY + timedelta(days=days),
            today=MONDAY,
            due_on=MONDAY + timedelta(days=60),
            late_reason=reason,
        )
    assert refused.value.reason == why


def test_the_first_offer_is_owed_within_two_weeks() -> None:
    assert plan.due(MONDAY, None) == MONDAY + timedelta(days=14)
    assert plan.proposed(MONDAY, None, MONDAY) == MONDAY + timedelta(days=14)


def test_no_reason_is_about_the_parent() -> None:
    assert {*LateReason} == {"staffing", "meeting", "closed"}
    assert {*plan.EndReason} == {"lifted", "adoption", "of_age", "death", "moved"}
