"""An open page keeps nobody logged in, and neither does what it fetches by itself."""

import time

import pytest

from portal.accounts import sessions
from tests.live.living import Living, Watch

pytestmark = pytest.mark.xdist_group("live")
AGO = 5 * 60


@pytest.mark.parametrize(
    ("door", "who", "path"),
    [
        ("counselling", "ingrid", "/inntak/"),
        ("welfare", "kari", "/formidling/"),
        ("parent", "amina", "/"),
    ],
)
def test_only_what_a_person_does_prolongs_a_session(
    living: Living, watch: Watch, door: str, who: str, path: str
) -> None:
    seen = time.time() - AGO
    key = living.session(who, **{sessions.SEEN_AT: seen})
    (page,) = watch.pages((who, key, {}))
    watch.learns(lambda: watch.stir(who), page)
    assert living.seen(door, key) == seen
    by_itself = {"Live-Update": "1", "HX-Request": "true"}
    answer = living.ask(door, path, key, **by_itself)
    assert answer.status_code in (200, 302)  # perhaps to the declaration first
    assert living.seen(door, key) == seen
    living.ask(door, path, key)
    assert living.seen(door, key) > seen
