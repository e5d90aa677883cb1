"""One house with running doors for all tests of the open pages."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from demo.house import PORTS, House, close
from portal.policy.parties import PROCESSES
from tests.live import living as make
from tests.live.living import Living, Watch, standing_in
from tests.live.sockets import Sockets, sockets
from tests.support import houses
from tests.support.house import free_ports


@pytest.fixture(scope="package")
def running(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Living]:
    """A copy of the suite's house, with four processes: counselling has two."""
    from django.conf import settings

    var: Path = tmp_path_factory.mktemp("live")
    connections.close_all()
    database = f"samvei_live_{os.getpid()}"
    houses.clone(database, settings.DATABASES["default"]["NAME"])
    with ExitStack() as stack:
        stack.callback(houses.drop, database)
        founder = stack.enter_context(houses.superuser(database))
        server = houses.server()
        urls = {p.name: server.url(p.login, database) for p in PROCESSES}
        ports = free_ports(len(PORTS) + 1)
        house = House(var, dict(zip(PORTS, ports)), urls)
        second = make.second_of(house, {"counselling": ports[-1]})
        make.key_files(var)
        beside = stack.enter_context(sockets())
        living = Living(house, second, database, founder, beside)
        started = [(door, house.start_door(door)) for door in make.DOORS]
        stack.callback(close, started)
        other = [("counselling", second.start_door("counselling"))]
        stack.callback(close, other)
        living.processes = {**dict(started), "second": other[0][1]}
        with django_db_blocker.unblock(), standing_in(database):
            make.everybody(living)
        house.wait_for(started)
        second.wait_for(other)
        yield living


@pytest.fixture
def living(running: Living, django_db_blocker: Any) -> Iterator[Living]:
    """The same, with this process's use cases at its doors."""
    with django_db_blocker.unblock(), standing_in(running.database):
        yield running


@pytest.fixture
def opened(living: Living) -> Iterator[Sockets]:
    """Sockets for this test."""
    with sockets() as found:
        yield found


@pytest.fixture
def watch(living: Living, opened: Sockets) -> Watch:
    """Open pages for this test."""
    return Watch(living, opened)
