"""Who acts is said once a transaction; nobody is nobody, and nothing leaks out."""

import threading
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from portal.sealing import keyring
from portal.sealing.acting import acting_as
from portal.sealing.errors import KeyMissing
from portal.walls import acting, house
from tests.support.doors import at

pytestmark = pytest.mark.django_db


def who() -> tuple[UUID | None, UUID | None]:
    """Who the database thinks acts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT house.current_party(), house.current_person()")
        return cursor.fetchone()  # type: ignore[no-any-return]


def test_nobody_acts_until_somebody_does() -> None:
    with at("welfare"):
        assert who() == (None, None)


def test_party_and_person_hold_for_the_block() -> None:
    party, person = uuid4(), uuid4()
    with at("welfare"):
        with acting_as(party, person):
            assert who() == (party, person)
        assert who() == (None, None)


def test_the_former_party_comes_back_after_an_inner_one() -> None:
    outer, inner = uuid4(), uuid4()
    with at("welfare"), acting_as(outer):
        with transaction.atomic(), acting_as(inner):
            assert who() == (inner, None)
        assert who() == (outer, None)


def test_the_former_party_comes_back_after_an_error_inside() -> None:
    outer = uuid4()
    with at("welfare"), acting_as(outer):
        with pytest.raises(ZeroDivisionError), acting_as(uuid4()):
            raise ZeroDivisionError
        assert who() == (outer, None)


def test_the_former_party_comes_back_after_a_broken_savepoint() -> None:
    outer = uuid4()
    with at("welfare"), acting_as(outer):
        with pytest.raises(DatabaseError), transaction.atomic(), acting_as(uuid4()):
            connection.cursor().execute("SELECT 1 / 0")
        assert who() == (outer, None)


def test_keys_are_at_hand_only_while_acting() -> None:
    with at("welfare"):
        with pytest.raises(KeyMissing):
            keyring.current()
        with acting_as(uuid4()):
            ring = keyring.current()
            ring.new_case(uuid4())
        with pytest.raises(KeyMissing):
            ring.new_case(uuid4())


def test_nobody_has_no_ring() -> None:
    with at("welfare"), acting_as(None), pytest.raises(KeyMissing):
        keyring.current()


def test_another_thread_can_use_nothing_of_the_ring() -> None:
    seen: list[type[BaseException]] = []
    with at("welfare"), acting_as(uuid4()):
        ring = keyring.current()

        def elsewhere() -> None:
            try:
                ring.new_case(uuid4())
            except BaseException as error:  # noqa: BLE001
                seen.append(type(error))

        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
    assert seen == [KeyMissing]


def test_the_time_is_one_for_the_whole_block() -> None:
    with at("welfare"), acting_as(uuid4()) as standing:
        assert house.moment() == standing.moment == house.moment()


@pytest.mark.django_db(transaction=False)
def test_acting_needs_a_transaction() -> None:
    connection.in_atomic_block, before = False, connection.in_atomic_block
    try:
        with pytest.raises(acting.NotInATransaction), acting.acting_as(uuid4()):
            pass
    finally:
        connection.in_atomic_block = before
