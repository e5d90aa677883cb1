"""The reminder: the parent's own wish, over the parent's own way, until an answer."""

from datetime import date
from uuid import UUID

import pytest

from portal.notices import parent_notices
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow
from portal.walls import house
from tests.notices import post
from tests.notices.post import SMS, Box
from tests.protocol.test_what_child_welfare_sees import Scene
from tests.support import insider, road, steps
from tests.support.aside import as_process
from tests.support.doors import at

pytestmark = pytest.mark.django_db
OWN = "+4741111111"
TEXT = "Bjørk: Du har en ny melding. Det haster ikke."


def a_scene(**instead: object) -> Scene:
    """Put before the parent, who has said their name; the first notice went."""
    kari, ingrid = road.employee("kari"), road.employee("ingrid")
    draft = post.put_before(kari, **instead)  # type: ignore[arg-type]
    amina = road.the_parent()
    waiting = steps.waiting_for_draft(amina, draft)
    post.works()
    steps.named(amina, waiting)
    return Scene(kari, ingrid, amina, draft, waiting)


@pytest.fixture
def scene(box: Box) -> Scene:
    return a_scene()


def asked(scene: Scene, **instead: object) -> UUID:
    """The parent asks for one; its id."""
    steps.chosen(scene.amina, scene.waiting, remind=True, **instead)
    (row,) = post.waiting()
    assert row["process"] == "parent"
    return UUID(str(row["id"]))


# Put before on Monday 1 February 2027, answer by Monday 22: Wednesday 17 at nine.
REMINDED = "2027-02-17"


def test_it_goes_at_nine_three_working_days_before(box: Box, scene: Scene) -> None:
    asked(scene)
    before = post.traces()
    assert steps.draft_row(scene.draft)["answer_by"] == date(2027, 2, 22)
    (row,) = post.waiting()
    assert row["not_before"] == steps.a_moment(REMINDED, "09:00")
    for day, hour in (("2027-02-16", "16:59"), (REMINDED, "08:59")):
        post.it_is(day, hour)
        assert post.works() == 0
    post.it_is(REMINDED, "09:00")
    assert post.works() == 1
    (got,) = box.of(OWN)
    assert got.text == TEXT
    post.it_is("2027-02-18", "09:00")
    assert post.works() == 0
    # Nothing stays of it, not even a trace: it can't fail in anybody's eyes.
    assert post.traces() == before


def test_it_says_what_the_first_notice_says(box: Box, scene: Scene) -> None:
    asked(scene)
    post.it_is(REMINDED, "09:00")
    post.works()
    assert {got.text for got in box.all()} == {TEXT}
    assert len(box.all()) == 2


def test_it_never_goes_over_the_way_that_child_welfare_gave(
    box: Box, scene: Scene
) -> None:
    asked(scene)
    post.it_is(REMINDED, "09:00")
    post.works()
    assert len(box.of(SMS)) == 1
    assert {got.to for got in box.all()} == {SMS, OWN}


def test_nobody_is_reminded_who_did_not_ask(box: Box, scene: Scene) -> None:
    steps.chosen(scene.amina, scene.waiting)
    assert post.waiting() == []
    steps.past_the_deadline(scene.draft)
    post.works()
    assert len(box.all()) == 1


@pytest.mark.parametrize("kind", ["here", "call"])
def test_there_is_none_over_a_way_that_carries_none(scene: Scene, kind: str) -> None:
    steps.chosen(scene.amina, scene.waiting, way_kind=kind, remind=True)
    assert post.waiting() == []


def test_without_an_agreed_word_it_says_the_sentence_alone(box: Box) -> None:
    scene = a_scene(kind="none", word="")
    asked(scene)
    post.it_is(REMINDED, "09:00")
    assert post.works() == 1
    (got,) = box.all()
    assert got.text == TEXT.partition(": ")[2]


def test_it_is_changed_by_choosing_again(box: Box, scene: Scene) -> None:
    first = asked(scene)
    second = asked(scene, way_kind="email", way="eget@post.example")
    assert first != second
    post.it_is(REMINDED, "09:00")
    assert post.works() == 1
    assert [got.to for got in box.all() if got.to != SMS] == ["eget@post.example"]


def test_taking_out_the_tick_ends_it(box: Box, scene: Scene) -> None:
    asked(scene)
    steps.chosen(scene.amina, scene.waiting)
    assert post.waiting() == []


def test_choices_that_are_refused_leave_it_as_it_was(scene: Scene) -> None:
    """An act that isn't allowed now changes no row, of the outbox neither."""
    steps.said_yes(scene.amina, scene.waiting)
    before = insider.fingerprints()
    with pytest.raises(NotAllowedNow):
        steps.chosen(scene.amina, scene.waiting, remind=True)
    assert insider.fingerprints() == before


# --- what ends it ---------------------------------------------------------------------


def consents(scene: Scene) -> None:
    steps.agreed(scene.amina, scene.waiting)


def shares_nothing(scene: Scene) -> None:
    steps.shared_nothing(scene.amina, scene.waiting)


def is_somebody_else(scene: Scene) -> None:
    steps.disowned(scene.amina, scene.waiting)


def is_recalled(scene: Scene) -> None:
    road.recalled(scene.kari, scene.draft)


def consents_and_takes_it_back(scene: Scene) -> None:
    consents(scene)
    shares_nothing(scene)


def consents_and_withdraws_by_the_proof(scene: Scene) -> None:
    road.withdrawn(scene.amina, steps.agreed(scene.amina, scene.waiting))


ENDS = (
    consents,
    shares_nothing,
    is_somebody_else,
    is_recalled,
    consents_and_takes_it_back,
    consents_and_withdraws_by_the_proof,
)


@pytest.mark.parametrize("act", ENDS)
def test_whoever_has_answered_is_not_reminded(
    box: Box, scene: Scene, act: object
) -> None:
    asked(scene)
    assert callable(act)
    act(scene)
    assert post.waiting() == []
    post.it_is(REMINDED, "09:00")
    assert post.works() == 0
    assert box.of(OWN) == []


def test_who_refuses_and_asks_again_is_reminded(box: Box, scene: Scene) -> None:
    asked(scene)
    shares_nothing(scene)
    asked(scene)
    post.it_is(REMINDED, "09:00")
    assert post.works() == 1


def test_five_wrong_names_leave_nothing_queued(box: Box) -> None:
    """Who hasn't said a name can't ask for one: there is nothing to end."""
    kari = road.employee("kari")
    draft = post.put_before(kari, "none", word="")
    amina = road.the_parent()
    waiting = steps.waiting_for_draft(amina, draft)
    with pytest.raises(NotAllowedNow):
        steps.chosen(amina, waiting, remind=True)
    for _ in range(5):
        steps.named(amina, waiting, "Berit")
    assert steps.state_of(amina, waiting) == "purged"
    with pytest.raises(NotAllowedNow):
        steps.chosen(amina, waiting, remind=True)
    assert post.waiting() == []


def test_a_recall_ends_it_only_in_receptions_round(scene: Scene) -> None:
    """Child welfare doesn't know that there is one, and can't touch it."""
    notice = asked(scene)
    steps.called_back(scene.kari, scene.draft)
    assert [row["id"] for row in post.waiting()] == [notice]
    road.taken_in()
    assert post.waiting() == []


def test_what_ends_one_ends_no_other(box: Box, scene: Scene) -> None:
    asked(scene)
    jonas_draft = road.put_before(scene.kari, "jonas", way_kind="none", way="", word="")
    jonas = road.the_parent("jonas")
    waiting = steps.waiting_for_draft(jonas, jonas_draft)
    steps.named(jonas, waiting, "jonas")
    steps.chosen(jonas, waiting, way="+4741111112", remind=True)
    assert len(post.waiting()) == 2
    steps.shared_nothing(jonas, waiting)
    post.it_is(REMINDED, "09:00")
    assert post.works() == 1
    assert box.of(OWN)


# --- who can ask ----------------------------------------------------------------------


@pytest.fixture
def kari(box: Box) -> Actor:
    return road.employee("kari")


def test_there_is_no_reminder_by_another_channel(kari: Actor) -> None:
    with at("parent"), pytest.raises(ValueError, match="by 'letter'"):
        parent_notices.queue_reminder(
            "letter", "x", language="nb", word="", not_before=house.moment()
        )


def test_another_word_stands_before_no_reminder(kari: Actor) -> None:
    with at("parent"), pytest.raises(ValueError, match="word of the list"):
        parent_notices.queue_reminder(
            "sms", OWN, language="nb", word="Barnevern", not_before=house.moment()
        )


def test_welfare_can_end_no_reminder_and_the_parent_no_first_notice(
    box: Box, scene: Scene
) -> None:
    reminder = asked(scene)
    first = post.queued_alone()
    with as_process("welfare"):
        parent_notices.end_first(str(reminder))
    with as_process("parent"):
        parent_notices.end_reminder(str(first))
    assert {row["id"] for row in post.waiting()} == {reminder, first}
