"""A door seals a mail to the worker; the worker sends it, or says that it couldn't."""

import logging
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage
from django.db import DatabaseError, connection, transaction

from portal.notices import contact_key, sending, staff_mail
from portal.notices.models import StaffMail
from portal.policy.parties import PROCESSES, Side
from portal.sealing.entries import KeyPurpose
from portal.sealing.models import ContactKey
from portal.sealing.party_keys import KEPT_FOR, RENEWED_AFTER, VALID_FOR
from portal.walls import house
from portal.walls.declare import Wall
from portal.walls.tables import tables
from portal.web.management.commands.texts import compile_all
from tests.support.aside import mail, time_passes
from tests.support.doors import at

pytestmark = pytest.mark.django_db
TO = "ny.kollega@bv-arendal.example"
CODE = "7F3K-9QWD-M2XA-0000-TEST"
KEPT = KEPT_FOR[KeyPurpose.CONTACT]
DOORS = [process.name for process in PROCESSES if process.door]


@pytest.fixture(scope="session", autouse=True)
def _texts() -> None:
    compile_all()


@pytest.fixture(autouse=True)
def _empty_outbox(db: None) -> None:
    """No row of another test, whatever was left."""
    assert waiting() == []


def queue(door: str = "welfare", to: str = TO, language: str = "nb") -> None:
    """An invitation, queued at a door."""
    with at(door):
        staff_mail.queue(to, "invitation", language, {"code": CODE})


def waiting() -> list[StaffMail]:
    """The outbox, as the worker sees it."""
    with at("worker"):
        return list(StaffMail.objects.order_by("not_before", "id"))


def caught(door: str, to: str = TO) -> StaffMail:
    """A sealed mail that the door would have queued."""
    kept: list[StaffMail] = []
    with patch.object(StaffMail, "save", lambda self, **_: kept.append(self)):
        queue(door, to)
    return kept[0]


def put_in(sealed: StaffMail, door: str = "welfare") -> None:
    """Leave a row in the outbox by that door's login."""
    with at(door):
        sealed.save(force_insert=True)


# --- what is sent ---------------------------------------------------------------------

SUBJECTS = {
    ("invitation", "nb"): "Invitasjon til Samvei",
    ("invitation", "nn"): "Invitasjon til Samvei",
    ("invitation", "en"): "Invitation to Samvei",
    ("password_code", "nb"): "Kode til nytt passord",
    ("password_code", "nn"): "Kode til nytt passord",
    ("password_code", "en"): "Code for a new password",
    ("unknown_account", "nb"): "Ingen konto med denne adressen",
    ("unknown_account", "nn"): "Ingen konto med denne adressa",
    ("unknown_account", "en"): "No account with this address",
    ("contact_confirm", "nb"): "Bekreft i Samvei",
    ("contact_confirm", "nn"): "Stadfest i Samvei",
    ("contact_confirm", "en"): "Confirm in Samvei",
    ("contact_vacancy", "nb"): "Ingen svarer i Samvei",
    ("contact_vacancy", "nn"): "Ingen svarer i Samvei",
    ("contact_vacancy", "en"): "Nobody answers in Samvei",
    ("members_review", "nb"): "Gå gjennom medarbeiderne i Samvei",
    ("members_review", "nn"): "Gå gjennom medarbeidarane i Samvei",
    ("members_review", "en"): "Go through the members in Samvei",
    ("offers_confirm", "nb"): "Bekreft i Samvei",
    ("offers_confirm", "nn"): "Stadfest i Samvei",
    ("offers_confirm", "en"): "Confirm in Samvei",
    ("meeting_invitation", "nb"): "Invitasjon til et møte",
    ("meeting_invitation", "nn"): "Invitasjon til eit møte",
    ("meeting_invitation", "en"): "Invitation to a meeting",
    ("meeting_times", "nb"): "Hvilke tidspunkt passer for et møte?",
    ("meeting_times", "nn"): "Kva tidspunkt passar for eit møte?",
    ("meeting_times", "en"): "Which times fit for a meeting?",
    ("meeting_changed", "nb"): "Et møte er endret",
    ("meeting_changed", "nn"): "Eit møte er endra",
    ("meeting_changed", "en"): "A meeting has changed",
    ("meeting_cancelled", "nb"): "Et møte er avlyst",
    ("meeting_cancelled", "nn"): "Eit møte er avlyst",
    ("meeting_cancelled", "en"): "A meeting is cancelled",
    ("meeting_reminder", "nb"): "Et møte venter på svar fra dere",
    ("meeting_reminder", "nn"): "Eit møte ventar på svar frå dykk",
    ("meeting_reminder", "en"): "A meeting waits for your answer",
    ("meeting_answers", "nb"): "Svarene til møtet ditt er inne",
    ("meeting_answers", "nn"): "Svara til møtet ditt er inne",
    ("meeting_answers", "en"): "The answers to your meeting are in",
    ("leader_told", "nb"): "Det er noe til deg i Samvei",
    ("leader_told", "nn"): "Det er noko til deg i Samvei",
    ("leader_told", "en"): "There is something for you in Samvei",
    ("guest_invitation", "nb"): "Du er invitert til et møte",
    ("guest_invitation", "nn"): "Du er invitert til eit møte",
    ("guest_invitation", "en"): "You are invited to a meeting",
    ("guest_link", "nb"): "En ny lenke til møtet ditt",
    ("guest_link", "nn"): "Ei ny lenkje til møtet ditt",
    ("guest_link", "en"): "A new link to your meeting",
    ("guest_changed", "nb"): "Et møte er endret",
    ("guest_changed", "nn"): "Eit møte er endra",
    ("guest_changed", "en"): "A meeting has changed",
    ("guest_cancelled", "nb"): "Et møte er avlyst for deg",
    ("guest_cancelled", "nn"): "Eit møte er avlyst for deg",
    ("guest_cancelled", "en"): "A meeting is cancelled for you",
    ("guest_reminder", "nb"): "Et møte venter på svar fra deg som gjest",
    ("guest_reminder", "nn"): "Eit møte ventar på svar frå deg som gjest",
    ("guest_reminder", "en"): "A meeting waits for your answer as a guest",
    ("guest_minutes", "nb"): "Referatet fra møtet ditt er klart",
    ("guest_minutes", "nn"): "Referatet frå møtet ditt er klart",
    ("guest_minutes", "en"): "The minutes of your meeting are there",
}
OF_A_GUEST = {"caller": "Kontoret i Arendal", "page": "http://oversikt.localhost/g/"}
TO_A_GUEST = {"caller": "Kontoret i Arendal", "code": CODE}
VALUES: dict[str, dict[str, str]] = {
    "invitation": {"code": CODE},
    "password_code": {"code": CODE},
    "guest_invitation": TO_A_GUEST,
    "guest_link": TO_A_GUEST,
    "guest_changed": OF_A_GUEST,
    "guest_cancelled": {"caller": "Kontoret i Arendal"},
    "guest_reminder": OF_A_GUEST,
    "guest_minutes": OF_A_GUEST,
}
WORDS = {
    "nb": ("ikke", "én knapp", "leder en", "hos dere", "Åpne ", "hva dere"),
    "nn": ("ikkje", "éin knapp", "leier ei", "hos dykk", "Opne ", "kva de "),
    "en": ("Nobody can answer",),
}


@pytest.mark.parametrize(("template", "language"), SUBJECTS)
def test_a_mail_is_in_the_language_it_was_asked_for(
    template: str, language: str
) -> None:
    with at("counselling"):
        values = VALUES.get(template, {})
        staff_mail.queue(TO, template, language, values)
    (message,) = mail()
    assert message.to == [TO]
    assert message.subject == SUBJECTS[template, language]
    assert any(word in message.body for word in WORDS[language])
    if not template.startswith("guest_"):
        assert "http://familievern.localhost" in message.body
    elif "code" in values:
        assert f"http://oversikt.localhost/gjest/#{CODE}\n" in message.body
    assert all(value in message.body for value in values.values())
    assert "&#" not in message.body
    assert (message.cc, message.bcc, message.attachments) == ([], [], [])
    assert waiting() == []


def test_every_template_is_tried_here() -> None:
    assert {template for template, _ in SUBJECTS} == set(staff_mail.TEMPLATES)


@pytest.mark.parametrize("door", ["welfare", "counselling"])
def test_a_mail_leads_to_the_door_that_queued_it(door: str) -> None:
    queue(door)
    (message,) = mail()
    where = {"welfare": "barnevern", "counselling": "familievern"}[door]
    assert f"http://{where}.localhost/invitasjon/" in message.body


def test_nothing_else_can_be_said() -> None:
    with at("welfare"), pytest.raises(ValueError, match="no mail called"):
        staff_mail.queue(TO, "base", "nb", {})


def test_each_mail_goes_once() -> None:
    for number in range(3):
        queue(to=f"{number}@bv-arendal.example")
    assert len(mail()) == 3
    assert mail() == []


def test_what_is_not_due_waits() -> None:
    later = caught("welfare")
    later.not_before += timedelta(hours=1)
    put_in(later)
    assert mail() == []
    time_passes(timedelta(hours=1))
    assert [message.to for message in mail()] == [[TO]]


def test_two_mails_that_say_the_same_look_different() -> None:
    queue()
    queue()
    one, other = waiting()
    assert bytes(one.sealed) != bytes(other.sealed)
    assert bytes(one.wrapped_key) != bytes(other.wrapped_key)


# --- when the mail server is away -----------------------------------------------------


def refuses(message: EmailMessage) -> None:
    """A mail server that names whom it refused."""
    raise SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})


def try_to_send(send: Callable[[EmailMessage], object] = refuses) -> int:
    """One round of the worker."""
    with at("worker"):
        return sending.send_due(send)


def test_what_could_not_be_sent_waits_longer_each_time_and_is_then_dropped(
    caplog: pytest.LogCaptureFixture,
) -> None:
    queue()
    for attempt, wait in enumerate(sending.WAITS, 1):
        now = house.moment()
        assert try_to_send() == 0
        (row,) = waiting()
        assert (row.attempts, row.not_before - now) == (attempt, wait)
        tried: list[EmailMessage] = []
        try_to_send(tried.append)
        assert tried == []  # not before its time
        time_passes(wait)
    assert list(sending.WAITS) == sorted(sending.WAITS)
    assert try_to_send() == 0
    assert waiting() == []
    assert "given up after 5 attempts" in caplog.text
    assert TO not in caplog.text
    assert "no such user" not in caplog.text


def test_a_mail_that_goes_at_the_second_attempt_is_gone() -> None:
    queue()
    try_to_send()
    time_passes(sending.WAITS[0])
    assert [message.to for message in mail()] == [[TO]]
    assert waiting() == []


def test_one_mail_that_cannot_be_sent_holds_no_other_up() -> None:
    bad, good = "bad@bv-arendal.example", "good@bv-arendal.example"
    queue(to=bad)
    queue(to=good)
    box: list[str] = []

    def send(message: EmailMessage) -> None:
        if message.to == [bad]:
            refuses(message)
        box.extend(message.to)

    assert try_to_send(send) == 1
    assert box == [good]
    assert len(waiting()) == 1


# --- what was tampered with -----------------------------------------------------------


def flipped(blob: bytes, where: int) -> bytes:
    """The same bytes, one bit changed."""
    changed = bytearray(blob)
    changed[where] ^= 1
    return bytes(changed)


def _flipped_mail() -> StaffMail:
    row = caught("welfare")
    row.sealed = flipped(bytes(row.sealed), -1)
    return row


def _flipped_version() -> StaffMail:
    row = caught("welfare")
    row.sealed = flipped(bytes(row.sealed), 0)
    return row


def _flipped_key() -> StaffMail:
    row = caught("welfare")
    row.wrapped_key = flipped(bytes(row.wrapped_key), -1)
    return row


def _cut() -> StaffMail:
    row = caught("welfare")
    row.sealed, row.wrapped_key = b"", b""
    return row


def _mail_of_another_row() -> StaffMail:
    row, other = caught("welfare"), caught("welfare", "other@bv-arendal.example")
    row.sealed = other.sealed
    return row


def _all_of_another_row() -> StaffMail:
    row = caught("welfare")
    row.id = uuid4()
    return row


def _of_another_process() -> StaffMail:
    row = caught("counselling")
    row.process = "welfare"
    return row


@pytest.mark.parametrize(
    "tampered",
    [
        _flipped_mail,
        _flipped_version,
        _flipped_key,
        _cut,
        _mail_of_another_row,
        _all_of_another_row,
        _of_another_process,
    ],
)
def test_what_was_tampered_with_is_dropped_and_said(
    tampered: Callable[[], StaffMail], caplog: pytest.LogCaptureFixture
) -> None:
    put_in(tampered())
    queue(to="good@bv-arendal.example")
    assert [message.to for message in mail()] == [["good@bv-arendal.example"]]
    assert waiting() == []
    errors = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert [r.getMessage() for r in errors] == [
        "A message in the outbox doesn't open; it was dropped."
    ]


def test_the_same_row_untouched_is_sent() -> None:
    """What the tests above change is all that is wrong with their rows."""
    put_in(caught("welfare"))
    assert len(mail()) == 1


# --- the worker's key -----------------------------------------------------------------


def look_at_the_key() -> list[tuple[bool, bool]]:
    """One look as the worker; for each key, oldest first: is it destroyed, and gone?"""
    with at("worker"):
        contact_key.keep_fresh()
        keys = ContactKey.objects.order_by("made_at")
        return [(k.destroyed_at is not None, bytes(k.secret) == b"") for k in keys]


def test_a_key_is_renewed_after_a_week_and_destroyed_when_nothing_needs_it() -> None:
    lives, dead, hour = (False, False), (True, True), timedelta(hours=1)
    assert look_at_the_key() == [lives]
    time_passes(RENEWED_AFTER - hour)  # the house's key is as old as this session
    assert look_at_the_key() == [lives]
    time_passes(hour)
    assert look_at_the_key() == [lives, lives]
    assert look_at_the_key() == [lives, lives]
    time_passes(KEPT - RENEWED_AFTER - hour)
    assert look_at_the_key() == [lives, lives, lives]
    time_passes(hour)
    assert look_at_the_key() == [dead, lives, lives]


def test_a_key_outlives_the_last_mail_that_can_be_sealed_to_it() -> None:
    assert VALID_FOR[KeyPurpose.CONTACT] + sum(sending.WAITS, timedelta()) < KEPT
    assert VALID_FOR[KeyPurpose.CONTACT] > RENEWED_AFTER


def test_what_was_sealed_to_the_old_key_opens_until_it_is_destroyed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    early, late = caught("welfare"), caught("welfare", "late@bv-arendal.example")
    time_passes(RENEWED_AFTER)
    look_at_the_key()
    put_in(early)
    assert [message.to for message in mail()] == [[TO]]
    time_passes(KEPT - RENEWED_AFTER + timedelta(minutes=1))
    look_at_the_key()
    put_in(late)
    assert mail() == []
    assert waiting() == []
    assert "doesn't open" in caplog.text


def test_new_mail_is_sealed_to_the_new_key() -> None:
    before = caught("welfare")
    time_passes(RENEWED_AFTER)
    look_at_the_key()
    time_passes(KEPT - RENEWED_AFTER + timedelta(minutes=1))
    look_at_the_key()
    assert len(bytes(caught("welfare").wrapped_key)) == len(bytes(before.wrapped_key))
    queue()
    assert len(mail()) == 1


# --- who reads what -------------------------------------------------------------------


def refused(statement: str) -> bool:
    """Whether a statement is denied to who stands here."""
    said = ""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        said = str(error)
    return "permission denied" in said


@pytest.mark.parametrize("door", DOORS)
def test_no_door_reads_or_changes_what_waits(door: str) -> None:
    queue()
    with at(door):
        for column in ("id", "process", "sealed", "wrapped_key", "not_before"):
            assert refused(f"SELECT {column} FROM house.notices_staffmail")
        assert refused("SELECT count(*) FROM house.notices_staffmail")
        assert refused("UPDATE house.notices_staffmail SET attempts = 9")
        assert refused("DELETE FROM house.notices_staffmail")
    assert len(waiting()) == 1


@pytest.mark.parametrize("door", DOORS)
def test_no_door_queues_in_anothers_name(door: str) -> None:
    foreign = caught("counselling" if door != "counselling" else "welfare")
    with pytest.raises(DatabaseError, match="row-level security"):
        put_in(foreign, door)


def test_the_worker_changes_nothing_but_when_a_mail_is_tried() -> None:
    queue()
    with at("worker"):
        for column in ("sealed", "wrapped_key", "process", "id"):
            assert refused(f"UPDATE house.notices_staffmail SET {column} = {column}")
        assert refused("INSERT INTO house.notices_staffmail DEFAULT VALUES")


# What it carries across when it is due, sealed to somebody else or a reference alone.
SLIPS = {"consent_outcomeslip", "disclosure_answerslip"}
DUE = {
    ("due_at", "<= house.moment()"),
    ("gone_at", "<= house.moment()"),
    ("gone_at", "< house.moment()"),
    ("until", "<= house.moment()"),
    ("erase_at", "< house.moment()"),
    ("free_at", "< house.moment()"),
}


def test_the_worker_reads_no_table_about_a_person() -> None:
    """Beside its own, only shared tables, and of the parent's side what is due."""
    tried = 0
    with at("worker"):
        for table in tables():
            wall = table.model.wall if hasattr(table.model, "wall") else None
            if isinstance(wall, Wall) and wall.side in (Side.SHARED, Side.SYSTEM):
                continue
            may = table.may.get("worker")
            if may and "S" in may.commands:
                clock, *rest = may.rows.split(" ", 1)
                assert (clock, *rest) in DUE, table.name
                # Of what it may delete when it is due, it reads nothing else.
                is_slip = table.name in SLIPS
                assert is_slip or set(may.columns) == {"id", clock}, table.name
                continue
            assert refused(f'SELECT 1 FROM "{table.schema}"."{table.name}"')
            tried += 1
    assert tried > 30
