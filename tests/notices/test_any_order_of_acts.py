"""Whatever anybody does, in any order: one message at most over welfare's way."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.policy import calendar
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from referrals.sending import queries, use_cases
from tests.notices import post, returned
from tests.notices.post import SMS, Box
from tests.notices.test_used_once import at_seven, refuses, said
from tests.protocol.test_what_child_welfare_sees import Scene
from tests.support import insider, road, steps
from tests.support.doors import at

pytestmark = pytest.mark.django_db
OWN = "+4741111111"


@pytest.fixture
def scene(box: Box) -> Scene:
    return at_seven()


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
