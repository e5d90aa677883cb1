"""Who gets a socket: from a door's own pages, in a session that its pages would serve.

A handshake from elsewhere is refused. One from our own page is accepted, and closed at
once when nobody is there: a browser couldn't tell a refusal from a bad network.
"""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import HASH_SESSION_KEY
from django_otp import DEVICE_ID_SESSION_KEY

from portal.accounts import sessions
from portal.accounts.models import Membership
from portal.live.hub import PAGES_OF_A_SESSION
from portal.walls import house
from tests.live.living import Living, closed
from tests.live.sockets import Page, Sockets, wait_for
from tests.support.doors import at

OFFICE_DOOR = "counselling"
HALF_AN_HOUR, TEN_HOURS = 30 * 60, 10 * 60 * 60


def refused(opened: Sockets, told: dict[str, Any]) -> bool:
    """Whether that handshake fails as it should, and the right one doesn't."""
    return opened.shake_hands(**told) == 403


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "http://evil.example",
        "http://familievern.localhost",
        "http://familievern.localhost:1",
        "http://evil.familievern.localhost:{port}",
        "https://familievern.localhost:{port}",
        "ws://familievern.localhost:{port}",
        "http://barnevern.localhost:{port}",
        "http://barnevern.localhost:{welfare}",
        "http://familievern.localhost:{port}@evil.example",
        "http://evil.example/familievern.localhost:{port}",
    ],
)
def test_only_the_doors_own_pages_shake_hands(
    living: Living, opened: Sockets, origin: str | None
) -> None:
    ports = {"port": living.port(OFFICE_DOOR), "welfare": living.port("welfare")}
    key = living.session("ingrid")
    told = living.told(OFFICE_DOOR, key, origin=origin and origin.format(**ports))
    assert refused(opened, told)


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("evil.example", "http://evil.example"),
        ("evil.example", "http://familievern.localhost:{port}"),
        ("localhost.evil.example:{port}", "http://localhost.evil.example:{port}"),
    ],
)
def test_another_host_than_ours_is_refused(
    living: Living, opened: Sockets, host: str, origin: str
) -> None:
    port = living.port(OFFICE_DOOR)
    told = living.told(
        OFFICE_DOOR,
        living.session("ingrid"),
        host=host.format(port=port),
        origin=origin.format(port=port),
    )
    assert refused(opened, told)


@pytest.mark.parametrize(
    ("door", "path"),
    [
        (OFFICE_DOOR, "/"),
        (OFFICE_DOOR, "/direkte"),
        (OFFICE_DOOR, "/direkte/annet/"),
        (OFFICE_DOOR, "/direkte/inntak/"),
        (OFFICE_DOOR, "/direkte/inntak/ingrid/"),
        (OFFICE_DOOR, "/inntak/"),
        ("welfare", "/direkte/inntak/{id}/"),
        ("parent", "/direkte/inntak/{id}/"),
    ],
)
def test_nothing_listens_at_other_addresses(
    living: Living, opened: Sockets, door: str, path: str
) -> None:
    who = {"welfare": "kari", "parent": "amina"}.get(door, "ingrid")
    told = living.told(door, living.session(who), path=path.format(id=uuid4()))
    assert refused(opened, told)


def nobody_is_there(page: Page) -> bool:
    """Closed at once, with the one code, and never a frame."""
    return closed(page) == 4404 and page.frames == []


@pytest.mark.parametrize("key", ["", "x", "0" * 32, "å", "../../etc/passwd"])
def test_without_a_session_nobody_is_there(
    living: Living, opened: Sockets, key: str
) -> None:
    assert nobody_is_there(opened.open(**living.told(OFFICE_DOOR, key)))


def test_another_doors_session_is_nothing_here(living: Living, opened: Sockets) -> None:
    keys = {"counselling": "ingrid", "welfare": "kari", "parent": "amina"}
    for own, who in keys.items():
        key = living.session(who)
        for other in keys.keys() - {own}:
            assert nobody_is_there(opened.open(**living.told(other, key)))
            cookie = living.told(own, key)["cookie"]
            told = living.told(other, cookie=cookie)
            assert nobody_is_there(opened.open(**told))


@pytest.mark.parametrize(
    "what",
    [
        {"less": DEVICE_ID_SESSION_KEY},
        {"less": sessions.ASSURANCE},
        {"less": sessions.MEMBERSHIP},
        {"less": sessions.BEGAN_AT},
        {"less": HASH_SESSION_KEY},
        {HASH_SESSION_KEY: "of-a-former-password"},
        {DEVICE_ID_SESSION_KEY: "otp_totp.totpdevice/0"},
        {sessions.MEMBERSHIP: str(UUID(int=7))},
    ],
    ids=str,
)
def test_half_a_session_is_none(
    living: Living, opened: Sockets, what: dict[str, str]
) -> None:
    """Without the second factor, the membership, or the password of today."""
    key = living.session("ingrid", **what)
    assert nobody_is_there(opened.open(**living.told(OFFICE_DOOR, key)))


@pytest.mark.parametrize(
    ("which", "ago"),
    [
        (sessions.SEEN_AT, HALF_AN_HOUR + 1),
        (sessions.BEGAN_AT, TEN_HOURS + 1),
        (sessions.SEEN_AT, -120),
    ],
)
def test_a_session_that_is_over_is_none(
    living: Living, opened: Sockets, which: str, ago: int
) -> None:
    import time

    key = living.session("ingrid", **{which: time.time() - ago})
    assert nobody_is_there(opened.open(**living.told(OFFICE_DOOR, key)))


def test_an_ended_session_is_none(living: Living, opened: Sockets) -> None:
    key = living.session("ingrid")
    living.end_session(OFFICE_DOOR, key)
    assert nobody_is_there(opened.open(**living.told(OFFICE_DOOR, key)))


def test_a_membership_of_another_or_an_ended_one_is_none(
    living: Living, opened: Sockets
) -> None:
    with at(OFFICE_DOOR):
        others, own = living.membership("dina"), living.membership("tor")
    key = living.session("ingrid", **{sessions.MEMBERSHIP: str(others)})
    assert nobody_is_there(opened.open(**living.told(OFFICE_DOOR, key)))
    key = living.session("hanne")
    with at(OFFICE_DOOR):
        rows = Membership.objects.filter(pk=own)
        rows.update(ends_on=house.today())
    try:
        key = living.session("tor")
        assert nobody_is_there(opened.open(**living.told(OFFICE_DOOR, key)))
    finally:
        with at(OFFICE_DOOR):
            rows.update(ends_on=None)


def test_a_role_for_which_the_page_doesnt_exist_has_no_socket(
    living: Living, opened: Sockets
) -> None:
    """A therapist has no inbox: there is nothing to learn of."""
    told = living.told(OFFICE_DOOR, living.session("tor"))
    assert nobody_is_there(opened.open(**told))


def test_nobody_has_more_pages_open_than_anybody_needs(
    living: Living, opened: Sockets
) -> None:
    told = living.told(OFFICE_DOOR, living.session("ingrid"))
    wanted = (told["address"], told["port"], told)
    about = {key: told[key] for key in ("origin", "cookie")}
    pages = opened.open_many(
        [(wanted[0], wanted[1], about)] * (PAGES_OF_A_SESSION + 10)
    )
    wait_for(lambda: sum(not page.is_open for page in pages) == 10)
    shut = [page for page in pages if not page.is_open]
    assert all(nobody_is_there(page) for page in shut)
    # Whoever closes one can open another; and a second session has pages of its own.
    opened.close([next(page for page in pages if page.is_open)])
    again = opened.open(**told)
    other = opened.open(**living.told(OFFICE_DOOR, living.session("ingrid")))
    third = opened.open(**told)
    assert nobody_is_there(third)
    assert again.is_open
    assert other.is_open
