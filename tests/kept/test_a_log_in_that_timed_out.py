"""Kari is called away in the middle of a draft; when she is back, it is there."""

from datetime import timedelta

import pytest
from django.test import Client

from demo.cast import BODO
from portal.accounts import sessions
from portal.accounts.models import Membership, Person
from portal.audit.events import Event
from portal.policy.parties import Role
from portal.walls import house
from tests.conftest import ClientAt
from tests.kept import typing
from tests.kept.typing import GO_ON, HERE, NEW, OFFERED
from tests.sending import pages
from tests.support.aside import time_passes
from tests.support.log import lines

pytestmark = pytest.mark.django_db
LOG_IN = "/logg-inn/?next=/formidling/ny/%3Ffortsett%3D1"


def test_what_was_sent_too_late_is_there_after_the_log_in(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    typing.time_out(kari)
    answer = kari.post(NEW, values)
    assert (answer.status_code, answer["Location"].replace("%2F", "/")) == (302, LOG_IN)
    assert "Det du hadde skrevet, er tatt vare på" in pages.read(kari, LOG_IN)
    assert not lines(Event.DRAFTED)

    way_back = typing.log_in(kari, "kari", LOG_IN)
    assert way_back == GO_ON
    page = pages.read(kari, way_back)
    assert HERE in page
    assert "Ingenting er lagret eller sendt" in page
    for said in ("Amina Yusuf", "412 34 567", pages.NOTE, 'value="Bjørk" selected'):
        assert said in page, said
    assert page.count("checked") == 8  # way, interpreter, addresses, themes, office
    assert len(lines(Event.SESSION_ENDED)) == 1
    opened = [line.purpose for line in lines(Event.REVEALED)]
    assert opened == ["edit_own"]


def test_once_it_is_saved_nothing_is_kept(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    typing.time_out(kari)
    kari.post(NEW, values)
    typing.log_in(kari, "kari")
    assert len(typing.kept()) == 1
    assert kari.post(NEW, typing.form(kari, GO_ON)).status_code == 302
    assert typing.kept() == []
    assert len(lines(Event.DRAFTED)) == 1
    page = pages.read(kari, GO_ON)
    assert HERE not in page
    assert "Amina" not in page


def test_a_change_that_was_sent_too_late_is_there_too(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = f"{pages.saved(kari)}endre/"
    values = typing.form(kari, page, note="Bare onsdager.")
    typing.time_out(kari)
    answer = kari.post(page, values)
    form = pages.read(kari, typing.log_in(kari, "kari", answer["Location"]))
    assert HERE in form
    assert "Bare onsdager." in form
    assert not lines(Event.DRAFT_CHANGED)


def test_the_log_in_is_asked_for_before_anything_is_shown(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    typing.time_out(kari)
    kari.post(NEW, values)
    for address in (NEW, GO_ON, "/"):
        answer = kari.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/logg-inn/")
    assert dict(kari.session) == {sessions.ENDED_BY_TIME: sessions.AND_KEPT}


def test_somebody_else_who_logs_in_there_sees_nothing(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    typing.time_out(kari)
    way_in = kari.post(NEW, values)["Location"]
    way_back = typing.log_in(kari, "berit", way_in)  # the same browser
    kari.post("/taushet/", {"version": "1"})
    for address in (way_back, NEW):
        page = pages.read(kari, address)
        assert HERE not in page
        assert OFFERED not in page
        assert "Amina" not in page
    # Nothing is lost by it.
    kari.post("/logg-ut/")
    assert "Amina Yusuf" in pages.read(kari, typing.log_in(kari, "kari", way_in))


def test_the_same_person_sees_nothing_on_behalf_of_others(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    elsewhere = Membership.objects.create(
        person=Person.objects.get(email="kari@bv-arendal.example"),
        party_id=BODO.party_id,
        role=Role.CONTACT_PERSON.value,
        starts_on=house.today(),
    )
    values = typing.form(kari)
    typing.time_out(kari)
    way_in = kari.post(NEW, values)["Location"]
    way_back = typing.log_in(kari, "kari", way_in)
    # Two places of work: she is asked for which, and led back to the form.
    choose = kari.get(way_back)["Location"]
    assert choose.startswith("/pa-vegne-av/?next=")
    answer = kari.post(choose, {"membership": str(elsewhere.pk)})
    kari.post("/taushet/", {"version": "1"})
    page = pages.read(kari, answer["Location"])
    assert HERE not in page
    assert "Amina" not in page
    assert OFFERED not in pages.read(kari, NEW)
    own = Membership.objects.exclude(pk=elsewhere.pk).get(person=elsewhere.person)
    answer = kari.post(choose, {"membership": str(own.pk)})
    assert "Amina Yusuf" in pages.read(kari, answer["Location"])


# --- what isn't kept ------------------------------------------------------------------


def strict(client: Client) -> Client:
    """The same browser, and the server looks for forgery."""
    found = Client(enforce_csrf_checks=True, HTTP_HOST=client.defaults["HTTP_HOST"])
    found.cookies = client.cookies
    return found


def test_a_forged_form_is_refused_and_not_kept(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    token = {"csrfmiddlewaretoken": str(kari.get(NEW).context["csrf_token"])}
    typing.time_out(kari)
    for wrong in ({}, {"csrfmiddlewaretoken": "x" * 64}):
        assert strict(kari).post(NEW, values | wrong).status_code == 403
    elsewhere = {"Sec-Fetch-Site": "same-site"}
    forged = strict(kari).post(NEW, values | token, headers=elsewhere)
    assert forged.status_code == 403
    assert typing.kept() == []


def test_with_the_right_token_it_is_kept(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    token = {"csrfmiddlewaretoken": str(kari.get(NEW).context["csrf_token"])}
    typing.time_out(kari)
    here = {"Sec-Fetch-Site": "same-origin"}
    assert strict(kari).post(NEW, values | token, headers=here).status_code == 302
    assert len(typing.kept()) == 1


def test_without_the_ticket_of_that_page_nothing_is_kept(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    elsewhere = f"{pages.saved(kari)}endre/"
    of_another_page = typing.ticket(kari, elsewhere)
    typing.time_out(kari)
    before = dict(kari.session)
    for ticket in ("", "x", of_another_page):
        session = kari.session
        session.update(before)
        session.save()
        answer = kari.post(NEW, pages.typed() | {"typed_in": ticket})
        assert (answer.status_code, answer["Location"]) == (302, "/logg-inn/")
    assert typing.kept() == []


@pytest.mark.parametrize("ended", ["left", "locked out", "logged out"])
def test_whoever_isnt_a_member_any_more_keeps_nothing(
    client_at: ClientAt, ended: str
) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    person = Person.objects.filter(email="kari@bv-arendal.example")
    if ended == "left":
        Membership.objects.filter(person=person.get()).update(ends_on=house.today())
    elif ended == "locked out":
        person.update(is_active=False)
    else:
        kari.post("/logg-ut/")
    if ended != "logged out":
        typing.time_out(kari)
    answer = kari.post(NEW, values)
    assert (answer.status_code, answer["Location"]) == (302, "/logg-inn/")
    assert typing.kept() == []


def test_other_forms_are_as_lost_as_before(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = f"{pages.saved(kari)}legg-fram/"
    typing.time_out(kari)
    answer = kari.post(page, {"told": "on"})
    assert (answer.status_code, answer["Location"]) == (302, "/logg-inn/")
    assert typing.kept() == []


def test_after_a_day_it_is_gone(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    typing.time_out(kari)
    way_in = kari.post(NEW, values)["Location"]
    time_passes(timedelta(hours=24))
    page = pages.read(kari, typing.log_in(kari, "kari", way_in))
    assert HERE not in page
    assert "Amina" not in page
