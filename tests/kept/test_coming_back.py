"""The browser was closed; on the page, Kari is asked whether she wants to go on."""

from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client

from demo.cast import staff
from portal.accounts.models import Membership, Person
from portal.audit.events import Event
from portal.kept import use_cases
from portal.policy.parties import Actor
from portal.sealing.acting import acting_as
from tests.conftest import ClientAt
from tests.kept import typing
from tests.kept.typing import GO_ON, HERE, NEW, OFFERED
from tests.sending import pages
from tests.support import given, insider
from tests.support.aside import as_owner, as_process, time_passes
from tests.support.doors import at
from tests.support.enrolling import another
from tests.support.log import lines

pytestmark = pytest.mark.django_db
AWAY = {"typed_away": "1"}


def came_back(client_at: ClientAt, page: str = NEW) -> Client:
    """Kari has typed, the browser was closed, and she has logged in again."""
    kari = pages.someone(client_at)
    assert typing.keep(kari, typing.form(kari, page), page) == 204
    typing.drop_the_session(kari)
    typing.log_in(kari, "kari")
    return kari


def test_it_is_offered_and_not_shown(client_at: ClientAt) -> None:
    kari = came_back(client_at)
    page = pages.read(kari, NEW)
    assert OFFERED in page
    assert HERE not in page
    assert "Amina" not in page
    assert f'href="{GO_ON}"' in page
    assert 'name="typed_away"' in page
    # Until she has chosen, the page keeps nothing: it would take its place.
    assert "kept.js" not in page
    assert not lines(Event.REVEALED)


def test_she_goes_on_with_it(client_at: ClientAt) -> None:
    kari = came_back(client_at)
    page = pages.read(kari, GO_ON)
    assert HERE in page
    assert "Amina Yusuf" in page
    assert OFFERED not in page
    assert "kept.js" in page
    assert len(lines(Event.REVEALED)) == 1
    # The same window from here on: what is typed takes its place, a save ends it.
    values = typing.form(kari, GO_ON, note="Bare onsdager.")
    assert typing.keep(kari, values) == 204
    assert len(typing.kept()) == 1
    assert kari.post(NEW, values).status_code == 302
    assert typing.kept() == []
    assert OFFERED not in pages.read(kari, NEW)


def test_she_throws_it_away(client_at: ClientAt) -> None:
    kari = came_back(client_at)
    answer = kari.post(NEW, AWAY)
    assert (answer.status_code, answer["Location"]) == (302, NEW)
    assert typing.kept() == []
    page = pages.read(kari, GO_ON)
    assert OFFERED not in page
    assert HERE not in page
    assert not lines(Event.DRAFTED)


def test_an_error_and_a_question_for_offices_keep_the_window(
    client_at: ClientAt,
) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari, note="å" * 501)
    assert typing.keep(kari, values) == 204
    for more in ({}, {"find": "1"}):
        answer = kari.post(NEW, values | more)
        found = typing.TICKET.search(answer.content.decode())
        assert found
        assert found[1] == values["typed_in"]
        assert OFFERED not in pages.text_of(answer)
    assert len(typing.kept()) == 1
    assert kari.post(NEW, values | {"note": ""}).status_code == 302
    assert typing.kept() == []


def test_nobody_else_is_offered_anything(client_at: ClientAt) -> None:
    """Not the head of the service either, who can read the draft itself."""
    kari = pages.someone(client_at)
    given.an_employee("berit")
    page = f"{pages.saved(kari)}endre/"
    for where in (NEW, page):
        values = typing.form(kari, where, note="Bare onsdager.")
        assert typing.keep(kari, values, where) == 204
    berit = given.signed_in(another(kari), "berit")
    berit.post("/taushet/", {"version": "1"})
    for address in (NEW, GO_ON, page, f"{page}?fortsett=1"):
        said = pages.read(berit, address)
        assert OFFERED not in said
        assert HERE not in said
        assert "Bare onsdager" not in said
    berit.post(page, AWAY)
    assert len(typing.kept()) == 2
    assert OFFERED in pages.read(kari, page)


def test_two_windows_dont_take_from_each_other(client_at: ClientAt) -> None:
    """Amina in one, Jonas in the other, on the same page: the last typed is kept."""
    kari = pages.someone(client_at)
    amina, jonas = typing.form(kari), typing.form(kari, who="jonas")
    assert amina["typed_in"] != jonas["typed_in"]
    assert typing.keep(kari, amina) == 204
    assert typing.keep(kari, jonas) == 204
    assert len(typing.kept()) == 1
    # The first is saved. What the second typed isn't the first's to end.
    assert kari.post(NEW, amina).status_code == 302
    assert len(typing.kept()) == 1
    page = pages.read(kari, GO_ON)
    assert "Jonas" in page
    assert "Amina" not in page
    assert kari.post(NEW, jonas).status_code == 302
    assert typing.kept() == []


def test_two_drafts_are_two_pages(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    drafts = [f"{pages.saved(kari, who=who)}endre/" for who in ("amina", "jonas")]
    for page, note in zip(drafts, ("Bare onsdager.", "Bare torsdager."), strict=True):
        assert typing.keep(kari, typing.form(kari, page, note=note), page) == 204
    assert len(typing.kept()) == 2
    assert "Bare onsdager." in pages.read(kari, f"{drafts[0]}?fortsett=1")
    assert "Bare torsdager." in pages.read(kari, f"{drafts[1]}?fortsett=1")
    assert OFFERED not in pages.read(kari, NEW)


@pytest.mark.parametrize("act", ["forkast/", "legg-fram/"])
def test_it_goes_with_the_draft(client_at: ClientAt, act: str) -> None:
    """Thrown away, or put before the parent: there is nothing to change any more."""
    kari = pages.someone(client_at)
    draft, other = pages.saved(kari), pages.saved(kari, who="jonas")
    for page in (f"{draft}endre/", f"{other}endre/", NEW):
        assert typing.keep(kari, typing.form(kari, page), page) == 204
    assert kari.post(draft + act, {"told": "on"}).status_code == 302
    left = {row["page"] for row in typing.kept()}
    assert left == {"sending:new", f"sending:edit {pages.id_of(other)}"}


# --- the end of it --------------------------------------------------------------------


def test_the_worker_takes_away_what_has_lain_for_a_day(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    assert typing.keep(kari, typing.form(kari)) == 204
    time_passes(timedelta(hours=23, minutes=59))
    with as_process("worker"):
        assert use_cases.throw_away_old() == 0
    assert OFFERED in pages.read(kari, NEW)
    time_passes(timedelta(minutes=1))
    assert OFFERED not in pages.read(kari, NEW)
    assert len(typing.kept()) == 1  # nobody sees it, and it lies there still
    with as_process("worker"):
        assert use_cases.throw_away_old() == 1
    assert typing.kept() == []


def test_who_leaves_leaves_nothing_half_written(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    berit = given.signed_in(another(kari), "berit")
    berit.post("/taushet/", {"version": "1"})
    for client in (kari, berit):
        assert typing.keep(client, typing.form(client)) == 204
    membership = Membership.objects.get(person__email=staff("kari").email)
    answer = berit.post(f"/medarbeidere/{membership.pk}/avslutt/")
    assert answer.status_code == 302
    (left,) = typing.kept()
    head = Person.objects.get(email=staff("berit").email)
    assert left["person_id"] == head.pk


def being(actor: Actor) -> AbstractContextManager[object]:
    """Act as somebody at the door that is open."""
    return acting_as(actor.party_id, actor.person_id)


# --- at the wall ----------------------------------------------------------------------


def test_the_row_is_nobody_elses_in_the_database_itself(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    assert typing.keep(kari, typing.form(kari)) == 204
    (row,) = typing.kept()
    who = {name: given.an_employee(name) for name in ("kari", "berit", "dag")}
    for name, actor in who.items():
        with as_process("welfare"), being(actor):
            seen = use_cases.typing_on("sending:new", by=actor)
            table = use_cases.TABLES[actor.door]._default_manager
            assert (seen is not None, table.count()) == (name == "kari", name == "kari")
    assert row["party_id"] == who["kari"].party_id


def test_a_row_that_was_made_anothers_doesnt_open(client_at: ClientAt) -> None:
    """By somebody who can write to the table: the key knows whose it is."""
    kari = pages.someone(client_at)
    assert typing.keep(kari, typing.form(kari)) == 204
    berit = given.an_employee("berit")
    statement = "UPDATE house.kept_welfaretyping SET person_id = %s"
    with as_owner():
        assert insider.do(statement, berit.person_id) == 1
    other = given.signed_in(another(kari), "berit")
    other.post("/taushet/", {"version": "1"})
    page = pages.read(other, GO_ON)
    assert HERE not in page
    assert "Amina" not in page
    assert OFFERED in page  # it can be thrown away
    assert not lines(Event.REVEALED)


def test_at_the_offices_there_is_a_table_of_their_own() -> None:
    with at("counselling"):
        ingrid = given.an_employee("ingrid")
    with at("counselling", ingrid):
        use_cases.keep_typing(
            {"note": ["Ring før ni."]},
            by=ingrid,
            page="intake:sample",
            ticket=ingrid.person_id,
        )
        row = use_cases.typing_on("intake:sample", by=ingrid)
        assert row is not None
        said = use_cases.reveal_typing(row, by=ingrid)
    assert said == {"note": ["Ring før ni."]}
    assert typing.kept() == []
