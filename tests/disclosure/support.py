"""What the tests of the return gate do, each act by its use case at its own door."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from consent import disclosed
from demo.cast import OFFICE, parent
from portal.policy.calendar import OSLO
from portal.policy.orders import Phrase
from portal.policy.parties import Actor
from portal.walls import house
from referrals.disclosure import (
    answering,
    clocks,
    order_queries,
    ordering,
    receiving,
    signing,
)
from referrals.disclosure.order_models import Order
from referrals.disclosure.ordering import OrderWords, Parties
from tests.support import insider, road
from tests.support.doors import at

CANARY = "skimrende-skogsnegl"
TEXT = f"Hun møtte til fire samtaler i fjor høst. {CANARY}"
TOLD = Parties()


def words(who: str = "amina", **instead: Any) -> OrderWords:
    """An order about a parent, on a basis of the list."""
    about = parent(who)
    values: dict[str, Any] = {
        "name": about.name,
        "number": about.number,
        "basis": "bvl_5_1",
        "office": str(OFFICE.party_id),
        "necessary": "Vi forbereder en sak om omsorgsovertakelse for nemnda.",
        "wanted": "Datoer for samtaler i 2026, så langt de er nedtegnet.",
        "why_here": "Forelderen bor i kommunen.",
    }
    return OrderWords(**{**values, **instead})


def written(by: Actor, parties: Parties = TOLD, **instead: Any) -> UUID:
    """An order that nobody has signed."""
    with at("welfare", by):
        return ordering.write_order(words(**instead), parties, by=by).pk


def signed(by: Actor, order_id: UUID) -> None:
    """The second person signs it, and reception takes in what the parent may see."""
    with at("welfare", by):
        row = order_queries.order_for(by, order_id, lock=True)
        signing.sign_order(row, by=by)
    road.taken_in()


def sent(parties: Parties = TOLD, **instead: Any) -> UUID:
    """An order by Kari, signed by Berit."""
    order_id = written(road.employee("kari"), parties, **instead)
    signed(road.employee("berit"), order_id)
    return order_id


def own(by: Actor, order_id: UUID) -> Order:
    """The row as it stands at the service, with its key on no ring."""
    with at("welfare", by):
        return order_queries.order_for(by, order_id)


def received(by: Actor) -> list[UUID]:
    """What an office has got, newest first."""
    with at("counselling", by):
        return [line.order_id for line in receiving.look_at_orders(by=by).lines]


def at_office(by: Actor, order_id: UUID, act: Any, *values: Any, **more: Any) -> Any:
    """One act with an order at the office, opened by whoever acts."""
    with at("counselling", by):
        row = receiving.open_order(order_id, by=by)
        return act(row, *values, by=by, **more)


def form_found_right(by: Actor, order_id: UUID) -> None:
    """Its form is right."""
    at_office(by, order_id, receiving.find_form_right)


def given(by: Actor, order_id: UUID, to: Actor) -> None:
    """A colleague is to answer it."""
    at_office(by, order_id, receiving.give_to, to.person_id)


def answered(by: Actor, order_id: UUID, phrase: Phrase, text: str = "") -> None:
    """An answer is written."""
    at_office(by, order_id, answering.write_answer, phrase, text)


def released(by: Actor, order_id: UUID) -> None:
    """It is released, as it stands there."""
    with at("counselling", by):
        row = receiving.open_order(order_id, by=by)
        answering.release_answer(row, seen=answering.fingerprint(row), by=by)
    road.taken_in()


def whole_way(phrase: Phrase = Phrase.TEXT, text: str = TEXT) -> UUID:
    """From the order to the released answer, by Hanne and Tor; not told yet."""
    order_id = sent()
    hanne, tor = road.employee("hanne"), road.employee("tor")
    (there,) = received(hanne)
    form_found_right(hanne, there)
    given(hanne, there, tor)
    answered(tor, there, phrase, text)
    released(hanne, there)
    return order_id


def to_its_hour(order_id: UUID) -> None:
    """The clock moves to the hour of the answer."""
    (row,) = insider.rows("house.disclosure_order", "id = %s", order_id)
    insider.move_clock_to(row["due_at"])


def told() -> int:
    """A round of the worker."""
    with at("worker"):
        return clocks.tell_answers()


def read_answer(by: Actor, order_id: UUID) -> dict[str, Any]:
    """What the service reads."""
    with at("welfare", by):
        row = order_queries.order_for(by, order_id, lock=True)
        return ordering.read_answer(row, by=by)


def shown(by: Actor) -> list[disclosed.Shown]:
    """What the parent's own page shows."""
    with at("parent", by):
        return disclosed.shown_to(by)


def office_row(order_id: UUID) -> insider.Row:
    """The row at the office, as the superuser sees it."""
    (row,) = insider.rows("house.disclosure_receivedorder", "id = %s", order_id)
    return row


def later() -> None:
    """A minute goes by: what is said then is said later."""
    insider.move_clock_to(house.moment() + timedelta(minutes=1))


def midday(day: date) -> datetime:
    """Noon of that day in Norway."""
    return datetime.combine(day, time(12), OSLO)


def today() -> date:
    """The day in Norway."""
    return house.today()
