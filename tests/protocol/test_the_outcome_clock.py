"""At 08:00 on a working day child welfare is told one of two things, once, for good."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consent import reception
from portal.notices import contact_key
from portal.policy import calendar
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from tests.support import insider, road, steps
from tests.support.doors import at

pytestmark = pytest.mark.django_db
SLIPS = "house.consent_outcomeslip"


@dataclass(frozen=True)
class Scene:
    """One draft before one parent who has said their name."""

    kari: Actor
    ingrid: Actor
    amina: Actor
    draft: UUID
    waiting: UUID

    @property
    def told(self) -> tuple[str, date | None]:
        """What child welfare sees."""
        row = steps.draft_row(self.draft)
        return row["state"], row["told_on"]


def put_before_on(day: str, hour: str = "09:00") -> Scene:
    """A scene that begins then."""
    insider.move_clock_to(steps.a_moment(day, hour))
    steps.weekly_keys()
    kari, ingrid = road.employee("kari"), road.employee("ingrid")
    draft = road.put_before(kari)
    amina = road.the_parent()
    waiting = steps.waiting_for_draft(amina, draft)
    steps.named(amina, waiting)
    return Scene(kari, ingrid, amina, draft, waiting)


def clock(day: str, hour: str) -> int:
    """It is then; the worker works."""
    insider.move_clock_to(steps.a_moment(day, hour))
    steps.weekly_keys()
    return steps.told()


# 2027: Friday 5 March; Maundy Thursday 25 March to Easter Monday 29 March.
FRIDAY = "2027-03-05"


def test_delivered_is_told_at_eight_on_the_next_working_day() -> None:
    scene = put_before_on(FRIDAY)
    steps.said_yes(scene.amina, scene.waiting)
    for day, hour in (
        (FRIDAY, "09:01"),
        (FRIDAY, "23:59"),
        ("2027-03-06", "08:00"),  # Saturday
        ("2027-03-07", "12:00"),  # Sunday
        ("2027-03-08", "07:59"),
    ):
        assert clock(day, hour) == 0
        assert scene.told == ("put_before", None)
    assert clock("2027-03-08", "08:00") == 1
    assert scene.told == ("delivered", date(2027, 3, 8))
    assert insider.rows(SLIPS) == []
    assert clock("2027-03-08", "08:01") == clock("2027-03-09", "08:00") == 0
    assert scene.told == ("delivered", date(2027, 3, 8))


def test_on_a_holiday_nothing_is_told() -> None:
    scene = put_before_on("2027-03-24", "10:00")
    steps.said_yes(scene.amina, scene.waiting)
    for day in ("2027-03-25", "2027-03-26", "2027-03-27", "2027-03-28", "2027-03-29"):
        assert clock(day, "12:00") == 0
        assert scene.told == ("put_before", None)
    assert clock("2027-03-30", "08:00") == 1
    assert scene.told == ("delivered", date(2027, 3, 30))


def test_a_worker_that_was_away_tells_later_the_same_day() -> None:
    scene = put_before_on(FRIDAY)
    steps.said_yes(scene.amina, scene.waiting)
    assert clock("2027-03-08", "16:30") == 1
    assert scene.told == ("delivered", date(2027, 3, 8))


def test_not_sent_is_told_on_the_first_working_day_after_the_deadline() -> None:
    scene = put_before_on(FRIDAY)
    last = steps.draft_row(scene.draft)["answer_by"]
    assert last == date(2027, 3, 30)  # 26 March is Good Friday
    assert clock("2027-03-30", "23:59") == 0
    assert scene.told == ("put_before", None)
    assert clock("2027-03-31", "07:59") == 0
    assert scene.told == ("put_before", None)
    clock("2027-03-31", "08:00")
    assert scene.told == ("not_sent", date(2027, 3, 31))


def test_a_yes_in_the_last_minute_is_a_yes() -> None:
    scene = put_before_on(FRIDAY)
    insider.move_clock_to(steps.a_moment("2027-03-30", "23:59"))
    steps.weekly_keys()
    steps.said_yes(scene.amina, scene.waiting)
    assert clock("2027-03-31", "08:00") == 1
    assert scene.told == ("delivered", date(2027, 3, 31))


def test_after_the_deadline_nothing_can_be_answered() -> None:
    scene = put_before_on(FRIDAY)
    steps.chosen(scene.amina, scene.waiting)
    insider.move_clock_to(steps.a_moment("2027-03-31", "00:00"))
    steps.weekly_keys()
    for act in (
        lambda: steps.agreed(scene.amina, scene.waiting),
        lambda: steps.shared_nothing(scene.amina, scene.waiting),
    ):
        with pytest.raises(NotVisible):
            act()
    with at("parent"):
        assert reception.end_of(date(2027, 3, 30)) == house.moment()
    insider.move_clock_to(house.moment() + steps.SECOND)
    with at("parent"):
        reception.sweep()
    assert insider.rows("house.consent_waiting") == []
    clock("2027-03-31", "08:00")
    assert scene.told == ("not_sent", date(2027, 3, 31))


def test_the_sweep_takes_what_is_past_and_nothing_else() -> None:
    scene = put_before_on(FRIDAY)
    insider.move_clock_to(steps.a_moment("2027-03-30", "23:59"))
    with at("parent"):
        reception.sweep()
    assert [row["id"] for row in insider.rows("house.consent_waiting")] == [
        scene.waiting
    ]


def test_what_was_taken_back_before_the_hour_was_never_told() -> None:
    scene = put_before_on(FRIDAY)
    steps.said_yes(scene.amina, scene.waiting)
    steps.shared_nothing(scene.amina, scene.waiting)
    assert insider.rows(SLIPS) == []
    assert clock("2027-03-08", "08:00") == 0
    assert scene.told == ("put_before", None)
    clock("2027-03-31", "08:00")
    assert scene.told == ("not_sent", date(2027, 3, 31))


def test_given_taken_back_and_given_again_is_told_once() -> None:
    scene = put_before_on(FRIDAY)
    for _ in range(2):
        steps.said_yes(scene.amina, scene.waiting)
        steps.shared_nothing(scene.amina, scene.waiting)
    steps.said_yes(scene.amina, scene.waiting)
    assert len(insider.rows(SLIPS)) == 1
    assert len(road.inbox(scene.ingrid)) == 1
    assert clock("2027-03-08", "08:00") == 1
    assert scene.told == ("delivered", date(2027, 3, 8))


def test_given_again_on_another_day_is_told_on_the_first_day_that_it_was_due() -> None:
    """After “delivered”, taking it back and giving it again adds nothing."""
    scene = put_before_on(FRIDAY)
    steps.said_yes(scene.amina, scene.waiting)
    clock("2027-03-08", "08:00")
    told = insider.welfare()
    steps.shared_nothing(scene.amina, scene.waiting)
    steps.said_yes(scene.amina, scene.waiting)
    clock("2027-03-09", "08:00")
    clock("2027-03-31", "08:00")
    assert insider.welfare() == told


def test_a_clock_that_is_turned_back_unsays_nothing() -> None:
    scene = put_before_on(FRIDAY)
    steps.said_yes(scene.amina, scene.waiting)
    clock("2027-03-08", "08:00")
    told = insider.welfare()
    insider.move_clock_to(steps.a_moment(FRIDAY, "08:30"))
    steps.told()
    assert insider.welfare() == told


def test_the_worker_learns_a_reference_and_nothing_else() -> None:
    """What the slip holds, opened by the only one who can."""
    import json

    from consent.giving import OUTCOME, slip_place
    from portal.sealing import keyring
    from portal.sealing.acting import acting_as
    from portal.sealing.entries import CONTACT_PARTY
    from portal.sealing.primitives import unbox

    scene = put_before_on(FRIDAY)
    steps.said_yes(scene.amina, scene.waiting)
    (row,) = insider.rows(SLIPS)
    with at("worker"), acting_as(CONTACT_PARTY):
        ring, place = keyring.current(), slip_place(row["id"])
        wrapped = bytes(row["wrapped_key"])
        ring.admit_crossing(row["id"], wrapped, compartment=OUTCOME, binding=place)
        said = json.loads(unbox(ring.case_key(row["id"]), bytes(row["sealed"]), place))
    reference = steps.draft_row(scene.draft)["outcome_reference"]
    assert said == {"reference": str(reference)}


def test_a_slip_that_says_nonsense_keeps_nobody_from_being_told() -> None:
    """Whoever knows the worker's public key can seal something to it (HPKE)."""
    from uuid import uuid4

    from consent.giving import OUTCOME, slip_place
    from portal.sealing import directory
    from portal.sealing.entries import CONTACT_PARTY, KeyPurpose, wrap_to
    from portal.sealing.primitives import box, new_key
    from portal.sealing.statements import canonical
    from tests.support.keys import all_keys

    scene = put_before_on(FRIDAY)
    steps.said_yes(scene.amina, scene.waiting)
    (true,) = insider.rows(SLIPS)
    said = (
        b"",
        b"nonsense",
        b"\xff\xfe",
        canonical([1]),
        canonical("reference"),
        canonical({}),
        canonical({"reference": None}),
        canonical({"reference": 7}),
        canonical({"reference": ["a"]}),
        canonical({"reference": "not an id"}),
        canonical({"reference": str(uuid4())}),
    )
    for content in said:
        slip, key = uuid4(), new_key()
        with at("parent"):
            to = directory.key_of(
                CONTACT_PARTY,
                KeyPurpose.CONTACT,
                signed_by="worker",
                keys=all_keys()["parent"],
                at=house.moment(),
            )
        wrapped = wrap_to(to, key, slip_place(slip).extended(OUTCOME))
        row = {"sealed": box(key, content, slip_place(slip)), "wrapped_key": wrapped}
        insider.put(SLIPS, {**true, "id": slip, **row})
    clock("2027-03-08", "08:00")
    assert scene.told == ("delivered", date(2027, 3, 8))
    assert insider.rows(SLIPS) == []


def test_a_yes_before_christmas_is_told_after_new_year() -> None:
    """Wednesday 23 December 2026 at 10:00 is told on Monday 4 January at 08:00."""
    insider.do("DELETE FROM house.sealing_directoryentry WHERE purpose = 'contact'")
    insider.do("DELETE FROM house.sealing_contactkey")
    insider.move_clock_to(steps.a_moment("2026-12-17", "09:00"))
    with at("worker"):
        contact_key.keep_fresh()
    scene = put_before_on("2026-12-23", "10:00")
    steps.said_yes(scene.amina, scene.waiting)
    (slip,) = insider.rows(SLIPS)
    assert slip["due_at"] == steps.a_moment("2027-01-04", "08:00")
    for day in range(24, 32):  # the worker's rounds of every day
        clock(f"2026-12-{day}", "12:00")
    for day in (1, 2, 3):
        clock(f"2027-01-0{day}", "12:00")
    assert clock("2027-01-04", "08:00") == 1
    assert scene.told == ("delivered", date(2027, 1, 4))


# --- every order of acts --------------------------------------------------------------


@dataclass
class Story:
    """One draft, lived through; what must hold is looked at after every act."""

    scene: Scene
    proof: UUID | None = None
    outcomes: list[str] = field(default_factory=list)

    def do(self, act: str) -> None:
        """One act, if the state allows it; then look."""
        try:
            getattr(self, act)()
        except (NotAllowedNow, NotVisible):
            assert insider.rows("house.consent_receptionitem") == []
        self.look()

    def consent(self) -> None:
        self.proof = steps.said_yes(self.scene.amina, self.scene.waiting)

    def refuse(self) -> None:
        steps.shared_nothing(self.scene.amina, self.scene.waiting)

    def withdraw(self) -> None:
        if self.proof:
            road.withdrawn(self.scene.amina, self.proof)

    def recall(self) -> None:
        road.recalled(self.scene.kari, self.scene.draft)

    def tick(self) -> None:
        """To the next 08:00; the worker tells what is due."""
        standing = self.is_standing
        state = self.scene.told[0]
        due = bool(insider.rows(SLIPS))
        steps.to_the_next_outcome()
        told = steps.told()
        after = self.scene.told[0]
        # “Delivered” is told for a consent that stands at this hour, and for no other.
        assert told == int(due)
        if after != state:
            assert (after == "delivered") is (due and standing)
            self.outcomes.append(after)

    def end(self) -> None:
        """To the first hour after the deadline, with the hours in between."""
        self.tick()
        last = reception.end_of(steps.draft_row(self.scene.draft)["answer_by"])
        if last > house.moment():
            insider.move_clock_to(last)
        self.tick()

    @property
    def is_standing(self) -> bool:
        """Whether the office could read it now."""
        return bool(insider.rows("house.intake_delivery"))

    def look(self) -> None:
        """What holds at every moment."""
        state, told_on = self.scene.told
        assert len(self.outcomes) <= 1
        if self.outcomes:
            assert state == self.outcomes[0]
        assert (told_on is not None) is (state in ("delivered", "not_sent"))
        deliveries = insider.rows("house.intake_delivery")
        assert len(deliveries) <= 1
        assert len(insider.rows("house.intake_wrap")) == len(deliveries)
        revoked = {row["consent_id"] for row in insider.rows("house.intake_tombstone")}
        assert not revoked & {row["consent_id"] for row in deliveries}
        slips = insider.rows(SLIPS)
        assert len(slips) <= len(deliveries)
        if state == "not_sent":
            assert not deliveries
        # A consent that stands was told, or waits to be.
        if deliveries and state != "delivered":
            assert len(slips) == 1


ACTS = st.sampled_from(["consent", "refuse", "withdraw", "recall", "tick", "end"])


def test_no_order_of_acts_tells_two_things(subtests: pytest.Subtests) -> None:
    insider.move_clock_to(steps.a_moment(FRIDAY))
    scene = put_before_on(FRIDAY)

    @settings(
        derandomize=True,
        max_examples=18,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(ACTS, min_size=2, max_size=6))
    def lived(acts: list[str]) -> None:
        with insider.a_world():
            story = Story(scene)
            for act in acts:
                story.do(act)
            story.do("end")
            assert scene.told[0] in ("delivered", "not_sent", "recalled")

    lived()


def test_the_calendar_knows_the_days_used_here() -> None:
    assert not calendar.is_working_day(date(2027, 3, 26))
    assert calendar.working_day_from(date(2027, 3, 26)) == date(2027, 3, 30)
    assert calendar.is_working_day(date(2027, 3, 5) + timedelta(days=3))
