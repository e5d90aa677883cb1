"""A worker that dies between sending and deleting: one message, whoever sends again."""

from pathlib import Path

import pytest

from portal.notices import sending, staff_mail
from portal.notices.parent_notices import Letter
from portal.policy.parties import Actor
from tests.notices import post
from tests.notices.post import Box
from tests.support import insider, road, steps
from tests.support.aside import as_process, time_passes

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari(box: Box) -> Actor:
    return road.employee("kari")


@pytest.mark.parametrize("channel", ["sms", "email"])
def test_it_goes_again_under_the_same_id_and_is_one_message(
    box: Box, kari: Actor, channel: str
) -> None:
    post.put_before(kari, channel)
    (row,) = post.waiting()
    post.dies_after_sending()
    (first,) = box.all()
    (left,) = post.waiting()
    assert left["id"] == row["id"]
    assert (left["attempts"], left["not_before"]) == (
        1,
        steps.a_moment(post.MONDAY, "10:01"),
    )
    assert post.traces() == []
    assert post.works() == 0  # not before its time
    post.later(minutes=1)
    assert post.works() == 1
    assert box.all() == [first]
    assert first.key == str(row["id"])
    assert post.waiting() == []
    (trace,) = post.traces()
    assert (trace["id"], trace["tell_at"]) == (row["id"], None)


def test_the_provider_is_told_the_same_key_each_time(kari: Actor) -> None:
    post.put_before(kari)
    told: list[Letter] = []

    def dies(letter: Letter) -> None:
        told.append(letter)
        raise KeyboardInterrupt

    for wait in sending.WAITS[:3]:
        with as_process("worker"), pytest.raises(KeyboardInterrupt):
            sending.send_notices_due(dies)
        time_passes(wait)
    assert post.works(told.append) == 1
    assert len(told) == 4
    assert len(set(told)) == 1


def test_a_worker_that_dies_each_time_gives_up_in_the_end(kari: Actor) -> None:
    """Then nobody knows whether it came; it isn't told as failed."""
    post.put_before(kari)
    rounds = 0
    while rows := post.waiting():
        insider.move_clock_to(rows[0]["not_before"])
        steps.weekly_keys()
        if rows[0]["attempts"] > len(sending.WAITS):
            assert post.works() == 0
            break
        post.dies_after_sending()
        rounds += 1
    assert rounds == 1 + len(sending.WAITS)
    assert post.waiting() == []


def test_a_recall_after_the_death_ends_it_and_nothing_is_told(
    box: Box, kari: Actor
) -> None:
    draft = post.put_before(kari)
    post.dies_after_sending()
    steps.called_back(kari, draft)
    assert (post.waiting(), post.traces()) == ([], [])
    post.it_is("2027-02-02", "08:00")
    assert post.works() == post.tells() == 0
    assert len(box.all()) == 1


def test_the_others_go_in_the_next_round(box: Box, kari: Actor) -> None:
    for _ in range(3):
        post.put_before(kari)
    post.dies_after_sending()
    assert post.works() == 2
    post.later(minutes=1)
    assert post.works() == 1
    assert len(box.all()) == 3


def test_mail_to_staff_is_one_message_too(box: Box, tmp_path: Path) -> None:
    with as_process("welfare"):
        staff_mail.queue("ny@bv-arendal.example", "unknown_account", "nb", {})
    post.dies_after_sending(sending.send_due)
    (first,) = box.mails()
    post.later(minutes=1)
    with as_process("worker"):
        assert sending.send_due() == 1
    assert [mail["Message-ID"] for mail in box.mails()] == [first["Message-ID"]]
    with as_process("worker"):
        assert sending.send_due() == 0
