"""The pages of the welfare door: every address, by everybody, and what each one costs.

Addresses come from the resolver; one that takes an argument without an example fails.
A look leaves nothing behind: each is undone.
"""

import copy
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client

from demo.cast import BODO, OFFICE
from portal.web import keyset
from portal.web.logs import Line, NoContent
from tests.noninterference.observation import Observation, without_what_passes
from tests.noninterference.scene import Scene
from tests.sending import pages
from tests.support import addresses, insider
from tests.support.doors import at

RANDOM = UUID("6f1d0c5e-9a53-4d0e-8f7c-1b2a3c4d5e6f")
ELSEWHERE = ("tone", "gro")
LOOKED_AT = ("sending:index", "sending:detail")
Ask = Callable[[], Any]
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
# What is typed where an empty form would say nothing.
TYPED: dict[str, list[dict[str, Any]]] = {
    "sending:new": [pages.typed(), pages.typed("maja")],
    "sending:edit": [pages.typed("jonas", note="Noe annet.")],
    "sending:put_before": [{"told": "on"}],
}


def examples(scene: Scene) -> dict[str, list[UUID]]:
    """What stands in for each argument of an address."""
    return {
        "draft_id": [scene.draft, scene.other, RANDOM],
        "order_id": [scene.order, RANDOM],
        "follow_up_id": [RANDOM],
        "invitation_id": [RANDOM],
        "membership_id": [RANDOM],
        "deputy_id": [RANDOM],
        "absence_id": [RANDOM],
        "contact_id": [RANDOM],
        "listing_id": [RANDOM],
        "meeting_id": [RANDOM],
        "guest_id": [RANDOM],
        "forum_id": [RANDOM],
        "token": [RANDOM],
        "item_id": [RANDOM],
        "line_id": [RANDOM],
        "topic_id": [RANDOM],
        "party_id": [OFFICE.party_id, BODO.party_id, RANDOM],
    }


class Look(StrEnum):
    """How much is opened. Tables are read whole at every look."""

    TABLES = "tables"  # no page
    BRIEF = (
        "brief"  # the list, the draft, its recall and stop, the order, by its author
    )
    CENTRAL = "central"  # all pages of drafts; by others, the list and the draft
    WHOLE = "whole"  # every address there is, with every method


@dataclass(frozen=True)
class Page:
    """One address, filled; `of` is what stands in it, if anything."""

    name: str
    path: str
    of: UUID | None = None

    @property
    def is_about_drafts(self) -> bool:
        """These and the first page are the central ones."""
        return self.name == "home" or self.name.startswith("sending:")


def every_page(scene: Scene) -> Iterator[Page]:
    """Every page there is at the welfare door; `LookupError` without an example."""
    known = examples(scene)
    for address in addresses.of("welfare"):
        wanted = ARGUMENT.findall(address.route)
        if not wanted:
            yield Page(address.name, f"/{address.route}")
            continue
        if missing := set(wanted) - set(known):
            raise LookupError(f"No example for {missing} in {address.route}")
        for value in known[wanted[0]]:
            path = "/" + ARGUMENT.sub(str(value), address.route)
            yield Page(address.name, path, value)
    for after in ("0_", keyset.following(scene.made_at, RANDOM)):
        yield Page("sending:index", f"/formidling/?etter={after}")


@dataclass(frozen=True)
class Request:
    """Who asks for what, and how."""

    who: str
    method: str
    page: Page


def requests(scene: Scene, look: Look) -> Iterator[Request]:
    """What is asked for at such a look."""
    pages_ = list(every_page(scene))
    central = [page for page in pages_ if page.is_about_drafts]
    here = (None, scene.draft, scene.order)
    orders, order, listed, detail, recall, stop = (
        next(p for p in pages_ if p.name == name and p.of in here)
        for name in (
            "disclosure:orders",
            "disclosure:order",
            "sending:index",
            "sending:detail",
            "sending:recall",
            "sending:safety_stop",
        )
    )
    by_author = {
        Look.TABLES: [],
        Look.BRIEF: [orders, order, listed, detail, recall, stop],
        Look.CENTRAL: [
            orders,
            order,
            *(p for p in central if p.of == scene.draft or p.name in LOOKED_AT),
        ],
        Look.WHOLE: pages_,
    }[look]
    # That an id by chance is nothing to anybody, in any way, is asked elsewhere:
    # test_a_denied_thing_is_a_missing_thing. Here, one look at it is enough.
    there = [page for page in pages_ if page.of != RANDOM]
    forms = there if look is Look.WHOLE else _that_change(scene, central, look)
    yield from (Request("kari", "GET", page) for page in by_author)
    yield from (Request("kari", "POST", page) for page in forms)
    if look is Look.WHOLE:
        yield from (Request("kari", "HEAD", page) for page in central)
        yield from (Request("berit", "GET", page) for page in there)
        yield from (Request(who, "GET", p) for who in ELSEWHERE for p in central)
    elif look is Look.CENTRAL:
        others = ("berit", *ELSEWHERE)
        yield from (Request(who, "GET", p) for who in others for p in (listed, detail))


def _that_change(scene: Scene, central: list[Page], look: Look) -> list[Page]:
    """Each act where it can be done: on what lies before the parent, or the draft."""
    wanted = {"sending:recall": scene.draft, "sending:safety_stop": scene.draft}
    if look is Look.TABLES:
        wanted = {}
    elif look is Look.CENTRAL:
        here = ("sending:edit", "sending:discard", "sending:put_before")
        wanted |= dict.fromkeys(here, scene.other)
    return [page for page in central if page.of and wanted.get(page.name) == page.of]


def look_through(seen: Observation, scene: Scene, look: Look) -> None:
    """Ask, note, and undo: what is asked first changes nothing for what comes next."""
    with at("welfare"):
        for asked in requests(scene, look):
            client, page = scene.clients[asked.who], asked.page
            label = f"{asked.who} {asked.method} {page.path}"
            if asked.method != "POST":
                with insider.a_world(), _as_before(client):
                    _noted(seen, scene, label, _getting(client, asked))
                continue
            for form in TYPED.get(page.name, [{}]):
                with insider.a_world(), _as_before(client):
                    _sent(seen, scene, label, client, page, form)


def _getting(client: Client, asked: Request) -> Ask:
    return lambda: client.generic(asked.method, asked.page.path)


def _sent(
    seen: Observation,
    scene: Scene,
    label: str,
    client: Client,
    page: Page,
    form: dict[str, Any],
) -> None:
    """What a form answers, and what the list and the draft look like after it."""
    label = f"{label} {form.get('name', '')}".strip()
    _noted(seen, scene, label, lambda: client.post(page.path, form))
    if page.of == scene.draft or page.name == "sending:new":
        for then in ("/formidling/", f"/formidling/{scene.draft}/"):
            _noted(seen, scene, f"{label}, then {then}", partial(client.get, then))


@contextmanager
def _as_before(client: Client) -> Iterator[None]:
    """The same browser before every look."""
    cookies = copy.copy(client.cookies)
    yield
    client.cookies = SimpleCookie(cookies)


def _noted(seen: Observation, scene: Scene, label: str, request: Ask) -> None:
    statements, lines = Statements(), Lines()
    with (
        scene.dice.rolled_for(label),
        connection.execute_wrapper(statements),
        lines.heard(),
    ):
        answer = request()
    seen.shows[label] = without_what_passes(_whole(answer))
    seen.asks[label] = "\n".join(statements.said)
    seen.logs[label] = "\n".join(lines.said)


def _whole(answer: Any) -> str:
    """Status, headers, cookies and body: every byte that goes out."""
    headers = [f"{name}: {value}" for name, value in answer.headers.items()]
    cookies = [str(morsel) for _, morsel in sorted(answer.cookies.items())]
    head = [f"{answer.status_code} {answer.reason_phrase}", *sorted(headers), *cookies]
    body = answer.content.decode("utf-8", "backslashreplace")
    return "\n".join([*head, "", body])


class Statements:
    """The statements of one request, in order; values are left out.

    But for the lines of the audit, which are child welfare's own.
    """

    def __init__(self) -> None:
        self.said: list[str] = []

    def __call__(
        self, execute: Any, sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        text = re.sub(r'(SAVEPOINT) "[^"]+"', r"\1", sql)
        own = f" {params}" if '"audit_entry"' in sql else ""
        self.said.append(text + own)
        return execute(sql, params, many, context)


class Lines(logging.Handler):
    """The log of one request, formatted as it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.setFormatter(Line("%(levelname)s %(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        written = copy.copy(record)
        NoContent().filter(written)
        self.said.append(self.format(written))

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Hear everything for as long."""
        root = logging.getLogger()
        level = root.level
        root.addHandler(self)
        root.setLevel(logging.DEBUG)
        yield
        root.setLevel(level)
        root.removeHandler(self)
