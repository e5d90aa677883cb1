"""A first notice that can't be delivered: its sender is told once, at the set hour."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from portal.audit.events import Event
from portal.notices import outbox, parent_notices
from portal.notices.models import NoticeTrace
from portal.notices.parent_notices import Letter
from portal.notices.sms import NumberRefused
from portal.policy.parties import Actor
from portal.sealing.acting import acting_as
from portal.sealing.entries import CONTACT_PARTY
from portal.walls import crossings, house
from tests.notices import post
from tests.notices.post import Box
from tests.support import insider, road, steps
from tests.support.aside import as_process
from tests.support.log import lines

pytestmark = pytest.mark.django_db
TUESDAY = date(2027, 2, 2)


@pytest.fixture
def kari(box: Box) -> Actor:
    road.employee("ingrid")
    return road.employee("kari")


def refuses(letter: Letter) -> None:
    """The provider knows no such number."""
    raise NumberRefused


def failed(kari: Actor, **instead: Any) -> UUID:
    """A draft whose first notice couldn't be delivered; nobody knows it yet."""
    draft = post.put_before(kari, **instead)
    assert post.works(refuses) == 0
    assert post.waiting() == []
    return draft


def test_it_is_told_at_eight_on_the_next_working_day_and_not_before(
    kari: Actor,
) -> None:
    draft = failed(kari)
    (trace,) = post.traces()
    assert trace["tell_at"] == steps.a_moment("2027-02-02", "08:00")
    for day, hour in ((post.MONDAY, "16:00"), ("2027-02-02", "07:59")):
        post.it_is(day, hour)
        assert post.tells() == 0
        assert post.failed_on(draft) is None
    assert not lines(Event.NOTICE_FAILURE_TOLD)
    post.it_is("2027-02-02", "08:00")
    assert post.tells() == 1
    assert post.failed_on(draft) == TUESDAY
    (line,) = lines(Event.NOTICE_FAILURE_TOLD)
    assert (line.process, line.subject, line.person_id) == ("worker", None, None)


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2027-02-05 12:00", "2027-02-08"),  # a Friday
        ("2027-03-24 12:00", "2027-03-30"),  # before Easter
        ("2027-05-14 12:00", "2027-05-18"),  # before 17 May
        ("2027-12-23 12:00", "2028-01-03"),  # before Christmas
    ],
)
def test_on_no_other_day(kari: Actor, start: str, told: str) -> None:
    now = post.it_is(*start.split())
    draft = failed(kari)
    while now < (last := steps.a_moment(told, "07:59")):
        now = min(now + timedelta(hours=20), last)
        insider.move_clock_to(now)
        steps.weekly_keys()
        assert post.tells() == 0
    assert post.failed_on(draft) is None
    post.it_is(told, "08:00")
    assert post.tells() == 1
    assert post.failed_on(draft) == date.fromisoformat(told)


def test_it_is_told_once(kari: Actor) -> None:
    draft = failed(kari)
    post.it_is("2027-02-02", "08:00")
    assert [post.tells(), post.tells()] == [1, 0]
    before = insider.welfare()
    assert post.traces() == []
    post.it_is("2027-02-03", "08:00")
    assert post.tells() == 0
    assert insider.welfare() == before
    assert post.failed_on(draft) == TUESDAY


def test_one_that_was_given_up_is_told_like_one_that_was_refused(kari: Actor) -> None:
    draft = post.put_before(kari)

    def is_away(letter: Letter) -> None:
        raise ConnectionError

    while post.waiting():
        insider.move_clock_to(post.waiting()[0]["not_before"])
        post.works(is_away)
    post.it_is("2027-02-03", "08:00")
    assert post.tells() == 1
    assert post.failed_on(draft) == date(2027, 2, 3)


def test_only_the_one_draft_is_touched_and_one_column_of_it(kari: Actor) -> None:
    other, draft = post.put_before(kari), road.drafted(kari)
    post.works()
    mine = failed(kari)
    before = {pk: steps.draft_row(pk) for pk in (other, draft, mine)}
    post.it_is("2027-02-02", "08:00")
    post.tells()
    assert steps.draft_row(other) == before[other]
    assert steps.draft_row(draft) == before[draft]
    told = {**before[mine], "notice_failed_on": TUESDAY}
    assert steps.draft_row(mine) == told


# --- never ----------------------------------------------------------------------------


def test_never_where_it_went(kari: Actor) -> None:
    draft = post.put_before(kari)
    assert post.works() == 1
    post.it_is("2027-02-02", "08:00")
    assert post.tells() == 0
    assert post.failed_on(draft) is None


def test_never_after_delivered_was_told(kari: Actor) -> None:
    """At the same hour the outcome comes first; then not one byte changes."""
    draft = failed(kari)
    amina = road.the_parent()
    road.consented(amina)
    post.it_is("2027-02-02", "08:00")
    assert steps.told() == 1
    before = insider.welfare()
    post.tells()
    assert insider.welfare() == before
    assert post.failed_on(draft) is None
    assert post.traces() == []


def test_never_after_not_sent_was_told(kari: Actor) -> None:
    draft = post.put_before(kari)
    steps.past_the_deadline(draft)
    steps.told()
    before = insider.welfare()
    row = steps.draft_row(draft)
    assert row["state"] == "not_sent"
    with as_process("worker"):
        crossings.send("flow_notice_failed", reference=row["notice_reference"])
    assert insider.welfare() == before


@pytest.mark.parametrize("is_taken_in", [True, False])
def test_never_after_a_recall(kari: Actor, is_taken_in: bool) -> None:
    draft = failed(kari)
    steps.called_back(kari, draft)
    if is_taken_in:
        road.taken_in()
    before = insider.welfare()
    post.it_is("2027-02-02", "08:00")
    post.tells()
    assert insider.welfare() == before
    assert post.failed_on(draft) is None


def test_never_for_one_that_a_recall_took_while_it_was_being_sent(
    kari: Actor,
) -> None:
    draft = post.put_before(kari)
    (row,) = post.waiting()

    def recalled_meanwhile(letter: Letter) -> None:
        assert str(letter.notice_id) == str(row["id"])
        with as_process("welfare"):
            parent_notices.end_first(str(row["id"]))
        raise NumberRefused

    assert post.works(recalled_meanwhile) == 0
    assert post.traces() == []
    post.it_is("2027-02-02", "08:00")
    assert post.tells() == 0
    assert post.failed_on(draft) is None


def test_a_reminder_fails_in_silence(kari: Actor) -> None:
    draft = post.put_before(kari, "none", word="")
    amina = road.the_parent()
    waiting = steps.waiting_for_draft(amina, draft)
    steps.named(amina, waiting)
    steps.chosen(amina, waiting, remind=True)
    before = insider.welfare()
    (row,) = post.waiting()
    insider.move_clock_to(row["not_before"])
    steps.weekly_keys()
    assert post.works(refuses) == 0
    assert (post.waiting(), post.traces()) == ([], [])
    steps.to_the_next_outcome()
    assert post.tells() == 0
    assert insider.welfare() == before


def test_a_trace_that_says_nonsense_keeps_nobody_from_being_told(
    kari: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    draft = failed(kari)
    for said in ({}, {"reference": 7}, {"reference": "x"}, [], "reference"):
        with as_process("worker"):
            _leave_trace(said)
    insider.do("UPDATE house.notices_noticetrace SET tell_at = house.moment()")
    post.it_is("2027-02-02", "08:00")
    assert post.tells() == 1
    assert post.failed_on(draft) == TUESDAY
    assert post.traces() == []
    assert caplog.text.count("trace doesn't open") == 5


def _leave_trace(said: Any) -> None:
    now = house.moment()
    outbox.leave(NoticeTrace(gone_at=now + timedelta(days=14), tell_at=now), said)


# --- how long anything is kept --------------------------------------------------------


def test_traces_are_swept_after_fourteen_days(kari: Actor) -> None:
    post.put_before(kari)
    post.works()
    (trace,) = post.traces()
    assert trace["gone_at"] == steps.a_moment("2027-02-15", "10:00")
    post.it_is("2027-02-15", "09:59")
    post.tells()
    assert len(post.traces()) == 1
    post.it_is("2027-02-15", "10:00")
    post.tells()
    assert post.traces() == []


def test_what_failed_on_the_last_day_is_still_told(kari: Actor) -> None:
    """Though its trace is past its time in the evening rounds before."""
    draft = post.put_before(kari)
    post.works()
    insider.move_clock_to(steps.a_moment("2027-02-15", "09:58"))
    (trace,) = post.traces()
    insider.change(
        post.TRACES, trace["id"], tell_at=steps.a_moment("2027-02-16", "08:00")
    )
    for hour in ("10:00", "23:59"):
        post.it_is("2027-02-15", hour)
        assert post.tells() == 0
    post.it_is("2027-02-16", "08:00")
    assert post.tells() == 1
    assert post.failed_on(draft) == date(2027, 2, 16)


def test_a_trace_holds_no_address_and_no_word(kari: Actor) -> None:
    draft = failed(kari)
    reference = str(steps.draft_row(draft)["notice_reference"])
    with as_process("worker"), acting_as(CONTACT_PARTY):
        (trace,) = NoticeTrace.objects.all()
        assert outbox.opened(trace) == {"reference": reference}
    assert set(post.traces()[0]) == {
        *("id", "process", "wrapped_key", "sealed", "tell_at", "gone_at")
    }
