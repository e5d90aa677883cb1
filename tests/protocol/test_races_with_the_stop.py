"""The safety stop at the moment of another act: no reminder left, no mark missing.

By real logins, round after round; what is left is read by the superuser.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from tests.support import racing
from tests.support.racing import Balance, Item, Track

pytestmark = pytest.mark.django_db
ROUNDS = 40
UNMARKED = """
SELECT count(*) FROM house.intake_delivery d WHERE NOT EXISTS
  (SELECT FROM house.intake_safetystop s WHERE s.delivery_id = d.id)
"""
ORPHANS = """
SELECT count(*) FROM house.intake_safetystop s WHERE NOT EXISTS
  (SELECT FROM house.intake_delivery d WHERE d.id = s.delivery_id)
"""
REMINDERS = "SELECT count(*) FROM house.notices_notice WHERE process = 'parent'"
DELIVERIES = "SELECT count(*) FROM house.intake_delivery"


@pytest.fixture(scope="module")
def track(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Track]:
    """The doors, with Kari, Ingrid and Hanne at theirs."""
    source, var = settings.DATABASES["default"]["NAME"], tmp_path_factory.mktemp("stop")
    with (
        django_db_blocker.unblock(),
        racing.a_track(source, var, "samvei_stop_race") as found,
    ):
        yield found


@pytest.fixture(scope="module")
def items(track: Track) -> list[Item]:
    """A few, named and chosen."""
    return track.items("amina", [21] * 4)


def at_one_moment(track: Track, item: Item, act: str, lead: float) -> Any:
    """The stop and that act; what the act's value is."""
    stopped, done = track.together(
        (track.parent, "stop", {"who": item.who}),
        (track.parent, act, item.order),
        lead=lead,
    )
    assert "value" in stopped, stopped
    assert "value" in done, done
    return done["value"]


def test_a_reminder_asked_for_at_that_moment_is_not_left(
    track: Track, items: list[Item]
) -> None:
    won, balance = Counter[bool](), Balance()
    for number in range(ROUNDS):
        item = items[number % len(items)]
        was_queued = bool(at_one_moment(track, item, "remind", balance.lead))
        assert track.number(REMINDERS) == 0
        won[was_queued] += 1
        balance.lost(first=was_queued)
        track.parent.ask("lift", who=item.who)
    assert set(won) == {True, False}, won


def test_what_is_consented_to_at_that_moment_has_its_mark(
    track: Track, items: list[Item]
) -> None:
    for number in range(ROUNDS):
        item = items[number % len(items)]
        lead = track.chance.uniform(-0.1, 0.1)
        at_one_moment(track, item, "consent", lead)
        assert track.number(DELIVERIES) == 1
        assert track.number(UNMARKED) == track.number(ORPHANS) == 0
        # And what is taken back at that moment leaves no mark behind.
        at_one_moment(track, item, "share_nothing", lead)
        assert track.number(DELIVERIES) == track.number(ORPHANS) == 0
        track.parent.ask("lift", who=item.who)
