"""The date poll: what the suggestion costs, and what trying everything out would."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from portal.policy.calendar import OSLO, is_squeezed
from portal.policy.polls import Answer, Time, suggest, tallies

SERVICES, TIMES = 300, 20
Measure = Callable[[dict[str, Callable[[], object]]], dict[str, float]]
Answers = dict[UUID, dict[UUID, str]]


def the_poll(measured: Measure) -> tuple[str, dict[str, float]]:
    """Both on the same answers; they must agree."""
    times, answers, now = _asked()
    best = suggest(tallies(times, answers, now=now))
    assert best is not None
    assert best.best.time == _tried_out(times, answers, now)
    title = f"A poll of {SERVICES} services and {TIMES} times (8 can be asked about)"
    return title, measured(
        {
            "the suggestion, with its reasons": lambda: suggest(
                tallies(times, answers, now=now)
            ),
            "every time against every other, counted anew": lambda: _tried_out(
                times, answers, now
            ),
        }
    )


def _asked() -> tuple[list[Time], Answers, datetime]:
    """Weekdays and weekends; most have answered, and not all times."""
    chance, now = random.Random(7), datetime(2027, 2, 1, 9, tzinfo=OSLO)
    times = [Time(uuid4(), now + timedelta(days=day)) for day in range(1, TIMES + 1)]
    answers: Answers = {
        uuid4(): {
            time.time_id: chance.choice(list(Answer)).value
            for time in times
            if chance.random() < 0.9
        }
        for _ in range(SERVICES)
    }
    return times, answers, now


def _tried_out(times: list[Time], answers: Answers, now: datetime) -> Time:
    """The one that no other beats, by the definition, with nothing remembered."""
    usable = {one.time.time_id for one in tallies(times, {}, now=now) if not one.passed}

    def key(time: Time) -> tuple[object, ...]:
        said = [one.get(time.time_id) for one in answers.values()]
        need = said.count(Answer.IF_NEED_BE)
        reached = said.count(Answer.YES) + need
        day = time.starts_at.astimezone(OSLO).date()
        return -reached, need, is_squeezed(day), time.starts_at, time.time_id

    (best,) = [
        one
        for one in times
        if one.time_id in usable
        and all(
            key(one) <= key(other)  # type: ignore[operator]
            for other in times
            if other.time_id in usable
        )
    ]
    return best
