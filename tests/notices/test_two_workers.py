"""The worker as it runs: real processes, real logins, and two of them at once."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from demo.house import PORTS, House
from portal.policy import calendar
from portal.policy.parties import process_named
from portal.settings.environment import ROOT
from tests.notices import returned
from tests.support import houses, racing
from tests.support.racing import PATIENCE, Track

pytestmark = pytest.mark.django_db
NOTICES = "house.notices_notice"
Draft = dict[str, str]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("two_workers")


@pytest.fixture(scope="module")
def track(django_db_setup: None, django_db_blocker: Any, var: Path) -> Iterator[Track]:
    """At nine on a working day, with Kari at her door."""
    source = settings.DATABASES["default"]["NAME"]
    with (
        django_db_blocker.unblock(),
        racing.a_track(source, var, "samvei_two_workers") as found,
    ):
        found.welfare.ask("enrol", who="kari")
        ((now,),) = found.rows("SELECT house.moment()")
        evening = now.astimezone(calendar.OSLO).replace(hour=23)
        ahead: timedelta = calendar.next_notice(evening) - now
        found.founder.execute("UPDATE house.founding SET ahead = ahead + %s", [ahead])
        yield found


def put_before(track: Track, count: int) -> list[Draft]:
    """So many drafts, each with a first notice that is due."""
    made: list[Draft] = track.welfare.ask(
        "drafts", by="kari", who="amina", days=[21] * count
    )
    assert track.number(f"SELECT count(*) FROM {NOTICES}") == count
    return made


def ids(track: Track) -> set[str]:
    """Of the notices that wait."""
    return {str(row[0]) for row in track.rows(f"SELECT id FROM {NOTICES}")}


def test_two_workers_at_once_send_each_notice_once(track: Track) -> None:
    put_before(track, 30)
    waiting = ids(track)
    order = (track.worker, "send", {"takes": 0.01})
    answers = track.together(order, order)
    one, other = (answer["value"] for answer in answers)
    assert one
    assert other
    assert len(one) + len(other) == len(waiting)
    assert set(one) | set(other) == waiting
    assert ids(track) == set()


def test_while_one_sends_no_other_takes_it(track: Track) -> None:
    """Between claim and deletion no lock is held; the row is put off instead."""
    put_before(track, 1)
    (notice,) = ids(track)
    slow = track.worker.tell("send", takes=2.0)
    _claimed(track)
    assert track.worker.ask("send") == []
    assert slow.result(PATIENCE)["value"] == [notice]
    assert ids(track) == set()


def _claimed(track: Track) -> None:
    """Until the worker has put the one row off."""
    limit = time.monotonic() + PATIENCE
    while track.rows(f"SELECT attempts FROM {NOTICES}") != [(1,)]:
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_a_recall_isnt_held_up_and_what_failed_meanwhile_isnt_told(
    track: Track,
) -> None:
    (draft,) = put_before(track, 1)
    before = track.number("SELECT count(*) FROM house.notices_noticetrace")
    slow = track.worker.tell("send", takes=2.0, refused=True)
    _claimed(track)
    track.welfare.ask("recall", by="kari", draft=draft["draft"])
    assert not slow.done()
    assert ids(track) == set()
    assert len(slow.result(PATIENCE)["value"]) == 1
    after = track.number("SELECT count(*) FROM house.notices_noticetrace")
    assert after == before


def test_two_workers_tell_a_failure_once(track: Track) -> None:
    (draft,) = put_before(track, 1)
    track.worker.ask("send", refused=True)
    track.founder.execute("UPDATE house.notices_noticetrace SET tell_at = now()")
    told = track.number("SELECT count(*) FROM house.notices_noticetrace")
    orders = [(track.worker, "tell_failures", {})] * 2
    answers = [answer["value"] for answer in track.together(*orders)]
    assert sum(answers) == told
    ((failed_on,),) = track.rows(
        "SELECT notice_failed_on FROM house.sending_draft WHERE id = %s", draft["draft"]
    )
    assert failed_on is not None


# --- as it is started -----------------------------------------------------------------


def command(
    track: Track, var: Path, name: str, *words: str, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """`manage.py …` of that process, with its own login, key and environment."""
    url = houses.server().url(process_named(name).login, track.founder.info.dbname)
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=House(var, PORTS, {name: url}).environment(name),
        input=stdin,
        capture_output=True,
        check=False,
    )


def test_the_worker_writes_one_file_for_each_and_takes_bounces(
    track: Track, var: Path
) -> None:
    put_before(track, 2)
    waiting = ids(track)
    done = command(track, var, "worker", "worker", "--once")
    assert done.returncode == 0, done.stderr
    files = {path.stem: json.loads(path.read_text()) for path in var.glob("sms/*.json")}
    assert set(files) == waiting
    assert {said["text"].partition(":")[0] for said in files.values()} == {"Bjørk"}
    assert ids(track) == set()

    back = returned.report(returned.of_ours(next(iter(waiting))))
    assert command(track, var, "welfare", "bounce", stdin=back).returncode != 0
    due = "SELECT count(*) FROM house.notices_noticetrace WHERE tell_at IS NOT NULL"
    assert track.number(due) == 0
    for message in (returned.report(returned.of_ours(uuid4())), b"\xff", back, back):
        done = command(track, var, "worker", "bounce", stdin=message)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert track.number(due) == 1
