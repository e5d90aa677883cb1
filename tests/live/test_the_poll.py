"""One query a round for all that sit there, and rows that are gone after a minute."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import OFFICE, OTHER_OFFICE
from portal.live.hub import SWEPT_EVERY, Hub
from portal.live.seats import Seat
from portal.notices import live
from portal.policy.parties import Actor, Door, Role
from portal.sealing.acting import acting_as
from portal.walls import house
from tests.support import insider
from tests.support.doors import at

pytestmark = pytest.mark.django_db
TABLE = "house.notices_counsellingchange"
INGRID = Actor(Door.COUNSELLING, UUID(int=1), OFFICE.party_id, Role.INTAKE_OFFICER)


def stirred(party_id: UUID, *, fetches: bool = True) -> None:
    """As a use case does."""
    with acting_as(party_id):
        (live.changed if fetches else live.look_again)(party_id)


def of_the_table(queries: CaptureQueriesContext) -> list[str]:
    """Statements that touch the table of changes."""
    return [q["sql"] for q in queries.captured_queries if "change" in q["sql"]]


def test_a_round_is_one_query_however_many_sit_there() -> None:
    hub = Hub()
    with at("counselling"):
        hub._poll()
        for number in range(1000):
            hub.seats[str(number)] = Seat(str(number), INGRID)
        stirred(OFFICE.party_id)
        with CaptureQueriesContext(connection) as queries:
            assert hub._poll() == {OFFICE.party_id: True}
        assert len(of_the_table(queries)) == 1
        assert len(queries) <= 5  # who acts, and who acted before, in a savepoint
        with CaptureQueriesContext(connection) as queries:
            assert hub._poll() == {}  # what was told isn't told again
        assert len(of_the_table(queries)) == 1


def test_to_fetch_outweighs_to_be_looked_at() -> None:
    hub = Hub()
    with at("counselling"):
        stirred(OFFICE.party_id, fetches=False)
        stirred(OFFICE.party_id)
        stirred(OFFICE.party_id, fetches=False)
        stirred(OTHER_OFFICE.party_id, fetches=False)
        found = hub._poll()
    assert found == {OFFICE.party_id: True, OTHER_OFFICE.party_id: False}


def test_rows_are_swept_after_a_minute() -> None:
    hub = Hub()
    with at("counselling"):
        stirred(OFFICE.party_id)
        hub._poll()
    assert len(insider.rows(TABLE)) == 1
    insider.move_clock_to(house.moment() + live.LIFE + timedelta(seconds=1))
    with at("counselling"):
        stirred(OTHER_OFFICE.party_id)
        assert hub._poll() == {OTHER_OFFICE.party_id: True}
        assert len(hub._known) == 1
        for _ in range(SWEPT_EVERY):
            hub._poll()
    (row,) = insider.rows(TABLE)
    assert row["changed_id"] == OTHER_OFFICE.party_id


def test_what_lay_there_while_no_page_was_open_is_swept_at_once() -> None:
    with at("counselling"):
        stirred(OFFICE.party_id)
    insider.move_clock_to(house.moment() + live.LIFE + timedelta(seconds=1))
    with at("counselling"):
        assert Hub()._poll() == {}
    assert insider.rows(TABLE) == []
