"""Asking for one address in every way there is, and what can be told apart in answers.

Each question is asked of the same world: what it wrote is rolled back, and the browser
gets back the cookies that it had. While one id is asked for, each statement that bears
it is tried with other ids in its place, too: a request is what it asks and what the
database answers, so ids that are answered alike throughout can't be told apart.
"""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any
from uuid import UUID
from zlib import crc32

import psycopg
from django.db import connection, transaction
from django.test import Client

from tests.support.looks import steady

# All that a form of any door may say, so that none stops at a missing field.
FORM = {
    "name": "Amina Yusuf",
    "answer": "nothing",
    "seen": "0" * 64,
    "told": "on",
    "version": "1",
    "way_kind": "here",
    "code": "123456",
}
WAYS: dict[str, dict[str, Any]] = {
    "GET": {},
    "GET as htmx": {"headers": {"HX-Request": "true"}},
    "HEAD": {},
    "POST": {},
    "POST of a form": {"data": FORM},
    "POST of what is typed": {"data": FORM, "headers": {"Keep-Typed": "1"}},
    "PUT": {},
    "DELETE": {},
    "OPTIONS": {},
}
READING_AND_WRITING = ("GET", "POST of a form")
IN_OTHER_WAYS = tuple(way for way in WAYS if way not in READING_AND_WRITING)
Ids = Mapping[str, UUID]


def ways_for(name: str) -> tuple[str, ...]:
    """Reading and writing, and two of the other ways, which take turns by the name.

    What the other ways do is the same guard for every address; over the addresses of a
    door each of them comes up again and again.
    """
    turn = crc32(name.encode()) % len(IN_OTHER_WAYS)
    two = (IN_OTHER_WAYS * 2)[turn : turn + 2]
    return (*READING_AND_WRITING, *two)


@dataclass(frozen=True)
class Answer:
    """What somebody can compare: the answer, and what it made the database do.

    Besides, whether the id was in any statement at all, and which other ids the
    database would have answered otherwise.
    """

    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    body: str
    statements: tuple[str, ...]
    is_looked_for: bool = field(default=False, compare=False)
    otherwise: frozenset[str] = field(default=frozenset(), compare=False)


def ask(
    client: Client, way: str, path: str, about: object = "", instead: Ids | None = None
) -> Answer:
    """One question. In a redirect, `about` (what was asked for) reads as anything."""
    kept, heard = copy.deepcopy(client.cookies), Heard(about, instead)
    with transaction.atomic():
        with connection.execute_wrapper(heard):
            answer = _sent(client, way, path)
        transaction.set_rollback(True)
    client.cookies = kept
    headers = {name: steady(value) for name, value in answer.headers.items()}
    if "Location" in headers and about:
        headers["Location"] = headers["Location"].replace(str(about), "…")
    cookies = {name: _crumbs(found) for name, found in answer.cookies.items()}
    body = steady(answer.content.decode("utf-8", "backslashreplace"))
    return Answer(
        answer.status_code,
        headers,
        cookies,
        body,
        tuple(heard.said),
        heard.is_looked_for,
        frozenset(heard.otherwise),
    )


class Heard:
    """The statements of one request; those that bear its id are tried with others."""

    def __init__(self, about: object, instead: Ids | None) -> None:
        self.about, self.instead = about, instead or {}
        self.said: list[str] = []
        self.is_looked_for = False
        self.otherwise: set[str] = set()

    def __call__(
        self, execute: Any, sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        self.said.append(_shape(str(sql)))
        if self.about and _put(params, self.about, "…") != params:
            self.is_looked_for = True
            self._try_others(str(sql), params, context["connection"].connection)
        return execute(sql, params, many, context)

    def _try_others(self, sql: str, params: Any, raw: Any) -> None:
        if not self.instead:
            return
        with Tried(raw, sql) as answered:
            own = answered(params, self.about)
            for name, pk in self.instead.items():
                if answered(_put(params, self.about, pk), pk) != own:
                    self.otherwise.add(name)


def _put(params: Any, about: object, instead: object) -> Any:
    """The parameters with another id where that one stands, in whichever form."""
    if isinstance(params, list | tuple):
        return type(params)(_put(one, about, instead) for one in params)
    if isinstance(params, dict):
        return {name: _put(one, about, instead) for name, one in params.items()}
    if isinstance(params, str):
        return params.replace(str(about), str(instead))
    return instead if params == about else params


class Tried:
    """What the database says to a statement here and now, with this id or that."""

    def __init__(self, raw: Any, sql: str) -> None:
        self.cursor, self.sql = raw.cursor(), sql
        self.only_reads = sql.startswith("SELECT")

    def __enter__(self) -> Any:
        self.cursor.execute("SAVEPOINT tried")
        return self._answered

    def __exit__(self, *_: object) -> None:
        self._undo()
        self.cursor.execute("RELEASE SAVEPOINT tried")

    def _undo(self) -> None:
        self.cursor.execute("ROLLBACK TO SAVEPOINT tried")

    def _answered(self, params: Any, about: object) -> str:
        try:
            self.cursor.execute(self.sql, params)
        except psycopg.Error as error:
            self._undo()
            return f"{error.sqlstate}"
        rows = self.cursor.fetchall() if self.cursor.description else ""
        said = f"{self.cursor.rowcount} {rows}".replace(str(about), "…")
        if not self.only_reads:
            self._undo()
        return said


def _sent(client: Client, way: str, path: str) -> Any:
    method, sent = way.split()[0], WAYS[way]
    headers = sent.get("headers")
    if method == "POST":
        return client.post(path, sent.get("data", {}), headers=headers)
    return client.generic(method, path, headers=headers)


def _shape(statement: str) -> str:
    """The statement without the names of savepoints; values it has none."""
    return re.sub(r'"s\d+_x\d+"', "a savepoint", statement)


def _crumbs(cookie: Any) -> str:
    """A cookie's attributes, and whether it holds anything."""
    told = re.sub(r"expires=[^;]+", "expires", cookie.OutputString().partition(";")[2])
    return f"{'full' if cookie.value else 'empty'};{told}"


def differences(one: Answer, other: Answer) -> list[str]:
    """The names of what isn't the same."""
    return [
        each.name
        for each in fields(Answer)
        if each.compare and getattr(one, each.name) != getattr(other, each.name)
    ]
