"""Summoned as a witness: a note without content, and asking whoever leads."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from portal.walls import house
from referrals.disclosure.summons_models import Summons, SummonsLine
from tests.conftest import ClientAt
from tests.disclosure.duties import acting, employee, in_days, swept
from tests.disclosure.test_duty_pages import day
from tests.intake.support import at_work
from tests.sending.pages import errors_in, id_of, read
from tests.support import insider
from tests.support.aside import as_owner, mail, time_passes

pytestmark = pytest.mark.django_db


def typed(**instead: Any) -> dict[str, Any]:
    """Summoned today by a court, for a day in three weeks."""
    return {
        "organ": "court",
        "received_on": day(house.today()),
        "hearing_on": day(in_days(21)),
        **instead,
    }


def saved(client: Client, **instead: Any) -> str:
    answer = client.post("/vitne/ny/", typed(**instead))
    assert answer.status_code == 302, errors_in(answer)
    return str(answer["Location"])


def test_the_leader_is_asked_and_sees_it(client_at: ClientAt) -> None:
    tor, hanne = at_work(client_at, "tor"), at_work(client_at, "hanne")
    said = read(tor, "/vitne/")
    for law in ("tvisteloven", "straffeprosessloven", "departementet", "kjennelse"):
        assert law in said
    page = saved(tor)
    assert len(mail()) == 1
    assert "spør lederen din" in read(tor, "/")
    assert "innkalt som vitne" in read(hanne, "/")
    assert f"{page}spurt/" not in read(hanne, page)
    assert hanne.post(f"{page}spurt/", {}).status_code == 404
    ingrid = at_work(client_at, "ingrid")
    assert ingrid.get(page).status_code == 404
    assert page not in read(ingrid, "/vitne/")
    assert tor.post(f"{page}arkiv/")["Location"] == page  # not before asking
    future = {"asked_on": day(in_days(1))}
    assert tor.post(f"{page}spurt/", future).status_code == 422
    today = {"asked_on": day(house.today())}
    assert tor.post(f"{page}spurt/", today)["Location"] == page
    assert "spør lederen din" not in read(tor, "/")
    assert tor.get(f"{page}spurt/")["Location"] == page
    assert tor.post(f"{page}rett/", typed(organ="police"))["Location"] == page
    said = read(tor, page)
    assert "Politiet" in said
    assert "En domstol" in said  # in the history
    assert tor.post(f"{page}arkiv/").content.startswith(b"%PDF")
    for days, left in ((21 + 89, 1), (3, 0)):
        time_passes(timedelta(days=days))
        swept()
        with as_owner():
            assert len(insider.rows("house.disclosure_summons")) == left


def test_what_cant_be_noted_says_why(client_at: ClientAt) -> None:
    tor = at_work(client_at, "tor")
    for instead in (
        {"organ": "barnevernet"},
        {"received_on": "01.01.2030"},
        {"hearing_on": "01.01.2020"},
        {"hearing_on": ""},
    ):
        answer = tor.post("/vitne/ny/", typed(**instead))
        assert answer.status_code == 422
        assert len(errors_in(answer)) == 1, instead


def test_one_that_isnt_archived_stands(client_at: ClientAt) -> None:
    tor = at_work(client_at, "tor")
    page = saved(tor)
    time_passes(timedelta(days=4000))
    swept()
    with as_owner():
        (found,) = insider.rows("house.disclosure_summons")
    assert found["id"] == id_of(page)
    with (
        acting(employee("tor")),
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE house.disclosure_summons SET erase_at = house.moment()")


def test_there_is_no_field_for_content_or_a_name() -> None:
    """Free text has nowhere to be."""
    said = {
        field.name: field
        for model in (Summons, SummonsLine)
        for field in model._meta.get_fields()
    }
    texts = {n for n, f in said.items() if f.get_internal_type() == "CharField"}
    assert texts == {"state", "kind"}
    assert not {n for n in said if "name" in n or "text" in n or "note" in n}


def test_ready_answers_neither_confirm_nor_deny(client_at: ClientAt) -> None:
    tor = at_work(client_at, "tor")
    with as_owner():
        before = len(insider.rows("house.audit_entry"))
    for language, words in (
        ("nb", "verken bekrefte eller avkrefte"),
        ("nn", "verken stadfeste eller avkrefte"),
        ("en", "neither confirm nor deny"),
        ("xx", "verken bekrefte eller avkrefte"),
    ):
        said = read(tor, f"/sporsmal/?sprak={language}")
        assert said.count(words) >= 2
    with as_owner():
        assert len(insider.rows("house.audit_entry")) == before
    assert tor.post("/sporsmal/", {"name": "Amina"}).status_code == 405
