"""An open page keeps nobody logged in, and neither does what it fetches by itself."""

import time

from portal.accounts import sessions
from tests.live.living import Living, Watch

AGO = 5 * 60


DOORS = {
    "counselling": ("ingrid", "/inntak/"),
    "welfare": ("kari", "/formidling/"),
    "parent": ("amina", "/"),
}


def test_only_what_a_person_does_prolongs_a_session(
    living: Living, watch: Watch
) -> None:
    seen = time.time() - AGO
    keys = {
        door: living.session(who, **{sessions.SEEN_AT: seen})
        for door, (who, _) in DOORS.items()
    }
    pages = watch.pages(*((who, keys[door], {}) for door, (who, _) in DOORS.items()))
    for (door, (who, path)), page in zip(DOORS.items(), pages, strict=True):
        key = keys[door]
        watch.learns(lambda who=who: watch.stir(who), page)
        assert living.seen(door, key) == seen
        by_itself = {"Live-Update": "1", "HX-Request": "true"}
        answer = living.ask(door, path, key, **by_itself)
        assert answer.status_code in (200, 302)  # perhaps to the declaration first
        assert living.seen(door, key) == seen
        living.ask(door, path, key)
        assert living.seen(door, key) > seen
