"""Parents act while a day ends or the hour strikes: one outcome, told once, true."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings

from consent.reception import end_of
from portal.policy import calendar
from tests.support import houses, racing
from tests.support.ledger import Ledger
from tests.support.racing import Answer, Balance, Item, Told, Track

pytestmark = pytest.mark.django_db
# Ten last days, or hours, with ten items at each: a hundred rounds.
TIMES, ABREAST = 10, 10


@pytest.fixture(scope="module")
def track(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Track]:
    """The doors of a house whose clock is moved on."""
    source, var = settings.DATABASES["default"]["NAME"], tmp_path_factory.mktemp("hour")
    with (
        django_db_blocker.unblock(),
        racing.a_track(source, var, "samvei_hour") as found,
    ):
        yield found


def how(answer: Answer) -> str:
    """One word for an answer; an error that nobody meant fails the test."""
    assert "error" not in answer, answer
    return str(answer.get("refused", "done"))


def weekly_keys(track: Track) -> None:
    """What each round of reception and of the worker sees to."""
    track.parent.ask("fresh_keys")
    track.worker.ask("fresh_keys")


def states(track: Track) -> dict[str, str]:
    """What child welfare sees of each draft."""
    return dict(track.rows("SELECT id::text, state FROM house.sending_draft"))


def last_days(track: Track) -> dict[date, int]:
    """Different last days, and after how many days each of them is."""
    ((today,),) = track.rows("SELECT house.moment()::date")
    days = range(calendar.SHORTEST, calendar.LONGEST + 1)
    found = {calendar.answer_by(today, number): number for number in days}
    return dict(sorted(found.items())[:TIMES])


def test_consent_and_the_end_of_the_last_day(track: Track) -> None:
    """In time and delivered, or too late and not sent; never both, never neither.

    At the hour, some of those who were in time take back what they gave: that is told
    as delivered or as not sent, whichever was first.
    """
    days = last_days(track)
    assert len(days) == TIMES
    items = track.items("amina", [n for n in days.values() for _ in range(ABREAST)])
    night, hour, midnight, eight = Counter[str](), Counter[str](), Balance(), Balance()
    for number, day in enumerate(days):
        wave = items[number * ABREAST :][:ABREAST]
        before = track.deliveries()
        track.move_clock_to(end_of(day) - timedelta(hours=1))
        weekly_keys(track)
        given = through_midnight(track, wave, day, midnight)
        night.update(map(how, given))
        stand = {
            item.draft: answer["value"]
            for item, answer in zip(wave, given, strict=True)
            if how(answer) == "done"
        }
        consents = {one["consent"] for one in stand.values()}
        assert set(track.deliveries()) - set(before) == consents
        goes = list(stand)[::2]
        at_the_hour(track, wave, [stand[draft]["proof"] for draft in goes], eight)
        told = states(track)
        for item in wave:
            if item.draft in goes:
                assert told[item.draft] in ("delivered", "not_sent")
                hour[told[item.draft]] += 1
            else:
                is_there = item.draft in stand
                assert told[item.draft] == ("delivered" if is_there else "not_sent")
        if goes:
            eight.lost(first=told[goes[-1]] == "not_sent")
        left = consents - {stand[draft]["consent"] for draft in goes}
        assert set(track.deliveries()) - set(before) == left
    assert set(night) == {"done", "NotVisible"}, night
    assert set(hour) == {"delivered", "not_sent"}, hour
    assert set(states(track).values()) == {"delivered", "not_sent"}
    for table in ("consent_waiting", "consent_outcomeslip"):
        assert track.number(f"SELECT count(*) FROM house.{table}") == 0


def through_midnight(
    track: Track, wave: list[Item], day: date, balance: Balance
) -> list[Answer]:
    """All say yes around the end of this day, while reception sweeps."""
    spread = 0.3
    to_go = timedelta(seconds=0.02 + spread / 2 + balance.lead)
    orders: list[Told] = [(track.parent, "consent", item.order) for item in wave]
    sweeps: list[Told] = [(track.parent, "sweep", {})] * 2
    track.move_clock_to(end_of(day) - to_go)
    *given, one, two = track.together(*orders, *sweeps, spread=spread)
    assert how(one) == how(two) == "done"
    assert {how(answer) for answer in given} <= {"done", "NotVisible"}
    in_time = [how(answer) for answer in given].count("done")
    balance.lost(first=in_time > len(wave) / 2)
    return given


def at_the_hour(
    track: Track, wave: list[Item], proofs: list[str], balance: Balance
) -> None:
    """The worker tells twice at once; some take back, and everybody tries again."""
    track.move_to_the_hour()
    tells: list[Told] = [(track.worker, "tell", {})] * 2
    back: list[Told] = [
        (track.parent, "withdraw", {"who": "amina", "proof": proof}) for proof in proofs
    ]
    late: list[Told] = [(track.parent, "consent", item.order) for item in wave[:4]]
    answers = track.together(*tells, *back, *late, spread=0.03, lead=balance.lead)
    done = len(tells) + len(back)
    assert {how(answer) for answer in answers[:done]} == {"done"}
    assert {how(answer) for answer in answers[done:]} == {"NotVisible"}
    track.parent.ask("sweep")


def test_taking_back_and_the_hour_at_one_moment(track: Track) -> None:
    """Told, or taken back before it was told; never stuck, never both half."""
    items = track.items("maja", [calendar.LONGEST] * ABREAST)
    drafts = [item.draft for item in items]
    won, balance = Counter[str](), Balance()
    for _ in range(TIMES):
        ledger = Ledger(track)
        track.each("consent", [item.order for item in items])
        track.move_to_the_hour()
        weekly_keys(track)
        back: list[Told] = [
            (track.parent, "share_nothing", item.order) for item in items
        ]
        tells: list[Told] = [(track.worker, "tell", {})] * 2
        answers = track.together(*tells, *back, spread=0.1, lead=balance.lead)
        assert set(map(how, answers)) == {"done"}
        assert ledger.grown()["slips"] == 0
        told = [states(track)[draft] for draft in drafts]
        assert set(told) <= {"delivered", "put_before"}
        # As many as the worker says were told.
        assert told.count("delivered") == sum(answer["value"] for answer in answers[:2])
        won.update(told)
        balance.lost(first=told.count("put_before") > ABREAST / 2)
        ledger.must_hold(track.answers(items))
        told_no_more(track, drafts)
    assert set(won) == {"delivered", "put_before"}, won


def told_no_more(track: Track, drafts: list[str]) -> None:
    """As if nothing had been told of these yet: they race again."""
    track.founder.execute(
        "UPDATE house.sending_draft SET state = 'put_before', told_on = NULL "
        "WHERE id::text = ANY(%s)",
        [drafts],
    )


def test_a_withdrawal_under_way_at_the_hour_is_a_withdrawal(track: Track) -> None:
    """The worker waits for it, finds nothing left to take, and tells nothing."""
    stays, goes = track.items("amina", [21] * 2)
    track.parent.ask("consent", **stays.order)
    before = {pk for (pk,) in track.rows("SELECT id FROM house.consent_outcomeslip")}
    track.parent.ask("consent", **goes.order)
    slips = track.rows("SELECT id FROM house.consent_outcomeslip")
    (slip,) = {pk for (pk,) in slips} - before
    track.move_to_the_hour()
    with houses.superuser(track.founder.info.dbname) as parent:
        with parent.transaction():
            parent.execute(
                "DELETE FROM house.consent_outcomeslip WHERE id = %s", [slip]
            )
            telling = track.worker.tell("tell")
            track.until_waiting()
        assert telling.result(racing.PATIENCE)["value"] == len(slips) - 1
    told = states(track)
    assert (told[stays.draft], told[goes.draft]) == ("delivered", "put_before")
