"""Two things at the same moment, by real logins: one order wins, nothing is half done.

Every round starts both within some thousandths of a second of one another. What a round
leaves behind is read by the superuser, who sees all.
"""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from portal.policy import calendar
from tests.support import houses, racing
from tests.support.racing import Balance, Racer, Track

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("races")]
ROUNDS = 20
Answer = dict[str, Any]


@pytest.fixture(scope="module")
def track(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Track]:
    """The doors, with Kari, Ingrid and Hanne at theirs."""
    source, var = settings.DATABASES["default"]["NAME"], tmp_path_factory.mktemp("race")
    with (
        django_db_blocker.unblock(),
        racing.a_track(source, var, "samvei_race") as found,
    ):
        for racer, who in (
            (found.welfare, "kari"),
            (found.counselling, "ingrid"),
            (found.counselling, "hanne"),
        ):
            racer.ask("enrol", who=who)
        yield found


@dataclass(frozen=True)
class Item:
    """One draft and what came of it at the parent door."""

    who: str
    draft: str
    reference: str
    waiting: str

    @property
    def order(self) -> dict[str, str]:
        return {"who": self.who, "waiting": self.waiting}


def items(track: Track, who: str, count: int = ROUNDS) -> list[Item]:
    """So many, named and chosen: the next act answers."""
    made = track.welfare.ask("drafts", by="kari", who=who, count=count)
    track.parent.ask("take_in")
    waiting = track.parent.ask("items", who=who)
    found = [
        Item(who, m["draft"], m["reference"], waiting[m["reference"]]) for m in made
    ]
    for item in found:
        track.parent.ask("ready", **item.order)
    return found


def left(track: Track) -> Counter[str]:
    """What a consent leaves behind, counted."""
    tables = {
        "deliveries": "intake_delivery",
        "wraps": "intake_wrap",
        "tombstones": "intake_tombstone",
        "proofs": "consent_consent",
        "slips": "consent_outcomeslip",
        "items": "consent_waiting",
        "blobs": "consent_receptionitem",
    }
    return Counter(
        {
            name: track.number(f"SELECT count(*) FROM house.{table}")
            for name, table in tables.items()
        }
    )


ONE = Counter(deliveries=1, wraps=2, proofs=1, slips=1)


def grown(before: Counter[str], after: Counter[str]) -> Counter[str]:
    found = Counter(after)
    found.subtract(before)
    return Counter({name: n for name, n in found.items() if n})


def how(answer: Answer) -> str:
    """One word for an answer; an error that nobody meant fails the test."""
    assert "error" not in answer, answer
    return str(answer.get("refused", "done"))


def test_consent_and_recall_at_one_moment(track: Track) -> None:
    """Either it was consented to, whole, or it was recalled, whole."""
    won, balance = Counter[str](), Balance()
    for item in items(track, "amina"):
        track.welfare.ask("recall", by="kari", draft=item.draft)
        before = left(track)
        before["blobs"] -= 1
        consented, taken = track.together(
            (track.parent, "consent", item.order),
            (track.parent, "take_in", {}),
            lead=balance.lead,
        )
        assert how(taken) == "done"
        state = track.parent.ask("state", **item.order)
        won[state] += 1
        balance.lost(first=state == "recalled")
        if how(consented) == "done":
            assert state == "consented"
            assert grown(before, left(track)) == ONE
        else:
            assert (how(consented), state) == ("NotAllowedNow", "recalled")
            assert grown(before, left(track)) == Counter()
    assert set(won) == {"consented", "recalled"}, won


def test_withdrawing_and_opening_at_one_moment(track: Track) -> None:
    """What was opened is in the log; what was withdrawn opens nowhere."""
    won, balance = Counter[bool](), Balance()
    for item in items(track, "jonas"):
        given = track.parent.ask("consent", **item.order)
        ((delivery,),) = track.rows(
            "SELECT id FROM house.intake_delivery WHERE consent_id = %s",
            given["consent"],
        )
        wanted = {"delivery": str(delivery)}
        withdrawn, first, second = track.together(
            (track.parent, "withdraw", {"who": item.who, "proof": given["proof"]}),
            (track.counselling, "open_delivery", {"by": "ingrid", **wanted}),
            (track.counselling, "open_delivery", {"by": "hanne", **wanted}),
            lead=balance.lead,
        )
        assert how(withdrawn) == "done"
        read = [how(answer) == "done" for answer in (first, second)]
        assert {how(first), how(second)} <= {"done", "NotVisible"}
        revealed = track.number(
            "SELECT count(*) FROM house.audit_entry "
            "WHERE event = 'revealed' AND process = 'counselling' AND subject = %s",
            delivery,
        )
        assert revealed == sum(read)
        won.update(read)
        balance.lost(first=any(read))
        nothing_is_left_of(track, given["consent"], delivery)
    assert set(won) == {True, False}, won


def nothing_is_left_of(track: Track, consent: str, delivery: UUID) -> None:
    for table, column, value in (
        ("intake_delivery", "consent_id", consent),
        ("intake_wrap", "delivery_id", delivery),
    ):
        query = f"SELECT count(*) FROM house.{table} WHERE {column} = %s"
        assert track.number(query, value) == 0
    tombstones = "SELECT count(*) FROM house.intake_tombstone WHERE consent_id = %s"
    assert track.number(tombstones, consent) == 1


def test_a_yes_sent_twice_is_one_yes(track: Track) -> None:
    for item in items(track, "maja", ROUNDS // 2):
        before = left(track)
        answers = track.together(
            (track.parent, "consent", item.order),
            (track.parent, "consent", item.order),
        )
        assert sorted(map(how, answers)) == ["NotAllowedNow", "done"]
        assert grown(before, left(track)) == ONE


def test_yes_and_no_at_one_moment(track: Track) -> None:
    """Whichever came last stands; a yes before a no was taken back, whole."""
    won, balance = Counter[str](), Balance()
    for item in items(track, "maja"):
        before = left(track)
        answers = track.together(
            (track.parent, "consent", item.order),
            (track.parent, "share_nothing", item.order),
            lead=balance.lead,
        )
        assert list(map(how, answers)) == ["done", "done"]
        state = track.parent.ask("state", **item.order)
        won[state] += 1
        # The first to have the row loses it to the second.
        balance.lost(first=state == "consented")
        if state == "consented":
            assert grown(before, left(track)) == ONE
        else:
            assert state == "refused"
            assert grown(before, left(track)) == Counter(tombstones=1, proofs=1)
    assert set(won) == {"consented", "refused"}, won


def test_a_no_sent_twice_takes_back_once(track: Track) -> None:
    for item in items(track, "jonas", ROUNDS // 4):
        before = left(track)
        track.parent.ask("consent", **item.order)
        answers = track.together(
            (track.parent, "share_nothing", item.order),
            (track.parent, "share_nothing", item.order),
        )
        assert list(map(how, answers)) == ["done", "done"]
        assert grown(before, left(track)) == Counter(tombstones=1, proofs=1)


def test_two_receptions_take_turns(track: Track) -> None:
    """Drafts, copies of their blobs, and recalls, in one heap: each item once."""
    heap = ROUNDS // 2
    before = left(track)
    made = track.welfare.ask("drafts", by="kari", who="jonas", count=heap)
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
    assert left(track)["blobs"] == 2 * heap + len(made[::2])
    answers = track.together(
        *[(track.parent, "take_in", {}) for _ in range(3)], spread=0.002
    )
    assert list(map(how, answers)) == ["done"] * 3
    assert grown(before, left(track)) == Counter(items=heap)
    waiting = track.parent.ask("items", who="jonas")
    # What was recalled has no reference left inside: it is found by its own id.
    assert {one["reference"] for one in made[1::2]} <= set(waiting)
    assert not {one["reference"] for one in made[::2]} & set(waiting)


def test_taking_back_and_the_hour_at_one_moment(track: Track) -> None:
    """Told, or taken back before it was told; never stuck, never both half."""
    found = items(track, "amina", ROUNDS // 2)
    given = [track.parent.ask("consent", **item.order) for item in found]
    move_to_the_hour(track)
    half = list(zip(found, given, strict=True))[::2]
    orders: list[tuple[Racer, str, dict[str, Any]]] = [
        (track.parent, "withdraw", {"who": item.who, "proof": proof["proof"]})
        for item, proof in half
    ]
    answers = track.together(
        *orders, (track.worker, "tell", {}), (track.worker, "tell", {}), spread=0.05
    )
    assert set(map(how, answers)) == {"done"}
    assert left(track)["slips"] == 0
    states = {
        str(draft): state
        for draft, state in track.rows("SELECT id, state FROM house.sending_draft")
    }
    for item, proof in zip(found, given, strict=True):
        stands = (item, proof) not in half
        assert states[item.draft] in (
            {"delivered"} if stands else {"delivered", "put_before"}
        )
        deliveries = track.number(
            "SELECT count(*) FROM house.intake_delivery WHERE consent_id = %s",
            proof["consent"],
        )
        assert deliveries == int(stands)
    # Every consent of this whole file that still stands was told by now.
    standing = track.number("SELECT count(*) FROM house.intake_delivery")
    assert list(states.values()).count("delivered") >= standing


def test_a_withdrawal_under_way_at_the_hour_is_a_withdrawal(track: Track) -> None:
    """The worker waits for it, finds nothing left to take, and tells nothing."""
    stays, goes = items(track, "amina", 2)
    track.parent.ask("consent", **stays.order)
    before = {pk for (pk,) in track.rows("SELECT id FROM house.consent_outcomeslip")}
    track.parent.ask("consent", **goes.order)
    slips = track.rows("SELECT id FROM house.consent_outcomeslip")
    (slip,) = {pk for (pk,) in slips} - before
    move_to_the_hour(track)
    with houses.superuser(track.founder.info.dbname) as parent:
        with parent.transaction():
            parent.execute(
                "DELETE FROM house.consent_outcomeslip WHERE id = %s", [slip]
            )
            telling = track.worker.tell("tell")
            until_somebody_waits(track)
        assert telling.result(racing.PATIENCE)["value"] == len(slips) - 1
    told = dict(track.rows("SELECT id::text, state FROM house.sending_draft"))
    assert (told[stays.draft], told[goes.draft]) == ("delivered", "put_before")


def until_somebody_waits(track: Track) -> None:
    """Until a login stands at somebody else's lock."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    limit = time.monotonic() + racing.PATIENCE
    while not track.number(query + " AND datname = current_database()"):
        assert time.monotonic() < limit
        time.sleep(0.01)


def move_to_the_hour(track: Track) -> None:
    ((now,),) = track.rows("SELECT house.moment()")
    ahead: timedelta = calendar.next_outcome(now) - now
    track.founder.execute("UPDATE house.founding SET ahead = ahead + %s", [ahead])
