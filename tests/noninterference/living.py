"""Living through a world: the same moments in each, and a look at every one of them.

At each moment the clock is moved, somebody may act, reception and worker do their
rounds, and then child welfare looks at all that it can see. `observe` asks for no world
and no moment: a random walk can call it after any step.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from unittest.mock import patch

from django.conf import settings
from django.core import mail
from django.utils.module_loading import import_string

from consent import reception
from portal.policy import calendar
from portal.walls import house
from tests.noninterference import tables, window
from tests.noninterference.observation import Observation, Part
from tests.noninterference.scene import WAY, Scene
from tests.noninterference.stillness import stopped_at
from tests.noninterference.window import Look
from tests.support import insider
from tests.support.doors import at

Act = Callable[[Scene], None]
AS_RECEPTION = (reception.take_in_all, reception.sweep, reception.keep_fresh)


class Moment(StrEnum):
    """When child welfare looks. Acts of a moment come before the look."""

    EVENING = "evening"  # right after the acts, before anything is told
    NIGHT = "night"  # the second before 08:00
    HOUR = "hour"  # 08:00: outcomes are told
    MORNING = "morning"  # the notices of the day have gone out
    LAST_DAY = "last_day"  # the draft can still be answered
    AFTER_THE_END = "after_the_end"  # 08:00 after the deadline
    A_MONTH_LATER = "a_month_later"


Looks = Mapping[Moment, Look]
# What is looked at in every world; all about drafts, and every page, in a few.
USUAL: Looks = {
    Moment.EVENING: Look.BRIEF,
    Moment.NIGHT: Look.TABLES,
    Moment.HOUR: Look.TABLES,
    Moment.MORNING: Look.BRIEF,
    Moment.LAST_DAY: Look.TABLES,
    Moment.AFTER_THE_END: Look.BRIEF,
    Moment.A_MONTH_LATER: Look.TABLES,
}


@dataclass(frozen=True)
class World:
    """What is done where child welfare can't look, and when."""

    name: str
    acts: Mapping[Moment, Act]


Lived = dict[Moment, Observation]


def live(scene: Scene, world: World, looks: Looks = USUAL) -> Lived:
    """The world, as long as there is something to look at; undone at the end."""
    lived: Lived = {}
    with stopped_at(scene.stopped), insider.a_world(), _letter_boxes() as box:
        for moment, hour in _hours(scene).items():
            act, is_first = world.acts.get(moment), moment is Moment.EVENING
            if act and not is_first:  # what runs by itself has run by then
                _go_to(scene, hour, f"{moment}")
            if act:
                act(scene)
            again = ", again" if act and not is_first else ""
            _go_to(scene, hour, f"{moment}{again}")
            if moment in looks:
                lived[moment] = observe(scene, box, looks[moment])
            if not looks.keys() - lived.keys():
                break
    return lived


def _go_to(scene: Scene, hour: datetime, label: str) -> None:
    """The clock, and what runs by itself: reception, then the worker."""
    insider.move_clock_to(hour)
    for process, jobs in (
        ("parent", AS_RECEPTION),
        ("worker", tuple(map(import_string, settings.WORKER_JOBS))),
    ):
        with at(process):
            for job in jobs:
                with scene.dice.rolled_for(f"{label} {process} {job.__name__}"):
                    job()


def _hours(scene: Scene) -> dict[Moment, datetime]:
    now = house.moment()
    outcome = calendar.next_outcome(now)
    last = datetime.combine(scene.answer_by, time(10), calendar.OSLO)
    end = calendar.next_outcome(reception.end_of(scene.answer_by))
    return {
        Moment.EVENING: now.replace(minute=59) + timedelta(hours=4),
        Moment.NIGHT: outcome - timedelta(seconds=1),
        Moment.HOUR: outcome,
        Moment.MORNING: outcome + timedelta(hours=2),
        Moment.LAST_DAY: last,
        Moment.AFTER_THE_END: end,
        Moment.A_MONTH_LATER: end + timedelta(days=30),
    }


@contextmanager
def _letter_boxes() -> Iterator[list[str]]:
    """What reaches the way that child welfare had given, by any channel."""
    box: list[str] = []

    def to(address: str, text: str, key: str) -> None:
        if address == WAY:
            box.append(f"{house.moment().isoformat()} {text}")

    with (
        patch("portal.notices.sms.to_a_file", to),
        patch.object(mail, "outbox", [], create=True),
    ):
        yield box


def observe(scene: Scene, box: list[str], look: Look) -> Observation:
    """All that child welfare can observe now."""
    seen = Observation()
    tables.read_all(seen, scene, deep=look is Look.WHOLE)
    tables.read_outboxes(seen)
    tables.read_frames(seen, scene)
    window.look_through(seen, scene, look)
    seen.sends = _sent(box)
    return seen


def _sent(box: list[str]) -> Part:
    letters = [repr((m.to, m.subject, m.body)) for m in mail.outbox if WAY in m.to]
    return {WAY: "\n".join([*box, *letters])}
