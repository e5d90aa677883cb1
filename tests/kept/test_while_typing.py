"""What the page sends by itself every few seconds: kept sealed, and nothing besides."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.accounts import sessions
from portal.audit.events import Event
from portal.kept import use_cases
from portal.policy.parties import Side
from tests.conftest import ClientAt
from tests.kept import typing
from tests.kept.typing import GO_ON, HERE, NEW, OFFERED
from tests.sending import pages
from tests.support import given, insider
from tests.support.aside import as_owner
from tests.support.log import lines

pytestmark = pytest.mark.django_db


def test_it_is_kept_and_nothing_else_happens(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    before = {line.event for line in lines()}
    values = typing.form(kari, number="0291", note="En uferdig")
    answer = kari.post(NEW, values, headers=typing.BY_ITSELF)
    assert (answer.status_code, answer.content) == (204, b"")
    assert {line.event for line in lines()} == before
    (row,) = typing.kept()
    assert row["page"] == "sending:new"


def test_what_is_kept_is_replaced_and_never_piles_up(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    cases = set()
    for note in ("A", "Am", "Ami"):
        assert typing.keep(kari, values | {"note": note}) == 204
        (row,) = typing.kept()
        cases.add(row["case_id"])
    assert len(cases) == 3  # a key each: what was replaced opens no more
    page = pages.read(kari, GO_ON)
    assert ">Ami</textarea>" in page.replace("\n", "")


def test_nothing_of_it_lies_open_anywhere(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari, name="Sangfugl Kanari", note="kanarifugl synger")
    assert typing.keep(kari, values) == 204
    typing.time_out(kari)
    kari.post(NEW, values)
    with as_owner():
        whole = repr(insider.everything(*Side)).lower()
    assert "bv-arendal" in whole  # it is read at all
    for said in ("kanari", "412 34 567", values["number"]):
        assert said.lower() not in whole, said
    assert "anari" not in json.dumps(dict(kari.session))


def test_only_the_forms_own_fields_are_kept(
    client_at: ClientAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    kari = pages.someone(client_at)
    seen: list[Any] = []
    keep = use_cases.keep_typing

    def look(values: Any, **more: Any) -> None:
        seen.append(values)
        keep(values, **more)

    monkeypatch.setattr(use_cases, "keep_typing", look)
    values = typing.form(kari) | {
        "csrfmiddlewaretoken": "t" * 64,
        "child": "Ola",
        "find": "1",
        "attachment": SimpleUploadedFile("dom.pdf", b"%PDF"),
        "note": SimpleUploadedFile("note.txt", b"hidden"),
    }
    assert typing.keep(kari, values) == 204
    (said,) = seen
    assert set(said) == set(pages.typed()) - {"note"}
    assert said["themes"] == ["feelings", "rights"]


def test_it_keeps_nobody_logged_in(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    typing.time_out(kari, ago=5 * 60)
    seen = kari.session[sessions.SEEN_AT]
    assert typing.keep(kari, values) == 204
    assert kari.session[sessions.SEEN_AT] == seen
    kari.get(NEW)
    assert kari.session[sessions.SEEN_AT] > seen


def test_who_types_on_after_the_time_is_told_and_loses_nothing(
    client_at: ClientAt,
) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    typing.time_out(kari)
    for note in ("Da", "Dag", "Dagtid"):
        answer = kari.post(NEW, values | {"note": note}, headers=typing.BY_ITSELF)
        assert (answer.status_code, answer.content) == (401, b"")
    assert len(typing.kept()) == 1
    assert not lines(Event.SESSION_ENDED)
    # Typing opens nothing again, and the press of the button still tells whose it is.
    assert kari.get(NEW, headers=typing.BY_ITSELF).status_code == 302
    answer = kari.post(NEW, values | {"note": "Dagtid, takk"})
    assert len(lines(Event.SESSION_ENDED)) == 1
    page = pages.read(kari, typing.log_in(kari, "kari", answer["Location"]))
    assert HERE in page
    assert "Dagtid, takk" in page


def test_when_nobody_is_logged_in_the_page_is_told(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    kari.post("/logg-ut/")
    assert typing.keep(kari, values) == 302
    assert typing.kept() == []


def test_a_window_of_one_person_keeps_nothing_for_the_next(client_at: ClientAt) -> None:
    """The window stayed open while somebody else logged in beside it."""
    kari = pages.someone(client_at)
    values = typing.form(kari)
    kari.post("/logg-ut/")
    given.signed_in(kari, "berit")
    kari.post("/taushet/", {"version": "1"})
    assert typing.keep(kari, values) == 422
    typing.time_out(kari)
    assert kari.post(NEW, values)["Location"] == "/logg-inn/"
    assert typing.kept() == []


def test_too_much_is_not_kept_and_what_was_before_stays(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    assert typing.keep(kari, values) == 204
    longer = values | {"note": "å" * (use_cases.LARGEST // 2)}
    assert typing.keep(kari, longer) == 422
    assert len(typing.kept()) == 1
    assert pages.NOTE in pages.read(kari, GO_ON)


def test_a_failure_to_keep_breaks_nothing(
    client_at: ClientAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    assert typing.keep(kari, values) == 204

    def fails(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(use_cases, "keep_typing", fails)
    monkeypatch.setattr(use_cases, "reveal_typing", fails)
    assert typing.keep(kari, values) == 422
    assert OFFERED in pages.read(kari, GO_ON)
    typing.time_out(kari)
    answer = kari.post(NEW, values)
    assert (answer.status_code, answer["Location"]) == (302, "/logg-inn/")
    typing.log_in(kari, "kari")
    assert kari.post(NEW, values).status_code == 302
    assert len(lines(Event.DRAFTED)) == 1


# --- protected addresses --------------------------------------------------------------


@pytest.mark.parametrize("answer", ["strict", "unknown"])
@pytest.mark.parametrize("whose", ["parent", "child", "other"])
def test_of_a_secret_address_nothing_is_kept(
    client_at: ClientAt, whose: str, answer: str
) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari)
    before = values | {"protected_parent": "", "protected_child": ""}
    del before["protected_other"]
    assert typing.keep(kari, before) == 422  # not asked about yet
    stopped = values | {f"protected_{whose}": answer}
    assert typing.keep(kari, stopped) == 422
    assert typing.kept() == []
    typing.time_out(kari)
    assert kari.post(NEW, stopped)["Location"] == "/logg-inn/"
    assert typing.kept() == []


def test_the_page_that_stops_throws_away_what_was_kept(client_at: ClientAt) -> None:
    """Pressed before the page could send the answer by itself."""
    kari = pages.someone(client_at)
    values = typing.form(kari)
    assert typing.keep(kari, values) == 204
    stopped = kari.post(NEW, values | {"protected_child": "strict"})
    assert stopped.status_code == 422
    assert typing.kept() == []


def test_with_a_confidential_address_no_place_is_kept(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = typing.form(kari, protected_other="confidential")
    assert typing.keep(kari, values) == 204
    page = pages.read(kari, GO_ON)
    assert "Amina Yusuf" in page
    assert f'value="{pages.ARENDAL}" selected' not in page
    assert values["office"] not in page
