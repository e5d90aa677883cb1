"""Two things at the same moment, by real logins: one order wins, nothing is half done.

A hundred rounds of each, several hundred in all, some of them side by side; every round
starts both within some thousandths of a second of one another. What they leave behind
is read by the superuser, who sees all.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

import pytest

from tests.support import houses, racing
from tests.support.ledger import Ledger
from tests.support.racing import WAVE, Answer, Balance, Item, Told, Track, waves

pytestmark = pytest.mark.django_db
# Thirteen waves: a good hundred.
ROUNDS = 13 * WAVE


def how(answer: Answer) -> str:
    """One word for an answer; an error that nobody meant fails the test."""
    assert "error" not in answer, answer
    return str(answer.get("refused", "done"))


def again(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The same items in wave after wave, until there were `ROUNDS`."""
    for _ in range(0, ROUNDS, len(items)):
        yield items


def once(track: Track, act: str, orders: Sequence[dict[str, Any]]) -> None:
    """Kari does each of these twice at one moment: once it is done, once refused."""
    for wave in waves(orders):
        twice = [[(track.welfare, act, {"by": "kari", **one})] * 2 for one in wave]
        for answers in track.race(twice):
            assert sorted(map(how, answers)) == ["NotAllowedNow", "done"]


def test_consent_and_recall_at_one_moment(track: Track) -> None:
    """Either it was consented to, whole, or it was recalled, whole.

    And whatever child welfare does, it does in two windows at once.
    """
    ledger, won, balance = Ledger(track), Counter[str](), Balance()
    made = track.drafts("amina", [21] * ROUNDS, kept=True)
    once(track, "put_before", [{"draft": one["draft"]} for one in made])
    assert ledger.grown()["blobs"] == ledger.grown()["notices"] == ROUNDS
    items = track.taken_in("amina", made)
    assert ledger.grown()["items"] == ROUNDS
    for wave in waves(items):
        once(track, "recall", [{"draft": item.draft} for item in wave])
        assert ledger.grown()["blobs"] == len(wave)
        taken, *consented = track.together(
            (track.parent, "take_in", {}),
            *[(track.parent, "consent", item.order) for item in wave],
            spread=0.02 * WAVE,
            lead=balance.lead,
        )
        assert how(taken) == "done"
        states = [answer["state"] for answer in track.answers(wave)]
        for answer, state in zip(consented, states, strict=True):
            assert (how(answer), state) in (
                ("done", "consented"),
                ("NotAllowedNow", "recalled"),
            )
        won.update(states)
        balance.lost(first=states.count("consented") > len(wave) / 2)
    assert set(won) == {"consented", "recalled"}, won
    assert ledger.grown()["recalled"] == ROUNDS
    ledger.must_hold(track.answers(items))


def test_withdrawing_and_opening_at_one_moment(track: Track) -> None:
    """What was opened is in the log; what was withdrawn opens nowhere."""
    items = track.items("jonas")
    ledger, won, balance = Ledger(track), Counter[bool](), Balance()
    for wave in again(items):
        given = track.each("consent", [item.order for item in wave])
        delivered = track.deliveries()
        rounds = [
            [
                (track.parent, "share_nothing", item.order),
                *[
                    (
                        track.counselling,
                        "open_delivery",
                        {"by": who, "delivery": delivered[one["consent"]]},
                    )
                    for who in ("ingrid", "hanne")
                ],
            ]
            for item, one in zip(wave, given, strict=True)
        ]
        for one, (withdrawn, *opened) in zip(
            given, track.race(rounds, lead=balance.lead), strict=True
        ):
            assert how(withdrawn) == "done"
            assert {how(answer) for answer in opened} <= {"done", "NotVisible"}
            read = [how(answer) == "done" for answer in opened]
            said = events_of(track, delivered[one["consent"]])
            assert said.pop("revealed", 0) == sum(read)
            assert set(said) == ({"opened"} if any(read) else set())
            won.update(read)
        balance.lost(first=any(read))
        assert not {one["consent"] for one in given} & set(track.deliveries())
    assert set(won) == {True, False}, won
    assert ledger.grown()["tombstones"] == ROUNDS
    ledger.must_hold(track.answers(items))


def events_of(track: Track, delivery: str) -> dict[str, int]:
    """What the log says of the office's reading of this."""
    return dict(
        track.rows(
            "SELECT event, count(*) FROM house.audit_entry "
            "WHERE process = 'counselling' AND subject = %s GROUP BY event",
            delivery,
        )
    )


def test_a_yes_and_a_no_sent_twice_are_one_yes_and_one_no(track: Track) -> None:
    items = track.items("maja")
    ledger = Ledger(track)
    for wave in again(items):
        twice = [[(track.parent, "consent", item.order)] * 2 for item in wave]
        for answers in track.race(twice):
            assert sorted(map(how, answers)) == ["NotAllowedNow", "done"]
        ledger.must_hold(track.answers(wave))
        twice = [[(track.parent, "share_nothing", item.order)] * 2 for item in wave]
        for answers in track.race(twice):
            assert list(map(how, answers)) == ["done", "done"]
    assert ledger.grown()["proofs"] == ledger.grown()["tombstones"] == ROUNDS
    ledger.must_hold(track.answers(items))


def test_yes_and_no_at_one_moment(track: Track) -> None:
    """Whichever came last stands; a yes before a no was taken back, whole."""
    items = track.items("maja")
    ledger, won, balance = Ledger(track), Counter[str](), Balance()
    for wave in again(items):
        rounds = [
            [
                (track.parent, "consent", item.order),
                (track.parent, "share_nothing", item.order),
            ]
            for item in wave
        ]
        for answers in track.race(rounds, lead=balance.lead):
            assert list(map(how, answers)) == ["done", "done"]
        found = track.answers(wave)
        ledger.must_hold(found)
        stand = [i for i, one in zip(wave, found) if one["state"] == "consented"]
        won.update(one["state"] for one in found)
        # The first to have the row loses it to the second.
        balance.lost(first=len(stand) > len(wave) / 2)
        track.each("share_nothing", [item.order for item in stand])
    assert set(won) == {"consented", "refused"}, won
    assert ledger.grown()["proofs"] == ROUNDS
    ledger.must_hold(track.answers(items))


def test_two_tabs_that_show_two_things(track: Track) -> None:
    """The office gets exactly what a tab that said yes had shown, and that once.

    One tab says yes to what it shows. The other chooses anew meanwhile and, every
    second time, says yes to that.
    """
    items = track.items("jonas")
    ledger, won, balance = Ledger(track), Counter[str](), Balance()
    for number, wave in enumerate(again(items)):
        orders = [
            {**item.order, "words": f"{word} {number}"}
            for item, word in zip(wave, "abcdefgh", strict=True)
        ]
        former = track.each("choose", orders)
        rounds: list[list[Told]] = [
            [
                (track.parent, "consent_seen", {**order, "seen": one["seen"]}),
                (
                    track.parent,
                    ("choose", "decide")[place % 2],
                    {**order, "words": f"{order['words']} instead"},
                ),
            ]
            for place, (order, one) in enumerate(zip(orders, former, strict=True))
        ]
        shown = dict[str, Any]()
        for item, one, (yes, other) in zip(
            wave, former, track.race(rounds, lead=balance.lead), strict=True
        ):
            if how(yes) == "done":
                assert yes["value"] is True
                assert how(other) == "NotAllowedNow"
                shown[item.waiting] = one["shown"]
            else:
                assert (how(yes), how(other)) == ("NotAllowedNow", "done")
                if "yes" in other["value"]:
                    assert other["value"]["yes"] is True
                    shown[item.waiting] = other["value"]["shown"]
            won[how(yes)] += 1
        balance.lost(first=how(yes) == "NotAllowedNow")
        found = track.answers(wave)
        ledger.must_hold(found)
        is_the_same_at_the_office(track, wave, found, shown)
        track.each("share_nothing", [i.order for i in wave if i.waiting in shown])
    assert set(won) == {"done", "NotAllowedNow"}, won
    ledger.must_hold(track.answers(items))


def is_the_same_at_the_office(
    track: Track,
    wave: Sequence[Item],
    found: Sequence[dict[str, str]],
    shown: dict[str, Any],
) -> None:
    """Ingrid opens what was said yes to, and nothing else is there to be opened."""
    delivered = track.deliveries()
    standing = {
        item.waiting: delivered[one["consent"]]
        for item, one in zip(wave, found, strict=True)
        if one["state"] == "consented"
    }
    assert set(standing) == set(shown)
    orders: list[Told] = [
        (track.counselling, "open_delivery", {"by": "ingrid", "delivery": delivery})
        for delivery in standing.values()
    ]
    contents = [answer["value"] for answer in track.together(*orders)]
    assert dict(zip(standing, contents, strict=True)) == shown


def test_two_receptions_take_turns(track: Track) -> None:
    """Drafts, copies of their blobs, and recalls, in one heap: each item once."""
    ledger = Ledger(track)
    made = track.drafts("jonas", [21] * (ROUNDS // 5))
    for sealed, wrapped in track.rows(
        "SELECT sealed, wrapped_key FROM house.consent_receptionitem"
    ):
        track.founder.execute(
            "INSERT INTO house.consent_receptionitem "
            "(id, party_id, arrived_at, wrapped_key, sealed) "
            "SELECT %s, party_id, arrived_at, %s, %s "
            "FROM house.consent_receptionitem LIMIT 1",
            [uuid4(), wrapped, sealed],
        )
    for one in made[::2]:
        track.welfare.ask("recall", by="kari", draft=one["draft"])
    assert ledger.grown()["blobs"] == 2 * len(made) + len(made[::2])
    answers = track.together(
        *[(track.parent, "take_in", {}) for _ in range(3)], spread=0.002
    )
    assert list(map(how, answers)) == ["done"] * 3
    assert ledger.grown()["blobs"] == 0
    assert ledger.grown()["items"] == len(made)
    references = [one["reference"] for one in made]
    waiting = track.parent.ask("items", who="jonas", references=references)
    items = [Item("jonas", **one, waiting=waiting[one["reference"]]) for one in made]
    states = ["recalled" if one in made[::2] else "locked" for one in made]
    assert [one["state"] for one in track.answers(items)] == states


def test_of_two_who_open_at_one_moment_one_is_the_first(track: Track) -> None:
    """Both have read, and the log names one opening as the first."""
    (item,) = track.items("maja", [21])
    (given,) = track.each("consent", [item.order])
    delivery = track.deliveries()[given["consent"]]
    with houses.superuser(track.founder.info.dbname) as other, other.transaction():
        # Held, so that both have looked before either has written.
        other.execute(
            "SELECT FROM house.intake_delivery WHERE id = %s FOR UPDATE", [delivery]
        )
        opening = [
            track.counselling.tell("open_delivery", by=who, delivery=delivery)
            for who in ("ingrid", "hanne")
        ]
        track.until_waiting(2)
    for future in opening:
        assert how(future.result(racing.PATIENCE)) == "done"
    assert events_of(track, delivery) == {"revealed": 2, "opened": 1}
