"""Two worlds: whatever a parent does, child welfare sees the same.

One draft is lived through in many worlds, which differ in what happens where child
welfare can't look. All that its door shows, sends, logs and can select is equal.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any
from unittest.mock import patch

import pytest

from tests.noninterference import scene as scenes
from tests.noninterference import window
from tests.noninterference.leaks import LEAKS
from tests.noninterference.living import Lived, Moment, World, live
from tests.noninterference.observation import Observation, differences
from tests.noninterference.scene import WAY, Scene
from tests.noninterference.seeding import Leak
from tests.noninterference.window import Look
from tests.noninterference.worlds import (
    A_YES,
    DELIVERED,
    GIVEN,
    NOT_GIVEN,
    NOTHING,
    PRESSED,
    SILENT,
    WORLDS,
)
from tests.support import insider

SEEDED = 12  # at the least
BEFORE = (Moment.EVENING, Moment.NIGHT)
Life = Callable[[World], Lived]
Clean = Callable[[str, Moment], Observation]


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """One for all: worlds are compared that fork from the same."""
    with django_db_blocker.unblock(), scenes.prepared() as found:
        yield found


@pytest.fixture(scope="module")
def life(scene: Scene) -> Life:
    """Each world is lived once."""
    lived: dict[str, Lived] = {}

    def of(world: World) -> Lived:
        if world.name not in lived:
            lived[world.name] = live(scene, world)
        return lived[world.name]

    return of


def briefly(scene: Scene, name: str, moment: Moment) -> Observation:
    """One look at one moment of a world."""
    return live(scene, WORLDS[name], {moment: Look.BRIEF})[moment]


@pytest.fixture(scope="module")
def clean(scene: Scene) -> Clean:
    """The same look without any leak."""
    return cache(partial(briefly, scene))


def told_apart(one: Lived, other: Lived, *moments: Moment) -> list[str]:
    """What differs, moment by moment, in words."""
    return [
        f"{moment}: {found}"
        for moment in moments or tuple(Moment)
        for found in differences(one[moment], other[moment])
    ]


def test_the_same_world_twice_is_the_same(life: Life, scene: Scene) -> None:
    assert told_apart(live(scene, NOTHING), life(NOTHING)) == []


@pytest.mark.parametrize("world", SILENT.values(), ids=SILENT)
def test_it_looks_like_silence(life: Life, world: World) -> None:
    assert told_apart(life(NOTHING), life(world)) == []


@pytest.mark.parametrize("world", DELIVERED.values(), ids=DELIVERED)
def test_a_yes_looks_like_silence_until_the_hour(life: Life, world: World) -> None:
    assert told_apart(life(NOTHING), life(world), *BEFORE) == []


@pytest.mark.parametrize("world", DELIVERED.values(), ids=DELIVERED)
def test_all_that_is_delivered_looks_alike(life: Life, world: World) -> None:
    assert told_apart(life(A_YES), life(world)) == []


@pytest.mark.parametrize("world", PRESSED.values(), ids=PRESSED)
def test_a_stop_that_it_pressed_tells_it_nothing(life: Life, world: World) -> None:
    """Nor does anything later: whatever was true, it looks like the first."""
    first, *_ = PRESSED.values()
    assert told_apart(life(first), life(world)) == []


@pytest.mark.parametrize("world", NOT_GIVEN.values(), ids=NOT_GIVEN)
def test_an_order_tells_nothing_of_whether_the_person_is_a_client(
    life: Life, world: World
) -> None:
    """From the order to the one phrase, and after it."""
    assert told_apart(life(NOTHING), life(world)) == []


@pytest.mark.parametrize("world", GIVEN.values(), ids=GIVEN)
def test_what_is_given_out_comes_at_the_orders_hour_and_not_before(
    life: Life, world: World
) -> None:
    before = (*BEFORE, Moment.HOUR, Moment.MORNING)
    assert told_apart(life(NOTHING), life(world), *before) == []
    assert told_apart(life(NOTHING), life(world), Moment.LAST_DAY)


def test_what_is_told_does_arrive(life: Life) -> None:
    """Otherwise, nothing above would prove anything."""
    silence, yes = life(NOTHING), life(A_YES)
    for moment in (Moment.HOUR, Moment.MORNING, Moment.AFTER_THE_END):
        assert told_apart(silence, yes, moment), moment
    parts = {d.part for d in differences(silence[Moment.MORNING], yes[Moment.MORNING])}
    assert {"shows", "selects"} <= parts
    assert what_it_becomes(silence), "“Not sent” is never told."


def test_what_is_looked_at_is_there(life: Life, scene: Scene) -> None:
    """Acts succeed, pages are found, and what is closed is seen to be closed."""
    morning, page = Moment.MORNING, f"/formidling/{scene.draft}/"
    seen = live(scene, NOTHING, {morning: Look.CENTRAL})[morning]
    for path in (
        f"{page}trekk-tilbake/",
        *(f"/formidling/{scene.other}/{act}/" for act in ("forkast", "legg-fram")),
    ):
        assert seen.shows[f"kari POST {path}"].startswith("302 ")
    opened = {who: seen.shows[f"{who} GET {page}"][:3] for who in scene.clients}
    assert opened == {"kari": "200", "berit": "200", "tone": "404", "gro": "404"}
    assert seen.may["house.consent_waiting"].startswith("reads []\n")
    assert str(scene.draft) in seen.selects["kari house.sending_draft"]
    assert seen.selects["nobody house.sending_draft"] == ""
    assert life(NOTHING)[Moment.EVENING].leaves["house.notices_notice"]


def what_it_becomes(lived: Lived) -> list[Any]:
    """What silence itself becomes after the deadline."""
    before, after = lived[Moment.LAST_DAY], lived[Moment.AFTER_THE_END]
    return [
        name
        for name in before.selects
        if "sending_draft" in name and before.selects[name] != after.selects[name]
    ]


def test_the_first_notice_is_sent_once_in_every_world(life: Life) -> None:
    """Whatever was answered before it goes out; nothing else ever goes there."""
    sent = {moment: seen.sends[WAY] for moment, seen in life(NOTHING).items()}
    assert sent[Moment.HOUR] == ""
    assert len(sent[Moment.MORNING].splitlines()) == 1
    assert sent[Moment.A_MONTH_LATER] == sent[Moment.MORNING]


@pytest.mark.parametrize(
    ("one", "other", "moment"),
    [
        ("not seen", "refused", Moment.EVENING),
        ("consented", "consented to another office", Moment.MORNING),
    ],
)
def test_no_page_there_is_tells(
    scene: Scene, one: str, other: str, moment: Moment
) -> None:
    """Every address, by everybody, with every method."""
    looks = {moment: Look.WHOLE}
    here, there = (live(scene, WORLDS[name], looks)[moment] for name in (one, other))
    assert list(map(str, differences(here, there))) == []
    statuses = {shown[:3] for shown in here.shows.values()}
    assert statuses >= {"200", "302", "404", "405", "422"}
    assert {label.split()[1] for label in here.shows} == {"GET", "HEAD", "POST"}


@pytest.mark.parametrize("name", ["refused", "consented and withdrawn before the hour"])
def test_nobody_sees_more_in_the_morning_or_after_the_deadline(
    scene: Scene, name: str
) -> None:
    """The author alone looks in all worlds; here, whoever else there is."""
    looks = dict.fromkeys((Moment.MORNING, Moment.AFTER_THE_END), Look.CENTRAL)
    here, there = (live(scene, world, looks) for world in (NOTHING, WORLDS[name]))
    assert told_apart(here, there, *looks) == []


def test_an_address_needs_an_example(scene: Scene) -> None:
    with patch.object(window, "examples", return_value={}), pytest.raises(LookupError):
        list(window.every_page(scene))


def test_enough_leaks_are_seeded_each_with_its_reason() -> None:
    assert len({leak.name for leak in LEAKS}) >= SEEDED
    assert all(leak.sown.__doc__ for leak in LEAKS)


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_a_seeded_leak_is_seen(scene: Scene, clean: Clean, leak: Leak) -> None:
    """By the comparison itself, which finds nothing without the leak."""
    one, other = leak.worlds
    assert differences(clean(one, leak.at), clean(other, leak.at)) == []
    with insider.a_world(), leak.sown():
        here, there = (briefly(scene, name, leak.at) for name in leak.worlds)
    assert leak.part in {found.part for found in differences(here, there)}
