"""The way that child welfare gave serves for one notice, whatever anybody does then.

It may be child welfare's own: so the one notice comes in every world, and nothing that
the parent does brings it, hastens it or holds it back (threats B1, B2).
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.notices.parent_notices import Letter
from portal.notices.sms import NumberRefused
from portal.policy import calendar
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from referrals.sending import queries, use_cases
from tests.notices import post, returned
from tests.notices.post import MAIL, SMS, Box
from tests.protocol import test_what_child_welfare_sees as worlds
from tests.protocol.test_what_child_welfare_sees import Scene
from tests.support import insider, road, steps
from tests.support.doors import at

pytestmark = pytest.mark.django_db
World = Callable[[Scene], None]
OWN = "+4741111111"


def refuses(letter: Letter) -> None:
    """The provider knows no such number."""
    raise NumberRefused


@pytest.fixture
def scene(box: Box) -> Scene:
    """Put before the parent at seven in the morning: the notice waits until nine."""
    post.it_is(post.MONDAY, "07:00")
    kari, ingrid = road.employee("kari"), road.employee("ingrid")
    road.employee("dina")
    draft = post.put_before(kari)
    amina = road.the_parent()
    return Scene(kari, ingrid, amina, draft, steps.waiting_for_draft(amina, draft))


def said(scene: Scene) -> dict[str, object]:
    """What the draft says, as its author reads it."""
    with at("welfare", scene.kari):
        draft = queries.draft_for(scene.kari, scene.draft)
        return dict(draft.content.reveal(Purpose.SHOW_OWN))


# --- used and destroyed ---------------------------------------------------------------


@pytest.mark.parametrize("kind", ["sms", "email"])
def test_after_it_was_sent_the_way_stands_nowhere(
    box: Box, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kari = road.employee("kari")
    draft = post.put_before(kari, kind)
    (row,) = post.waiting()
    assert post.works() == 1
    assert post.waiting() == []
    assert post.stands_in(post.WAYS[kind]) == []
    about = Scene(kari, kari, kari, draft, UUID(int=0))
    assert said(about)["way"] == ""
    assert post.WAYS[kind] not in str(said(about))
    # Nor sealed: what the worker keeps is the trace, which holds a reference alone.
    (trace,) = post.traces()
    assert trace["id"] == row["id"]


def test_the_way_is_not_among_what_reaches_the_parent_or_an_office(
    scene: Scene,
) -> None:
    with at("parent", scene.amina):
        waiting = steps.locked(scene.amina, scene.waiting)
        assert SMS not in str(waiting.content.reveal(Purpose.SHOW_OWN))
    steps.named(scene.amina, scene.waiting)
    steps.said_yes(scene.amina, scene.waiting)
    (delivery,) = road.inbox(scene.ingrid)
    assert SMS not in str(road.opened(scene.ingrid, delivery))


def test_a_failed_one_is_destroyed_too(scene: Scene) -> None:
    post.it_is(post.MONDAY, "09:00")
    post.works(refuses)
    assert post.waiting() == []
    assert post.stands_in(SMS) == []
    assert said(scene)["way"] == ""


def test_put_before_twice_there_is_no_second_notice(scene: Scene) -> None:
    with pytest.raises(NotAllowedNow):
        steps.handed_over(scene.kari, scene.draft)
    assert len(post.waiting()) == 1


# --- recall ---------------------------------------------------------------------------


@pytest.mark.parametrize("is_taken_in", [True, False])
def test_a_recall_ends_one_that_waits_at_once(
    box: Box, scene: Scene, is_taken_in: bool
) -> None:
    steps.called_back(scene.kari, scene.draft)
    assert post.waiting() == []
    if is_taken_in:
        road.taken_in()
    post.it_is(post.MONDAY, "09:00")
    assert post.works() == 0
    assert box.all() == []
    assert post.traces() == []


def test_a_recall_ends_one_that_is_tried_again(box: Box, scene: Scene) -> None:
    def is_away(letter: Letter) -> None:
        raise ConnectionError

    post.it_is(post.MONDAY, "09:00")
    post.works(is_away)
    steps.called_back(scene.kari, scene.draft)
    post.it_is(post.MONDAY, "12:00")
    assert post.works() == 0
    assert (box.all(), post.waiting(), post.traces()) == ([], [], [])


def test_a_recall_after_it_was_sent_does_nothing_more(box: Box, scene: Scene) -> None:
    other = post.put_before(scene.kari, "email")
    (first,) = [row for row in post.waiting() if row["channel"] == "sms"]
    post.it_is(post.MONDAY, "09:00")
    insider.change(post.NOTICES, first["id"], not_before=house.moment())
    (second,) = [row for row in post.waiting() if row["channel"] == "email"]
    insider.change(
        post.NOTICES, second["id"], not_before=house.moment() + timedelta(hours=1)
    )
    assert post.works() == 1
    steps.called_back(scene.kari, scene.draft)
    assert [row["id"] for row in post.waiting()] == [second["id"]]
    assert len(box.of(SMS)) == 1
    assert steps.draft_row(other)["state"] == "put_before"


def test_a_recall_of_one_draft_ends_no_other_notice(box: Box, scene: Scene) -> None:
    post.put_before(scene.kari, "email")
    steps.called_back(scene.kari, scene.draft)
    post.it_is(post.MONDAY, "09:00")
    assert post.works() == 1
    assert [got.to for got in box.all()] == [MAIL]


# --- every world ----------------------------------------------------------------------


def mailbox(scene: Scene, world: World, var: Path) -> list[tuple[str, object]]:
    """What reaches the way, and when, in the two days after what the parent did."""
    found: list[tuple[str, object]] = []
    with insider.a_world(), post.a_box(var / world.__name__) as box:
        world(scene)
        for hour in (8, 9, 10, 16, 17, 23, 32, 33, 34):
            insider.move_clock_to(
                steps.a_moment(post.MONDAY, "00:00") + timedelta(hours=hour)
            )
            steps.told()
            post.tells()
            before = len(box.of(SMS))
            post.works()
            found += [(f"hour {hour}", got) for got in box.of(SMS)[before:]]
    return found


def test_the_mailbox_is_the_same_in_every_world(
    scene: Scene, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    silence = mailbox(scene, worlds.nothing, tmp_path)
    ((when, _),) = silence
    assert when == "hour 9"
    for world in (*worlds.SILENT, *worlds.AGREED):
        with subtests.test(world.__name__):
            assert mailbox(scene, world, tmp_path / "again") == silence


def test_what_waits_is_the_same_row_in_every_world(
    scene: Scene, subtests: pytest.Subtests
) -> None:
    before = post.waiting()
    for world in (*worlds.SILENT, *worlds.AGREED):
        with subtests.test(world.__name__), insider.a_world():
            world(scene)
            assert post.waiting() == before


def failure(scene: Scene, world: World) -> str:
    """What child welfare has when the notice failed, and its hour has come."""
    with insider.a_world():
        world(scene)
        post.it_is(post.MONDAY, "09:00")
        post.works(refuses)
        post.it_is("2027-02-02", "08:00")
        steps.told()
        post.tells()
        return insider.welfare()


@pytest.mark.parametrize("kind", ["SILENT", "AGREED"])
def test_what_welfare_is_told_of_a_failure_is_the_same_in_every_world(
    scene: Scene, kind: str, subtests: pytest.Subtests
) -> None:
    """After a yes it is “delivered” alone: of that, welfare is told anyway."""
    first, *others = getattr(worlds, kind)
    expected = failure(scene, first)
    told = "'notice_failed_on': datetime.date(2027, 2, 2)"
    assert (told in expected) is (kind == "SILENT")
    for world in others:
        with subtests.test(world.__name__):
            assert failure(scene, world) == expected


# --- every order of acts --------------------------------------------------------------


@dataclass
class Story:
    """One draft, lived through; the mailbox is looked at after every act."""

    scene: Scene
    box: Box
    notice: UUID
    proofs: list[UUID] = field(default_factory=list)
    reminders: int = 0
    ended: bool = False

    def do(self, act: str) -> None:
        """One act, if the state allows it; then look."""
        with suppress(NotAllowedNow, NotVisible):
            getattr(self, act)()
        got = self.box.of(SMS)
        assert len(got) <= (0 if self.ended else 1)
        assert [g.key for g in got] == [str(self.notice)] * len(got)
        assert len(self.box.of(OWN)) <= self.reminders
        assert {g.to for g in self.box.all()} <= {SMS, OWN}

    def name(self) -> None:
        steps.named(self.scene.amina, self.scene.waiting)

    def miss(self) -> None:
        for _ in range(5):
            steps.named(self.scene.amina, self.scene.waiting, "Berit")

    def choose(self) -> None:
        steps.chosen(self.scene.amina, self.scene.waiting)

    def ask_for_a_reminder(self) -> None:
        steps.chosen(self.scene.amina, self.scene.waiting, remind=True)
        self.reminders += 1

    def consent(self) -> None:
        self.proofs.append(steps.said_yes(self.scene.amina, self.scene.waiting))

    def refuse(self) -> None:
        steps.shared_nothing(self.scene.amina, self.scene.waiting)

    def withdraw(self) -> None:
        for proof in self.proofs:
            road.withdrawn(self.scene.amina, proof)

    def disown(self) -> None:
        steps.disowned(self.scene.amina, self.scene.waiting)

    def recall(self) -> None:
        had = bool(self.box.of(SMS))
        steps.called_back(self.scene.kari, self.scene.draft)
        self.ended = not had

    def edit(self) -> None:
        with at("welfare", self.scene.kari):
            draft = queries.draft_for(self.scene.kari, self.scene.draft, lock=True)
            use_cases.edit_draft(draft, road.words(way=OWN), by=self.scene.kari)

    def take_in(self) -> None:
        road.taken_in()

    def work(self) -> None:
        post.works()

    def work_in_vain(self) -> None:
        post.works(refuses)

    def work_and_die(self) -> None:
        with suppress(pytest.fail.Exception):  # there may be nothing to send
            post.dies_after_sending()

    def come_back(self) -> None:
        post.bounced(returned.report(returned.of_ours(self.notice)))

    def an_hour(self) -> None:
        post.later(hours=1)

    def another_morning(self) -> None:
        """Some days later at nine, when what is due was told."""
        insider.move_clock_to(calendar.next_notice(house.moment() + timedelta(4.5)))
        steps.weekly_keys()
        steps.told()
        post.tells()


ACTS = sorted(
    name
    for name, act in vars(Story).items()
    if callable(act) and not name.startswith("_") and name != "do"
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(ACTS), max_size=10))
def test_no_order_of_acts_brings_a_second_message(
    scene: Scene, tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    (row,) = post.waiting()
    var = tmp_path_factory.mktemp("box")
    with insider.a_world(), post.a_box(var) as box:
        post.it_is(post.MONDAY, "08:30")
        story = Story(scene, box, row["id"])
        for act in (*acts, "another_morning", "work", "work"):
            story.do(act)
        assert post.stands_in(SMS) == []
        assert said(scene)["way"] == ""
