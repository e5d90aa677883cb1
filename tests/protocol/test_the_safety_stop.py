"""The safety stop from every side: what ends, who is told, and that nobody else is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from consent import reception
from consent.states import answer_of
from demo.cast import OFFICE, OTHER_OFFICE, parent
from portal.audit.events import Event
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow
from portal.sealing import to_reception
from portal.walls import house
from referrals.intake import safety as office_stop
from tests.support import insider, log, road, steps, stops
from tests.support.doors import at

pytestmark = pytest.mark.django_db
NOTICES = "house.notices_notice"
BLOBS = "house.consent_receptionitem"


@dataclass
class Scene:
    """Amina, before whom two services have put something."""

    kari: Actor
    dag: Actor
    ingrid: Actor
    hanne: Actor
    amina: Actor
    draft: UUID
    foreign: UUID
    item: UUID
    foreign_item: UUID

    def delivered(self, *rest: Any) -> UUID:
        """Amina says yes to the first; what came at the office."""
        steps.named(self.amina, self.item)
        steps.said_yes(self.amina, self.item, *rest)
        return road.inbox(self.ingrid)[0]


@pytest.fixture
def scene() -> Scene:
    who = ("kari", "dag", "ingrid", "hanne")
    kari, dag, ingrid, hanne = map(road.employee, who)
    road.employee("dina")
    draft, foreign = road.put_before(kari), road.put_before(dag)
    amina = road.the_parent()
    items = [steps.waiting_for_draft(amina, one) for one in (draft, foreign)]
    return Scene(kari, dag, ingrid, hanne, amina, draft, foreign, *items)


def waiting_notices(process: str) -> list[UUID]:
    """The notices of one door that haven't been sent."""
    return [row["id"] for row in insider.rows(NOTICES, "process = %s", process)]


def reminded(scene: Scene) -> None:
    """Amina asks for a reminder of both."""
    for item in (scene.item, scene.foreign_item):
        steps.named(scene.amina, item)
        steps.chosen(scene.amina, item, remind=True)
    assert len(waiting_notices("parent")) == 2


# --- what ends ------------------------------------------------------------------------


def test_child_welfare_ends_its_own_first_notice_and_all_reminders(
    scene: Scene,
) -> None:
    reminded(scene)
    mine, theirs = (
        steps.draft_row(one)["notice_reference"] for one in (scene.draft, scene.foreign)
    )
    assert mine != theirs
    before = set(waiting_notices("welfare"))
    assert len(before) == 2
    stops.pressed_by_service(scene.kari, scene.draft)
    # At once; the other service's stays: its way can be that service's own telephone.
    assert len(set(waiting_notices("welfare")) & before) == 1
    assert len(waiting_notices("parent")) == 2
    road.taken_in()
    assert waiting_notices("parent") == []
    assert len(waiting_notices("welfare")) == 1
    assert stops.stands(scene.amina)


def test_while_it_stands_no_reminder_can_be_asked_for(scene: Scene) -> None:
    reminded(scene)
    stops.pressed_by_parent(scene.amina)
    assert waiting_notices("parent") == []
    steps.chosen(scene.amina, scene.item, remind=True)
    assert waiting_notices("parent") == []
    stops.lifted(scene.amina)
    assert waiting_notices("parent") == []  # what was stopped isn't sent after all
    steps.chosen(scene.amina, scene.item, remind=True)
    assert len(waiting_notices("parent")) == 1


def test_the_tick_is_gone_with_the_reminder(scene: Scene) -> None:
    reminded(scene)
    stops.pressed_by_parent(scene.amina)
    with at("parent", scene.amina):
        answer = answer_of(steps.locked(scene.amina, scene.item))
    assert (answer["reminder"], answer["choices"]["remind"]) == ("", False)


def test_the_parents_own_stop_leaves_first_notices(scene: Scene) -> None:
    """If they stayed away, whoever reads the way would know that she was here."""
    before = waiting_notices("welfare")
    stops.pressed_by_parent(scene.amina)
    assert waiting_notices("welfare") == before


# --- who is told ----------------------------------------------------------------------

Press = Callable[[Scene], None]
BY: dict[str, Press] = {
    "a service": lambda s: stops.service_presses(s.kari, s.draft),
    "another service": lambda s: stops.service_presses(s.dag, s.foreign),
    "the parent": lambda s: stops.pressed_by_parent(s.amina),
    "an office": lambda s: stops.office_presses(s.ingrid, road.inbox(s.ingrid)[0]),
}
by_each = pytest.mark.parametrize("press", BY.values(), ids=BY)


@by_each
def test_every_office_is_told_and_not_by_whom(scene: Scene, press: Press) -> None:
    delivery = scene.delivered()
    steps.named(scene.amina, scene.foreign_item)
    steps.said_yes(scene.amina, scene.foreign_item, OTHER_OFFICE)
    press(scene)
    rows = stops.raised()
    offices = {row["party_id"] for row in rows}
    assert offices == {OFFICE.party_id, OTHER_OFFICE.party_id}
    (mine,) = [row for row in rows if row["party_id"] == OFFICE.party_id]
    # All that the crossing writes: nothing of who or why.
    assert set(mine) == {"id", "party_id", "delivery_id", "raised_at", "handled_at"}
    assert mine["delivery_id"] == delivery
    assert mine["raised_at"].minute == mine["raised_at"].second == 0
    assert [r.delivery_id for r in stops.before(scene.hanne)] == [delivery]
    assert stops.before(scene.ingrid) == []


def test_what_comes_of_it_is_the_same_whoever_pressed(scene: Scene) -> None:
    """At the office and at the parent's side, row by row."""
    scene.delivered()
    found = set()
    for press in BY.values():
        with insider.a_world():
            press(scene)
            rows = [*stops.raised(), *insider.rows("house.consent_noticestop")]
            for row in rows:
                del row["id"]
            found.add(repr(rows))
    assert len(found) == 1


def test_what_was_delivered_after_it_comes_with_the_mark(scene: Scene) -> None:
    stops.service_presses(scene.kari, scene.draft)
    assert stops.raised() == []
    delivery = scene.delivered()
    assert [row["delivery_id"] for row in stops.raised()] == [delivery]


def test_after_it_was_lifted_nothing_new_is_marked(scene: Scene) -> None:
    stops.pressed_by_parent(scene.amina)
    stops.lifted(scene.amina)
    scene.delivered()
    assert stops.raised() == []


def test_the_mark_goes_with_what_is_taken_back(scene: Scene) -> None:
    scene.delivered()
    stops.pressed_by_parent(scene.amina)
    steps.shared_nothing(scene.amina, scene.item)
    assert stops.raised() == []
    stops.pressed_by_parent(scene.amina)
    assert stops.raised() == []


def test_the_leader_deals_with_it_and_it_comes_back_if_said_again(
    scene: Scene,
) -> None:
    scene.delivered()
    stops.pressed_by_parent(scene.amina)
    (raised,) = stops.before(scene.hanne)
    with at("counselling", scene.hanne):
        office_stop.handle(raised.stop_id, by=scene.hanne)
        with pytest.raises(NotAllowedNow):
            office_stop.handle(raised.stop_id, by=scene.hanne)
    assert stops.before(scene.hanne) == []
    (row,) = stops.raised()
    assert row["handled_at"] is not None
    stops.service_presses(scene.kari, scene.draft)
    assert [again.stop_id for again in stops.before(scene.hanne)] == [raised.stop_id]


# --- in every state -------------------------------------------------------------------


def refused(scene: Scene) -> None:
    steps.shared_nothing(scene.amina, scene.item)


def purged(scene: Scene) -> None:
    steps.disowned(scene.amina, scene.item)


def recalled(scene: Scene) -> None:
    road.recalled(scene.kari, scene.draft)


def withdrawn(scene: Scene) -> None:
    scene.delivered()
    steps.shared_nothing(scene.amina, scene.item)


def past_its_day(scene: Scene) -> None:
    steps.past_the_deadline(scene.draft)
    with at("parent"):
        reception.sweep()
    assert insider.rows("house.consent_waiting") == []


def delivered_and_past_its_day(scene: Scene) -> None:
    scene.delivered()
    past_its_day(scene)


def delivered(scene: Scene) -> None:
    scene.delivered()


def stopped_and_lifted(scene: Scene) -> None:
    stops.pressed_by_parent(scene.amina)
    stops.lifted(scene.amina)


STATES: dict[str, Callable[[Scene], None]] = {
    "unanswered": lambda _: None,
    "refused": refused,
    "not me": purged,
    "recalled": recalled,
    "delivered": delivered,
    "withdrawn": withdrawn,
    "past its day": past_its_day,
    "delivered, past its day": delivered_and_past_its_day,
    "pressed before": lambda s: stops.service_presses(s.kari, s.draft),
    "lifted": stopped_and_lifted,
}


@pytest.mark.parametrize("state", STATES)
def test_it_can_be_pressed_in_every_state_and_nothing_of_the_draft_changes(
    scene: Scene, state: str
) -> None:
    STATES[state](scene)
    before = steps.draft_row(scene.draft)
    stops.pressed_by_service(scene.kari, scene.draft)
    assert len(insider.rows(BLOBS)) == 1
    road.taken_in()
    assert steps.draft_row(scene.draft) == before
    assert stops.stands(scene.amina)
    assert len(stops.raised()) == state.startswith("delivered")


def test_a_draft_that_nobody_has_seen_has_none(scene: Scene) -> None:
    draft = road.drafted(scene.kari, "jonas")
    with pytest.raises(NotAllowedNow):
        stops.pressed_by_service(scene.kari, draft)


def test_before_what_it_is_about_it_waits_its_turn(scene: Scene) -> None:
    """Rows have no order: the stop can lie before the draft at reception."""
    draft = road.drafted(scene.kari, "jonas")
    for _ in range(3):  # ids are random: some order or other
        with insider.a_world():
            steps.handed_over(scene.kari, draft)
            stops.pressed_by_service(scene.kari, draft)
            road.taken_in()
            assert insider.rows(BLOBS) == []
            assert stops.stands(road.the_parent("jonas"))


# --- and strangers do nothing ---------------------------------------------------------


def said(door: str, actor: Actor, flow: str, kind: str, reference: object) -> None:
    """A well-formed message, about a parent whose number one happens to know."""
    with at(door, actor):
        to_reception.hand_over(
            flow,
            {
                "kind": kind,
                "reference": str(reference),
                "number": parent("amina").number,
            },
        )
    road.taken_in()


def test_a_strangers_reference_does_nothing(scene: Scene) -> None:
    scene.delivered()
    others = road.put_before(scene.dag, "jonas")
    foreign = steps.draft_row(others)["outcome_reference"]
    for reference in (uuid4(), foreign):
        said("welfare", scene.dag, "flow_put_before", "safety_stop", reference)
        said(
            "counselling",
            scene.ingrid,
            "flow_from_office",
            "office_stop",
            reference,
        )
    assert not stops.stands(scene.amina)
    assert stops.raised() == []
    assert insider.rows(BLOBS) == []
    assert log.lines(Event.TAKE_IN_REFUSED) == []  # no alarm either: it is no attack


def test_a_service_isnt_an_office(scene: Scene) -> None:
    """The id of a consent means nothing at the welfare door."""
    scene.delivered()
    (row,) = insider.rows("house.intake_delivery")
    said("welfare", scene.kari, "flow_put_before", "safety_stop", row["consent_id"])
    assert not stops.stands(scene.amina)


def test_another_parent_isnt_stopped(scene: Scene) -> None:
    road.put_before(scene.kari, "jonas")
    stops.service_presses(scene.kari, scene.draft)
    assert not stops.stands(road.the_parent("jonas"))


def test_a_reference_is_forgotten_with_the_last_consent_that_could_stand(
    scene: Scene,
) -> None:
    known = "house.consent_knownreference"
    assert len(insider.rows(known)) == 2
    end = reception.end_of(steps.draft_row(scene.draft)["answer_by"])
    for days, left in ((364, 2), (366, 0)):
        insider.move_clock_to(end + timedelta(days=days))
        with at("parent"):
            reception.sweep()
        assert len(insider.rows(known)) == left, house.moment()
