"""Every address of every door is closed to strangers, but for a list that is short."""

from typing import Any

import pytest

from portal.policy.parties import PROCESSES
from tests.conftest import ClientAt
from tests.support import addresses

each_process = pytest.mark.parametrize(
    "door", [process.name for process in PROCESSES if process.serves_pages]
)
each_door = pytest.mark.parametrize(
    "door", [process.name for process in PROCESSES if process.door]
)

FRAME = {
    "web:set_language",
    "web:quick_exit",
    "web:accessibility",
    "web:privacy",
    "web:contact",
    "web:healthz",
}
STAFF = FRAME | {
    "home",  # leads to the log-in
    "account_login",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_signup",
    "accounts:code",
    "accounts:recovery",
    "accounts:sign_out",
    "accounts:invitation",
    "accounts:enrol",
    "meetings:feed",  # for a calendar program, by a token that can be revoked
}
# The whole list of what a stranger may open. A new line here is a decision.
OPEN = {
    "welfare": STAFF,
    "counselling": STAFF,
    "parent": FRAME
    | {
        "home",
        "eid_login",
        "eid_callback",
        "eid_not_let_in",
        "eid_sign_out",
        "eid_signed_out",
        "eid_back_channel",
        "eid_front_channel",
        "accounts:sign_in",
        "accounts:sign_out",
    },
    # The porch has no log-in: all of it is open.
    "open": FRAME
    | {
        "home",
        "porch:map",
        "porch:place",
        "porch:district",
        "porch:office",
        "porch:urgent",
        "porch:offers",
        "porch:offer",
        # To whoever doesn't bear the pass, all of these are one page.
        "guests:index",
        "guests:page",
        "guests:declare",
        "guests:answer",
        "guests:propose",
        "guests:comment",
        "guests:approve",
        "api:about",
        "api:openapi",
        "api:services",
        "api:service",
        "api:organizations",
        "api:organization",
        "api:service_at_locations",
        "api:service_at_location",
        "api:taxonomies",
        "api:taxonomy",
        "api:taxonomy_terms",
        "api:taxonomy_term",
    },
}


def is_open(address: addresses.Address) -> bool:
    """Whether the guard lets strangers in."""
    return bool(getattr(address.view, "open_to_all", False))


@each_process
def test_a_door_has_addresses_and_each_is_named(door: str) -> None:
    found = addresses.of(door)
    assert len(found) > 8
    assert all(address.name and "None" not in address.name for address in found)
    assert len({a.name for a in found}) == len(found)


@each_process
def test_what_a_stranger_may_open_is_a_list(door: str) -> None:
    found = {address.name for address in addresses.of(door) if is_open(address)}
    assert found - OPEN[door] == set()
    assert OPEN[door] - found <= {"account_signup"}


@each_door
def test_no_address_says_what_the_parents_page_is_about(door: str) -> None:
    if door == "parent":
        said = " ".join(address.route for address in addresses.of(door))
        for word in ("barnevern", "familievern", "samtykke", "formidling", "forelder"):
            assert word not in said


@each_door
@pytest.mark.django_db
def test_a_stranger_is_sent_to_the_log_in_from_every_other_page(
    client_at: ClientAt, door: str
) -> None:
    client = client_at(door)
    tried = 0
    for address in addresses.of(door):
        if is_open(address):
            continue
        for method in ("get", "post", "put", "delete", "patch"):
            answer: Any = getattr(client, method)(address.path)
            assert (answer.status_code, address.name) == (302, address.name)
            assert answer["Location"].split("?")[0] == "/logg-inn/"
            assert answer.content == b""
            tried += 1
    assert tried >= 5


def test_every_page_of_the_porch_is_open() -> None:
    """Nobody could ever get past a guard there."""
    found = {address.name for address in addresses.of("open")}
    assert found == {a.name for a in addresses.of("open") if is_open(a)}


@each_process
@pytest.mark.django_db
def test_no_open_page_breaks_for_a_stranger(client_at: ClientAt, door: str) -> None:
    client = client_at(door)
    for address in addresses.of(door):
        if is_open(address) and address.name != "eid_callback":
            answer = client.get(address.path)
            assert answer.status_code in (200, 204, 302, 303, 404, 405), address.name
