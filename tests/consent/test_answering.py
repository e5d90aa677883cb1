"""One address for every answer, one page after it, and what holds in each order."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from demo.cast import OTHER_OFFICE
from portal.registry.models import Office
from tests.consent import support
from tests.consent.conftest import Scene
from tests.support import road
from tests.support.aside import as_owner, time_passes
from tests.support.looks import look


@pytest.fixture
def ready(scene: Scene) -> Scene:
    """Everything is chosen; only the answer is missing."""
    support.say_name(scene.client, scene.item)
    support.choose(scene.client, scene.item)
    return scene


def test_every_answer_leads_to_one_page(ready: Scene) -> None:
    no = support.answer(ready.client, ready.item, "nothing")
    after_no = ready.client.get(no["Location"])
    yes = support.answer(ready.client, ready.item, "consent")
    after_yes = ready.client.get(yes["Location"])
    assert yes.status_code == 303
    assert look(yes) == look(no)
    assert look(after_yes) == look(after_no)
    assert len(support.at_the_office(ready.ingrid)) == 1


def test_the_answer_is_in_the_body_only(ready: Scene) -> None:
    path = support.page(ready.item, "item_answer")
    seen = support.seen(ready.client, ready.item)
    back = ready.client.post(f"{path}?answer=consent&seen={seen}")
    assert back["Location"] == support.page(ready.item)
    assert ready.client.get(f"{path}?answer=consent").status_code == 303
    assert support.at_the_office(ready.ingrid) == []


def test_a_refusal_is_silent_and_can_be_changed(ready: Scene) -> None:
    before = support.at_welfare(ready.kari)
    open_page = look(ready.client.get(support.page(ready.item)))
    support.refuse(ready.client, ready.item)
    assert look(ready.client.get(support.page(ready.item))) == open_page
    assert support.at_welfare(ready.kari) == before
    support.answer(ready.client, ready.item, "consent")
    assert len(support.at_the_office(ready.ingrid)) == 1
    assert support.at_welfare(ready.kari) == before


def test_share_nothing_takes_back_what_was_given(ready: Scene) -> None:
    support.answer(ready.client, ready.item, "consent")
    body = ready.client.get(support.page(ready.item)).content.decode()
    assert "Dette har du delt" in body
    assert "Amina Yusuf" in body
    support.refuse(ready.client, ready.item)
    assert support.at_the_office(ready.ingrid) == []
    support.answer(ready.client, ready.item, "consent")
    assert len(support.at_the_office(ready.ingrid)) == 1


@pytest.mark.parametrize("said", ["consent", "nothing"])
def test_a_double_press_is_one_answer(ready: Scene, said: str) -> None:
    sent = {"answer": said, "seen": support.seen(ready.client, ready.item)}
    path = support.page(ready.item, "item_answer")
    first, second = ready.client.post(path, sent), ready.client.post(path, sent)
    assert look(first) == look(second)
    assert len(support.at_the_office(ready.ingrid)) == (said == "consent")


def test_yes_is_to_what_the_window_showed(ready: Scene) -> None:
    seen = support.seen(ready.client, ready.item)
    support.choose(ready.client, ready.item, own_words="In another window.")
    path = support.page(ready.item, "item_answer")
    for stale in (seen, "", "é"):
        back = ready.client.post(path, {"answer": "consent", "seen": stale})
        assert back["Location"] == f"{support.page(ready.item)}?igjen"
    assert support.at_the_office(ready.ingrid) == []
    support.answer(ready.client, ready.item, "consent")
    back = ready.client.post(path, {"answer": "consent", "seen": seen})
    assert back["Location"] == f"{support.page(ready.item)}?igjen"


def test_choices_in_an_old_window_change_nothing_after_a_yes(ready: Scene) -> None:
    support.answer(ready.client, ready.item, "consent")
    late = support.choose(ready.client, ready.item, own_words="Too late.")
    assert late["Location"] == support.page(ready.item)
    review = ready.client.get(support.page(ready.item, "item_review"))
    assert review["Location"] == support.page(ready.item)
    not_me = ready.client.post(support.page(ready.item, "item_not_me"))
    assert not_me.status_code == 403
    (content,) = support.at_the_office(ready.ingrid)
    assert content["own_words"] == support.WORDS


# --- not now ------------------------------------------------------------------


def rows_of_the_parent() -> list[Any]:
    """Everything at the parent door and on the way from it."""
    found: list[Any] = []
    with connection.cursor() as cursor:
        for role, table in (
            ("portal_parent", "consent_waiting"),
            ("portal_parent", "consent_consent"),
            ("portal_worker", "consent_outcomeslip"),
        ):
            columns = "id, due_at" if "slip" in table else "*"
            cursor.execute("SELECT set_config('role', %s, true)", [role])
            cursor.execute(f"SELECT {columns} FROM house.{table} ORDER BY id")
            found.append(
                [
                    [bytes(c) if isinstance(c, memoryview) else c for c in row]
                    for row in cursor.fetchall()
                ]
            )
    return found


def not_now(scene: Scene) -> None:
    """Consent is tried, and nothing has happened."""
    party = str(scene.amina.party_id)

    def rows() -> list[Any]:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('portal.party', %s, true)", [party])
            return rows_of_the_parent()

    before = rows()
    assert before[0]
    answer = support.answer(scene.client, scene.item, "consent")
    assert answer.status_code == 503
    body = answer.content.decode()
    assert "Vi får det ikke til nå" in body
    assert "Ingenting er delt" in body
    assert rows() == before


def test_a_key_that_does_not_verify_shares_nothing(ready: Scene) -> None:
    with as_owner(), connection.cursor() as cursor:
        # No door could: the owner sets row security aside, for this test's transaction.
        cursor.execute(
            "ALTER TABLE house.sealing_directoryentry NO FORCE ROW LEVEL SECURITY"
        )
        cursor.execute(
            "UPDATE house.sealing_directoryentry SET public = "
            "overlay(public placing '\\x00' from 40) WHERE signer = 'counselling'"
        )
        assert cursor.rowcount
    not_now(ready)


def test_an_office_where_nobody_takes_in_gets_nothing(ready: Scene) -> None:
    support.choose(ready.client, ready.item, office=str(OTHER_OFFICE.party_id))
    not_now(ready)


def test_an_office_that_has_left_gets_nothing(ready: Scene) -> None:
    seen = support.seen(ready.client, ready.item)
    with as_owner():
        Office.objects.update(offer="none")
    sent = {"answer": "consent", "seen": seen}
    answer = ready.client.post(support.page(ready.item, "item_answer"), sent)
    assert answer.status_code == 503
    assert support.at_the_office(ready.ingrid) == []


def test_after_a_try_that_failed_it_can_be_tried_again(ready: Scene) -> None:
    support.choose(ready.client, ready.item, office=str(OTHER_OFFICE.party_id))
    not_now(ready)
    support.choose(ready.client, ready.item)
    assert support.answer(ready.client, ready.item, "consent").status_code == 303
    assert len(support.at_the_office(ready.ingrid)) == 1


# --- recall and deadline ------------------------------------------------------


def test_a_recall_before_the_answer_takes_it_away(ready: Scene) -> None:
    sent = {"answer": "consent", "seen": support.seen(ready.client, ready.item)}
    with support.somewhere_else():
        road.recalled(ready.kari, ready.draft)
    path = support.page(ready.item, "item_answer")
    assert ready.client.post(path, sent).status_code == 404
    assert ready.client.get(support.page(ready.item)).status_code == 404
    assert "Ingenting venter på deg" in ready.client.get("/").content.decode()
    assert support.at_the_office(ready.ingrid) == []


def test_a_recall_after_a_yes_changes_nothing(ready: Scene) -> None:
    support.answer(ready.client, ready.item, "consent")
    with support.somewhere_else():
        road.recalled(ready.kari, ready.draft)
    assert "Dette har du delt" in (
        ready.client.get(support.page(ready.item)).content.decode()
    )
    assert len(support.at_the_office(ready.ingrid)) == 1


def test_after_the_deadline_there_is_no_answer(ready: Scene) -> None:
    sent = {"answer": "consent", "seen": support.seen(ready.client, ready.item)}
    time_passes(timedelta(days=40))
    path = support.page(ready.item, "item_answer")
    assert ready.client.post(path, sent).status_code == 404
    assert ready.client.post(path, {"answer": "nothing"}).status_code == 404
    assert support.at_the_office(ready.ingrid) == []
