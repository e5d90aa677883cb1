"""The database goes away and comes back; a process is stopped; what the logs say."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from psycopg import sql

from demo.house import HOSTS, close
from tests.live.living import BRISK, DOORS, Living, Watch, a_delivery, closed, second_of
from tests.live.sockets import PATIENCE, wait_for
from tests.support.house import free_ports

DOOR = "counselling"
FAILED = "Changes couldn't be read"


def terminate(living: Living) -> None:
    """End every connection that the door's processes have."""
    living.founder.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = %s AND usename = 'portal_counselling'",
        [living.database],
    )


@contextmanager
def nobody_comes_in(living: Living) -> Iterator[None]:
    """New connections to this house are refused meanwhile."""
    limit = sql.SQL("ALTER DATABASE {} CONNECTION LIMIT {}")
    name = sql.Identifier(living.database)
    living.founder.execute(limit.format(name, 0))
    try:
        yield
    finally:
        living.founder.execute(limit.format(name, -1))


def failures(living: Living) -> int:
    """How often a round has failed so far."""
    return living.log(DOOR).count(FAILED)


def test_broken_connections_cost_a_round_and_no_page(
    living: Living, watch: Watch
) -> None:
    pages = watch.pages(("ingrid", "", {}), ("hanne", "", {"second": True}))
    before = failures(living)
    terminate(living)
    # All are told to fetch, though nothing changed: a row could have come and gone.
    for page in pages:
        wait_for(lambda page=page: page.frames)
    assert failures(living) > before
    watch.learns(lambda: watch.stir("ingrid"), *pages)
    assert all(page.is_open for page in pages)


def test_an_outage_is_outlived(living: Living, watch: Watch) -> None:
    pages = watch.pages(("ingrid", "", {}), ("hanne", "", {"second": True}))
    watch.stir("ingrid")  # so that our own connection is there
    for page in pages:
        wait_for(lambda page=page: page.frames)
    watch.rounds(DOOR)
    watch.rounds(DOOR, second=True)
    before = failures(living)
    frames = [len(page.frames) for page in pages]
    with nobody_comes_in(living):
        terminate(living)
        wait_for(lambda: failures(living) > before)
        # Nobody is shown out for that; whoever comes is asked to try again.
        assert all(page.is_open for page in pages)
        late = watch.sockets.open(**living.told(DOOR, "k" * 32))
        assert closed(late) == 1013
    for page, count in zip(pages, frames, strict=True):
        wait_for(lambda page=page, count=count: len(page.frames) > count)
    watch.learns(lambda: watch.stir("ingrid"), *pages)
    assert all(page.is_open for page in pages)


def test_a_process_that_is_stopped_says_so_and_stops(
    living: Living, watch: Watch
) -> None:
    """A browser comes back to whichever process is there then."""
    third = second_of(living.house, {DOOR: free_ports(1)[0]})
    process = third.start_door(DOOR, BRISK)
    try:
        third.wait_for([(DOOR, process)])
        port = third.ports[DOOR]
        own = f"{HOSTS[DOOR]}:{port}"
        told = living.told(DOOR, living.session("ingrid"))
        told |= {"port": port, "origin": f"http://{own}"}
        told |= {"address": f"ws://{own}/direkte/"}
        pages = [watch.sockets.open(**told) for _ in range(20)]
        watch.stir("ingrid")
        for page in pages:
            wait_for(lambda page=page: page.frames)
        process.terminate()
        assert {closed(page) for page in pages} <= {1001, 1012}
        process.wait(PATIENCE)
    finally:
        close([(DOOR, process)])
    log = living.log(DOOR)
    assert "Task was destroyed" not in log
    assert "Traceback" not in log.rpartition("Shutting down")[2]


def test_the_logs_say_nothing_about_a_socket(living: Living, watch: Watch) -> None:
    delivery, key = a_delivery(living), living.session("ingrid")
    path = f"/direkte/inntak/{delivery}/"
    page = watch.page("ingrid", key, path=path)
    watch.sockets.say(page, "canary-word")
    closed(page)
    watch.sockets.open(**living.told(DOOR, "canary-key", path="/direkte/?canary=1"))
    for told in (
        living.told(DOOR, key, path=f"/canary-path/{uuid4()}/"),
        living.told(DOOR, key, origin="http://canary-origin.example"),
        living.told(DOOR, key, host="canary-host.example"),
    ):
        assert watch.sockets.shake_hands(**told) == 403
    watch.rounds(DOOR)
    for door in DOORS:
        log = living.log(door)
        lines = [x for x in log.splitlines() if "Uvicorn running on" not in x]
        for said in ("canary", "direkte", "127.0.0.1", "familievern", key, "WebSocket"):
            assert not any(said in line for line in lines), said
        assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}", "\n".join(lines))
        assert not re.search(r"[0-9a-f]{32}", "\n".join(lines))
