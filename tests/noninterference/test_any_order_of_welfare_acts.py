"""Whatever child welfare does, in any order: it learns no answer, and never why not.

Two worlds with the same acts of child welfare differ in what the parent does. Before
the worker's hour they are the same to the letter; and where nothing was shared they
stay the same after the deadline, whyever.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consent import clocks
from portal.policy import calendar
from portal.walls import house
from tests.conftest import ClientAt
from tests.sending import pages
from tests.sending.test_putting_it_before_the_parent import (
    SILENT,
    Deed,
    nothing,
    says_yes,
    says_yes_to_less,
)
from tests.support import road
from tests.support.aside import time_passes
from tests.support.doors import at

pytestmark = pytest.mark.django_db
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TONE: list[str] = []

Act = Callable[[Client, str], Any]
Scene = Client
ACTS: dict[str, Act] = {
    "looks at the list": lambda kari, page: kari.get("/formidling/"),
    "looks at the draft": lambda kari, page: kari.get(page),
    "wants to change it": lambda kari, page: kari.get(f"{page}endre/"),
    "puts it before them again": lambda kari, page: kari.post(
        f"{page}legg-fram/", {"told": "on"}
    ),
    "takes it back": lambda kari, page: kari.post(f"{page}trekk-tilbake/"),
    "writes another for the same parent": lambda kari, page: kari.post(
        "/formidling/ny/", pages.typed()
    ),
    "writes one for the other parent": lambda kari, page: kari.post(
        "/formidling/ny/", pages.typed("jonas")
    ),
    "stops all notices": lambda kari, page: kari.post(f"{page}sikkerhetsstopp/"),
    "hands it over": lambda kari, page: kari.post(f"{page}gi-videre/", {"to": TONE[0]}),
}


class _Undo(Exception):
    pass


def transcript(
    scene: Scene, acts: list[str], deed: Deed, *, when: int, until_told: bool
) -> list[tuple[int, str]]:
    """All that Kari is answered in one world, which is undone afterwards."""
    heard: list[tuple[int, str]] = []
    names: dict[str, str] = {}

    def hear(answer: Any) -> None:
        text = f"{answer.get('Location', '')} {pages.text_of(answer)}"
        steady = ID.sub(
            lambda found: names.setdefault(found[0], f"id {len(names)}"), text
        )
        heard.append((answer.status_code, steady))

    kari = scene
    try:
        with transaction.atomic():
            with at("welfare"):
                page = pages.put_before(kari)
            road.taken_in()
            for place, act in enumerate([*acts, "looks at the draft"]):
                if place == min(when, len(acts)):
                    deed("amina")
                with at("welfare"):
                    hear(ACTS[act](kari, page))
            if until_told:
                told()
                with at("welfare"):
                    for act in (*acts, "looks at the list", "looks at the draft"):
                        hear(ACTS[act](kari, page))
            raise _Undo
    except _Undo:
        return heard


def told() -> None:
    """The worker at its hour, after the deadline."""
    time_passes(timedelta(days=calendar.ANSWER_DAYS + 14))
    now = house.moment()
    time_passes(calendar.next_outcome(now) - now)
    with at("worker"):
        clocks.tell_outcomes()


@pytest.fixture
def scene(client_at: ClientAt) -> Scene:
    """Kari is logged in; there are colleagues, and offices that take in."""
    TONE[:] = [str(road.employee("tone").person_id)]
    for who in ("ingrid", "dina"):
        road.employee(who)
    return pages.someone(client_at)


deeds = st.sampled_from([*SILENT[1:], says_yes, says_yes_to_less])
orders = st.lists(st.sampled_from(sorted(ACTS)), max_size=4)
few = settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@few
@given(
    orders,
    st.sampled_from([*SILENT[1:], says_yes, says_yes_to_less]),
    st.integers(0, 4),
)
def test_until_the_hour_no_answer_shows(
    scene: Scene, acts: list[str], deed: Deed, when: int
) -> None:
    if "takes it back" in acts[:when]:
        deed = nothing  # there is nothing left to answer
    same = {"when": when, "until_told": False}
    one = transcript(scene, acts, deed, **same)
    other = transcript(scene, acts, nothing, **same)
    assert one == other


@few
@given(orders, st.sampled_from(SILENT[1:]), st.integers(0, 4))
def test_afterwards_it_never_shows_why_nothing_was_sent(
    scene: Scene, acts: list[str], deed: Deed, when: int
) -> None:
    if "takes it back" in acts[:when]:
        deed = nothing
    same = {"when": when, "until_told": True}
    one = transcript(scene, acts, deed, **same)
    other = transcript(scene, acts, nothing, **same)
    assert one == other


def test_a_yes_does_show_after_the_hour(scene: Scene) -> None:
    """So the comparison can see a difference."""
    same = {"when": 0, "until_told": True}
    one = transcript(scene, ["looks at the list"], says_yes, **same)
    other = transcript(scene, ["looks at the list"], nothing, **same)
    assert one != other
