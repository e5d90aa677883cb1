"""`manage.py tick`: the demo's clock goes on, and the road still holds."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils.module_loading import import_string

from consent import reception
from portal.policy import calendar
from portal.policy.parties import process_named
from portal.sealing.errors import DirectoryRefused
from portal.walls import house
from referrals.sending.models import Draft
from tests.support import road
from tests.support.doors import at

pytestmark = pytest.mark.django_db


def tick(*how_far: str) -> datetime:
    """Move the clock; the time that it is then, in Norway."""
    call_command("tick", *how_far)
    return house.moment().astimezone(calendar.OSLO)


def the_worker_works() -> None:
    """One round of all its jobs, in their order."""
    with at("worker"):
        for job in settings.WORKER_JOBS:
            import_string(job)()


def everybody_works() -> None:
    """One round of the worker and one of reception."""
    the_worker_works()
    with at("parent"):
        reception.keep_fresh()


def outcome(by: Any, draft_id: UUID) -> tuple[str, date | None]:
    """What child welfare is told."""
    with at("welfare", by):
        draft = Draft.objects.only("state", "told_on").get(pk=draft_id)
        return draft.state, draft.told_on


def test_hours_and_days() -> None:
    before = house.moment().astimezone(calendar.OSLO)
    assert tick("--hours", "5") - before == timedelta(hours=5)
    later = tick("--days", "200")
    # The same time of day, whether or not it is summer time by then.
    assert later.replace(tzinfo=None) - before.replace(tzinfo=None) == timedelta(
        days=200, hours=5
    )


def test_to_the_next_outcome() -> None:
    for _ in range(3):
        due = calendar.next_outcome(house.moment())
        assert tick("--to-outcome") == due + timedelta(minutes=1)


def test_to_a_day() -> None:
    wanted = house.today() + timedelta(days=100)
    now = tick("--to", wanted.isoformat())
    assert (now.date(), now.hour, now.minute) == (wanted, 8, 1)


@pytest.mark.parametrize(
    "how_far", [("--days", "-1"), ("--hours", "0"), ("--to", "2020-01-02")]
)
def test_never_back(how_far: tuple[str, str]) -> None:
    before = house.moment()
    with pytest.raises(CommandError, match="never goes back"):
        tick(*how_far)
    assert house.moment() == before


def test_it_says_what_time_it_is_then(capsys: Any) -> None:
    call_command("tick", "--to", "2031-05-20")
    assert "Tuesday 20 May 2031, 08:01" in capsys.readouterr().out


def test_a_real_house_has_no_such_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    with override_settings(PRODUCTION=True), pytest.raises(CommandError, match="real"):
        tick("--days", "1")
    monkeypatch.setattr(house, "kind", lambda: "real")
    with pytest.raises(CommandError, match="real"):
        tick("--days", "1")


def test_only_the_owner_moves_it() -> None:
    with (
        override_settings(PROCESS=process_named("worker")),
        pytest.raises(CommandError, match="owner"),
    ):
        tick("--days", "1")


def test_the_road_is_open_again_after_a_long_pause() -> None:
    """Reception's and the worker's keys end after two weeks; a round makes new ones."""
    kari = road.employee("kari")
    road.employee("ingrid")
    tick("--days", "40")
    with pytest.raises(DirectoryRefused):
        road.put_before(kari)
    everybody_works()
    draft_id = road.put_before(kari)
    road.consented(road.the_parent())
    told = tick("--to-outcome").date()
    the_worker_works()
    assert outcome(kari, draft_id) == ("delivered", told)


def test_a_worker_that_was_away_for_weeks_still_tells_delivered() -> None:
    """What was sealed to its old key is told before that key is destroyed."""
    kari = road.employee("kari")
    road.employee("ingrid")
    draft_id = road.put_before(kari)
    road.consented(road.the_parent())
    tick("--days", "60")
    tick("--to-outcome")
    everybody_works()
    assert outcome(kari, draft_id)[0] == "delivered"


def test_no_answer_becomes_not_sent_after_the_deadline() -> None:
    kari = road.employee("kari")
    draft_id = road.put_before(kari)
    tick("--to-outcome")
    everybody_works()
    assert outcome(kari, draft_id) == ("put_before", None)
    tick("--days", "30")
    tick("--to-outcome")
    everybody_works()
    assert outcome(kari, draft_id)[0] == "not_sent"
