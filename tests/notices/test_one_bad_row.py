"""One row that can't be sent, or says something else, holds up no other."""

from datetime import timedelta

import pytest

from portal.notices import outbox, staff_mail
from portal.notices.models import Notice, StaffMail
from portal.notices.parent_notices import Letter
from portal.walls import house
from tests.notices import post
from tests.notices.post import Box
from tests.support.aside import as_process, mail

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


class Away(ConnectionError):
    """The provider doesn't answer, for now."""


def fails(letter: Letter) -> None:
    """As a provider does that is away."""
    raise Away


def forged(said: object, *, table: type[Notice | StaffMail] = Notice) -> None:
    """What a door that was taken over could leave: sealed as it should be."""
    more = {"channel": "sms"} if table is Notice else {}
    with as_process("welfare"):
        row = table(not_before=house.moment() - MINUTE, **more)
        outbox.leave(row, said)  # type: ignore[arg-type]


WHOLE = {"to": post.SMS, "language": "nb", "word": "Hav", "reference": "x"}
FORGED: dict[str, object] = {
    "no object": ["to", "language"],
    "a text": "to",
    "nothing": {},
    "no word": {k: v for k, v in WHOLE.items() if k != "word"},
    "no reference": {k: v for k, v in WHOLE.items() if k != "reference"},
    "more": {**WHOLE, "text": "Barnevernet vil snakke med deg."},
    "another kind": {**WHOLE, "to": [post.SMS]},
    "no language": {**WHOLE, "language": None},
}


@pytest.mark.parametrize("what", FORGED)
def test_a_row_that_says_something_else_holds_up_no_other(
    box: Box, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    forged(FORGED[what])
    post.queued_alone()
    assert post.works() == 1
    assert len(box.all()) == 1
    assert post.waiting() == []
    assert "doesn't open; it was dropped" in caplog.text


MAIL_SAID = {
    "to": "ny@bv-arendal.example",
    "template": "invitation",
    "language": "nb",
    "door": "welfare",
    "values": {"code": "X"},
}
FORGED_MAIL: dict[str, object] = {
    "no object": [],
    "no template": {k: v for k, v in MAIL_SAID.items() if k != "template"},
    "another template": {**MAIL_SAID, "template": "base"},
    "an unhashable template": {**MAIL_SAID, "template": ["invitation"]},
    "another door": {**MAIL_SAID, "door": "x"},
    "another language": {**MAIL_SAID, "language": "../x"},
    "no values": {**MAIL_SAID, "values": None},
}


@pytest.mark.parametrize("what", FORGED_MAIL)
def test_mail_to_staff_is_held_up_by_no_row_either(box: Box, what: str) -> None:
    forged(FORGED_MAIL[what], table=StaffMail)
    with as_process("welfare"):
        staff_mail.queue("god@bv-arendal.example", "unknown_account", "nb", {})
    assert [message.to for message in mail()] == [["god@bv-arendal.example"]]


def test_one_that_fails_holds_up_no_other(box: Box) -> None:
    for number in ("+4740000001", "+4740000002", "+4740000003"):
        post.queued_alone(address=number)
    went: list[str] = []

    def send(letter: Letter) -> None:
        if letter.to.endswith("2"):
            raise Away
        went.append(letter.to)

    assert post.works(send) == 2
    assert sorted(went) == ["+4740000001", "+4740000003"]
    assert len(post.waiting()) == 1


def test_notices_hold_up_no_mail_to_staff(box: Box) -> None:
    post.queued_alone()
    with as_process("welfare"):
        staff_mail.queue("god@bv-arendal.example", "unknown_account", "nb", {})
    post.works(fails)
    assert len(mail()) == 1
    assert len(post.waiting()) == 1
