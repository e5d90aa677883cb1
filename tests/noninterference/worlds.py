"""What can happen at the parent's side, one function an act: to child welfare, nothing.

The acts go through the pages of the parent door, as a parent's do. `SILENT` worlds look
like silence for good; `DELIVERED` ones, too, until the hour, and then all alike.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from consent import queries
from consent.states import answer_of
from demo.cast import OTHER_OFFICE
from portal.policy.orders import Phrase
from portal.sealing.acting import acting_as
from portal.walls import house
from tests.consent import support
from tests.disclosure import support as orders
from tests.noninterference.living import Act, Moment, World
from tests.noninterference.scene import Scene
from tests.support import insider, road, stops
from tests.support.doors import at

WRONG = ("Berit", "Anne", "Inger", "Marit", "Solveig")


@contextmanager
def logged_in(scene: Scene) -> Iterator[Client]:
    """Amina at the pages of the parent door."""
    with at("parent"):
        client = Client(HTTP_HOST="minside.localhost")
        yield support.log_in(client, scene.amina)


def _went_on(answer: Any) -> None:
    assert answer.status_code == 303, answer.content.decode()[:2000]


def sees(scene: Scene) -> None:
    with logged_in(scene) as client:
        assert client.get("/").status_code == 200
        _went_on(support.say_name(client, scene.waiting))
        assert client.get(support.page(scene.waiting)).status_code == 200


def chooses(scene: Scene, **instead: Any) -> None:
    with logged_in(scene) as client:
        support.say_name(client, scene.waiting)
        _went_on(support.choose(client, scene.waiting, **instead))
        assert support.seen(client, scene.waiting)


def refuses(scene: Scene) -> None:
    with logged_in(scene) as client:
        support.say_name(client, scene.waiting)
        _went_on(support.refuse(client, scene.waiting))


def refuses_unread(scene: Scene) -> None:
    with logged_in(scene) as client:
        _went_on(support.refuse(client, scene.waiting))


def consents(scene: Scene, **instead: Any) -> None:
    with logged_in(scene) as client:
        _went_on(support.consent(client, scene.waiting, **instead))
        assert _proof(scene)


def consents_elsewhere(scene: Scene) -> None:
    consents(scene, **support.another_office(OTHER_OFFICE))


def consents_to_less(scene: Scene) -> None:
    consents(
        scene,
        without_themes=["feelings"],
        without_note="on",
        own_words="Ikke noe om helgene. " * 90,
        way_kind="here",
        way="",
    )


def consents_late(scene: Scene) -> None:
    insider.move_clock_to(house.moment() + timedelta(hours=3))
    consents(scene)


def changes_the_office(scene: Scene) -> None:
    chooses(scene)
    chooses(scene, **support.another_office(OTHER_OFFICE))


def withdraws(scene: Scene) -> None:
    """By the proof, which stands there also after the deadline."""
    with logged_in(scene) as client:
        proof = support.proof_of(scene.amina)
        _went_on(client.post(f"/delt/{proof}/trekk/"))


def disowns(scene: Scene) -> None:
    with logged_in(scene) as client:
        _went_on(client.post(support.page(scene.waiting, "item_not_me")))


def types_wrong_names(scene: Scene) -> None:
    with logged_in(scene) as client:
        for name in WRONG:
            assert support.say_name(client, scene.waiting, name).status_code < 400
        assert client.get(support.page(scene.waiting)).status_code == 404


def types_a_wrong_name(scene: Scene) -> None:
    with logged_in(scene) as client:
        assert support.say_name(client, scene.waiting, WRONG[0]).status_code < 400


def asks_for_a_reminder(scene: Scene) -> None:
    chooses(scene, remind="on")


def stops_notices(scene: Scene) -> None:
    """The safety stop, by the parent."""
    with logged_in(scene) as client:
        _went_on(client.post("/varsler/", {"notices": "stop"}))
    assert stops.stands(scene.amina)


def lets_notices_come(scene: Scene) -> None:
    with logged_in(scene) as client:
        _went_on(client.post("/varsler/", {"notices": "allow"}))
    assert not stops.stands(scene.amina)


def office_stops_them(scene: Scene) -> None:
    """And its own leader is told."""
    ingrid = scene.actors["ingrid"]
    stops.office_presses(ingrid, road.inbox(ingrid)[0])
    assert stops.raised()


def kari_stops_them(scene: Scene) -> None:
    """By child welfare itself: then its first notice is ended in every world."""
    with scene.dice.rolled_for("kari stops them"):
        stops.pressed_by_service(scene.actors["kari"], scene.draft)
    road.taken_in()
    assert stops.stands(scene.amina)


def office_opens(scene: Scene) -> None:
    """Everything that has come, at both offices."""
    opened = [
        road.opened(scene.actors[who], delivery)
        for who in ("ingrid", "dina")
        for delivery in road.inbox(scene.actors[who])
    ]
    assert opened


def meets_an_office_otherwise(scene: Scene) -> None:
    """Contact that this child welfare service didn't begin."""
    with logged_in(scene) as client:
        _went_on(support.consent(client, scene.elsewhere))
    office_opens(scene)


def joins_a_group(scene: Scene) -> None:
    """By herself; and the office reads it."""
    typed = {"name": "Amina", "way_kind": "sms", "way": "411 11 112", "language": "so"}
    with logged_in(scene) as client:
        _went_on(client.post(f"/bli-med/{scene.group}/", {**typed, "answer": "yes"}))
    office_opens(scene)


# --- what the office does about the order, and what is true there ---------------------


def office_reads_the_order(scene: Scene) -> None:
    """Who leads opens it, and finds its form right: then it shows about whom."""
    hanne = scene.actors["hanne"]
    orders.form_found_right(hanne, _order_there(scene))


def _answered(scene: Scene, phrase: Phrase, text: str = "") -> None:
    """Written by one, released by another who leads."""
    office_reads_the_order(scene)
    hanne, ingrid = scene.actors["hanne"], scene.actors["ingrid"]
    order = _order_there(scene)
    orders.given(hanne, order, ingrid)
    orders.answered(ingrid, order, phrase, text)
    orders.released(hanne, order)


def nothing_is_given(scene: Scene) -> None:
    """The one phrase, by two people."""
    _answered(scene, Phrase.NOTHING)


def something_is_given(scene: Scene) -> None:
    """A text: what two people released."""
    _answered(scene, Phrase.TEXT, orders.TEXT)


def reads_what_was_ordered(scene: Scene) -> None:
    """Amina, on her own page."""
    with logged_in(scene) as client:
        shown = client.get("/krav/").content.decode()
        assert "Datoer for samtaler" in shown


def _order_there(scene: Scene) -> UUID:
    (order,) = orders.received(scene.actors["hanne"])
    return order


def _proof(scene: Scene) -> UUID:
    with acting_as(scene.amina.party_id, scene.amina.person_id):
        waiting = queries.waiting_one(scene.amina, scene.waiting)
        return UUID(answer_of(waiting)["consent"])


def then(*acts: Act) -> Act:
    """One after another."""

    def all_of_them(scene: Scene) -> None:
        for act in acts:
            act(scene)

    return all_of_them


def _world(name: str, *acts: Act, **later: Act) -> World:
    """Acts of the evening, and those of later moments by name."""
    first = {Moment.EVENING: then(*acts)} if acts else {}
    return World(name, {**first, **{Moment(key): act for key, act in later.items()}})


def _by_name(*worlds: World) -> dict[str, World]:
    return {world.name: world for world in worlds}


# fmt: off
SILENT = _by_name(
    _world("not seen"),
    _world("seen", sees),
    _world("half way", chooses),
    _world("a wrong name", types_a_wrong_name),
    _world("five wrong names", types_wrong_names),
    _world("wrong person", disowns),
    _world("refused", refuses),
    _world("refused unread", refuses_unread),
    _world("refused on the last day", sees, last_day=refuses),
    _world("consented, then refused", consents, refuses),
    _world("refused, consented, refused", refuses, consents, refuses),
    _world("office changed, then refused", changes_the_office, refuses),
    _world("consented and withdrawn before the hour", consents, withdraws),
    _world("read and withdrawn before the hour", consents, office_opens, withdraws),
    _world("contact elsewhere meanwhile", meets_an_office_otherwise),
    _world("signs up for a group", joins_a_group),
    _world("refused, and signs up for a group", refuses, joins_a_group),
    _world("refused, and contact elsewhere", refuses, meets_an_office_otherwise),
    _world("stopped by the parent", asks_for_a_reminder, stops_notices),
    _world("stopped, let come, stopped", stops_notices, lets_notices_come,
           stops_notices),
    _world("contact elsewhere, stopped there", meets_an_office_otherwise,
           office_stops_them),
)
DELIVERED = _by_name(
    _world("consented", consents),
    _world("consented late", consents_late),
    _world("consented to another office", consents_elsewhere),
    _world("office changed, then consented", changes_the_office, consents_elsewhere),
    _world("consented to less", consents_to_less),
    _world("refused, then consented", refuses, consents),
    _world("opened by the office", consents, office_opens),
    _world("told, then withdrawn", consents, morning=withdraws),
    _world("told, then refused", consents, last_day=refuses),
    _world("told, then withdrawn after the end", consents, a_month_later=withdraws),
    _world("stopped by the office", consents, office_stops_them),
    _world("stopped, then consented", stops_notices, consents),
    _world("told, then stopped", consents, morning=stops_notices),
    _world("told, then elsewhere", consents, last_day=meets_an_office_otherwise),
)
# Child welfare has pressed the safety stop itself, before or after what a parent did.
PRESSED = _by_name(
    _world("pressed", kari_stops_them),
    _world("a reminder, pressed", asks_for_a_reminder, kari_stops_them),
    _world("refused, pressed", refuses, kari_stops_them),
    _world("pressed, refused", kari_stops_them, refuses),
    _world("pressed, let come", kari_stops_them, lets_notices_come),
    _world("stopped by the parent, pressed", stops_notices, kari_stops_them),
    _world("withdrawn, pressed", consents, withdraws, kari_stops_them),
)
# fmt: on
# fmt: off
# The order has been sent in every world; in these, the office does something with it,
# and the parent is a client there or isn't. Until its hour all are one; after it, all
# but those in which two people have given something out.
NOT_GIVEN = _by_name(
    _world("order read by the office", office_reads_the_order),
    _world("order seen by the parent", reads_what_was_ordered),
    _world("no client, nothing given", nothing_is_given),
    _world("a client, nothing given", meets_an_office_otherwise, nothing_is_given),
    _world("a client, nothing done", meets_an_office_otherwise),
    _world("a client, nothing given in the last minute", meets_an_office_otherwise,
           morning=nothing_is_given),
)
GIVEN = _by_name(
    _world("a client, something given", meets_an_office_otherwise, something_is_given),
)
# fmt: on
WORLDS = {**SILENT, **DELIVERED}
NOTHING, A_YES = SILENT["not seen"], DELIVERED["consented"]
