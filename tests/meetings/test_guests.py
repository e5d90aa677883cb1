"""A guest of a meeting: a link of their own, one page, and nothing else."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from demo.cast import ARENDAL, OFFICE, SIV
from meetings import calling, guest_clock, hosting, minutes
from meetings.hosting import Introduced
from meetings.minutes_lifecycle import Kind
from portal.audit.events import Event
from portal.policy.clocks import GUEST_LINK
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from tests.conftest import ClientAt
from tests.meetings.guest import (
    AtThePorch,
    calendar_of,
    code_in,
    invited,
    looks,
    mails,
    opened,
)
from tests.meetings.support import (
    PLACE,
    a_guest,
    acting,
    as_a_guest,
    called,
    employee,
    hours,
    in_days,
    later,
    on_the_agenda,
    planned,
    rounds,
    rows,
)
from tests.meetings.there import There, read, text_of
from tests.support import addresses, insider
from tests.support.aside import as_owner, as_process
from tests.support.log import lines

pytestmark = pytest.mark.django_db
TITLE = "Vi blir kjent"
BAD = ["Gutten 15871599892", "Hun bor i Storgata 7"]
NAMED = "Saken til Amina Yusuf"


@pytest.fixture
def hanne() -> Actor:
    """Leads the office that calls."""
    return employee("hanne")


@pytest.fixture
def berit() -> Actor:
    """Leads a service that is invited."""
    return employee("berit")


@pytest.fixture
def meeting(hanne: Actor, berit: Actor) -> UUID:
    """Called, with an item on its agenda."""
    made = called(hanne, ARENDAL.party_id)
    on_the_agenda(hanne, made, "Samtykke")
    rounds()
    return made


def held(by: Actor, meeting_id: UUID, *came: UUID) -> None:
    """The day has gone, and it is noted who came."""
    (row,) = rows("meeting", "id = %s", meeting_id)
    later(row["ends_at"] - row["made_at"])
    with acting(by):
        calling.note_who_came(meeting_id, dict.fromkeys(came, True), by=by)


def sent_minutes(by: Actor, meeting_id: UUID, text: str = "Felles rutine") -> None:
    with acting(by):
        words = minutes.Words(Kind.DECISION, text)
        minutes.add_line(meeting_id, words, by=by)
        minutes.send_minutes(meeting_id, by=by)


# --- the whole way --------------------------------------------------------------------


def test_from_the_invitation_to_the_answer(
    hanne: Actor, berit: Actor, client_at: ClientAt
) -> None:
    made = planned(hanne, ARENDAL.party_id)
    on_the_agenda(hanne, made, "Samtykke")
    page = f"{PLACE}{made}/"
    caller = There(client_at, "hanne", "counselling")
    assert f"{page}gjester/" in caller.get(page).content.decode()
    typed = {**vars(as_a_guest()), "email": "ingen adresse"}
    answer = caller.post(f"{page}gjester/", typed)
    assert answer.status_code == 422
    assert SIV.name in answer.content.decode()
    assert caller.post(f"{page}gjester/", vars(as_a_guest())).status_code == 302
    assert "Får en lenke når invitasjonene sendes" in read(caller, page)
    assert mails() == []
    assert caller.post(f"{page}kall-inn/").status_code == 302
    (message,) = mails()
    assert message.subject == "Du er invitert til eit møte"
    assert OFFICE.name in message.body
    assert "METHOD:REQUEST" in calendar_of(message)
    code = code_in(message)

    siv = AtThePorch()
    assert siv.get("/gjest/").status_code == 200
    answer = siv.shows(f"https://oversikt.example/gjest/#{code} ")
    cookie = next(v for k, v in answer.cookies.items() if k.startswith("open-guest"))
    assert (cookie["path"], cookie["httponly"]) == ("/gjest/", True)
    assert (cookie["samesite"], code in cookie.value) == ("Lax", False)
    assert 20 < cookie["max-age"] / 86400 < 40
    said = siv.reads()
    assert "Erklæring om teieplikt" in said  # in the language that she was invited in
    for hidden in (TITLE, SIV.name, OFFICE.name, "Samtykke", "Kystveien"):
        assert hidden not in said
    assert siv.says("svar", answer="coming").status_code == 422
    assert siv.says("forslag", **{"sak-text": "Tid nok"}).status_code == 422
    answer = siv.says("erklaering", name=SIV.name, version="1")
    assert answer.status_code == 422
    assert SIV.name in answer.content.decode()
    siv.declares()

    said = siv.reads()
    for shown in (TITLE, SIV.name, OFFICE.name, "Samtykke", "Kystveien", "9.00"):
        assert shown in said
    assert ARENDAL.name not in said
    assert "Kari Nes" not in said
    assert siv.says("svar").status_code == 422
    assert siv.says("svar", answer="perhaps").status_code == 302
    answer = siv.says("forslag", **{"sak-text": "Tid til å lese"})
    assert answer.status_code == 302
    assert "Tid til å lese" in siv.reads()

    rounds()
    seen_by_caller, service = read(caller, page), There(client_at, "berit", "welfare")
    assert f"«{SIV.name}»" in seen_by_caller
    assert "Skrev under på erklæringen om taushetsplikt" in seen_by_caller
    seen = read(service, page)
    assert f"En gjest fra {SIV.organisation} Kanskje" in seen
    assert SIV.name not in seen
    said = read(service, f"{page}saksliste/")
    assert f"Tid til å lese Foreslått av En gjest fra {SIV.organisation}" in said
    recorded = {line.event for line in lines()}
    assert {
        Event.GUEST_INVITED,
        Event.GUESTS_TOLD,
        Event.GUEST_OPENED,
        Event.GUEST_DECLARED,
        Event.GUEST_ANSWERED,
        Event.GUEST_PROPOSED,
    } <= recorded
    # Her name is a participant's, for everybody.
    with acting(berit):
        words = minutes.Words(Kind.NOTE, f"{SIV.name} innledet")
        minutes.add_line(made, words, by=berit)


# --- nothing else ---------------------------------------------------------------------


def test_every_other_address_of_the_porch_is_as_for_a_stranger(
    hanne: Actor, meeting: UUID
) -> None:
    _, code = invited(hanne, meeting)
    siv, stranger = opened(code), AtThePorch()
    stranger.cookies["open-language"] = siv.cookies["open-language"].value
    theirs = addresses.of("open")
    assert len(theirs) > 20
    for address in theirs:
        for method in ("get", "post"):
            mine = getattr(siv, method)(address.path)
            other = getattr(stranger, method)(address.path)
            assert looks(mine) == looks(other), (address.name, method)


def test_another_meetings_page_isnt_there_for_the_guest_of_one(
    hanne: Actor, meeting: UUID
) -> None:
    _, code = invited(hanne, meeting)
    _, other = invited(hanne, called(hanne, ARENDAL.party_id, title="Et annet møte"))
    siv, else_where = opened(code), opened(other)
    name = f"open-guest-{UUID(else_where.page.split('/')[2]).hex}"
    own = next(v for k, v in siv.cookies.items() if k.startswith("open-guest"))
    siv.cookies[name] = own.value
    nowhere = looks(siv.get(f"/gjest/{uuid4()}/"))
    assert nowhere[0] == 404
    assert looks(siv.get(else_where.page)) == nowhere
    # One browser can hold both.
    del siv.cookies[name]
    assert "Et annet møte" in else_where.reads()
    assert TITLE in siv.reads()


def test_all_that_opens_nothing_looks_the_same(hanne: Actor, meeting: UUID) -> None:
    guest, code = invited(hanne, meeting)
    siv = opened(code)
    other, revoked = invited(hanne, meeting)
    with acting(hanne):
        hosting.revoke_guest(meeting, other, by=hanne)
    stranger = AtThePorch()
    wrong = looks(stranger.shows("a" * 43))
    assert wrong[0] == 422
    assert not [name for name in stranger.cookies if "guest" in name]
    for nothing in (code, revoked, "x", code[:-1], "<script>"):
        assert looks(stranger.shows(nothing)) == wrong
    missing = looks(stranger.get(f"/gjest/{uuid4()}/"))
    for act in ("", "svar/", "erklaering/", "forslag/"):
        assert looks(stranger.get(f"{siv.page}{act}")) == missing
    siv.cookies["open-language"] = "nb"
    with acting(hanne):
        hosting.revoke_guest(meeting, guest, by=hanne)
    assert looks(siv.get(siv.page)) == missing
    assert looks(siv.says("svar", answer="coming")) == missing
    assert looks(siv.shows(code)) == wrong


def test_it_opens_in_the_first_browser_alone(hanne: Actor, meeting: UUID) -> None:
    _, code = invited(hanne, meeting)
    siv = opened(code)
    assert siv.shows(code)["Location"] == siv.page  # the link in the mail, once more
    assert AtThePorch().shows(code).status_code == 422
    assert TITLE in siv.reads()


def test_a_new_link_shuts_the_old_browser_out_and_keeps_what_was_said(
    hanne: Actor, meeting: UUID
) -> None:
    guest, code = invited(hanne, meeting)
    old = opened(code)
    old.says("forslag", **{"sak-text": "Tid til å lese"})
    with acting(hanne):
        hosting.renew_link(meeting, guest, by=hanne)
    (message,) = mails()
    assert message.attachments == []
    assert old.get(old.page).status_code == 404
    assert old.shows(code).status_code == 422
    new = AtThePorch()
    assert new.shows(code_in(message)).status_code == 302
    assert "Tid til å lese" in new.reads()


def test_whoever_tries_codes_is_told_to_wait(hanne: Actor, meeting: UUID) -> None:
    _, code = invited(hanne, meeting)
    stranger = AtThePorch()
    said = [stranger.shows(f"{n}").status_code for n in range(11)]
    assert said == [422] * 10 + [429]
    assert stranger.shows(code).status_code == 429
    assert stranger.get("/").status_code == 200
    assert stranger.post("/forlat/").status_code == 303


# --- its end --------------------------------------------------------------------------


def test_it_dies_seven_days_after_the_meeting_and_is_forgotten(
    hanne: Actor, meeting: UUID
) -> None:
    guest, code = invited(hanne, meeting)
    siv = opened(code)
    siv.says("svar", answer="coming")
    rounds()
    held(hanne, meeting, guest)
    later(GUEST_LINK - timedelta(minutes=1))
    assert TITLE in siv.reads()
    _forget()
    assert len(rows_of("pass")) == 1
    later(timedelta(minutes=2))
    assert siv.get(siv.page).status_code == 404
    assert siv.shows(code).status_code == 422
    _forget()
    for table in ("pass", "binding", "letter"):
        assert rows_of(table) == []
    assert rows("guestaddress") == []
    (row,) = rows("guest")
    assert (row["declared_version"], row["came"]) == (1, True)
    assert SIV.name not in repr(row)


def rows_of(table: str) -> list[Any]:
    """A table of the porch's as the owner sees it."""
    with as_owner():
        return list(insider.rows(f"house.guests_{table}"))


def _forget() -> None:
    with as_process("worker"):
        guest_clock.forget()


def test_an_invitation_that_is_taken_back_leaves_nothing(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    guest, code = invited(hanne, meeting)
    opened(code).says("svar", answer="coming")
    for by, which in ((berit, guest), (hanne, uuid4())):
        for act in (hosting.revoke_guest, hosting.renew_link):
            with acting(by), pytest.raises(NotVisible):
                act(meeting, which, by=by)
    with acting(hanne):
        hosting.revoke_guest(meeting, guest, by=hanne)
    (message,) = mails()  # what was said and not yet taken in is gone, too
    assert "METHOD:CANCEL" in calendar_of(message)
    for table in ("pass", "binding", "letter"):
        assert rows_of(table) == []
    assert rows("guest") == rows("guestaddress") == []


# --- what guests are told -------------------------------------------------------------


def test_a_guest_hears_what_the_others_hear(hanne: Actor, meeting: UUID) -> None:
    _, code = invited(hanne, meeting)
    siv = opened(code)
    assert mails() == []
    with acting(hanne):
        calling.remind_unanswered(meeting, by=hanne)
    later(timedelta(days=4))
    assert [m.subject for m in mails()] == ["Eit møte ventar på svar frå deg som gjest"]
    siv.says("svar", answer="coming")
    rounds()
    with acting(hanne):
        calling.remind_unanswered(meeting, by=hanne)
    later(timedelta(days=4))
    assert mails() == []
    with acting(hanne):
        calling.move_meeting(meeting, hours(40, 13), in_days(30), by=hanne)
    (message,) = mails()
    assert siv.page in message.body
    assert "METHOD:REQUEST" in calendar_of(message)
    said = siv.reads()
    assert "13.00" in said
    assert "Du har svart" not in said
    assert [row["answer"] for row in rows("guest")] == [""]
    with acting(hanne):
        calling.cancel_meeting(meeting, by=hanne)
    (message,) = mails()
    assert "METHOD:CANCEL" in calendar_of(message)
    assert "Avlyst" in siv.reads()
    answer = siv.says("forslag", **{"sak-text": "Tid til å lese"})
    assert answer.status_code == 422
    assert "Tid til å lese" in text_of(answer)


def test_a_draft_that_is_off_forgets_its_guests(hanne: Actor) -> None:
    made = planned(hanne, ARENDAL.party_id)
    a_guest(hanne, made)
    with acting(hanne):
        calling.cancel_meeting(made, by=hanne)
    assert mails() == []
    assert rows_of("pass") == []


# --- minutes --------------------------------------------------------------------------


def test_who_was_there_reads_comments_on_and_approves_the_minutes(
    hanne: Actor, berit: Actor, meeting: UUID, client_at: ClientAt
) -> None:
    guest, code = invited(hanne, meeting)
    _, another = invited(hanne, meeting)
    siv, away = opened(code), opened(another)
    held(hanne, meeting, ARENDAL.party_id, guest)
    assert "Var du der, kjem referatet hit" in siv.reads()
    assert siv.says("godkjenn", number="1").status_code == 404
    sent_minutes(hanne, meeting)
    (message,) = mails()
    assert message.subject == "Referatet frå møtet ditt er klart"
    assert "Felles rutine" in siv.reads()
    assert ARENDAL.name not in siv.reads()
    assert "Felles rutine" not in away.reads()
    assert away.says("merknad", **{"merknad-text": "Hei"}).status_code == 404
    assert (
        siv.says("merknad", **{"merknad-text": "Skriv det enklere"}).status_code == 302
    )
    assert siv.says("godkjenn", number="2").status_code == 422
    assert siv.says("godkjenn", number="1").status_code == 302
    assert "Du har godkjent denne versjonen" in siv.reads()
    rounds()
    said = read(There(client_at, "berit", "welfare"), f"{PLACE}{meeting}/referat/")
    assert "Skriv det enklere En gjest fra" in said
    assert f"Godkjent av En gjest fra {SIV.organisation}, {OFFICE.name}" in said
    assert SIV.name not in said
    # The minutes don't wait for a guest, whose link dies.
    with acting(berit):
        minutes.approve_minutes(meeting, number=1, by=berit)
    assert [row["state"] for row in rows("minutes")] == ["approved"]
    (version,) = rows("minutesversion")
    assert json.loads(version["says"])["there"][-1] == {
        "name": SIV.organisation,
        "people": "",
        "is_guest": True,
    }


def test_while_something_is_put_right_the_last_version_stands(
    hanne: Actor, meeting: UUID
) -> None:
    guest, code = invited(hanne, meeting)
    siv = opened(code)
    held(hanne, meeting, ARENDAL.party_id, guest)
    sent_minutes(hanne, meeting)
    with acting(hanne):
        minutes.take_minutes_back(meeting, by=hanne)
    assert "Noko blir retta" in siv.reads()
    assert siv.says("godkjenn", number="1").status_code == 422
    sent_minutes(hanne, meeting, "Ny rutine")
    assert "Ny rutine" in siv.reads()
    assert siv.says("godkjenn", number="2").status_code == 302


# --- what is typed --------------------------------------------------------------------


@pytest.mark.parametrize("text", [*BAD, NAMED])
def test_every_text_of_a_guest_is_looked_at_and_none_is_lost(
    hanne: Actor, meeting: UUID, text: str
) -> None:
    guest, code = invited(hanne, meeting)
    siv = AtThePorch()
    siv.shows(code)
    if text in BAD:
        answer = siv.says("erklaering", name=text, agrees="on", version="1")
        assert answer.status_code == 422
        assert text in text_of(answer) or text in answer.content.decode()
    siv.declares()
    held(hanne, meeting, guest)
    sent_minutes(hanne, meeting)
    answer = siv.says("merknad", **{"merknad-text": text})
    assert answer.status_code == 422
    assert answer.context["forms"]["comment"]["text"].value() == text
    if text == NAMED:
        vouched = {"merknad-text": text, "merknad-vouched": ["Amina Yusuf"]}
        assert siv.says("merknad", **vouched).status_code == 302


@pytest.mark.parametrize("text", [*BAD, NAMED])
def test_so_is_a_proposal(hanne: Actor, meeting: UUID, text: str) -> None:
    _, code = invited(hanne, meeting)
    siv = opened(code)
    answer = siv.says("forslag", **{"sak-text": text})
    assert answer.status_code == 422
    assert answer.context["forms"]["propose"]["text"].value() == text
    own = siv.says("forslag", **{"sak-text": f"{SIV.name} forteller"})
    assert own.status_code == 302


@pytest.mark.parametrize("field", ["name", "organisation", "email"])
def test_and_what_is_typed_about_a_guest(field: str) -> None:
    with pytest.raises(ValueError, match="isn't kept"):
        Introduced(**{**vars(as_a_guest()), field: "15871599892"})
