"""Worlds that differ in what a parent did, and child welfare's side of each.

One draft is put before one parent; then each world is lived through and rolled back.
Every column of every row of welfare's tables must be equal, byte for byte.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from consent import use_cases as parent_acts
from consent.states import content_of
from demo.cast import OTHER_OFFICE
from portal.policy.parties import Actor, Side
from portal.policy.refusals import NotAllowedNow
from tests.support import insider, road, steps
from tests.support.doors import at


@dataclass(frozen=True)
class Scene:
    """One draft before one parent, and who is there."""

    kari: Actor
    ingrid: Actor
    amina: Actor
    draft: UUID
    waiting: UUID


@pytest.fixture(scope="module")
def before_the_parent(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """Put before the parent once, for all tests of this module."""
    with django_db_blocker.unblock(), insider.a_world():
        kari, ingrid = road.employee("kari"), road.employee("ingrid")
        road.employee("dina")
        draft = road.put_before(kari)
        amina = road.the_parent()
        waiting = steps.waiting_for_draft(amina, draft)
        yield Scene(kari, ingrid, amina, draft, waiting)


@pytest.fixture
def scene(before_the_parent: Scene) -> Iterator[Scene]:
    """Nothing has been answered yet; what a test does there didn't happen."""
    with insider.a_world():
        yield before_the_parent


def nothing(scene: Scene) -> None:
    """The parent never logs in."""


def seen(scene: Scene) -> None:
    steps.named(scene.amina, scene.waiting)


def chosen(scene: Scene) -> None:
    seen(scene)
    steps.chosen(scene.amina, scene.waiting, own_words="Jeg tenker på det.")


def refused(scene: Scene) -> None:
    seen(scene)
    steps.shared_nothing(scene.amina, scene.waiting)


def refused_unread(scene: Scene) -> None:
    steps.shared_nothing(scene.amina, scene.waiting)


def refused_twice(scene: Scene) -> None:
    refused(scene)
    steps.shared_nothing(scene.amina, scene.waiting)


def one_wrong_name(scene: Scene) -> None:
    assert not steps.named(scene.amina, scene.waiting, "Berit")


def five_wrong_names(scene: Scene) -> None:
    for name in ("Berit", "Anne", "Inger", "Kari", "Marit"):
        assert not steps.named(scene.amina, scene.waiting, name)
    assert steps.state_of(scene.amina, scene.waiting) == "purged"


def disowned(scene: Scene) -> None:
    steps.disowned(scene.amina, scene.waiting)


def disowned_after_reading(scene: Scene) -> None:
    seen(scene)
    steps.disowned(scene.amina, scene.waiting)


def taken_back_in_time(scene: Scene) -> None:
    seen(scene)
    steps.said_yes(scene.amina, scene.waiting)
    steps.shared_nothing(scene.amina, scene.waiting)


def taken_back_by_the_proof(scene: Scene) -> None:
    seen(scene)
    road.withdrawn(scene.amina, steps.said_yes(scene.amina, scene.waiting))


def taken_back_after_it_was_read(scene: Scene) -> None:
    seen(scene)
    steps.said_yes(scene.amina, scene.waiting)
    (delivery,) = road.inbox(scene.ingrid)
    road.opened(scene.ingrid, delivery)
    steps.shared_nothing(scene.amina, scene.waiting)


SILENT: tuple[Callable[[Scene], None], ...] = (
    nothing,
    seen,
    chosen,
    refused,
    refused_unread,
    refused_twice,
    one_wrong_name,
    five_wrong_names,
    disowned,
    disowned_after_reading,
    taken_back_in_time,
    taken_back_by_the_proof,
    taken_back_after_it_was_read,
)


def agreed(scene: Scene) -> None:
    seen(scene)
    steps.said_yes(scene.amina, scene.waiting)


def agreed_to_less(scene: Scene) -> None:
    seen(scene)
    steps.said_yes(
        scene.amina,
        scene.waiting,
        without_themes=("feelings",),
        without_note=True,
        own_words="Ikke noe om helgene. " * 20,
        way_kind="here",
        way="",
    )


def agreed_to_another_office(scene: Scene) -> None:
    seen(scene)
    steps.said_yes(scene.amina, scene.waiting, OTHER_OFFICE)


def agreed_after_refusing(scene: Scene) -> None:
    refused(scene)
    steps.said_yes(scene.amina, scene.waiting)


def agreed_twice(scene: Scene) -> None:
    taken_back_in_time(scene)
    steps.said_yes(scene.amina, scene.waiting, OTHER_OFFICE)


def agreed_and_read(scene: Scene) -> None:
    agreed(scene)
    (delivery,) = road.inbox(scene.ingrid)
    road.opened(scene.ingrid, delivery)


AGREED: tuple[Callable[[Scene], None], ...] = (
    agreed,
    agreed_to_less,
    agreed_to_another_office,
    agreed_after_refusing,
    agreed_twice,
    agreed_and_read,
)


@dataclass(frozen=True)
class Welfare:
    """What child welfare has at three times: at once, after an hour, after the end."""

    at_once: str
    after_the_hour: str
    after_the_end: str


def lived(scene: Scene, world: Callable[[Scene], None]) -> Welfare:
    """The world, its next outcome and its deadline; undone on the way out."""
    with insider.a_world():
        world(scene)
        at_once = insider.welfare()
        steps.to_the_next_outcome()
        steps.told()
        after_the_hour = insider.welfare()
        steps.past_the_deadline(scene.draft)
        steps.told()
        return Welfare(at_once, after_the_hour, insider.welfare())


def test_whatever_keeps_it_from_being_sent_looks_like_silence(
    scene: Scene, subtests: pytest.Subtests
) -> None:
    before = insider.welfare()
    silence = lived(scene, nothing)
    assert silence.at_once == silence.after_the_hour == before
    assert "'not_sent'" in silence.after_the_end
    for world in SILENT:
        with subtests.test(world.__name__):
            assert lived(scene, world) == silence


def test_until_the_hour_a_yes_looks_like_silence_and_then_all_look_alike(
    scene: Scene, subtests: pytest.Subtests
) -> None:
    before = insider.welfare()
    first = lived(scene, agreed)
    assert first.at_once == before
    assert "'delivered'" in first.after_the_hour
    assert first.after_the_end == first.after_the_hour
    for world in AGREED:
        with subtests.test(world.__name__):
            assert lived(scene, world) == first


def test_a_recall_looks_the_same_whatever_the_parent_did(
    scene: Scene, subtests: pytest.Subtests
) -> None:
    """Recall after refusal is recall after nothing; it stays recalled for good."""

    def then_recalled(world: Callable[[Scene], None]) -> Callable[[Scene], None]:
        def both(scene: Scene) -> None:
            world(scene)
            road.recalled(scene.kari, scene.draft)

        return both

    first = lived(scene, then_recalled(nothing))
    assert "'recalled'" in first.at_once
    assert first.at_once == first.after_the_hour == first.after_the_end
    for world in SILENT:
        with subtests.test(world.__name__):
            assert lived(scene, then_recalled(world)) == first


def test_a_recall_that_came_too_late_loses_silently(scene: Scene) -> None:
    """“Recalled” until the hour, as after any recall; then “delivered”."""
    with insider.a_world():
        road.recalled(scene.kari, scene.draft)
        recalled = insider.welfare()
    agreed(scene)
    road.recalled(scene.kari, scene.draft)
    assert insider.welfare() == recalled
    assert len(road.inbox(scene.ingrid)) == 1
    steps.to_the_next_outcome()
    assert steps.told() == 1
    assert steps.draft_row(scene.draft)["state"] == "delivered"


def test_a_recalled_item_is_gone_for_the_parent(scene: Scene) -> None:
    seen(scene)
    steps.chosen(scene.amina, scene.waiting)
    road.recalled(scene.kari, scene.draft)
    assert steps.state_of(scene.amina, scene.waiting) == "recalled"
    (row,) = insider.rows("house.consent_waiting")
    with at("parent", scene.amina):
        assert set(content_of(steps.locked(scene.amina, row["id"]))) == {"fill"}
    before = insider.fingerprints()
    for act in (
        lambda: steps.agreed(scene.amina, scene.waiting),
        lambda: steps.chosen(scene.amina, scene.waiting),
        lambda: steps.shared_nothing(scene.amina, scene.waiting),
        lambda: steps.disowned(scene.amina, scene.waiting),
        lambda: steps.named(scene.amina, scene.waiting),
    ):
        with pytest.raises(NotAllowedNow):
            act()
    assert insider.fingerprints() == before
    assert road.inbox(scene.ingrid) == []


@pytest.mark.parametrize("how", [five_wrong_names, disowned])
def test_a_purged_item_is_gone_for_good(
    how: Callable[[Scene], None], scene: Scene
) -> None:
    how(scene)
    with at("parent", scene.amina):
        assert set(content_of(steps.locked(scene.amina, scene.waiting))) == {"fill"}
    for act in (
        lambda: steps.agreed(scene.amina, scene.waiting),
        lambda: steps.chosen(scene.amina, scene.waiting),
        lambda: steps.shared_nothing(scene.amina, scene.waiting),
        lambda: steps.named(scene.amina, scene.waiting),
    ):
        with pytest.raises(NotAllowedNow):
            act()


def test_refusing_unread_shows_nothing_and_shares_nothing(scene: Scene) -> None:
    """The name is still asked for before anything can be chosen or shared."""
    refused_unread(scene)
    for act in (
        lambda: steps.chosen(scene.amina, scene.waiting),
        lambda: steps.agreed(scene.amina, scene.waiting),
    ):
        with pytest.raises(NotAllowedNow):
            act()
    assert steps.named(scene.amina, scene.waiting)
    steps.said_yes(scene.amina, scene.waiting)
    assert len(road.inbox(scene.ingrid)) == 1


def test_no_consent_can_stand_behind_an_item_that_says_nothing(scene: Scene) -> None:
    """A caller that forgets the proof, or brings another one, is refused."""
    agreed(scene)
    before = insider.fingerprints()
    with at("parent", scene.amina), pytest.raises(ValueError, match="another consent"):
        parent_acts.share_nothing(
            steps.locked(scene.amina, scene.waiting), by=scene.amina, proof=None
        )
    assert insider.fingerprints() == before


def test_taking_back_where_it_is_shown_looks_like_before_the_answer(
    scene: Scene,
) -> None:
    seen(scene)
    proof = steps.said_yes(scene.amina, scene.waiting)
    with at("parent", scene.amina):
        parent_acts.take_back(proof, by=scene.amina)
    assert steps.state_of(scene.amina, scene.waiting) == "refused"
    assert road.inbox(scene.ingrid) == []
    steps.said_yes(scene.amina, scene.waiting)
    assert len(road.inbox(scene.ingrid)) == 1


def test_nothing_after_the_outcome_changes_one_byte(
    scene: Scene, subtests: pytest.Subtests
) -> None:
    agreed(scene)
    steps.to_the_next_outcome()
    steps.told()
    told = insider.welfare()
    worlds: dict[str, Callable[[], object]] = {
        "withdrawn": lambda: steps.shared_nothing(scene.amina, scene.waiting),
        "read": lambda: road.opened(scene.ingrid, road.inbox(scene.ingrid)[0]),
        "told again": steps.told,
        "recall refused": lambda: _recall_is_refused(scene),
        "taken in again": road.taken_in,
    }
    for name, act in worlds.items():
        with subtests.test(name), insider.a_world():
            act()
            assert insider.welfare() == told
            steps.past_the_deadline(scene.draft)
            steps.told()
            assert insider.welfare() == told


def _recall_is_refused(scene: Scene) -> None:
    with pytest.raises(NotAllowedNow):
        steps.called_back(scene.kari, scene.draft)


def test_the_outbox_and_the_log_of_welfare_are_no_oracle(
    scene: Scene, subtests: pytest.Subtests
) -> None:
    """What leaves the house, and welfare's own lines of the log, are equal as well."""

    def aside() -> str:
        notices = insider.rows("house.notices_notice")
        own = insider.rows("house.audit_entry", "process = 'welfare'")
        return repr((notices, own))

    before = aside()
    for world in (*SILENT, *AGREED):
        with subtests.test(world.__name__), insider.a_world():
            world(scene)
            assert aside() == before


def test_the_comparison_would_see_one_byte(scene: Scene) -> None:
    before = insider.welfare()
    insider.do("UPDATE house.sending_draft SET row_version = row_version + 1")
    assert insider.welfare() != before
    assert {str(side) for side in Side} >= {"welfare", "parent", "counselling"}
