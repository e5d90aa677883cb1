"""A pass is a party that only its code can name: in SQL, by each login."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DataError, ProgrammingError

from demo.cast import ARENDAL
from meetings import guest_letters
from meetings.guests import keys
from meetings.guests.models import AT_THE_PORCH, FOR_THE_ROUNDS, Letter
from meetings.shared import ERRANDS
from portal.audit.events import Event
from portal.policy.parties import Actor
from portal.sealing.acting import acting_as
from portal.walls import house
from portal.walls.bearing import bearing
from tests.meetings.guest import invited, opened
from tests.meetings.support import acting, called, employee, rounds, rows
from tests.support.aside import as_process
from tests.support.log import lines

pytestmark = pytest.mark.django_db
SEEN = ", ".join(AT_THE_PORCH)
TABLES = ("pass", "binding", "letter")


@pytest.fixture
def hanne() -> Actor:
    """Leads the office that calls."""
    return employee("hanne")


@pytest.fixture
def meeting(hanne: Actor) -> UUID:
    """Called, with nobody's words in it yet."""
    made = called(hanne, ARENDAL.party_id)
    rounds()
    return made


@pytest.fixture
def party(hanne: Actor, meeting: UUID) -> UUID:
    """What the code of a bound pass names."""
    _, code = invited(hanne, meeting)
    opened(code)
    return keys.party_of(code)


def select(table: str, columns: str = "id") -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM house.guests_{table}")
        return cursor.fetchall()


def refused(statement: str, *values: Any) -> None:
    with (
        pytest.raises((ProgrammingError, IntegrityError, DataError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)


def test_the_porch_reads_no_row_without_the_party(meeting: UUID, party: UUID) -> None:
    with as_process("open"), transaction.atomic():
        for other in (None, uuid4(), meeting, ERRANDS):
            with bearing(other) if other else _nobody():
                assert [select(table) for table in TABLES] == [[], [], []]
        with bearing(party):
            ((row,), (binding,)) = select("pass", SEEN), select("binding")
            assert (row[1], len(binding)) == (party, 1)
            for column in ("guest_id", "signed_as"):
                refused(f"SELECT {column} FROM house.guests_pass")
            refused("UPDATE house.guests_pass SET dies_at = now()")
            refused("DELETE FROM house.guests_binding")
            refused("UPDATE house.guests_letter SET text = 'x'")
            for table in ("meeting", "seat", "agendaitem", "guest", "guestaddress"):
                refused(f"SELECT id FROM house.meetings_{table}")


def _nobody() -> Any:
    from portal.walls.acting import acting_as as standing_as

    return standing_as(None)


def test_a_staff_door_that_knows_the_party_can_read_and_use_nothing(
    hanne: Actor, meeting: UUID, party: UUID
) -> None:
    with acting(hanne):
        with acting_as(party):
            assert [select(table) for table in TABLES] == [[], [], []]
        with acting_as(meeting):
            assert len(select("pass", "id, meeting_id, name")) == 1
            for column in ("party_id", "says", "minutes"):
                refused(f"SELECT {column} FROM house.guests_pass")
            refused("SELECT digest FROM house.guests_binding")
            refused("SELECT party_id FROM house.guests_letter")
            assert select("letter") == []
        with acting_as(ERRANDS):
            assert {kind for (kind,) in select("letter", "kind")} == {
                "opened",
                "declared",
            }


@pytest.fixture
def at_the_porch(party: UUID) -> Iterator[dict[str, Any]]:
    """A porch that was taken over, with one guest's code; what a letter needs."""
    with as_process("open"), transaction.atomic(), bearing(party):
        ((pass_id, meeting_id),) = select("pass", "id, meeting_id")
        yield {
            "party_id": party,
            "reader_id": ERRANDS,
            "pass_id": pass_id,
            "meeting_id": meeting_id,
            "door": "counselling",
            "kind": "proposed",
            "text": "Noe nytt",
            "at": house.moment(),
            "take_at": house.moment(),
        }


@pytest.mark.parametrize(
    "forged",
    [
        {"meeting_id": UUID(int=1)},
        {"pass_id": UUID(int=1)},
        {"party_id": UUID(int=1)},
        {"reader_id": UUID(int=1)},
        {"kind": "ordered"},
        {"text": ""},
        {"answer": "coming"},
    ],
    ids=lambda forged: next(iter(forged)),
)
def test_no_letter_is_left_for_another(
    at_the_porch: dict[str, Any], forged: dict[str, Any]
) -> None:
    with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
        Letter(**at_the_porch | forged).save(force_insert=True)


def test_nobody_is_bound_twice(at_the_porch: dict[str, Any]) -> None:
    refused(
        "INSERT INTO house.guests_binding (id, party_id, pass_id, meeting_id, at, "
        "digest) VALUES (%s, %s, %s, %s, now(), '')",
        uuid4(),
        *(at_the_porch[name] for name in ("party_id", "pass_id", "meeting_id")),
    )


def test_what_a_porch_that_was_taken_over_leaves_is_looked_at_again(
    at_the_porch: dict[str, Any],
) -> None:
    for text in ("Gutten 15871599892", "x" * 201):
        Letter(**at_the_porch | {"text": text}).save(force_insert=True)
    approval = {"kind": "approved", "text": "", "number": 1}
    Letter(**at_the_porch | approval).save(force_insert=True)
    rounds()
    assert rows("agendaitem") == rows("approval") == []
    assert len(lines(Event.REFUSED)) == 3


def test_a_letter_that_fails_waits_and_holds_up_no_other(
    at_the_porch: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    Letter(**at_the_porch).save(force_insert=True)

    def fails(*_: object) -> bool:
        raise RuntimeError

    monkeypatch.setitem(guest_letters.TAKES, guest_letters.Kind.PROPOSED, fails)
    rounds()
    assert rows("guest")[0]["declared_version"] == 1
    assert rows("agendaitem") == []
    monkeypatch.undo()
    rounds()
    assert rows("agendaitem") == []
    with as_process("counselling"), transaction.atomic(), acting_as(ERRANDS):
        due = Letter.objects.only(*FOR_THE_ROUNDS).filter(take_at__gt=house.moment())
        assert due.update(take_at=house.moment()) == 1
    rounds()
    assert len(rows("agendaitem")) == 1
