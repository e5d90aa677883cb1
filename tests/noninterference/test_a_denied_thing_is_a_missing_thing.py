"""A denied thing looks like a missing thing, at every address of every door.

What belongs to others, what one has no key to and what is gone is answered like an id
that never was: status, headers, cookies, body, and what the database was made to do.
One house, lived in, is asked by all; nothing that is asked changes it.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse

from portal.policy.parties import PROCESSES
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.web import errors
from portal.web.threshold import Threshold
from referrals.sending import queries
from referrals.sending.models import Draft, DraftWrap
from tests.consent.support import grow_stale
from tests.noninterference.asking import READING_AND_WRITING, WAYS, ask, ways_for
from tests.noninterference.at_a_door import Asking, part_of, path_to, taking_an_id
from tests.noninterference.examples import EXAMPLES
from tests.noninterference.lived import lived
from tests.noninterference.stillness import stopped_at
from tests.support.enrolling import another

DOORS = [process.name for process in PROCESSES if process.door]
PARTS = [
    (door, part) for door in DOORS for part in sorted(set(map(part_of, EXAMPLES[door])))
]
each_part = pytest.mark.parametrize(("door", "part"), PARTS)
Doors = Callable[[str], Asking]


@pytest.fixture(scope="module")
def doors(django_db_setup: None, django_db_blocker: Any) -> Iterator[Doors]:
    """The doors of one house, each with everybody who asks there logged in once."""
    moment, opened = time.time(), dict[str, Asking]()

    def of(door: str) -> Asking:
        if door not in opened:
            with stopped_at(moment):
                opened[door] = Asking(door, found)
        return opened[door]

    with django_db_blocker.unblock(), transaction.atomic():
        with stopped_at(moment):
            found = lived()
        yield of
        transaction.set_rollback(True)


@pytest.fixture
def asking(doors: Doors, door: str) -> Iterator[Asking]:
    """Standing at one of them.

    A session is kept anew once a minute: that minute mustn't pass between two.
    """
    opened = doors(door)
    with stopped_at(time.time()), opened.at_the_door():
        yield opened


@pytest.mark.parametrize("door", DOORS)
def test_every_address_that_takes_an_id_is_asked_for(door: str) -> None:
    """A new address without an example fails here."""
    names = {address.name for address in taking_an_id(door)}
    assert names == set(EXAMPLES[door])


@pytest.mark.parametrize("door", DOORS)
def test_over_a_doors_addresses_every_way_comes_up(door: str) -> None:
    """Each address is read and written; the other ways take turns."""
    asked = [way for address in taking_an_id(door) for way in ways_for(address.name)]
    assert set(asked) == set(WAYS)


@each_part
def test_what_is_denied_is_answered_like_what_isnt_there(
    asking: Asking, door: str, part: str
) -> None:
    asking.everybody_declares()
    found, tried = [], set()
    for address, asked in asking.all(part):
        client, path = asking.clients[asked.who], path_to(address, asked.own)
        own, sent = ask(client, "GET", path), ask(client, "POST", path)
        assert (own.status, sent.status) != (404, 404), (address.name, asked.who)
        is_first = address.name not in tried
        others = asking.others if is_first else None
        ways = None if is_first else READING_AND_WRITING
        told = asking.told_apart(address, asked, client, ways, others)
        missing = {told.missing[way].status for way in READING_AND_WRITING}
        assert 404 in missing <= {303, 404, 405}, address.name
        found += told.apart
        tried.add(address.name)
    assert tried == {name for name in EXAMPLES[door] if part_of(name) == part}
    assert found == []


@each_part
def test_so_it_is_before_one_has_logged_in_declared_or_stepped_up(
    asking: Asking, part: str
) -> None:
    """What must come first is asked for in the same words, whatever it is about."""
    found, stranger = [], another(asking.front)
    everything = [(*pair, asking.clients[pair[1].who]) for pair in asking.all(part)]
    for address, asked, client in everything:
        for one in (stranger, client):
            told = asking.told_apart(address, asked, one, READING_AND_WRITING)
            found += told.apart
    asking.everybody_declares()
    for client in asking.clients.values():
        grow_stale(client)
    for address, asked, client in everything:
        told = asking.told_apart(address, asked, client, READING_AND_WRITING)
        found += told.apart
    assert found == []


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


def finds_it_elsewhere(patch: pytest.MonkeyPatch, there: set[Any]) -> None:
    """A table that knows ids of another side, and was asked."""

    def fault(actor: Any, draft_id: Any, **rest: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s = ANY(%s)", [draft_id, list(there)])
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


@pytest.mark.parametrize("door", ["welfare"])
def test_each_fault_that_tells_them_apart_is_seen(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is seen where there is no fault."""
    asking.everybody_declares()
    ((address, asked),) = (
        pair for pair in asking.all("sending") if pair[0].name == "sending:edit"
    )
    client, others = asking.clients[asked.who], asking.others

    def seen() -> list[str]:
        return asking.told_apart(address, asked, client, others=others).apart

    assert seen() == []
    for fault, aspect in FAULTS:
        with monkeypatch.context() as patch:
            fault(patch, set(asked.denied.values()))
            found = seen()
        assert any(said.endswith(f": {aspect}") for said in found), (fault, found)
    with monkeypatch.context() as patch:
        finds_it_elsewhere(patch, set(others.values()))
        found = seen()
    assert {f"sending:edit, GET, {name}: rows" for name in others} <= set(found)
    assert seen() == []
