"""Cut off in the middle of an act, it is done or it never began: nothing in between.

About two hundred are cut off by the database at any moment (`pg_terminate_backend`);
then each act dies with its whole process (SIGKILL) before each statement in turn.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from signal import SIGKILL
from typing import Any

import pytest

from tests.support import racing
from tests.support.ledger import Ledger
from tests.support.racing import PATIENCE, WAVE, Answer, Racer, Track, waves

pytestmark = pytest.mark.django_db
# Of each of the four acts.
ROUNDS = 6 * WAVE
Order = dict[str, Any]
Door = str


@dataclass(frozen=True)
class Scene:
    """The doors, and a second process of each door whose children can be killed."""

    track: Track
    nurseries: dict[Door, Racer]


@pytest.fixture(scope="module")
def scene(track: Track) -> Iterator[Scene]:
    """Everybody is known in the nurseries too, which never ask the database."""
    doors = {
        "welfare": ["kari"],
        "counselling": ["ingrid", "hanne"],
        "parent": ["amina"],
    }
    with ExitStack() as stack:
        nurseries = {
            door: stack.enter_context(racing.a_racer(track.house, door))
            for door in doors
        }
        track.items("amina", [21])
        for door, whose in doors.items():
            for who in whose:
                actor = getattr(track, door).ask("who_is", who=who)
                nurseries[door].ask("introduce", who=who, actor=actor)
        yield Scene(track, nurseries)


# --- what is cut off, and what must hold afterwards -----------------------------------


class Act:
    """One thing that somebody does; made ready, cut off, looked at."""

    door: Door
    name: str

    def __init__(self, track: Track) -> None:
        self.track = track

    def ready(self, count: int) -> list[Order]:
        """So many orders, each of which could be carried out now."""
        raise NotImplementedError

    def done(self, orders: Sequence[Order]) -> list[bool]:
        """Which of them are done, whole; all others must not have begun."""
        raise NotImplementedError


class Consenting(Act):
    """Yes: proof, delivery, wraps, slip, answer and event."""

    door, name = "parent", "consent"

    def __init__(self, track: Track) -> None:
        super().__init__(track)
        self.items = track.items("amina")

    def ready(self, count: int) -> list[Order]:
        items = self.items[:count]
        self.track.each("share_nothing", [item.order for item in items])
        self.ledger = Ledger(self.track)
        return [item.order for item in items]

    def done(self, orders: Sequence[Order]) -> list[bool]:
        found = self.track.answers(self.items[: len(orders)])
        self.ledger.must_hold(found)
        whole = [one["state"] == "consented" for one in found]
        assert {one["state"] for one in found} <= {"consented", "refused"}
        assert +self.ledger.grown() == +Counter(
            {name: sum(whole) for name in ("deliveries", "proofs", "slips")}
            | {"wraps": 2 * sum(whole), "consented": sum(whole)}
            | {"revealed": self.ledger.grown()["revealed"]}
        )
        return whole


class Withdrawing(Consenting):
    """No longer: what was there is gone, and the tombstone is there."""

    name = "share_nothing"

    def ready(self, count: int) -> list[Order]:
        orders = super().ready(count)
        self.former = self.track.each("consent", orders)
        return orders

    def done(self, orders: Sequence[Order]) -> list[bool]:
        found = self.track.answers(self.items[: len(orders)])
        # Whoever was cut off has the consent that they had before.
        self.ledger.must_hold(found)
        whole = [one["state"] == "refused" for one in found]
        former = [one["proof"] for one in self.former]
        states = self.track.parent.ask("proof_states", who="amina", each=former)
        for one, proof, state in zip(found, former, states, strict=True):
            assert (one["proof"], state) in ((proof, "consented"), ("", "withdrawn"))
        grown = self.ledger.grown()
        assert grown["tombstones"] == grown["withdrawn"] == sum(whole)
        assert grown["slips"] == grown["deliveries"] == len(whole) - sum(whole)
        return whole


class Opening(Consenting):
    """Reading at the office: the mark, the reader's own wrap and the events."""

    door, name = "counselling", "open_delivery"

    def ready(self, count: int) -> list[Order]:
        given = self.track.each("consent", super().ready(count))
        delivered = self.track.deliveries()
        return [
            {"by": "ingrid", "delivery": delivered[one["consent"]]} for one in given
        ]

    def done(self, orders: Sequence[Order]) -> list[bool]:
        wanted = [order["delivery"] for order in orders]
        rows = self.track.rows(
            "SELECT d.id::text, d.opened_at IS NOT NULL, "
            "(SELECT count(*) FROM house.intake_wrap w "
            "WHERE w.delivery_id = d.id AND w.is_ours), "
            "(SELECT count(*) FROM house.audit_entry e "
            "WHERE e.subject = d.id AND event = 'opened'), "
            "(SELECT count(*) FROM house.audit_entry e "
            "WHERE e.subject = d.id AND event = 'revealed') "
            "FROM house.intake_delivery d WHERE id::text = ANY(%s)",
            wanted,
        )
        found = {delivery: said for delivery, *said in rows}
        for said in found.values():
            assert said in ([True, 1, 1, 1], [False, 0, 0, 0])
        return [bool(found[delivery][0]) for delivery in wanted]


class PuttingBefore(Act):
    """A draft handed over: its state, one blob, one notice and the event."""

    door, name = "welfare", "put_before"

    def ready(self, count: int) -> list[Order]:
        self.made = self.track.drafts("amina", [21] * count, kept=True)
        self.ledger = Ledger(self.track)
        return [{"by": "kari", "draft": one["draft"]} for one in self.made]

    def done(self, orders: Sequence[Order]) -> list[bool]:
        rows = self.track.rows(
            "SELECT id::text, state, answer_by IS NOT NULL FROM house.sending_draft"
        )
        said = {draft: tuple(rest) for draft, *rest in rows}
        found = [said[one["draft"]] for one in self.made]
        assert set(found) <= {("draft", False), ("put_before", True)}
        whole = [state == "put_before" for state, _ in found]
        grown = self.ledger.grown()
        assert grown["blobs"] == grown["notices"] == sum(whole)
        assert grown["put_before_parent"] == sum(whole)
        # What lies there is exactly what was put before: nothing else is taken in.
        self.track.parent.ask("take_in")
        references = [one["reference"] for one in self.made]
        waiting = self.track.parent.ask("items", who="amina", references=references)
        assert [reference in waiting for reference in references] == whole
        return whole


ACTS = pytest.mark.parametrize(
    "make", [Consenting, Withdrawing, Opening, PuttingBefore], ids=lambda act: act.name
)
Make = Callable[[Track], Act]


# --- cut off by the database, at any moment -------------------------------------------


@ACTS
def test_cut_off_at_any_moment(scene: Scene, make: Make) -> None:
    track, act, fates = scene.track, make(scene.track), Counter[tuple[bool, bool]]()
    # How long the latest are let live: about every second act is cut off in time.
    longest = 0.2
    for _ in range(0, ROUNDS, WAVE):
        orders = act.ready(WAVE)
        answers = cut_off(track, act, orders, longest)
        whole = act.done(orders)
        for answer, is_done in zip(answers, whole, strict=True):
            if "value" in answer:
                assert is_done
            else:
                # Cut off while it was being kept, it may be there all the same.
                assert answer["error"].startswith("OperationalError: "), answer
            fates["value" in answer, is_done] += 1
        longest *= 0.75 if sum(whole) > WAVE / 2 else 1.5
    assert fates[True, True] > ROUNDS / 10, fates
    assert fates[False, False] > ROUNDS / 10, fates


def cut_off(
    track: Track, act: Act, orders: Sequence[Order], longest: float
) -> list[Answer]:
    """All begin now; each backend is ended at a moment of its own."""
    start = time.monotonic() + 0.02
    racer: Racer = getattr(track, act.door)
    futures = [
        racer.tell(act.name, at=start, name=f"doomed {place}", **order)
        for place, order in enumerate(orders)
    ]
    ends = [start + track.chance.uniform(0, longest) for _ in orders]
    for end, place in sorted(zip(ends, range(len(orders)), strict=True)):
        time.sleep(max(0.0, end - time.monotonic()))
        track.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = %s AND datname = current_database()",
            f"doomed {place}",
        )
    found = [future.result(PATIENCE) for future in futures]
    until_gone(track)
    return found


def until_gone(track: Track) -> None:
    """Until no backend of those is left: what it hadn't kept is undone then."""
    limit = time.monotonic() + PATIENCE
    while track.number(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE application_name LIKE 'doomed%%' AND datname = current_database()"
    ):
        assert time.monotonic() < limit
        time.sleep(0.005)


# --- before each statement, in turn ---------------------------------------------------


@ACTS
def test_killed_before_each_statement(scene: Scene, make: Make) -> None:
    """Before a statement or the commit, nothing is done; after the commit, all is."""
    for is_last, is_done, answer in swept(scene, make(scene.track), is_lost=False):
        assert answer == {"killed": SIGKILL}
        assert is_done is is_last


@ACTS
def test_connection_lost_before_each_statement(scene: Scene, make: Make) -> None:
    """Nobody is told that it is done, or given anything to read, unless it is kept."""
    for is_last, is_done, answer in swept(scene, make(scene.track), is_lost=True):
        assert is_done is is_last
        assert is_done or "value" not in answer, answer


def swept(
    scene: Scene, act: Act, *, is_lost: bool
) -> Iterator[tuple[bool, bool, Answer]]:
    """Cut off after no step, one, two, to the last: is it that, is it done, its answer.

    The last comes after the commit.
    """
    ((is_done, whole),) = litter(scene, act, [None])
    assert is_done
    assert whole["steps"] > 8, "An act has a handful of statements at least."
    for wave in waves(range(whole["steps"])):
        found = litter(scene, act, wave, is_lost=is_lost)
        for after, (is_done, answer) in zip(wave, found, strict=True):
            yield after == whole["steps"] - 1, is_done, answer


def litter(
    scene: Scene, act: Act, afters: Sequence[int | None], **order: Any
) -> list[tuple[bool, Answer]]:
    """Each in its own process, cut off after so many steps; and whether it is done."""
    ready = act.ready(len(afters))
    told = [
        {**one, **order, "act": act.name, "name": f"doomed {place}", "after": after}
        for place, (one, after) in enumerate(zip(ready, afters, strict=True))
    ]
    answers = scene.nurseries[act.door].ask("litter", orders=told)
    until_gone(scene.track)
    return list(zip(act.done(ready), answers, strict=True))
