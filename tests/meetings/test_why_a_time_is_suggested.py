"""What the caller of a meeting is told about the suggestion, in their language."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

import pytest
from django.utils import translation

from meetings import poll_words
from portal.policy import polls
from portal.policy.calendar import OSLO
from portal.policy.polls import Time

SAID = {"y": "yes", "m": "if_need_be", "n": "no"}
MONDAY, TUESDAY = date(2027, 5, 10), date(2027, 5, 11)
FRIDAY = date(2027, 5, 7)  # between Ascension Day and a Saturday
ASCENSION = date(2027, 5, 6)


@pytest.fixture(autouse=True)
def bokmaal() -> Iterator[None]:
    with translation.override("nb"):
        yield


def told(**by_day: str) -> list[str]:
    days = {"mon": MONDAY, "tue": TUESDAY, "fri": FRIDAY, "asc": ASCENSION}
    times, answers = [], {}
    for number, (day, letters) in enumerate(by_day.items()):
        at = datetime.combine(days[day], time(10), OSLO)
        times.append(Time(UUID(int=number), at))
        for service, letter in enumerate(letters):
            mine = answers.setdefault(UUID(int=service), {})
            mine[UUID(int=number)] = SAID[letter]
    now = datetime(2027, 4, 26, tzinfo=OSLO)
    found = polls.suggest(polls.tallies(times, answers, now=now))
    assert found is not None
    return poll_words.explained(found, asked=len(answers))


def test_the_one_that_reaches_most() -> None:
    assert told(mon="ynn", tue="ymn") == [
        "Dette tidspunktet når 2 av 3 tjenester.",
        "1 av dem kommer bare om nødvendig.",
        "Det når flere tjenester enn noe annet tidspunkt.",
    ]


def test_fewer_who_come_only_if_need_be() -> None:
    assert told(mon="mm", tue="yy") == [
        "Dette tidspunktet når 2 av 2 tjenester.",
        "10. mai 2027 kl. 10.00 ville nådd like mange, men der ville flere bare "
        "kommet om nødvendig.",
    ]


def test_days_between_days_off_and_the_first_of_equals() -> None:
    assert told(fri="yy", mon="yy", tue="yy")[1:] == [
        "7. mai 2027 kl. 10.00 ville passet like godt for tjenestene, men ligger "
        "mellom fridager, når mange er borte.",
        "11. mai 2027 kl. 10.00 ville passet like godt. Det første av dem er "
        "foreslått.",
    ]


def test_a_holiday_on_which_more_could_come() -> None:
    assert told(asc="yyy", tue="yyn")[-1] == (
        "6. mai 2027 kl. 10.00 ville nådd 3, men er en helligdag."
    )
