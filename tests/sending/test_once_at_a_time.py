"""One thing open at a time, 60 days between two, and a word about what's doubled."""

from datetime import timedelta

import pytest
from django.test import Client

from consent.clocks import tell_outcomes
from portal.policy import calendar
from portal.walls import house
from portal.web import dates
from referrals.sending import clocks, once, queries
from referrals.sending import use_cases as acts
from tests.conftest import ClientAt
from tests.sending import pages
from tests.support import road
from tests.support.aside import time_passes
from tests.support.doors import at

pytestmark = pytest.mark.django_db


def the_worker_tells() -> None:
    """After the deadline, at its hour."""
    time_passes(timedelta(days=calendar.ANSWER_DAYS + 14))
    now = house.moment()
    time_passes(calendar.next_outcome(now) - now)
    with at("worker"):
        tell_outcomes()


def refused(client: Client, **instead: object) -> str:
    answer = client.post("/formidling/ny/", pages.typed(**instead))
    assert answer.status_code == 422
    return " ".join(pages.errors_in(answer))


def test_the_service_is_told_of_its_own_open_draft(client_at: ClientAt) -> None:
    tone = road.employee("tone")
    road.drafted(tone)
    kari = pages.someone(client_at)
    said = refused(kari, name="Noen Andre")
    assert "Spør Tone Rud" in said
    assert len(pages.rows("sending_draft")) == 1


def test_another_services_draft_is_never_told_of(client_at: ClientAt) -> None:
    road.put_before(road.employee("dag"))
    pages.put_before(pages.someone(client_at))


def test_changing_ones_own_draft_isnt_doubling(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    assert kari.post(f"{page}endre/", pages.typed(note="")).status_code == 302


def test_for_sixty_days_after_the_deadline_nothing_more(client_at: ClientAt) -> None:
    road.employee("ingrid")
    kari = pages.someone(client_at)
    pages.put_before(kari)
    again_on = calendar.free_again(calendar.answer_by(house.today()))
    road.taken_in()
    client_at("welfare")
    assert "Spør Kari Nes" in refused(kari)
    the_worker_tells()
    time_passes(again_on - house.today() - timedelta(days=1))
    client_at("welfare")
    assert "Den kan spørre igjen fra" in refused(kari)
    time_passes(timedelta(days=1))
    pages.saved(kari)


@pytest.mark.parametrize("deed", ["consents", "is silent"])
def test_what_is_said_doesnt_depend_on_the_answer(
    client_at: ClientAt, deed: str
) -> None:
    road.employee("ingrid")
    kari = pages.someone(client_at)
    pages.put_before(kari)
    again_on = calendar.free_again(calendar.answer_by(house.today()))
    road.taken_in()
    if deed == "consents":
        road.consented(road.the_parent())
    the_worker_tells()
    client_at("welfare")
    assert f"Den kan spørre igjen fra {dates.in_words(again_on)}" in refused(kari)


def test_after_a_recall_one_corrected_draft_and_no_more(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    for _ in range(2):
        page = pages.put_before(kari)
        assert kari.post(f"{page}trekk-tilbake/").status_code == 302
    assert "Den kan spørre igjen fra" in refused(kari)


def test_two_drafts_for_one_parent_arent_both_put_before_them() -> None:
    """Also where the page was passed by: the use case holds it."""
    kari = road.employee("kari")
    drafts = [road.drafted(kari) for _ in range(2)]
    with at("welfare", kari):
        first, second = (queries.draft_for(kari, pk, lock=True) for pk in drafts)
        acts.put_before_parent(first, by=kari, was_told=True)
        with pytest.raises(once.AskedBefore) as asked:
            acts.put_before_parent(second, by=kari, was_told=True)
    until = calendar.answer_by(house.today())
    assert asked.value.free_on == calendar.free_again(until)
    assert len(pages.rows("consent_receptionitem")) == 1


def test_the_same_telephone_for_two_parents_is_asked_about(
    client_at: ClientAt,
) -> None:
    kari = pages.someone(client_at)
    pages.saved(kari)
    same = pages.typed("amina")["way"]
    page = kari.post("/formidling/ny/", pages.typed("jonas", way=same))
    assert page.status_code == 422
    assert "samme nummer eller adresse" in pages.text_of(page)
    assert 'name="checked"' in pages.text_of(page)
    pages.saved(kari, who="jonas", way=same, checked="on")


def test_the_mark_of_a_telephone_goes_with_the_outcome(client_at: ClientAt) -> None:
    kari = road.employee("kari")
    recalled = road.put_before(kari)
    (row,) = pages.rows("sending_draft")
    assert row["way_mark"] is not None
    road.recalled(kari, recalled)
    (row,) = pages.rows("sending_draft")
    assert row["way_mark"] is None


def test_the_situation_is_all_that_the_other_parents_draft_begins_with(
    client_at: ClientAt,
) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari, situation="voluntary")
    assert 'name="situation" value="voluntary"' in pages.read(kari, page)
    begun = kari.post(
        "/formidling/ny/", {"other_parent": "1", "situation": "voluntary"}
    )
    said = pages.text_of(begun)
    assert begun.status_code == 200
    assert '<option value="voluntary" selected' in said
    assert "Amina" not in said
    assert str(pages.id_of(page)) not in said


# --- clocks ---------------------------------------------------------------------------


def sweep() -> None:
    with at("worker"):
        clocks.sweep()


def test_a_draft_that_nobody_touches_is_gone_after_ninety_days() -> None:
    kari = road.employee("kari")
    road.drafted(kari)
    time_passes(timedelta(days=89))
    sweep()
    assert len(pages.rows("sending_draft")) == 1
    time_passes(timedelta(days=2))
    sweep()
    assert pages.rows("sending_draft") == []
    assert pages.rows("sending_draftwrap") == []


def test_the_copy_is_gone_after_its_time_and_the_pause_after_its_own() -> None:
    kari = road.employee("kari")
    road.put_before(kari)
    the_worker_tells()
    time_passes(timedelta(days=62))
    sweep()
    assert pages.rows("sending_offered") == []
    assert len(pages.rows("sending_draft")) == 1
    time_passes(timedelta(days=120 - 62))
    sweep()
    assert len(pages.rows("sending_draft")) == 1
    time_passes(timedelta(days=2))
    sweep()
    assert pages.rows("sending_draft") == []
