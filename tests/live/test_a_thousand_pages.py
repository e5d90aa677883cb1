"""A thousand open pages in one process: told together, shown out together."""

import resource
import time
from collections.abc import Iterator

import pytest

from portal.live.hub import PAGES_OF_A_SESSION
from tests.live.living import Living, Watch
from tests.live.sockets import wait_for

PAGES, SESSIONS = 1000, 25
DOOR = "counselling"


@pytest.fixture(autouse=True)
def _many_files() -> Iterator[None]:
    """Our own end of each socket is a file, too."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4 * PAGES
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_thousand_pages_are_told_and_shown_out(living: Living, watch: Watch) -> None:
    each = PAGES // SESSIONS
    assert each <= PAGES_OF_A_SESSION
    keys = [living.session("ingrid") for _ in range(SESSIONS)]
    wanted = []
    for key in keys:
        told = living.told(DOOR, key)
        where = told.pop("address"), told.pop("port")
        wanted += [(*where, told)] * each
    pages = watch.sockets.open_many(wanted)
    watch.stir("ingrid")
    wait_for(lambda: all(page.frames for page in pages))
    watch.rounds(DOOR)
    for page in pages:
        page.frames.clear()

    watch.stir("ingrid")
    answer = living.ask(DOOR, "/konto/", keys[0])
    assert answer.status_code == 200
    wait_for(lambda: all(page.frames for page in pages))
    watch.rounds(DOOR)
    assert {tuple(page.frames) for page in pages} == {("refresh",)}

    half = SESSIONS // 2
    for key in keys[:half]:
        living.end_session(DOOR, key)
    began = time.monotonic()
    out, stay = pages[: half * each], pages[half * each :]
    assert living.ask(DOOR, "/konto/", keys[-1]).status_code == 200
    # By the next thing that happens at the office, or by turns.
    watch.stir("ingrid")
    wait_for(lambda: not any(page.is_open for page in out))
    watch.rounds(DOOR)
    assert {page.code for page in out} == {4404}
    assert {tuple(page.frames) for page in out} == {("refresh",)}
    assert all(page.is_open for page in stay)
    assert time.monotonic() > began

    for key in keys[half:]:
        living.end_session(DOOR, key)
    watch.stir("ingrid")
    wait_for(lambda: not any(page.is_open for page in stay))
    assert {page.code for page in stay} == {4404}
