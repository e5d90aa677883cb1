"""A house whose doors run as real processes, two of them counselling, and its people.

What is done is done by the use cases at the doors, in this process, and committed. What
the doors make of it is seen from outside: by sockets and by pages.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from subprocess import Popen
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import psycopg
import requests
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import override_settings
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from demo.cast import OFFICE, staff
from demo.house import HOSTS, PORTS, House, close
from portal.accounts import sessions
from portal.accounts.models import Membership, Person
from portal.notices import live
from portal.policy.parties import PROCESSES, Actor, Door
from portal.settings.processes import settings_of
from tests.intake.support import deliver
from tests.live.sockets import PATIENCE, Page, Sockets, sockets, wait_for
from tests.support import houses, road
from tests.support.doors import at
from tests.support.house import free_ports
from tests.support.keys import all_keys

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LIST = "/direkte/"
BRISK = "tests.live.brisk:application"
DOORS = ("welfare", "counselling", "parent")  # those that run
CSRF = "x" * 32
STAFF = ("berit", "kari", "tone", "simen", "dag", "hanne", "ingrid", "tor", "dina")
# At each door, somebody of another party than whom the tests are about.
ELSEWHERE = {Door.WELFARE: "dag", Door.COUNSELLING: "dina", Door.PARENT: "maja"}


@dataclass
class Living:
    """The house, its people as actors, and who sits elsewhere at each door."""

    house: House
    second: House
    database: str
    founder: psycopg.Connection
    sockets: Sockets
    elsewhere: dict[tuple[str, bool], Page] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    processes: dict[str, Popen[bytes]] = field(default_factory=dict)

    def __getitem__(self, who: str) -> Actor:
        if who not in self.actors:
            is_staff = who in STAFF
            self.actors[who] = road.employee(who) if is_staff else road.the_parent(who)
        return self.actors[who]

    def port(self, door: str, *, second: bool = False) -> int:
        """Where a door's process listens."""
        return (self.second if second else self.house).ports[door]

    def log(self, door: str) -> str:
        """What the processes of a door have written to their log."""
        return (self.house.var / "logs" / f"{door}.log").read_text()

    # --- sessions ---------------------------------------------------------------------

    def session(self, who: str, *, less: str = "", **instead: Any) -> str:
        """The key of a session as a log-in leaves it, without `less`."""
        actor = self[who]
        with _at(actor.door):
            person = Person.objects.get(pk=actor.person_id)
            store = SessionStore()
            store[SESSION_KEY] = str(person.pk)
            store[BACKEND_SESSION_KEY] = BACKEND
            store[HASH_SESSION_KEY] = person.get_session_auth_hash()
            request: Any = SimpleNamespace(session=store)
            if actor.door is Door.PARENT:
                sessions.begin(request, {"method": "eid"})
            else:
                device = TOTPDevice.objects.get(user=person)
                store[DEVICE_ID_SESSION_KEY] = device.persistent_id
                sessions.begin(request, {"method": "password_and_code"})
            sessions.choose(request, self.membership(who))
            for key, value in instead.items():
                store[key] = value
            if less:
                del store[less]
            store.save()
            return str(store.session_key)

    def membership(self, who: str) -> UUID:
        """The membership's id; stand at the door."""
        actor = self[who]
        return Membership.objects.get(
            person=actor.person_id, party_id=actor.party_id, role=actor.role
        ).pk

    def seen(self, door: str, key: str) -> float:
        """When a session was last used, as its door has written it down."""
        with _at(door):
            return float(SessionStore(key)[sessions.SEEN_AT])

    def change_session(self, door: str, key: str, **values: float | str) -> None:
        """Move a session's times, or whom it acts for."""
        with _at(door):
            store = SessionStore(key)
            store.update(values)
            store.save()

    def end_session(self, door: str, key: str) -> None:
        """Take it away, without a word to anybody."""
        with _at(door):
            SessionStore(key).delete()

    # --- pages ------------------------------------------------------------------------

    def told(self, door: str, key: str = "", **instead: Any) -> dict[str, Any]:
        """Address, port, origin and cookie of a handshake from a page of that door."""
        port = self.port(door, second=instead.pop("second", False))
        own = f"{HOSTS[door]}:{port}"
        cookie = f"{settings_of(door)['SESSION_COOKIE_NAME']}={key}" if key else ""
        return {
            "address": f"ws://{instead.pop('host', own)}{instead.pop('path', LIST)}",
            "port": port,
            "origin": f"http://{own}",
            "cookie": cookie,
            **instead,
        }

    def ask(
        self,
        door: str,
        path: str,
        key: str,
        *,
        form: dict[str, Any] | None = None,
        second: bool = False,
        **headers: str,
    ) -> requests.Response:
        """A page of a door, or a form sent to it, in that session."""
        port = self.port(door, second=second)
        names = settings_of(door)
        sent = {
            "Host": f"{HOSTS[door]}:{port}",
            "Cookie": f"{names['SESSION_COOKIE_NAME']}={key}; "
            f"{names['CSRF_COOKIE_NAME']}={CSRF}",
            "Connection": "close",
            **headers,
        }
        about: dict[str, Any] = {
            "headers": sent,
            "timeout": PATIENCE,
            "allow_redirects": False,
        }
        where = f"http://127.0.0.1:{port}{path}"
        if form is None:
            return requests.get(where, **about)
        form = {**form, "csrfmiddlewaretoken": CSRF}
        return requests.post(where, data=form, **about)


@contextmanager
def _at(door: str) -> Iterator[None]:
    with at(door), override_settings(SECRET_KEY=all_keys()[door].django_secret):
        yield


@dataclass
class Watch:
    """Open pages of the people of one test."""

    living: Living
    sockets: Sockets

    def page(self, who: str, key: str = "", **instead: Any) -> Page:
        """An open page that has taken its seat, and has nothing left to hear."""
        (page,) = self.pages((who, key, instead))
        return page

    def pages(self, *wanted: tuple[str, str, dict[str, Any]]) -> list[Page]:
        """Several, as `page` makes one."""
        opened, places = [], set()
        for who, key, instead in wanted:
            actor = self.living[who]
            key = key or self.living.session(who)
            second = instead.get("second", False)
            opened.append(
                self.sockets.open(**self.living.told(actor.door, key, **instead))
            )
            places.add((who, second))
        for who in {who for who, _ in places}:
            self.stir(who)
        for page in opened:
            wait_for(lambda page=page: page.frames, "A page never got its seat")
        for door, second in {(self.living[who].door, s) for who, s in places}:
            self.rounds(door, second=second)
        for page in opened:
            page.frames.clear()
        return opened

    def stir(self, who: str) -> None:
        """Something changed for somebody's party, by itself."""
        actor = self.living[who]
        with at(actor.door, actor):
            live.changed(actor.party_id)

    def rounds(self, door: str, *, second: bool = False) -> None:
        """Two rounds of a process: all that was written before this was told.

        Known by a page of another party there, for which something changes.
        """
        who = ELSEWHERE[Door(door)]
        page = self.living.elsewhere.get((door, second))
        if page is None or not page.is_open:
            key = self.living.session(who)
            told = self.living.told(door, key, second=second)
            page = self.living.sockets.open(**told)
            self.living.elsewhere[door, second] = page
            self.stir(who)
            wait_for(lambda: page.frames)
        for _ in range(2):
            before = len(page.frames)
            self.stir(who)
            wait_for(lambda before=before: len(page.frames) > before)

    def learns(self, act: Callable[[], Any], *pages: Page) -> Any:
        """Do it, and wait until each of these is told."""
        before = [len(page.frames) for page in pages]
        found = act()
        for page, count in zip(pages, before, strict=True):
            wait_for(
                lambda page=page, count=count: len(page.frames) > count,
                "A page was never told",
            )
        return found


def closed(page: Page) -> int:
    """The code with which a page was closed; waits for it."""
    wait_for(lambda: not page.is_open, "A page was never closed")
    assert page.code is not None
    return page.code


def a_delivery(living: Living) -> UUID:
    """Something new at the office, which Ingrid and Hanne can open."""
    before = set(road.inbox(living["ingrid"]))
    deliver(office=OFFICE)
    (found,) = set(road.inbox(living["ingrid"])) - before
    return found


@contextmanager
def running(
    var: Path,
    source: str,
    enrolling: AbstractContextManager[None],
    application: str = BRISK,
) -> Iterator[Living]:
    """A copy of the database `source`, with four processes: counselling has two.

    While people are enrolled, `enrolling` holds. Whoever measures wants the
    `application` as it is served.
    """
    database = f"samvei_live_{os.getpid()}"
    houses.clone(database, source)
    with ExitStack() as stack:
        stack.callback(houses.drop, database)
        founder = stack.enter_context(houses.superuser(database))
        server = houses.server()
        urls = {p.name: server.url(p.login, database) for p in PROCESSES}
        ports = free_ports(len(PORTS) + 1)
        house = House(var, dict(zip(PORTS, ports)), urls)
        second = second_of(house, {"counselling": ports[-1]})
        key_files(var)
        beside = stack.enter_context(sockets())
        living = Living(house, second, database, founder, beside)
        started = [(door, house.start_door(door, application)) for door in DOORS]
        stack.callback(close, started)
        other = [("counselling", second.start_door("counselling", application))]
        stack.callback(close, other)
        living.processes = {**dict(started), "second": other[0][1]}
        with enrolling, standing_in(database):
            everybody(living)
        house.wait_for(started)
        second.wait_for(other)
        yield living


@contextmanager
def standing_in(database: str) -> Iterator[None]:
    """This process's connection goes to that house meanwhile."""
    kept = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept


def second_of(house: House, ports: dict[str, int]) -> House:
    """The same house, for other processes of its doors."""
    return replace(house, ports={**house.ports, **ports})


def key_files(var: Path) -> None:
    """Every process's own."""
    from portal.sealing import key_file

    for process, keys in all_keys().items():
        key_file.write(keys, var / "keys" / process / "key.json")


def everybody(living: Living) -> None:
    """Enrol the people that the tests are about."""
    for who in (*STAFF, "amina", "jonas", "maja"):
        assert living[who].door is (staff(who).door if who in STAFF else Door.PARENT)
