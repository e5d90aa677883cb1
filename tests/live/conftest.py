"""One house with running doors for all tests of the open pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from tests.live import living as make
from tests.live.living import Living, Watch, standing_in
from tests.live.sockets import Sockets, sockets


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
    source = settings.DATABASES["default"]["NAME"]
    with make.running(var, source, django_db_blocker.unblock()) as living:
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
