"""A page that isn't there for somebody is an address that isn't there."""

import time
from collections.abc import Iterator
from itertools import cycle

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from demo.cast import STAFF
from portal.policy.parties import PROCESSES
from tests.conftest import ClientAt
from tests.consent.support import log_in
from tests.noninterference.asking import WAYS, Answer, ask, differences, ways_for
from tests.noninterference.stillness import stopped_at
from tests.support import addresses, given, road
from tests.support.enrolling import another

pytestmark = pytest.mark.django_db
DOORS = [process.name for process in PROCESSES if process.door]
each_door = pytest.mark.parametrize("door", DOORS)
NOWHERE = "/finnes-ikke/"
SEEN = ("status", "headers", "cookies", "body")


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    """A session is kept anew once a minute: that minute mustn't pass between two."""
    with stopped_at(time.time()):
        yield


FOR_LEADERS = {
    "accounts:people",
    "accounts:invite",
    "accounts:withdraw_invitation",
    "accounts:end_membership",
    "accounts:deputies",
    "accounts:appoint_deputy",
    "accounts:end_deputy",
    "contacts:new",
    "contacts:end",
    "contacts:review",
    "contacts:bring_in",
    "contacts:undo_import",
    "sending:rules",
    "following:service",
    "meetings:forums",
    "meetings:visit",
    "meetings:new_forum",
    "agenda:topics",  # and contact persons; nobody here is one
    "meetings:new",  # and contact persons; nobody here is one
}
FOR_SENDERS = {
    f"sending:{act}"
    for act in ("put_before", "recall", "hand_over", "approve", "send_back")
}


def of_app(door: str, app: str) -> set[str]:
    """The names of an app's addresses."""
    return {a.name for a in addresses.of(door) if a.name.startswith(f"{app}:")}


class Missing:
    """What an address that isn't there is answered with, asked for once in each way."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.answers: dict[str, Answer] = {}

    def looks_like(self, answer: Answer, way: str) -> bool:
        """All that one sees is the same; what the database was asked needn't be."""
        if way not in self.answers:
            self.answers[way] = ask(self.client, way, NOWHERE)
            assert self.answers[way].status == 404
        return not set(SEEN) & set(differences(answer, self.answers[way]))


@pytest.mark.parametrize("who", [member.who for member in STAFF[:4] + STAFF[6:9]])
def test_a_page_for_other_roles_is_an_address_that_isnt_there(
    client_at: ClientAt, who: str
) -> None:
    (member,) = [member for member in STAFF if member.who == who]
    door = member.door.value
    client = given.signed_in(client_at(door), who)
    client.post("/taushet/", {"version": "1"})
    closed = {name for name in of_app(door, "contacts") if "own_entry" in name}
    if who not in ("berit", "hanne"):
        closed |= FOR_LEADERS | of_app(door, "offices") | of_app(door, "listings")
        closed.add("disclosure:received_by_post")
    closed |= {"meetings:pressure", "meetings:end_pressure"}
    closed |= {"disclosure:readings", "disclosure:reading"}  # a supervisor's
    if door == "welfare":
        closed |= {"meetings:outcomes", "meetings:open_actions"}
    if who == "simen":
        closed |= FOR_SENDERS | of_app(door, "following")
    if who == "tor":
        closed |= of_app(door, "intake")
    missing = Missing(client)
    for address in addresses.of(door):
        answer = ask(client, "GET", address.path)
        if address.name not in closed:
            assert answer.status != 404 or "<" in address.route, address.name
            continue
        assert missing.looks_like(answer, "GET"), address.name
        for way in ways_for(address.name)[1:]:
            answer = ask(client, way, address.path)
            assert missing.looks_like(answer, way), (address.name, way)


@each_door
def test_another_doors_pages_are_addresses_that_arent_there(
    door: str, client_at: ClientAt
) -> None:
    """For whoever is logged in here, and for strangers.

    The resolver knows none of them, whatever the way; each is asked for in one way, and
    every way comes up again and again.
    """
    here = {address.route for address in addresses.of(door)}
    foreign = sorted(
        {
            address.path
            for other in DOORS
            for address in addresses.of(other)
            if address.route not in here
        }
    )
    assert len(foreign) > 3 * len(WAYS)
    parent = road.the_parent()
    front = client_at(door)
    somebody = another(front)
    if door == "parent":
        log_in(somebody, parent)
    else:
        given.signed_in(somebody, {"welfare": "berit", "counselling": "hanne"}[door])
    for path in foreign:
        with pytest.raises(Resolver404):
            resolve(path)
    for client in (somebody, another(front)):
        missing = Missing(client)
        for path, way in zip(foreign, cycle(WAYS)):
            answer = ask(client, way, path)
            assert missing.looks_like(answer, way), (path, way)
