"""Meetings at their largest: 300 invited in one press, 1,000 pages of one agenda.

Real processes, real commits. What is measured begins where somebody presses, and ends
where the last one has it.
"""

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections

from demo.house import SERVED, close
from meetings import agenda, calling, planning
from portal.accounts.models import Membership, Person
from portal.policy.parties import Actor, Kind, Role
from portal.registry.models import Organisation
from portal.walls import house
from tests.live import living as make
from tests.live.living import Living
from tests.live.sockets import Page, Sockets, sockets, wait_for
from tests.meetings.support import hours, in_days
from tests.support.doors import at

SERVICES, MEETINGS = 300, 7
PAGES, EACH, EDITS = 1000, 40, 20
Rows = list[tuple[str, list[float]]]
Table = tuple[str, Rows]


def table(var: Path, of: Callable[[Living], Table]) -> Table:
    """Its title, and what was measured how often, in seconds."""
    connections.close_all()
    source = settings.DATABASES["default"]["NAME"]
    with (
        make.running(var, source, nullcontext(), SERVED) as living,
        make.standing_in(living.database),
    ):
        return of(living)


# --- three hundred in one press -------------------------------------------------------


def invitations(living: Living) -> Table:
    """A county governor calls 300 services; the first time loads texts and is left out.

    The rounds look every second, as is usual for the worker.
    """
    names = (
        "the map with 300 tiles is shown",
        "all 300 chosen with one tick",
        "the one press: invited, and in their lists",
        "the meeting's page after it",
        "from the press until all mail is queued",
        "from the press until all mail is sent",
    )
    _joined()
    key = _a_governor(living)
    found: list[list[float]] = [[] for _ in names]
    with _rounds(living):
        for number in range(MEETINGS):
            measured = _one_meeting(living, key)
            if number:
                for times, one in zip(found, measured, strict=True):
                    times.append(one)
    return f"{SERVICES} services invited", list(zip(names, found, strict=True))


def _joined() -> None:
    """So many services have joined, and each has somebody who leads it."""
    services = Organisation.objects.filter(kind=Kind.CHILD_WELFARE_SERVICE.value)
    services.update(joined_on=None)
    some = list(services.order_by("name").values_list("pk", flat=True)[:SERVICES])
    assert len(some) == SERVICES
    today = house.today()
    services.filter(pk__in=some).update(joined_on=today)
    with at("welfare"):
        people = [
            Person(email=f"{pk}@kommune.example", name="Leder", password="!")
            for pk in some
        ]
        Person.objects.bulk_create(people)
        Membership.objects.bulk_create(
            Membership(
                person=person,
                party_id=pk,
                role=Role.CW_LEADER.value,
                starts_on=today,
            )
            for person, pk in zip(people, some, strict=True)
        )


def _a_governor(living: Living) -> str:
    """Hanne works for one now, and is logged in."""
    made = Organisation(kind=Kind.COUNTY_GOVERNOR.value, name="Statsforvalteren")
    made.joined_on = house.today()
    made.save(force_insert=True)
    hanne = living["hanne"]
    with at("counselling"):
        hers = Membership.objects.filter(person=hanne.person_id)
        hers.update(party_id=made.pk, role=Role.SUPERVISOR.value)
    moved = replace(hanne, party_id=made.pk, role=Role.SUPERVISOR)
    living.actors["hanne"] = moved
    key = living.session("hanne")
    _sent(living, key, "/taushet/", version="1")
    return key


@contextmanager
def _rounds(living: Living) -> Iterator[None]:
    """What runs beside the doors, and the worker."""
    often = ["manage.py", "caretaker", "--every", "1"]
    started = [
        (f"{door}-rounds", living.house.start(door, *often, log=f"{door}-rounds"))
        for door in ("welfare", "counselling")
    ]
    worker = living.house.start("worker", "manage.py", "worker")
    started.append(("worker", worker))
    try:
        yield
    finally:
        close(started)


def _sent(living: Living, key: str, path: str, **form: Any) -> str:
    answer = living.ask("counselling", path, key, form=form)
    assert answer.status_code == 302, (path, answer.status_code, answer.text[:3000])
    return str(answer.headers["Location"])


def _one_meeting(living: Living, key: str) -> list[float]:
    where = _sent(
        living,
        key,
        "/moter/nytt/",
        sort="learning_network",
        title="Nettverk",
        setting="video",
        day=in_days(21).strftime("%d.%m.%Y"),
        begins="9.00",
        ends="11.00",
        answer_by=in_days(14).strftime("%d.%m.%Y"),
    )
    page = where.removesuffix("inviter/")
    told = _timed(lambda: living.ask("counselling", where, key).raise_for_status())
    ticked = _timed(lambda: _sent(living, key, where, whole="all"))
    begun = time.monotonic()
    called = _timed(lambda: _sent(living, key, f"{page}kall-inn/"))
    shown = _timed(lambda: living.ask("counselling", page, key).raise_for_status())
    made = page.rstrip("/").rpartition("/")[2]
    of_it = f"house.meetings_invitation WHERE meeting_id = '{made}'"
    assert _count(living, of_it) == SERVICES + 1
    _until(living, "house.meetings_errand WHERE what = 'tell'")
    queued = time.monotonic() - begun
    _until(living, "house.notices_staffmail")
    return [told, ticked, called, shown, queued, time.monotonic() - begun]


def _timed(act: Callable[[], object]) -> float:
    begun = time.monotonic()
    act()
    return time.monotonic() - begun


def _count(living: Living, what: str) -> int:
    (row,) = living.founder.execute(f"SELECT count(*) FROM {what}").fetchall()
    return int(row[0])


def _until(living: Living, what: str) -> None:
    """None is left; the founder looks, whom no policy concerns."""
    wait_for(lambda: _count(living, what) == 0, what)


# --- a thousand open pages of one agenda ----------------------------------------------


def the_agenda(living: Living) -> Table:
    """From sending the form of one item until each page has heard of it.

    Half of the pages are open at each door; the one that edits is at counselling.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8 * PAGES, hard), hard))
    hanne, berit = living["hanne"], living["berit"]
    meeting_id = _called(hanne, berit.party_id)
    with at("counselling", hanne):
        words = [agenda.Words("Samtykke")]
        (item,) = agenda.propose_items(meeting_id, words, by=hanne)
    with sockets() as opened:
        pages = _pages(living, opened, meeting_id)
        heard, answered, fetched = _edits(living, pages, meeting_id, item)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    rows = [
        ("from the press until a page has heard", heard),
        ("from the press until its own answer", answered),
        ("the changed item, fetched by one page", fetched),
    ]
    return f"{PAGES:,} open pages of one agenda, {EDITS} edits", rows


def _called(by: Actor, invited: UUID) -> UUID:
    words = planning.Said("cooperation", "video", "Vi blir kjent")
    with at("counselling", by):
        made = planning.plan_meeting(
            words, by=by, hours=hours(), answer_by=in_days(14), seats=[invited]
        )
        calling.call_meeting(made, by=by)
    return made


def _pages(living: Living, opened: Sockets, meeting_id: UUID) -> list[Page]:
    path, wanted = f"/direkte/saksliste/{meeting_id}/", []
    for who, door in (("hanne", "counselling"), ("berit", "welfare")):
        for _ in range(PAGES // 2 // EACH + 1):
            told = living.told(door, living.session(who), path=path)
            wanted += [(told.pop("address"), told.pop("port"), told)] * EACH
    pages = opened.open_many(wanted[: PAGES // 2] + wanted[-PAGES // 2 :])
    assert len(pages) == PAGES
    assert all(isinstance(page, Page) for page in pages)
    hanne = living["hanne"]
    while not all(page.frames for page in pages):
        with at("counselling", hanne):
            agenda.propose_items(meeting_id, [agenda.Words("Til orden")], by=hanne)
        time.sleep(2)
    return pages


def _edits(
    living: Living, pages: list[Page], meeting_id: UUID, item: UUID
) -> tuple[list[float], list[float], list[float]]:
    key = living.session("hanne")
    _sent(living, key, "/taushet/", version="1")
    where = f"/moter/{meeting_id}/saksliste/{item}/"
    heard, answered, fetched = [], [], []
    for version in range(1, EDITS + 1):
        time.sleep(1.1)  # whatever was told before has been told
        for page in pages:
            page.frames.clear()
        begun = time.monotonic()
        said = {"text": f"Samtykke {version}", "owner": "", "minutes": ""}
        _sent(living, key, f"{where}endre/", version=version, **said)
        answered.append(time.monotonic() - begun)
        wait_for(lambda: all(page.frames for page in pages))
        heard += [page.last_at - begun for page in pages]
        fetched.append(_timed(lambda: living.ask("counselling", where, key)))
    return heard, answered, fetched


def in_words(times: list[float]) -> str:
    """Median, p95 (of few, never beyond the longest) and longest."""
    few = len(times) == 1
    p95 = times[0] if few else quantiles(times, n=20, method="inclusive")[-1]
    return f"p50 {median(times):6.2f} s  p95 {p95:6.2f} s  longest {max(times):6.2f} s"
