"""Doors add to the outbox and do nothing else; traces are the worker's alone."""

from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from portal.notices import outbox, parent_notices
from portal.notices.models import Notice
from portal.policy.parties import PROCESSES
from portal.walls import crossings, house
from tests.notices import post
from tests.notices.post import Box
from tests.support import road
from tests.support.aside import as_process

pytestmark = pytest.mark.django_db
DOORS = [process.name for process in PROCESSES if process.door]
NAMES = ("id", "process", "sealed", "wrapped_key", "not_before", "attempts", "channel")
TRACE = ("id", "process", "sealed", "wrapped_key", "tell_at", "gone_at")


def refused(statement: str) -> bool:
    """Whether the statement is denied to who stands here."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "permission denied" in str(error)
    return False


@pytest.fixture
def _some(box: Box) -> None:
    """A notice that waits, and the trace of one that went."""
    road.employee("kari")
    post.queued_alone()
    post.works()
    post.queued_alone()
    assert (len(post.waiting()), len(post.traces())) == (1, 1)


@pytest.mark.usefixtures("_some")
@pytest.mark.parametrize("door", DOORS)
def test_no_door_reads_changes_or_deletes_a_notice(door: str) -> None:
    with as_process(door):
        for column in NAMES:
            assert refused(f"SELECT {column} FROM {post.NOTICES}")
            assert refused(f"UPDATE {post.NOTICES} SET {column} = {column}")
        for statement in ("SELECT count(*) FROM", "DELETE FROM", "TRUNCATE", "TABLE"):
            assert refused(f"{statement} {post.NOTICES}")
        returning = f"INSERT INTO {post.NOTICES} DEFAULT VALUES RETURNING id"
        assert refused(returning)
    assert len(post.waiting()) == 1


@pytest.mark.parametrize("door", DOORS)
def test_each_door_can_add_one_in_its_own_name_only(box: Box, door: str) -> None:
    for name in DOORS:
        row = Notice(channel="sms", not_before=house.moment())
        with as_process(name), patch.object(Notice, "save"):
            outbox.leave(row, {"to": post.SMS})
        with as_process(door):
            if name == door:
                row.save(force_insert=True)
                continue
            with pytest.raises(DatabaseError, match="row-level security"):
                _save(row)
    assert [row["process"] for row in post.waiting()] == [door]


def _save(row: Notice) -> None:
    with transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.usefixtures("_some")
@pytest.mark.parametrize("door", DOORS)
def test_no_door_does_anything_with_traces(door: str) -> None:
    with as_process(door):
        for column in TRACE:
            assert refused(f"SELECT {column} FROM {post.TRACES}")
            assert refused(f"UPDATE {post.TRACES} SET {column} = {column}")
        for statement in ("SELECT count(*) FROM", "DELETE FROM", "TRUNCATE", "TABLE"):
            assert refused(f"{statement} {post.TRACES}")
        assert refused(f"INSERT INTO {post.TRACES} DEFAULT VALUES")
    assert len(post.traces()) == 1


@pytest.mark.usefixtures("_some")
def test_the_worker_changes_nothing_but_when_they_are_tried_and_told() -> None:
    with as_process("worker"):
        for column in NAMES:
            may = column in ("attempts", "not_before", "wrapped_key")
            change = f"UPDATE {post.NOTICES} SET {column} = {column}"
            assert refused(change) is not may, column
        for column in TRACE:
            change = f"UPDATE {post.TRACES} SET {column} = {column}"
            assert refused(change) is (column != "tell_at"), column
        assert refused(f"INSERT INTO {post.NOTICES} DEFAULT VALUES")


@pytest.mark.parametrize("door", DOORS)
def test_only_the_worker_tells_of_a_failure(box: Box, door: str) -> None:
    call = f"SELECT house.flow_notice_failed('{uuid4()}')"
    with as_process(door):
        assert refused(call)
    with as_process("worker"):
        assert not refused(call)


ENDS = {"flow_end_first_notice": "welfare", "flow_end_reminder": "parent"}


@pytest.mark.parametrize("flow", ENDS)
def test_each_side_ends_its_own_notices_and_no_others(box: Box, flow: str) -> None:
    mine = ENDS[flow]
    made: dict[str, UUID] = {}
    for door in DOORS:
        with as_process(door):
            made[door] = parent_notices.queue_reminder(
                "sms", post.SMS, language="nb", word="", not_before=house.moment()
            )
    for door in [p.name for p in PROCESSES]:
        if door != mine:
            with as_process(door):
                assert refused(f"SELECT house.{flow}('{made[mine]}')")
    with as_process(mine):
        for notice in (*made.values(), uuid4()):
            crossings.send(flow, notice=notice)
    assert {row["process"] for row in post.waiting()} == set(DOORS) - {mine}


def test_a_door_learns_nothing_from_ending_what_went(box: Box) -> None:
    """It returns the same, whether the notice waits, went, or never was."""
    waits, went = post.queued_alone(), uuid4()
    with as_process("welfare"), connection.cursor() as cursor:
        answers = []
        for notice in (waits, went):
            cursor.execute("SELECT house.flow_end_first_notice(%s)", [notice])
            answers.append((cursor.fetchall(), cursor.statusmessage))
    assert answers[0] == answers[1]
