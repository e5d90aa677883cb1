"""When a notice goes, when it is tried again, and when it is given up."""

from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.conf import settings

from portal.notices import sending
from portal.notices.parent_notices import Letter
from portal.notices.sms import NumberRefused, nowhere
from portal.policy import calendar
from portal.walls import house
from tests.notices import post
from tests.notices.mail_server import a_mail_server
from tests.notices.post import MAIL, Box
from tests.support import insider, steps
from tests.support.aside import as_owner

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)

# --- hours ----------------------------------------------------------------------------

GOES = {
    "on a working day": ("2027-02-01 09:00", "2027-02-01 09:00"),
    "in the last minute": ("2027-02-01 16:59", "2027-02-01 16:59"),
    "early in the morning": ("2027-02-01 03:00", "2027-02-01 09:00"),
    "at five": ("2027-02-01 17:00", "2027-02-02 09:00"),
    "at night": ("2027-02-01 23:30", "2027-02-02 09:00"),
    "on a Friday evening": ("2027-02-05 18:00", "2027-02-08 09:00"),
    "on a Saturday at noon": ("2027-02-06 12:00", "2027-02-08 09:00"),
    "before Easter": ("2027-03-24 17:30", "2027-03-30 09:00"),
    "on Good Friday": ("2027-03-26 12:00", "2027-03-30 09:00"),
    "before 17 May, a Monday": ("2027-05-14 17:00", "2027-05-18 09:00"),
    "on 17 May": ("2027-05-17 10:00", "2027-05-18 09:00"),
    "between the years": ("2027-12-29 12:00", "2028-01-03 09:00"),
    "on the evening before Christmas": ("2027-12-23 17:00", "2028-01-03 09:00"),
    "before summer time begins": ("2028-03-24 18:00", "2028-03-27 09:00"),
    "on the night on which it begins": ("2028-03-26 02:30", "2028-03-27 09:00"),
    "before summer time ends": ("2027-10-29 18:00", "2027-11-01 09:00"),
    "on the night on which it ends": ("2027-10-31 02:30", "2027-11-01 09:00"),
}


def at(text: str) -> datetime:
    """It is then."""
    return post.it_is(*text.split())


@pytest.mark.parametrize("when", GOES)
def test_it_goes_between_nine_and_five_on_working_days(box: Box, when: str) -> None:
    queued, goes = GOES[when]
    at(queued)
    post.queued_alone()
    moment = steps.a_moment(*goes.split())
    now = house.moment()
    while now < moment:
        assert post.works() == 0
        # Every six hours, and in the last minute.
        now = max(min(now + timedelta(hours=6), moment - MINUTE), now + MINUTE)
        insider.move_clock_to(min(now, moment))
    assert house.moment() == moment
    assert post.works() == 1
    assert len(box.all()) == 1


def test_a_worker_that_was_away_sends_at_no_other_hour(box: Box) -> None:
    post.queued_alone()
    for hour in ("17:00", "23:00"):
        post.it_is(post.MONDAY, hour)
        assert post.works() == 0
    post.it_is("2027-02-02", "08:59")
    assert post.works() == 0
    post.it_is("2027-02-02", "09:00")
    assert post.works() == 1


def test_a_round_that_lasts_beyond_five_stops_at_five(box: Box) -> None:
    for _ in range(3):
        post.queued_alone()
    post.it_is(post.MONDAY, "16:59")
    went: list[Letter] = []

    def slowly(letter: Letter) -> None:
        went.append(letter)
        if len(went) == 2:
            with as_owner():
                insider.move_clock_to(steps.a_moment(post.MONDAY, "17:00"))

    assert post.works(slowly) == 2
    assert len(went) == 2
    assert len(post.waiting()) == 1


# --- tried again ----------------------------------------------------------------------


class Away(ConnectionError):
    """The provider doesn't answer, for now."""


def fails(letter: Letter) -> None:
    """As a provider does that is away."""
    raise Away


def in_hours(moment: datetime) -> bool:
    """Whether nobody is disturbed."""
    return calendar.next_notice(moment) == moment


def tried_until_given_up() -> list[datetime]:
    """Round after round, at each row's own time."""
    times: list[datetime] = []
    while rows := post.waiting():
        (row,) = rows
        insider.move_clock_to(max(row["not_before"], house.moment()))
        steps.weekly_keys()
        now = house.moment()
        assert post.works(fails) == 0
        if [r["attempts"] for r in post.waiting()] != [row["attempts"]]:
            times.append(now)
    return times


STARTS = (
    "2027-02-01 09:00",
    "2027-02-01 16:59",
    "2027-02-05 15:10",
    "2027-12-23 16:30",
)


@pytest.mark.parametrize("start", STARTS)
def test_it_is_tried_after_longer_and_longer_waits_within_the_hours(
    box: Box, start: str, caplog: pytest.LogCaptureFixture
) -> None:
    first = at(start)
    post.queued_alone()
    times = tried_until_given_up()
    assert len(times) == 1 + len(sending.WAITS)
    assert times[0] == first
    for before, after, wait in zip(times, times[1:], sending.WAITS):
        assert after == calendar.next_notice(before + wait)
        assert in_hours(after)
    assert "given up after 5 attempts" in caplog.text
    assert post.SMS not in caplog.text
    (trace,) = post.traces()
    assert trace["tell_at"] == calendar.next_outcome(times[-1])


def test_it_goes_as_soon_as_the_provider_is_back(box: Box) -> None:
    post.queued_alone()
    post.works(fails)
    assert post.works() == 0
    post.later(minutes=1)
    assert post.works() == 1
    assert post.waiting() == []
    (trace,) = post.traces()
    assert trace["tell_at"] is None


def test_a_provider_that_is_not_set_up_loses_nothing_at_once(box: Box) -> None:
    post.queued_alone()
    with pytest.raises(NotImplementedError):
        nowhere("", "", "")
    post.works(lambda letter: nowhere(letter.to, letter.text, ""))
    assert len(post.waiting()) == 1


def _refused(code: int) -> Exception:
    return SMTPRecipientsRefused({MAIL: (code, b"5.1.1")})


FINAL: dict[str, tuple[Exception, bool]] = {
    "a mailbox that isn't there": (_refused(550), True),
    "a mailbox that is full for now": (_refused(452), False),
    "a number that can't be reached": (NumberRefused(), True),
    "a server that hangs up": (SMTPServerDisconnected(), False),
    "a provider that is away": (Away(), False),
    "whatever else": (ValueError(), False),
}


@pytest.mark.parametrize("what", FINAL)
def test_what_is_refused_for_good_fails_at_once(box: Box, what: str) -> None:
    error, is_final = FINAL[what]

    def send(letter: Letter) -> None:
        raise error

    post.queued_alone("email")
    assert post.works(send) == 0
    assert (post.waiting() == []) is is_final
    assert [trace["tell_at"] is not None for trace in post.traces()] == (
        [True] if is_final else []
    )


# --- over SMTP ------------------------------------------------------------------------


def test_a_mail_server_hears_no_name_of_the_machine(box: Box) -> None:
    post.queued_alone("email")
    with a_mail_server() as server:
        assert post.works() == 1
    assert server.heard[0].split() == ["ehlo", "minside.localhost"]
    assert [line[:4] for line in server.heard] == [
        "ehlo",
        "mail",
        "rcpt",
        "data",
        "quit",
    ]
    assert "<post@minside.localhost>" in server.heard[1]
    assert len(server.mails) == 1


@pytest.mark.parametrize(
    ("said", "is_final"),
    [(b"550 5.1.1 no such user", True), (b"451 4.3.0 later", False)],
)
def test_what_the_mail_server_says_of_the_address_decides(
    box: Box, said: bytes, is_final: bool, caplog: pytest.LogCaptureFixture
) -> None:
    post.queued_alone("email")
    with a_mail_server() as server:
        server.answers[MAIL] = said
        assert post.works() == 0
    assert (post.waiting() == []) is is_final
    assert bool(post.traces()) is is_final
    assert MAIL not in caplog.text
    assert "no such user" not in caplog.text


def test_a_mail_server_that_hangs_holds_nothing_up_for_long() -> None:
    """Nor is a row free for a second worker while the first still sends it."""
    assert 0 < settings.EMAIL_TIMEOUT < sending.WAITS[0].total_seconds()
