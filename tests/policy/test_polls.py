"""The suggestion of a date poll is what trying every time by hand would choose."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.policy import polls
from portal.policy.calendar import OSLO, day_off, is_squeezed
from portal.policy.polls import Answer, Criterion, Passed, Tally, Time

NOW = datetime(2027, 4, 26, 9, tzinfo=OSLO)
ASCENSION = date(2027, 5, 6)
Answers = dict[UUID, dict[UUID, str]]


def a_time(number: int, day: date, hour: int = 10) -> Time:
    return Time(UUID(int=number), datetime.combine(day, time(hour), OSLO))


@st.composite
def small_polls(draw: st.DrawFn) -> tuple[list[Time], Answers]:
    """Three weeks with three holidays, a squeezed Friday, and times that have gone."""
    days = st.integers(-2, 20).map(lambda n: NOW.date() + timedelta(n))
    found = draw(st.lists(st.tuples(days, st.integers(8, 10)), max_size=6))
    times = [a_time(n, day, hour) for n, (day, hour) in enumerate(found)]
    said = st.one_of(st.none(), st.sampled_from([one.value for one in Answer]))
    answers: Answers = {}
    for service in range(draw(st.integers(0, 5))):
        each = {one.time_id: draw(said) for one in times}
        answers[UUID(int=service)] = {k: v for k, v in each.items() if v is not None}
    return times, answers


def by_hand(times: list[Time], answers: Answers) -> Time | None:
    """Every time against every other, by the rules as they are told."""

    def people(one: Time, said: str) -> set[UUID]:
        return {s for s, each in answers.items() if each.get(one.time_id) == said}

    def beats(one: Time, other: Time) -> bool:
        mine, theirs = (
            people(t, "yes") | people(t, "if_need_be") for t in (one, other)
        )
        if len(mine) != len(theirs):
            return len(mine) > len(theirs)
        mine, theirs = people(one, "if_need_be"), people(other, "if_need_be")
        if len(mine) != len(theirs):
            return len(mine) < len(theirs)
        friday_after = ASCENSION + timedelta(days=1)
        squeezed = [t.starts_at.date() == friday_after for t in (one, other)]
        if squeezed[0] != squeezed[1]:
            return squeezed[1]
        if one.starts_at != other.starts_at:
            return one.starts_at < other.starts_at
        return one.time_id < other.time_id

    free = {ASCENSION, date(2027, 5, 1), date(2027, 5, 17)}
    fit = [
        one
        for one in times
        if one.starts_at > NOW
        and one.starts_at.weekday() < 5
        and one.starts_at.date() not in free
        and (people(one, "yes") or people(one, "if_need_be"))
    ]
    for one in fit:
        if all(beats(one, other) for other in fit if other is not one):
            return one
    return None


@settings(deadline=None)
@given(small_polls())
def test_the_suggestion_is_the_one_found_by_hand(
    poll: tuple[list[Time], Answers],
) -> None:
    times, answers = poll
    found = polls.suggest(polls.tallies(times, answers, now=NOW))
    assert (found.best.time if found else None) == by_hand(times, answers)


@settings(deadline=None)
@given(small_polls(), st.randoms())
def test_the_order_of_times_and_answers_doesnt_matter(
    poll: tuple[list[Time], Answers], chance: object
) -> None:
    times, answers = poll
    before = polls.suggest(polls.tallies(times, answers, now=NOW))
    shuffle: Callable[[list[object]], None] = chance.shuffle  # type: ignore[attr-defined]
    services = list(answers.items())
    shuffle(times)  # type: ignore[arg-type]
    shuffle(services)  # type: ignore[arg-type]
    assert polls.suggest(polls.tallies(times, dict(services), now=NOW)) == before


@settings(deadline=None)
@given(small_polls())
def test_the_rounds_tell_how_every_other_time_fell_away(
    poll: tuple[list[Time], Answers],
) -> None:
    times, answers = poll
    found = polls.tallies(times, answers, now=NOW)
    suggestion = polls.suggest(found)
    if suggestion is None:
        return
    fit = {one for one in found if one.passed is None and one.reached}
    fell = [one for each in suggestion.rounds for one in each.fell]
    assert sorted(map(_key, fell)) == sorted(map(_key, fit - {suggestion.best}))
    assert all(each.fell for each in suggestion.rounds)
    if suggestion.decided_by is not None:
        assert suggestion.decided_by.left == (suggestion.best,)


def _key(one: Tally) -> UUID:
    return one.time.time_id


MONDAY, TUESDAY = date(2027, 5, 10), date(2027, 5, 11)
FRIDAY = date(2027, 5, 7)  # between Ascension Day and a Saturday


def suggested(*said: tuple[date, str]) -> polls.Suggestion | None:
    """Times with their answers: y, m (if need be), n, or - for none, by service."""
    times = [a_time(n, day) for n, (day, _) in enumerate(said)]
    words = {"y": "yes", "m": "if_need_be", "n": "no"}
    answers: Answers = {}
    for time_, (_, letters) in zip(times, said, strict=True):
        for service, letter in enumerate(letters):
            if letter != "-":
                mine = answers.setdefault(UUID(int=service), {})
                mine[time_.time_id] = words[letter]
    return polls.suggest(polls.tallies(times, answers, now=NOW))


@pytest.mark.parametrize(
    ("said", "best", "by"),
    [
        ([(MONDAY, "yyn"), (TUESDAY, "ymm")], TUESDAY, Criterion.REACHES_MOST),
        ([(MONDAY, "ymm"), (TUESDAY, "yym")], TUESDAY, Criterion.FEWEST_IF_NEED_BE),
        ([(FRIDAY, "yyn"), (MONDAY, "yy-")], MONDAY, Criterion.NOT_SQUEEZED),
        ([(TUESDAY, "yy"), (MONDAY, "yy")], MONDAY, Criterion.FIRST),
    ],
)
def test_what_decides(said: list[tuple[date, str]], best: date, by: Criterion) -> None:
    found = suggested(*said)
    assert found is not None
    assert found.best.time.starts_at.date() == best
    assert found.decided_by is not None
    assert found.decided_by.by is by


def test_one_time_needs_no_reason() -> None:
    found = suggested((MONDAY, "y"), (TUESDAY, "n"))
    assert found is not None
    assert found.decided_by is None


def test_nobody_reached_is_no_suggestion() -> None:
    assert suggested((MONDAY, "nn"), (TUESDAY, "--")) is None
    assert suggested() is None


def test_a_holiday_isnt_suggested_and_it_is_told_that_more_could_come() -> None:
    found = suggested((ASCENSION, "yyy"), (TUESDAY, "yyn"), (date(2027, 5, 8), "ynn"))
    assert found is not None
    assert found.best.time.starts_at.date() == TUESDAY
    (over,) = found.passed_over
    assert (over.reached, over.passed) == (3, Passed.HOLIDAY)


def test_what_has_gone_isnt_suggested() -> None:
    gone = a_time(1, NOW.date(), 9)
    (found,) = polls.tallies([gone], {UUID(int=7): {gone.time_id: "yes"}}, now=NOW)
    assert found.passed is Passed.GONE
    assert polls.suggest([found]) is None


def test_the_day_is_norways() -> None:
    late = datetime(2027, 5, 5, 22, 30, tzinfo=UTC)  # half past twelve on the sixth
    (found,) = polls.tallies([Time(UUID(int=1), late)], {}, now=NOW)
    assert found.passed is Passed.HOLIDAY


def test_days_off_have_a_reason_and_some_days_are_squeezed() -> None:
    assert day_off(date(2027, 5, 8)) == "weekend"
    assert day_off(ASCENSION) == "holiday"
    assert day_off(date(2027, 12, 29)) == "christmas"
    assert day_off(FRIDAY) is None
    assert is_squeezed(FRIDAY)
    assert not is_squeezed(MONDAY)
    assert not is_squeezed(ASCENSION)
