"""One door as a process of its own, for races: it does what it is told, when told.

Each line of standard input is an order; each runs in a thread and a transaction of its
own, as a request does, and is answered by a line of standard output. Started by
`tests.support.racing`, with that door's login and key file.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Thread
from typing import Any
from unittest.mock import patch

import django

django.setup()

from django.db import connections  # noqa: E402

from portal.policy.refusals import Refused  # noqa: E402
from tests.support.racer_acts import ACTS, Order, at_once  # noqa: E402

LOCK = Lock()


def answered(order: Order) -> Order:
    """Wait for the moment, act, and say how it went."""
    time.sleep(max(0.0, order.get("at", 0.0) - time.monotonic()))
    answer: Order = {"id": order.get("id")}
    try:
        with _known_as(order.get("name")), _cut_off(order) as steps:
            answer["value"] = ACTS[order["act"]](order)
        answer["steps"] = steps.taken
    except Refused as refused:
        answer["refused"] = type(refused).__name__
    except Exception as error:  # noqa: BLE001 the test says what it means
        answer["error"] = f"{type(error).__name__}: {error}"
    finally:
        connections.close_all()
    return answer


@contextmanager
def _known_as(name: str | None) -> Iterator[None]:
    """Have the connection bear a name, by which the superuser finds its backend.

    Such a connection isn't used again: nobody else is cut off in its place.
    """
    if name is None:
        yield
        return
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, false)", [name])
    own = connections["default"].connection
    try:
        yield
    finally:
        own.close()


class Steps:
    """Counts what is asked of the database; before one of them, all comes to an end."""

    def __init__(self, last: int | None, end: Callable[[], object]) -> None:
        self.taken, self.last, self.end = 0, last, end

    def take(self) -> None:
        """Called before each statement and each commit, and after the commit."""
        if self.taken == self.last:
            self.end()
        self.taken += 1

    def around(self, execute: Callable[..., Any], *told: Any) -> Any:
        """A statement."""
        self.take()
        return execute(*told)


@contextmanager
def _cut_off(order: Order) -> Iterator[Steps]:
    """After so many steps this process is killed, or its connection is lost."""
    own = connections["default"]
    commit, after = own.commit, order.get("after")

    def committed() -> None:
        steps.take()
        commit()
        steps.take()

    def killed() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def lost() -> None:
        own.connection.close()

    steps = Steps(after, lost if order.get("is_lost") else killed)
    with own.execute_wrapper(steps.around), patch.object(own, "commit", committed):
        yield steps


def litter(order: Order) -> list[Order]:
    """Each order in a process forked for it; where one was killed, by which signal.

    For a process that has no thread and no connection: a fork would share them.
    """
    return [_ended(*born) for born in [_born(one) for one in order["orders"]]]


def _born(order: Order) -> tuple[int, int]:
    reading, writing = os.pipe()
    if child := os.fork():
        os.close(writing)
        return child, reading
    try:
        os.write(writing, json.dumps(answered(order)).encode())
    finally:
        os._exit(0)


def _ended(child: int, reading: int) -> Order:
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return {"killed": os.WTERMSIG(status)}
    found: Order = json.loads(said)
    return found


def _say(answer: Order) -> None:
    with LOCK:
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def main() -> None:
    """Until there is nothing more to be told."""
    at_once()
    for line in sys.stdin:
        order = json.loads(line)
        if order["act"] == "litter":
            _say({"id": order["id"], "value": litter(order)})
        else:
            Thread(target=lambda told: _say(answered(told)), args=(order,)).start()
    # Nobody waits for an answer: there is nothing to tidy up, and that takes a second.
    os._exit(0)


if __name__ == "__main__":
    main()
