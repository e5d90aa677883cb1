"""What the tests of the calendar do, by use cases and through the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from demo.cast import parent
from portal.policy.calendar import working_day_from
from portal.policy.parties import Actor
from portal.walls import house
from referrals.following import queries
from referrals.following import use_cases as acts
from referrals.following.use_cases import Next, Words
from tests.conftest import ClientAt
from tests.sending import pages
from tests.support import insider, road
from tests.support.aside import as_owner
from tests.support.doors import at

PLACE = "/oppfolging/"


@contextmanager
def acting(by: Actor) -> Iterator[None]:
    """Be this member of staff; then be again who one was, also between pages."""
    with as_owner(), at("welfare", by):
        yield


def employee(who: str) -> Actor:
    """A member of the cast, enrolled."""
    with as_owner():
        return road.employee(who)


def switched_on(leader: Actor) -> None:
    """The service uses the calendar."""
    with acting(leader):
        acts.switch(by=leader, is_on=True)


def in_days(days: int) -> date:
    """A working day, so far ahead or a little more."""
    return working_day_from(house.today() + timedelta(days=days))


def begun(
    by: Actor, who: str = "amina", *, days: int = 7, stand_in_id: UUID | None = None
) -> UUID:
    """A follow-up whose first offer is due in so many days."""
    with acting(by):
        return acts.begin_following_up(
            Words(parent(who).name, "care_order"),
            by=by,
            starts_on=house.today(),
            following=Next(in_days(days)),
            stand_in_id=stand_in_id,
        ).pk


def row(row_id: UUID) -> dict[str, Any]:
    """As it stands in the database."""
    with as_owner():
        (found,) = insider.rows("house.following_followup", "id = %s", row_id)
    return found


def seen_by(actor: Actor, which: queries.Which = queries.Which.MINE) -> list[UUID]:
    """What stands in a list of somebody's."""
    with acting(actor):
        return [line.row_id for line in queries.follow_ups_for(actor, which).lines]


def someone(client_at: ClientAt, who: str = "kari") -> Client:
    """Somebody at the welfare door."""
    return pages.someone(client_at, who)


def day(value: date) -> str:
    """As people type it."""
    return value.strftime("%d.%m.%Y")


def typed(**instead: Any) -> dict[str, Any]:
    """What Kari types about Amina."""
    return {
        "name": parent("amina").name,
        "situation": "care_order",
        "starts_on": day(house.today()),
        "next_on": day(in_days(7)),
        "late_reason": "",
        "remark": "Er hjemme etter kl. 15.",
        "stand_in": "",
        **instead,
    }


def saved(client: Client, **instead: Any) -> str:
    """The address of a follow-up that was begun through the form."""
    answer = client.post(f"{PLACE}ny/", typed(**instead))
    assert answer.status_code == 302, pages.errors_in(answer)
    return str(answer["Location"])
