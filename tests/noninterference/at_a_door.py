"""Asking at one door, by everybody who asks there, for all that they may not have."""

import re
from collections.abc import Iterator
from uuid import uuid4

from django.test import Client

from demo.cast import STAFF
from tests.conftest import ClientAt
from tests.consent import support
from tests.intake.support import declare
from tests.noninterference.asking import WAYS, Answer, ask, differences
from tests.noninterference.examples import EXAMPLES, Asked, of_other_sides
from tests.noninterference.lived import lived
from tests.support import addresses, given
from tests.support.enrolling import another

ARGUMENT = re.compile(r"<\w+:\w+>")


def taking_an_id(door: str) -> Iterator[addresses.Address]:
    """The addresses with something in them to ask for."""
    return (found for found in addresses.of(door) if "<" in found.route)


def path_to(address: addresses.Address, wanted: object) -> str:
    """The address of that one thing; of several within one another, outermost first."""
    route = address.route
    for one in wanted if isinstance(wanted, tuple) else ():
        route = ARGUMENT.sub(str(one), route, count=1)
    return "/" + ARGUMENT.sub(str(wanted), route)


class Asking:
    """One door, with a browser for each who asks there."""

    def __init__(self, door: str, client_at: ClientAt) -> None:
        self.door = door
        self.found = lived()
        self.others = of_other_sides(door)
        self.front = client_at(door)
        self.clients: dict[str, Client] = {}
        self.declared: dict[str, bool] = {}

    def client(self, who: str, *, declared: bool = True) -> Client:
        """That person's browser: logged in, fresh, declared where one has to."""
        if who not in self.clients:
            self.clients[who] = self._signed_in(another(self.front), who)
        if declared and who not in self.found.walked.parents | self.declared:
            declare(self.clients[who])
            self.declared[who] = True
        return self.clients[who]

    def _signed_in(self, client: Client, who: str) -> Client:
        parents = self.found.walked.parents
        if who in parents:
            return support.log_in(client, parents[who])
        return given.signed_in(client, who)

    def all(self) -> Iterator[tuple[addresses.Address, Asked]]:
        """Every address that takes an id, with everybody who asks there."""
        elsewhere = {one.who for one in STAFF if one.door != self.door}
        for address in taking_an_id(self.door):
            for asked in EXAMPLES[self.door][address.name](self.found):
                if asked.who not in elsewhere:
                    yield address, asked

    def told_apart(
        self,
        address: addresses.Address,
        asked: Asked,
        client: Client,
        ways: tuple[str, ...] = tuple(WAYS),
    ) -> list[str]:
        """What differs from an id that never was, in words; empty is well."""
        found, nothing = [], uuid4()
        ask(client, "GET", path_to(address, nothing))  # what is cached, is cached
        for way in ways:
            missing = ask(client, way, path_to(address, nothing), nothing)
            for name, pk in asked.denied.items():
                denied = ask(client, way, path_to(address, pk), pk)
                aspects = differences(denied, missing)
                if name in asked.must_open and "statements" in aspects:
                    aspects.remove("statements")
                    assert begins_alike(denied, missing), (address.name, way, name)
                found += [f"{address.name}, {way}, {name}: {a}" for a in aspects]
        return found


def begins_alike(denied: Answer, missing: Answer) -> bool:
    """Whether all that the missing thing asks for is asked for, in this order."""
    rest = iter(denied.statements)
    return all(statement in rest for statement in missing.statements)
