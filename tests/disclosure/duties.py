"""What the tests of duties and summonses do, by use cases at the office's door."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from portal.policy.parties import Actor
from portal.walls import house
from referrals.disclosure import duty_begun as begun
from referrals.disclosure import duty_clocks, duty_queries
from referrals.disclosure import duty_use_cases as acts
from referrals.disclosure import summons_use_cases as summons_acts
from referrals.disclosure.duty_rules import Duty, Facts, Telling
from referrals.disclosure.summons_rules import Said
from referrals.duties import Known
from referrals.intake import duties as intake
from tests.support import insider, road
from tests.support.aside import as_owner, as_process
from tests.support.doors import at


@contextmanager
def acting(by: Actor) -> Iterator[None]:
    """Be this member of the office; then be again who one was."""
    with as_owner(), at("counselling", by):
        yield


def employee(who: str) -> Actor:
    """A member of the cast, enrolled, wherever one stands."""
    with as_owner():
        return road.employee(who)


def in_days(days: int) -> date:
    """A day so far ahead, or back."""
    return house.today() + timedelta(days=days)


def facts(**instead: Any) -> Facts:
    """What was done today."""
    values: dict[str, Any] = {
        "cases": ("neglect",),
        "done_on": house.today(),
        "way": "channel",
    }
    return Facts(**{**values, **instead})


def told(days: int = 0) -> Telling:
    """The parent was told, so many days ago."""
    return Telling(told_on=in_days(-days))


def exempt(days: int = 30, reason: str = "child") -> Telling:
    """The parent isn't told, for so many days."""
    return Telling(None, reason, in_days(days))


def noted(by: Actor, telling: Telling | None = None, **rest: Any) -> UUID:
    """A note, begun beside nothing."""
    with acting(by):
        said = rest.pop("facts", None) or facts()
        return acts.note_duty(Duty.REPORT, said, telling or told(), by=by).pk


def begun_from(by: Actor, delivery_id: UUID, duty: str = "report") -> UUID:
    """The checklist begun from a delivery, as its page does."""
    with acting(by):
        address = intake.begin(delivery_id, duty, by=by)
    return UUID(address.strip("/").split("/")[-1])


def begun_alone(by: Actor, duty: Duty = Duty.REPORT) -> UUID:
    """A checklist as if begun from a delivery."""
    with acting(by):
        known = Known("Amina Yusuf", "sms", "+4741111111", "")
        return begun.begin_duty(duty, known, by=by)


def summoned(by: Actor) -> UUID:
    """A summons for a day in three weeks."""
    with acting(by):
        said = Said("court", house.today(), in_days(21))
        return summons_acts.note_summons(said, by=by).pk


def noted_from(by: Actor, contact_id: UUID, telling: Telling) -> UUID:
    """A note begun beside what a parent shared; reception has been round."""
    with acting(by):
        row = begun.begun_one(by, contact_id, Duty.REPORT, lock=True)
        noted_id = acts.note_duty(Duty.REPORT, facts(), telling, by=by, begun=row).pk
    taken_in()
    return noted_id


def taken_in() -> None:
    """A round of reception, wherever one stands."""
    with as_owner():
        road.taken_in()


def done(by: Actor, duty_id: UUID, act: Any, *values: Any) -> None:
    """One act with a note, found as its pages find it."""
    with acting(by):
        act(duty_queries.duty_for(by, duty_id, lock=True), *values, by=by)


def row(duty_id: UUID) -> insider.Row:
    """As it stands in the database."""
    with as_owner():
        (found,) = insider.rows("house.disclosure_dutyrecord", "id = %s", duty_id)
    return found


def kinds(duty_id: UUID) -> list[str]:
    """Its history, in order."""
    with as_owner():
        lines = insider.rows("house.disclosure_dutyline", "duty_id = %s", duty_id)
    return [line["kind"] for line in sorted(lines, key=lambda line: line["place"])]


def swept() -> None:
    """A round of the worker."""
    with as_process("worker"):
        duty_clocks.sweep()


def listed(by: Actor) -> list[UUID]:
    """What stands in somebody's list."""
    with acting(by):
        return [line.duty_id for line in acts.list_duties(by=by).lines]


def to_review(by: Actor) -> list[UUID]:
    """What is overdue, to somebody."""
    with acting(by):
        return [line.duty_id for line in acts.list_overdue(by=by)]
