"""How a leak is seeded: the list, what it may find out, and where it takes hold.

What a leak gives away it finds out as the database's owner, whom no door can be.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django import shortcuts

from referrals.sending import queries, views
from tests.noninterference.living import Moment
from tests.support import insider
from tests.support.aside import as_owner

Sown = AbstractContextManager[Any]


@dataclass(frozen=True)
class Leak:
    """A fault, two worlds that it tells apart, when, and in which part it shows."""

    sown: Callable[[], Sown]
    worlds: tuple[str, str]
    at: Moment
    part: str

    @property
    def name(self) -> str:
        """What it is called in the test's report."""
        return self.sown.__name__.replace("_", " ")


LEAKS: list[Leak] = []


def tells(
    *worlds: str, at: Moment = Moment.EVENING, part: str = "shows"
) -> Callable[[Callable[[], Iterator[None]]], Callable[[], Sown]]:
    """Put a leak on the list."""

    def listed(sow: Callable[[], Iterator[None]]) -> Callable[[], Sown]:
        sown = contextmanager(sow)
        LEAKS.append(Leak(sown, (worlds[0], worlds[1]), at, part))
        return sown

    return listed


# --- finding out, as the owner ------------------------------------------------------


def answers() -> int:
    """How often a parent has written an answer."""
    with as_owner():
        return len(
            insider.rows(
                "house.audit_entry", "event IN ('answer_written', 'consented')"
            )
        )


def delivery() -> dict[str, Any]:
    """What lies at an office."""
    with as_owner():
        return (insider.rows("house.intake_delivery") or [{}])[0]


def do(statement: str, *values: Any) -> None:
    """As the owner, from wherever one is."""
    with as_owner():
        insider.do(statement, *values)


@contextmanager
def after(module: Any, name: str, also: Callable[[], object]) -> Iterator[None]:
    """Whatever it does, and then something else."""
    original = getattr(module, name)

    def both(*args: Any, **kwargs: Any) -> Any:
        found = original(*args, **kwargs)
        also()
        return found

    with patch.object(module, name, both):
        yield


@contextmanager
def on_every_page(mark: Callable[[Any], None]) -> Iterator[None]:
    """Do something to each answer of a page about drafts."""
    original = shortcuts.render

    def marked(*args: Any, **kwargs: Any) -> Any:
        answer = original(*args, **kwargs)
        mark(answer)
        return answer

    with patch.object(views, "render", marked):
        yield


@contextmanager
def drafts_answer(once_answered: Callable[[], object]) -> Iterator[None]:
    """Something else happens first when the parent has answered."""
    original = queries.draft_for

    def answering(*args: Any, **kwargs: Any) -> Any:
        if answers():
            once_answered()
        return original(*args, **kwargs)

    with patch.object(queries, "draft_for", answering):
        yield


def tell(state: str) -> None:
    """Write an outcome into child welfare's row."""
    do(
        "UPDATE house.sending_draft SET state = %s, told_on = answer_by "
        "WHERE state = 'put_before'",
        state,
    )
