"""A mail that comes back reaches the worker alone, and says one thing once."""

import io
from datetime import date
from email.message import EmailMessage, Message
from types import SimpleNamespace
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portal.notices.management.commands import bounce
from portal.policy.parties import PROCESSES, Actor
from tests.notices import post, returned
from tests.notices.post import Box
from tests.support import insider, road, steps
from tests.support.doors import at

pytestmark = pytest.mark.django_db
TUESDAY = date(2027, 2, 2)


@pytest.fixture
def kari(box: Box) -> Actor:
    road.employee("ingrid")
    return road.employee("kari")


def went(kari: Actor) -> tuple[UUID, UUID]:
    """A draft whose first notice went by e-mail; draft and notice."""
    draft = post.put_before(kari, "email")
    (row,) = post.waiting()
    assert post.works() == 1
    return draft, row["id"]


def told(draft: UUID) -> object:
    """What child welfare learns at the next hour."""
    post.it_is("2027-02-02", "08:00")
    post.tells()
    return post.failed_on(draft)


def test_the_mail_that_went_can_be_found_by_what_comes_back(
    box: Box, kari: Actor
) -> None:
    draft, _ = went(kari)
    (mail,) = box.mails()
    assert post.bounced(returned.report(mail)) == 1
    assert post.failed_on(draft) is None  # not before the hour
    assert told(draft) == TUESDAY


@pytest.mark.parametrize("action", ["failed", "Failed", " failed ", "FAILED"])
def test_a_final_failure_is_one(kari: Actor, action: str) -> None:
    draft, notice = went(kari)
    assert post.bounced(returned.report(returned.of_ours(notice), action)) == 1
    assert told(draft) == TUESDAY


ACTIONS = ("delayed", "delivered", "relayed", "expanded", "", "failed-not", None)


@pytest.mark.parametrize("action", ACTIONS)
def test_anything_else_is_none(kari: Actor, action: str | None) -> None:
    draft, notice = went(kari)
    assert post.bounced(returned.report(returned.of_ours(notice), action)) == 0
    assert told(draft) is None


def _not_ours(notice: UUID) -> dict[str, bytes]:
    """What comes to a mailbox as well."""
    ours, plain = returned.of_ours(notice), EmailMessage()
    plain["Subject"] = f"Fraværsmelding <{notice}@{returned.HOST}>"
    plain.set_content("Action: failed")
    nested = returned.report(returned.of_ours(notice), "delayed", "Action: failed")
    return {
        "nothing": b"",
        "garbage": bytes(range(256)) * 40,
        "somebody else's id": returned.report(returned.of_ours(uuid4())),
        "our id at another host": returned.report(
            returned.of_ours(notice, "mx.post.example")
        ),
        "our id at a host that begins alike": returned.report(
            returned.of_ours(notice, f"{returned.HOST}.evil.example")
        ),
        "an id that is none": returned.report(returned.of_ours("x" * 36)),
        "a reply": bytes(plain),
        "a delay that says failed in words": nested,
        "our own mail": bytes(ours),
        "a status without blocks": b"Content-Type: message/delivery-status\n\n",
        "far too deep": b"Content-Type: message/rfc822\n\n" * 30_000,
    }


@pytest.mark.parametrize("what", _not_ours(uuid4()))
def test_what_is_no_failure_of_ours_is_nothing(kari: Actor, what: str) -> None:
    draft, notice = went(kari)
    before = insider.fingerprints()
    assert post.bounced(_not_ours(notice)[what]) == 0
    assert insider.fingerprints() == before
    assert told(draft) is None


def test_an_address_in_anothers_name_is_only_looked_up_by_its_id(kari: Actor) -> None:
    """Whoever is named in it: what counts is the id, which only the recipient has."""
    draft, notice = went(kari)
    other = returned.of_ours(notice)
    other.replace_header("To", "statsforvalteren@example.no")
    assert post.bounced(returned.report(other)) == 1
    assert told(draft) == TUESDAY


def test_a_second_bounce_tells_nothing_more(kari: Actor) -> None:
    draft, notice = went(kari)
    again = returned.report(returned.of_ours(notice))
    assert [post.bounced(again), post.bounced(again)] == [1, 0]
    (trace,) = post.traces()
    post.it_is("2027-02-01", "23:00")
    assert post.bounced(again) == 0
    assert post.traces() == [trace]
    assert told(draft) == TUESDAY
    before = insider.welfare()
    assert post.bounced(again) == 0
    post.it_is("2027-02-03", "08:00")
    assert post.tells() == 0
    assert insider.welfare() == before


def test_a_bounce_of_two_tells_of_both(kari: Actor) -> None:
    """One message can't tell of others than those it names."""
    (one, first), (other, second), (third, _) = went(kari), went(kari), went(kari)
    both = returned.report(returned.of_ours(first)) + bytes(returned.of_ours(second))
    assert post.bounced(both) == 2
    assert told(one) == post.failed_on(other) == TUESDAY
    assert post.failed_on(third) is None


@pytest.mark.parametrize(
    ("day", "hour", "noted"),
    [
        ("2027-02-15", "09:59", 1),
        ("2027-02-15", "10:00", 0),
        # Nothing is swept on a Saturday; it is too late for all that.
        ("2027-02-20", "12:00", 0),
    ],
)
def test_after_fourteen_days_a_bounce_is_nothing(
    kari: Actor, day: str, hour: str, noted: int
) -> None:
    draft, notice = went(kari)
    post.it_is(day, hour)
    assert len(post.traces()) == 1
    assert post.bounced(returned.report(returned.of_ours(notice))) == noted
    steps.to_the_next_outcome()
    assert post.tells() == noted
    assert (post.failed_on(draft) is not None) is bool(noted)


def test_a_bounce_after_the_outcome_changes_no_byte(kari: Actor) -> None:
    _, notice = went(kari)
    road.consented(road.the_parent())
    post.it_is("2027-02-02", "08:00")
    steps.told()
    before = insider.welfare()
    post.bounced(returned.report(returned.of_ours(notice)))
    post.it_is("2027-02-03", "08:00")
    post.tells()
    assert insider.welfare() == before


def test_a_reminder_that_comes_back_is_nothing(kari: Actor) -> None:
    draft = post.put_before(kari, "none", word="")
    amina = road.the_parent()
    waiting = steps.waiting_for_draft(amina, draft)
    steps.named(amina, waiting)
    steps.chosen(amina, waiting, way_kind="email", way="eget@post.example", remind=True)
    (row,) = post.waiting()
    insider.move_clock_to(row["not_before"])
    steps.weekly_keys()
    assert post.works() == 1
    before = insider.welfare()
    assert post.bounced(returned.report(returned.of_ours(row["id"]))) == 0
    steps.to_the_next_outcome()
    assert post.tells() == 0
    assert insider.welfare() == before


# --- the command ----------------------------------------------------------------------


def piped(message: bytes) -> None:
    """`manage.py bounce < message`, but for who is connected: a test is the owner."""
    stdin = SimpleNamespace(buffer=io.BytesIO(message))
    with (
        patch.object(bounce.standing, "refuse_the_wrong_house"),
        patch.object(bounce.sys, "stdin", stdin),
    ):
        call_command("bounce")


def test_the_mail_server_hands_it_to_the_worker(
    kari: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, notice = went(kari)
    with at("worker"):
        piped(returned.report(returned.of_ours(notice)))
    assert capsys.readouterr() == ("", "")
    assert told(draft) == TUESDAY


@pytest.mark.parametrize("door", [p.name for p in PROCESSES if p.name != "worker"])
def test_no_door_takes_it(kari: Actor, door: str) -> None:
    _, notice = went(kari)
    with at(door), pytest.raises(CommandError, match="PORTAL_DOOR=worker"):
        piped(returned.report(returned.of_ours(notice)))
    assert [trace["tell_at"] for trace in post.traces()] == [None]


@pytest.mark.parametrize("is_first", [True, False])
def test_of_a_huge_message_the_beginning_is_read(kari: Actor, is_first: bool) -> None:
    """What a mail server says stands first; a flood is cut off, and does no harm."""
    draft, notice = went(kari)
    report = returned.report(returned.of_ours(notice))
    flood = b"x" * 70 + b"\n"
    flood *= 2 * bounce.LARGEST // len(flood)
    with at("worker"):
        piped(report + flood if is_first else flood + report)
    assert told(draft) == (TUESDAY if is_first else None)


PIECES = (
    b"Content-Type: message/delivery-status\n",
    b"Content-Type: multipart/report; boundary=b\n",
    b"Content-Type: message/rfc822\n",
    b"Content-Transfer-Encoding: base64\n",
    b"--b\n",
    b"--b--\n",
    b"\n",
    b"Action: failed\n",
    b"Action: =?utf-8?q?f=E5iled?=\n",
    b"Action: f\xff\n",
    b"Action",
    b" folded\n",
    b"Content-Type: \xe2\x80\x8b/;=\n",
    b"\x00",
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=20), max_size=25))
@example([PIECES[0], PIECES[6], b"Action: f\xff\n", PIECES[6]])
@example([PIECES[2], PIECES[6]] * 12)
def test_nothing_that_comes_makes_it_stumble(kari: Actor, pieces: list[bytes]) -> None:
    """It would be a mail server's error, and an answer to whoever sent it."""
    assert post.bounced(b"".join(pieces)) == 0


def test_a_mail_as_our_helper_builds_it_is_one_that_the_library_reads() -> None:
    from email import message_from_bytes

    found = message_from_bytes(returned.report(returned.of_ours(uuid4())))
    kinds = [part.get_content_type() for part in found.walk()]
    assert kinds[:3] == ["multipart/report", "text/plain", "message/delivery-status"]
    (status,) = [p for p in found.walk() if p.get_content_type() == kinds[2]]
    blocks = status.get_payload()
    assert isinstance(blocks, list)
    assert [block["Action"] for block in blocks if isinstance(block, Message)] == [
        None,
        "failed",
    ]
