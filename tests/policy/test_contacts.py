"""For any history there is, for every day, exactly one who answers, or an alarm."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.policy.contacts import (
    CONFIRMED_FOR,
    EVERYWHERE,
    Appointment,
    Fact,
    FactKind,
    Place,
    Post,
    questions_due,
    responsible,
    spans,
)

FIRST = date(2026, 1, 1)
DAY = timedelta(days=1)
SPAN = 40
TOWN, FJORD = Place(UUID(int=1)), Place(UUID(int=2))
NORTH = Place(UUID(int=1), UUID(int=11))
PLACES = (TOWN, FJORD, NORTH)

days = st.integers(0, SPAN)
acts = st.lists(
    st.one_of(
        st.tuples(
            st.just("appoint"),
            days,
            st.sampled_from(list(Post)),
            st.sampled_from([EVERYWHERE, *PLACES]),
            st.none() | st.integers(1, 20),
            st.integers(0, 5),
        ),
        st.tuples(st.just("absent"), days, st.integers(0, 6), days, st.integers(1, 9)),
        st.tuples(st.just("back"), days, st.integers(0, 6)),
        st.tuples(st.just("end"), days, st.integers(0, 6)),
        st.tuples(st.just("confirm"), days, st.integers(0, 6)),
    ),
    max_size=14,
)


@dataclass
class Person:
    """By brute force: for each day, whether the post is held, and whether away."""

    post: Post
    place: Place
    number: int
    holds: list[bool]
    away: list[bool]


def brute(history: list[tuple[object, ...]]) -> list[Person]:
    """Live through the history day by day, painting the days to come."""
    people: list[Person] = []
    for act in history:
        today: int = act[1]  # type: ignore[assignment]
        match act:
            case ("appoint", _, post, place, length, wait):
                first = today + wait
                last = SPAN * 3 if length is None else first + length
                held = [first <= day < last for day in range(SPAN * 3)]
                off = [False] * len(held)
                people.append(Person(post, place, len(people), held, off))
            case (kind, _, who, *more) if who < len(people):
                one = people[who]
                for day in range(today, SPAN * 3):
                    if kind == "end":
                        one.holds[day] = False
                    elif kind == "back":
                        one.away[day] = False
                    elif kind == "absent":
                        first = today + more[0]
                        one.away[day] |= first <= day < first + more[1]
    return people


def by_brute_force(people: list[Person], place: Place, day: int) -> int | None:
    """Look at everybody, from the best to the worst."""
    for post in (Post.CONTACT, Post.DEPUTY):
        for wanted in (place, Place(place.municipality), EVERYWHERE):
            for one in reversed(people):
                here = one.post is post and one.place == wanted
                if here and one.holds[day] and not one.away[day]:
                    return one.number
    return None


def real(history: list[tuple[object, ...]]) -> list[Appointment]:
    """The same through the facts."""
    made: list[Appointment] = []
    for act in history:
        today = FIRST + act[1] * DAY  # type: ignore[operator]
        match act:
            case ("appoint", _, post, place, length, wait):
                first = today + wait * DAY
                made.append(
                    Appointment(
                        UUID(int=len(made)),
                        UUID(int=99),
                        post,
                        place,
                        first,
                        first + length * DAY if length else None,
                        datetime(2026, 1, 1, tzinfo=UTC) + len(made) * DAY,
                        first,
                    )
                )
            case (kind, _, who, *more) if who < len(made):
                fact = {
                    "end": Fact(FactKind.ENDED, today, None),
                    "back": Fact(FactKind.BACK, today, None),
                    "confirm": Fact(FactKind.CONFIRMED, today, None),
                }.get(str(kind))
                if fact is None:
                    first = today + more[0] * DAY
                    fact = Fact(FactKind.ABSENT, first, first + more[1] * DAY)
                made[who] = made[who].with_facts([fact])
    return made


def in_order(history: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return sorted(history, key=lambda act: act[1])  # type: ignore[arg-type, return-value]


@given(acts, st.sampled_from(PLACES), st.integers(0, SPAN * 2))
def test_who_answers_is_what_brute_force_says(
    history: list[tuple[object, ...]], place: Place, day: int
) -> None:
    history = in_order(history)
    found = responsible(real(history), place, FIRST + day * DAY)
    wanted = by_brute_force(brute(history), place, day)
    assert (None if found is None else found.contact_id.int) == wanted


@given(acts, st.sampled_from(PLACES), st.integers(0, SPAN))
def test_what_was_answered_for_a_past_day_stays(
    history: list[tuple[object, ...]], place: Place, today: int
) -> None:
    history = in_order(history)
    known = real([act for act in history if act[1] < today])  # type: ignore[operator]
    for day in range(today):
        then, now = (
            responsible(facts, place, FIRST + day * DAY)
            for facts in (known, real(history))
        )
        assert (then and then.contact_id) == (now and now.contact_id)


@given(acts, st.sampled_from(PLACES), st.integers(0, SPAN))
def test_the_colours_say_the_same_from_today_on(
    history: list[tuple[object, ...]], place: Place, today: int
) -> None:
    made = real(in_order(history))
    painted = list(spans(made, place, FIRST + today * DAY))
    for day in range(today, SPAN * 2):
        when = FIRST + day * DAY
        there = [
            s
            for s in painted
            if s.from_on <= when and (s.until_on is None or when < s.until_on)
        ]
        found = responsible(made, place, when)
        assert [s.fresh_until for s in there] == ([found.fresh_until] if found else [])


@pytest.mark.parametrize(
    ("later", "asked"),
    [(-15, 0), (-14, 1), (-1, 1), (0, 2), (13, 2), (14, 3), (400, 3)],
)
def test_a_contact_person_is_asked_three_times(later: int, asked: int) -> None:
    today = FIRST + CONFIRMED_FOR + later * DAY
    assert questions_due(FIRST, today) == asked


def test_an_absence_has_an_end() -> None:
    (one,) = real([("appoint", 0, Post.CONTACT, TOWN, None, 0)])
    with pytest.raises(ValueError, match="has an end"):
        one.with_facts([Fact(FactKind.ABSENT, FIRST, None)])
