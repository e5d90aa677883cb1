"""Asking for one address in every way there is, and what can be told apart in answers.

Each question is asked of the same world: what it wrote is rolled back, and the browser
gets back the cookies that it had.
"""

import copy
import re
from dataclasses import dataclass, fields
from typing import Any

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


@dataclass(frozen=True)
class Answer:
    """What somebody can compare: the answer, and what it made the database do."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    body: str
    statements: tuple[str, ...]


def ask(client: Client, way: str, path: str, about: object = "") -> Answer:
    """One question. In a redirect, `about` (what was asked for) reads as anything."""
    kept, said = copy.deepcopy(client.cookies), []

    def listen(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        said.append(_shape(str(sql)))
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(listen):
            answer = _sent(client, way, path)
        transaction.set_rollback(True)
    client.cookies = kept
    headers = {name: steady(value) for name, value in answer.headers.items()}
    if "Location" in headers and about:
        headers["Location"] = headers["Location"].replace(str(about), "…")
    cookies = {name: _crumbs(found) for name, found in answer.cookies.items()}
    body = steady(answer.content.decode("utf-8", "backslashreplace"))
    return Answer(answer.status_code, headers, cookies, body, tuple(said))


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
        field.name
        for field in fields(Answer)
        if getattr(one, field.name) != getattr(other, field.name)
    ]
