"""The safety stop, pressed at each door by the use case that does it."""

from uuid import UUID

from consent import queries as parent_queries
from consent import safety as parent_stop
from portal.policy.parties import Actor
from referrals.intake import safety as office_stop
from referrals.sending import queries as sending_queries
from referrals.sending import safety as sending_stop
from tests.support import insider, road
from tests.support.doors import at

STOPS = "house.intake_safetystop"


def pressed_by_service(by: Actor, draft_id: UUID) -> None:
    """Child welfare presses; reception hasn't been round yet."""
    with at("welfare", by):
        draft = sending_queries.draft_for(by, draft_id, lock=True)
        sending_stop.press(draft, by=by)


def pressed_by_office(by: Actor, delivery_id: UUID) -> None:
    """An office presses; reception hasn't been round yet."""
    with at("counselling", by):
        office_stop.press(delivery_id, by=by)


def pressed_by_parent(by: Actor) -> None:
    """The parent presses."""
    with at("parent", by):
        parent_stop.press(by=by)


def lifted(by: Actor) -> None:
    """The parent lets notices come again."""
    with at("parent", by):
        parent_stop.lift(by=by)


def stands(by: Actor) -> bool:
    """Whether notices to that parent are stopped."""
    with at("parent", by):
        return parent_queries.is_stopped(by.party_id)


def raised() -> list[insider.Row]:
    """What offices were told, as the owner sees it."""
    return insider.rows(STOPS)


def before(leader: Actor) -> list[office_stop.Raised]:
    """What lies before an office's leader."""
    with at("counselling", leader):
        return office_stop.before_the_leader(leader)


def service_presses(by: Actor, draft_id: UUID) -> None:
    """And reception takes it in."""
    pressed_by_service(by, draft_id)
    road.taken_in()


def office_presses(by: Actor, delivery_id: UUID) -> None:
    """And reception takes it in."""
    pressed_by_office(by, delivery_id)
    road.taken_in()
