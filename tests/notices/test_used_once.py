"""The way that child welfare gave serves for one notice, whatever anybody does then.

It may be child welfare's own: so the one notice comes in every world, and nothing that
the parent does brings it, hastens it or holds it back (threats B1, B2).
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from portal.notices.parent_notices import Letter
from portal.notices.sms import NumberRefused
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow
from portal.walls import house
from referrals.sending import queries
from tests.notices import post
from tests.notices.post import MAIL, SMS, Box
from tests.protocol import test_what_child_welfare_sees as worlds
from tests.protocol.test_what_child_welfare_sees import Scene
from tests.support import insider, road, steps
from tests.support.doors import at

pytestmark = pytest.mark.django_db
World = Callable[[Scene], None]


def refuses(letter: Letter) -> None:
    """The provider knows no such number."""
    raise NumberRefused


def at_seven() -> Scene:
    """Put before the parent at seven in the morning: the notice waits until nine."""
    post.it_is(post.MONDAY, "07:00")
    kari, ingrid = road.employee("kari"), road.employee("ingrid")
    road.employee("dina")
    draft = post.put_before(kari)
    amina = road.the_parent()
    return Scene(kari, ingrid, amina, draft, steps.waiting_for_draft(amina, draft))


@pytest.fixture
def scene(box: Box) -> Scene:
    return at_seven()


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
