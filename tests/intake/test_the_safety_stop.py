"""The safety stop at an office: the mark, the leader's row, and one's own press."""

from typing import Any

import pytest

from portal.audit.events import Event
from tests.conftest import ClientAt
from tests.intake.support import at_work, deliver, path_of, shared
from tests.support import insider, log, road, stops
from tests.support.aside import as_owner
from tests.support.looks import steady

pytestmark = pytest.mark.django_db
TOP = "Sikkerhetsstopp: Ta ikke kontakt før du har snakket med lederen"
BEFORE_THE_LEADER = "Sikkerhetsstopp: Kontakt kan være farlig"


def read(client: Any, path: str, **headers: str) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    return steady(answer.content.decode())


@pytest.fixture
def at_the_office(client_at: ClientAt) -> tuple[Any, Any]:
    """Ingrid and Hanne, and one delivery that both can read."""
    road.employee("ingrid")
    road.employee("hanne")
    shared()
    return at_work(client_at), at_work(client_at, "hanne")


def stopped() -> None:
    with as_owner():
        stops.pressed_by_parent(road.the_parent())


def test_the_mark_stands_at_the_top_for_readers(at_the_office: Any) -> None:
    ingrid, _ = at_the_office
    path = path_of(ingrid)
    assert TOP not in read(ingrid, path)
    stopped()
    page = read(ingrid, path)
    assert page.index(TOP) < page.index("Fødselsnummer")
    assert "Sikkerhetsstopp" in read(ingrid, "/inntak/")


def test_an_open_page_fetches_the_mark_and_opens_nothing(at_the_office: Any) -> None:
    ingrid, _ = at_the_office
    path = path_of(ingrid)
    before = len(log.lines(Event.REVEALED, Event.OPENED))
    part = {"Live-Update": "1", "HX-Request": "true"}
    assert TOP not in read(ingrid, path, **part)
    stopped()
    revealed = len(log.lines(Event.REVEALED, Event.OPENED))
    assert TOP in read(ingrid, path, **part)
    assert "Amina" not in read(ingrid, path, **part)
    assert len(log.lines(Event.REVEALED, Event.OPENED)) == revealed >= before


def test_somebody_elses_mark_isnt_fetched(
    at_the_office: Any, client_at: ClientAt
) -> None:
    ingrid, _ = at_the_office
    path = path_of(ingrid)
    with as_owner():
        road.withdrawn(
            road.the_parent(), insider.rows("house.consent_consent")[0]["id"]
        )
    assert ingrid.get(path, headers={"Live-Update": "1"}).status_code == 404


def test_it_lies_before_the_leader_and_nobody_else(at_the_office: Any) -> None:
    ingrid, hanne = at_the_office
    assert BEFORE_THE_LEADER not in read(hanne, "/inntak/")
    stopped()
    assert BEFORE_THE_LEADER in read(hanne, "/inntak/")
    assert BEFORE_THE_LEADER not in read(ingrid, "/inntak/")
    (row,) = stops_now()
    page = f"/inntak/sikkerhetsstopp/{row['id']}/"
    assert "Spør ikke barnevernet" in read(hanne, page)
    assert "Amina" not in read(hanne, page)
    assert ingrid.get(page).status_code == ingrid.post(page).status_code == 404


def stops_now() -> list[Any]:
    with as_owner():
        return stops.raised()


def test_the_leader_deals_with_it_once(at_the_office: Any) -> None:
    ingrid, hanne = at_the_office
    stopped()
    (row,) = stops_now()
    page = f"/inntak/sikkerhetsstopp/{row['id']}/"
    assert hanne.post(page)["Location"] == "/inntak/"
    assert hanne.post(page)["Location"] == "/inntak/"  # twice is once
    assert BEFORE_THE_LEADER not in read(hanne, "/inntak/")
    assert "Det ble tatt hånd om" in read(hanne, page)
    (line,) = log.lines(Event.SAFETY_STOP_HANDLED)
    assert line.subject == row["delivery_id"]
    marked = read(ingrid, path_of(ingrid))
    assert TOP in marked
    assert "Lederen tok hånd om det" in marked
    stopped()
    assert BEFORE_THE_LEADER in read(hanne, "/inntak/")


def test_a_leader_who_came_later_sees_that_it_is_so(client_at: ClientAt) -> None:
    road.employee("ingrid")
    shared()
    hanne = at_work(client_at, "hanne")
    stopped()
    (row,) = stops_now()
    assert BEFORE_THE_LEADER in read(hanne, "/inntak/")
    page = read(hanne, f"/inntak/sikkerhetsstopp/{row['id']}/")
    assert "du kan ikke åpne det" in page
    assert f"/inntak/{row['delivery_id']}/" not in page


def test_the_inbox_takes_as_many_queries_with_marks_as_without(
    at_the_office: Any, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ingrid, _ = at_the_office
    read(ingrid, "/inntak/")
    with CaptureQueriesContext(connection) as without:
        read(ingrid, "/inntak/")
    with as_owner():
        deliver(3)
    stopped()
    with django_assert_num_queries(len(without)):
        read(ingrid, "/inntak/")


# --- pressing -------------------------------------------------------------------------


def test_a_reader_presses_and_always_sees_the_same(at_the_office: Any) -> None:
    ingrid, hanne = at_the_office
    page = f"{path_of(ingrid)}sikkerhetsstopp/"
    assert "Amina Yusuf" in read(ingrid, page)
    seen = set()
    for _ in range(2):
        answer = ingrid.post(page)
        assert answer["Location"] == f"{page}sendt/"
        seen.add((steady(answer.content.decode()), read(ingrid, f"{page}sendt/")))
        with as_owner():
            road.taken_in()
    stopped()
    with as_owner():
        stops.lifted(road.the_parent())
    answer = ingrid.post(page)
    seen.add((steady(answer.content.decode()), read(ingrid, f"{page}sendt/")))
    assert len(seen) == 1
    assert TOP in read(ingrid, path_of(ingrid))
    assert BEFORE_THE_LEADER in read(hanne, "/inntak/")
    assert (
        len(log.lines(Event.SAFETY_STOP_PRESSED)) == 4
    )  # three hers, one the parent's


def test_nothing_changes_at_the_office_before_reception_has_been_round(
    at_the_office: Any,
) -> None:
    ingrid, _ = at_the_office
    ingrid.post(f"{path_of(ingrid)}sikkerhetsstopp/")
    assert stops_now() == []
    assert TOP not in read(ingrid, path_of(ingrid))


def test_what_was_taken_back_has_no_stop_to_press(at_the_office: Any) -> None:
    ingrid, _ = at_the_office
    path = path_of(ingrid)
    with as_owner():
        road.withdrawn(
            road.the_parent(), insider.rows("house.consent_consent")[0]["id"]
        )
    for one in (f"{path}sikkerhetsstopp/", f"{path}sikkerhetsstopp/sendt/"):
        assert ingrid.get(one).status_code == 404
    assert ingrid.post(f"{path}sikkerhetsstopp/").status_code == 404
    with as_owner():
        assert insider.rows("house.consent_receptionitem") == []


def test_a_key_that_doesnt_verify_says_try_later(
    at_the_office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portal.sealing import directory
    from portal.sealing.errors import DirectoryRefused

    ingrid, _ = at_the_office
    page = f"{path_of(ingrid)}sikkerhetsstopp/"

    def refuse(*_: Any, **__: Any) -> None:
        raise DirectoryRefused("The directory has no such key.")

    monkeypatch.setattr(directory, "key_of", refuse)
    answer = ingrid.post(page)
    assert answer.status_code == 422
    assert "Prøv igjen senere" in answer.content.decode()
    assert log.lines(Event.SAFETY_STOP_PRESSED) == []
