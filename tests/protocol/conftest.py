"""The doors that races and cuts share: a house of their own, whose clock stands."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from tests.support import racing
from tests.support.racing import Track


@pytest.fixture(scope="package")
def track(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Track]:
    """The doors, with Kari, Ingrid and Hanne at theirs.

    What earlier tests left behind lies there: count what there is more of.
    """
    source, var = settings.DATABASES["default"]["NAME"], tmp_path_factory.mktemp("race")
    with (
        django_db_blocker.unblock(),
        racing.a_track(source, var, "samvei_race") as found,
    ):
        yield found
