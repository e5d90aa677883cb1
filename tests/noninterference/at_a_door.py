"""Asking at one door, by everybody who asks there, for all that they may not have."""

import copy
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4
from zlib import crc32

from django.test import Client

from demo.cast import STAFF
from tests.consent import support
from tests.intake.support import declare
from tests.noninterference.asking import (
    READING_AND_WRITING,
    Answer,
    Ids,
    ask,
    differences,
    ways_for,
)
from tests.noninterference.examples import EXAMPLES, Asked, of_other_sides
from tests.noninterference.lived import Lived
from tests.support import addresses, given, insider
from tests.support.doors import at
from tests.support.enrolling import another

ARGUMENT = re.compile(r"<\w+:\w+>")
HOSTS = {"parent": "minside.localhost"}


def taking_an_id(door: str) -> Iterator[addresses.Address]:
    """The addresses with something in them to ask for."""
    return (found for found in addresses.of(door) if "<" in found.route)


def path_to(address: addresses.Address, wanted: object) -> str:
    """The address of that one thing; of several within one another, outermost first."""
    route = address.route
    for one in wanted if isinstance(wanted, tuple) else ():
        route = ARGUMENT.sub(str(one), route, count=1)
    return "/" + ARGUMENT.sub(str(wanted), route)


def part_of(name: str) -> str:
    """The part of a door that an address belongs to."""
    return name.rpartition(":")[0]


@dataclass
class Told:
    """What differs from an id that never was, in words, and what that one got."""

    apart: list[str] = field(default_factory=list)
    missing: dict[str, Answer] = field(default_factory=dict)


class Asking:
    """One door, with a browser for each who asks there: logged in, nothing more."""

    def __init__(self, door: str, found: Lived) -> None:
        self.door, self.found = door, found
        self.others = of_other_sides(door)
        self.front = Client(HTTP_HOST=HOSTS.get(door, f"{door}.localhost"))
        self.clients: dict[str, Client] = {}
        self.is_warm: set[str] = set()
        with at(door):
            for who in sorted({asked.who for _, asked in self.all()}):
                self.clients[who] = self._signed_in(another(self.front), who)

    def _signed_in(self, client: Client, who: str) -> Client:
        parents = self.found.walked.parents
        if who in parents:
            return support.log_in(client, parents[who])
        return given.signed_in(client, who)

    @contextmanager
    def at_the_door(self) -> Iterator[None]:
        """Ask here; what happens inside didn't happen, in no browser either."""
        kept = {who: copy.deepcopy(one.cookies) for who, one in self.clients.items()}
        with insider.a_world(), at(self.door):
            yield
        for who, cookies in kept.items():
            self.clients[who].cookies = cookies

    def everybody_declares(self) -> None:
        """Whoever has to."""
        for who in self.clients.keys() - self.found.walked.parents:
            declare(self.clients[who])

    def all(self, part: str | None = None) -> Iterator[tuple[addresses.Address, Asked]]:
        """Every address that takes an id (of one part), with everybody who asks."""
        elsewhere = {one.who for one in STAFF if one.door != self.door}
        for address in taking_an_id(self.door):
            if part is None or part_of(address.name) == part:
                for asked in EXAMPLES[self.door][address.name](self.found):
                    if asked.who not in elsewhere:
                        yield address, asked

    def told_apart(
        self,
        address: addresses.Address,
        asked: Asked,
        client: Client,
        ways: tuple[str, ...] | None = None,
        others: Ids | None = None,
    ) -> Told:
        """Ask for what is denied, and for an id that never was; nothing apart is well.

        Reading and writing, each denied id is asked for, and one of `others`; each of
        all is tried in the missing one's place, statement by statement. In other ways
        so are the denied: what the database answers otherwise is asked for, and one
        more by chance.
        """
        told, nothing = Told(), uuid4()
        if address.name not in self.is_warm:  # what is cached, is cached
            ask(client, "GET", path_to(address, nothing))
            self.is_warm.add(address.name)
        for way in ways or ways_for(address.name):
            where = f"{address.name}, {way}"
            is_main = way in READING_AND_WRITING
            everything = {**asked.denied, **((is_main and others) or {})}
            tried = {name: pk for name, pk in everything.items() if type(pk) is UUID}
            missing = ask(client, way, path_to(address, nothing), nothing, tried)
            told.missing[way] = missing
            told.apart += [
                f"{where}, {name}: rows"
                for name in sorted(missing.otherwise - asked.denied.keys())
            ]
            names = missing.otherwise | (everything.keys() - tried.keys())
            if is_main and missing.is_looked_for:
                names |= asked.denied.keys()
            for some in (asked.denied, everything.keys() - asked.denied.keys()):
                names |= _one_of(some, where)
            for name in sorted(names):
                pk = everything[name]
                answer = ask(client, way, path_to(address, pk), pk)
                aspects = differences(answer, missing)
                if name in asked.must_open and "statements" in aspects:
                    aspects.remove("statements")
                    assert begins_alike(answer, missing), (where, name)
                told.apart += [f"{where}, {name}: {a}" for a in aspects]
        return told


def _one_of(some: Collection[str], where: str) -> set[str]:
    """The name of one of them: by chance, and the same at each run."""
    return {sorted(some)[crc32(where.encode()) % len(some)]} if some else set()


def begins_alike(denied: Answer, missing: Answer) -> bool:
    """Whether all that the missing thing asks for is asked for, in this order."""
    rest = iter(denied.statements)
    return all(statement in rest for statement in missing.statements)
