"""Three working days before the deadline, however far away that is."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.policy import calendar
from portal.policy.calendar import LONGEST, OSLO
from portal.walls import house
from tests.notices import post
from tests.notices.post import Box
from tests.notices.test_reminders import OWN, REMINDED, a_scene, asked
from tests.protocol.test_what_child_welfare_sees import Scene
from tests.support import insider, steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(box: Box) -> Scene:
    return a_scene()


@pytest.mark.parametrize("days", [14, 28, 42, LONGEST])
def test_it_can_be_asked_for_on_the_first_day_of_any_deadline(
    box: Box, days: int
) -> None:
    """The key that it is sealed to lives until then, and the worker renews weekly."""
    scene = a_scene(days=days)
    asked(scene)
    (row,) = post.waiting()
    while house.moment() < row["not_before"]:
        insider.move_clock_to(
            min(house.moment() + timedelta(days=7), row["not_before"])
        )
        steps.weekly_keys()
    assert post.works() == 1
    assert len(box.of(OWN)) == 1


def test_even_if_christmas_is_between(box: Box) -> None:
    """Asked for two weeks after the last renewal, for the longest deadline there is."""
    post.it_is("2027-10-20", "10:00")
    scene = a_scene(days=LONGEST)
    insider.move_clock_to(house.moment() + timedelta(days=13))
    asked(scene)
    (row,) = post.waiting()
    for _ in range(12):
        post.later(days=7)
    insider.move_clock_to(calendar.next_notice(house.moment()))
    assert row["not_before"] < house.moment()
    assert post.works() == 1
    assert len(box.of(OWN)) == 1


def test_when_its_hour_has_passed_none_is_queued(scene: Scene) -> None:
    post.it_is(REMINDED, "08:59")
    asked(scene)
    post.it_is(REMINDED, "09:00")
    steps.chosen(scene.amina, scene.waiting, remind=True)
    assert post.waiting() == []


days = st.dates(date(2024, 1, 1), date(2040, 1, 1))


@given(days, st.integers(-10, 70))
def test_it_is_three_working_days_before_and_disturbs_nobody(
    answer_by: date, before: int
) -> None:
    now = datetime.combine(answer_by - timedelta(days=before), time(10), OSLO)
    at_ = calendar.reminder_at(answer_by, now)
    if at_ is None:
        assert before <= 3 + 14
        return
    assert at_ > now
    assert calendar.next_notice(at_) == at_
    assert at_.astimezone(OSLO).time() == time(9)
    between = [at_.date() + timedelta(n) for n in range((answer_by - at_.date()).days)]
    assert sum(map(calendar.is_working_day, between)) == 3
