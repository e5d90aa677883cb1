"""A denied thing looks like a missing thing, at every address of every door.

What belongs to others, what one has no key to and what is gone is answered like an id
that never was: status, headers, cookies, body, and what the database was made to do.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse

from demo.cast import STAFF
from portal.policy.parties import PROCESSES
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.web import errors
from portal.web.threshold import Threshold
from referrals.sending import queries
from referrals.sending.models import Draft, DraftWrap
from tests.conftest import ClientAt
from tests.consent.support import grow_stale
from tests.noninterference.asking import (
    READING_AND_WRITING,
    WAYS,
    Answer,
    ask,
    differences,
)
from tests.noninterference.at_a_door import Asking, path_to, taking_an_id
from tests.noninterference.examples import EXAMPLES, Asked
from tests.noninterference.stillness import stopped_at
from tests.support import addresses, given
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


@each_door
def test_every_address_that_takes_an_id_is_asked_for(door: str) -> None:
    """A new address without an example fails here."""
    names = {address.name for address in taking_an_id(door)}
    assert names == set(EXAMPLES[door])


@each_door
def test_what_is_denied_is_answered_like_what_isnt_there(
    door: str, client_at: ClientAt
) -> None:
    asking = Asking(door, client_at)
    found, tried = [], set()
    for address, asked in asking.all():
        client = asking.client(asked.who)
        own = ask(client, "GET", path_to(address, asked.own))
        sent = ask(client, "POST", path_to(address, asked.own))
        assert (own.status, sent.status) != (404, 404), (address.name, asked.who)
        missing = ask(client, "GET", path_to(address, uuid4()))
        written = ask(client, "POST", path_to(address, uuid4()))
        assert 404 in (missing.status, written.status), address.name
        assert {missing.status, written.status} <= {303, 404, 405}, address.name
        found += asking.told_apart(address, asked, client)
        if address.name not in tried:
            others = Asked(asked.who, asked.own, asking.others)
            found += asking.told_apart(address, others, client, READING_AND_WRITING)
        tried.add(address.name)
    assert tried == set(EXAMPLES[door])
    assert found == []


@each_door
def test_so_it_is_before_one_has_logged_in_declared_or_stepped_up(
    door: str, client_at: ClientAt
) -> None:
    """What must come first is asked for in the same words, whatever it is about."""
    asking, found = Asking(door, client_at), []
    stranger = another(asking.front)
    waiting = [
        (a, asked, asking.client(asked.who, declared=False))
        for a, asked in asking.all()
    ]
    for address, asked, client in waiting:
        for one in (stranger, client):
            found += asking.told_apart(address, asked, one, READING_AND_WRITING)
    for who, client in asking.clients.items():
        asking.client(who)
        grow_stale(client)
    for address, asked, client in waiting:
        found += asking.told_apart(address, asked, client, READING_AND_WRITING)
    assert found == []


# --- pages that aren't there for somebody ---------------------------------------------

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


def looks_missing(answer: Answer, missing: Answer) -> bool:
    """All that one sees is the same; what was asked of the database needn't be."""
    return not set(SEEN) & set(differences(answer, missing))


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
    closed |= {"meetings:pressure", "meetings:end_pressure"}
    if door == "welfare":
        closed.add("meetings:outcomes")
    if who == "simen":
        closed |= FOR_SENDERS | of_app(door, "following")
    if who == "tor":
        closed |= of_app(door, "intake")
    for address in addresses.of(door):
        answer = ask(client, "GET", address.path)
        if address.name not in closed:
            assert answer.status != 404 or "<" in address.route, address.name
            continue
        for way in WAYS:
            missing = ask(client, way, NOWHERE)
            assert missing.status == 404
            assert looks_missing(ask(client, way, address.path), missing), (
                address.name,
                way,
            )


@each_door
def test_another_doors_pages_are_addresses_that_arent_there(
    door: str, client_at: ClientAt
) -> None:
    """For whoever is logged in here, and for strangers."""
    asking = Asking(door, client_at)
    who = {"welfare": "berit", "counselling": "hanne", "parent": "amina"}[door]
    here = {address.route for address in addresses.of(door)}
    foreign = {
        address.path
        for other in DOORS
        for address in addresses.of(other)
        if address.route not in here
    }
    assert len(foreign) > 8
    for client in (asking.client(who), another(asking.front)):
        for way in WAYS:
            missing = ask(client, way, NOWHERE)
            assert missing.status == 404
            for path in foreign:
                assert looks_missing(ask(client, way, path), missing), (path, way)


# --- and the comparison sees what it should -------------------------------------------

Fault = Callable[[pytest.MonkeyPatch, set[Any]], None]
draft_for = queries.draft_for
not_found = errors.not_found


def says_403(patch: pytest.MonkeyPatch, there: set[Any]) -> None:
    """“You may not”, where something is."""

    def fault(actor: Any, draft_id: Any, **rest: Any) -> Any:
        if draft_id in there:
            raise NotAllowedNow
        return draft_for(actor, draft_id, **rest)

    patch.setattr(queries, "draft_for", fault)


def asks_once_more(patch: pytest.MonkeyPatch, there: set[Any]) -> None:
    """One more query, where something is."""

    def fault(actor: Any, draft_id: Any, **rest: Any) -> Any:
        if draft_id in there:
            DraftWrap.objects.filter(draft_id=draft_id).exists()
        return draft_for(actor, draft_id, **rest)

    patch.setattr(queries, "draft_for", fault)


def gives_up_early(patch: pytest.MonkeyPatch, there: set[Any]) -> None:
    """The natural mistake: no row of one's service, so no look for a key either."""

    def fault(actor: Any, draft_id: Any, **rest: Any) -> Any:
        if not Draft.objects.filter(pk=draft_id, party_id=actor.party_id).exists():
            raise NotVisible
        return draft_for(actor, draft_id, **rest)

    patch.setattr(queries, "draft_for", fault)


def isnt_recorded(patch: pytest.MonkeyPatch, there: set[Any]) -> None:
    """No line in the log, where something is."""
    record = Threshold._record

    def fault(self: Any, request: Any, refusal: Any) -> None:
        if not any(str(pk) in request.path for pk in there):
            record(self, request, refusal)

    patch.setattr(Threshold, "_record", fault)


def answering(change: Callable[[HttpResponse], object]) -> Fault:
    """Another answer, where something is."""

    def fault(patch: pytest.MonkeyPatch, there: set[Any]) -> None:
        def answer(request: Any, exception: Any = None) -> HttpResponse:
            found = not_found(request, exception)
            if any(str(pk) in request.path for pk in there):
                change(found)
            return found

        patch.setattr(errors, "not_found", answer)

    return fault


def says_more(answer: HttpResponse) -> None:
    """One space more."""
    answer.content += b" "


FAULTS: tuple[tuple[Fault, str], ...] = (
    (says_403, "status"),
    (asks_once_more, "statements"),
    (gives_up_early, "statements"),
    (isnt_recorded, "statements"),
    (answering(says_more), "body"),
    (answering(lambda answer: answer.headers.setdefault("X-Owner", "BODO")), "headers"),
    (answering(lambda answer: answer.set_cookie("seen", "1")), "cookies"),
)


def test_each_fault_that_tells_them_apart_is_seen(
    client_at: ClientAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is seen where there is no fault."""
    asking = Asking("welfare", client_at)
    address = next(a for a in taking_an_id("welfare") if a.name == "sending:edit")
    (asked,) = EXAMPLES["welfare"][address.name](asking.found)
    client = asking.client(asked.who)
    assert asking.told_apart(address, asked, client) == []
    for fault, aspect in FAULTS:
        with monkeypatch.context() as patch:
            fault(patch, set(asked.denied.values()))
            found = asking.told_apart(address, asked, client)
        assert any(said.endswith(f": {aspect}") for said in found), (fault, found)
    assert asking.told_apart(address, asked, client) == []
