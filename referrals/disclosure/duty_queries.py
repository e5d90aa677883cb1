"""Reading notes of duties: lists in the clear, and what was done for its readers."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from portal.accounts.holding import leads
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.sealing import access
from portal.walls import house
from portal.web import keyset
from referrals.disclosure.duty_holding import READERS
from referrals.disclosure.duty_lifecycle import State
from referrals.disclosure.duty_models import DutyLine, DutyRecord
from referrals.disclosure.duty_rules import NEAR, Facts, Telling
from referrals.disclosure.office_notes import PAGE, note_for, notes_of


def duty_for(actor: Actor, duty_id: UUID, *, lock: bool = False) -> DutyRecord:
    """One note of one's own, or of the office's for who leads; else `NotVisible`."""
    return note_for(READERS, actor, duty_id, lock=lock)


@dataclass(frozen=True)
class Line:
    """One line of a list. What was done isn't opened for it."""

    duty_id: UUID
    duty: str
    person_id: UUID
    made_at: datetime
    telling: Telling
    is_overdue: bool
    is_new: bool


@dataclass(frozen=True)
class Lines:
    """One page of a list, and where the next begins."""

    lines: tuple[Line, ...]
    following: str


def duties_for(actor: Actor, *, after: str = "") -> Lines:
    """One page, the newest first. As many queries for one as for thousands."""
    rows = notes_of(READERS, actor)
    if place := keyset.place(after):
        made, last = place
        rows = rows.filter(Q(made_at__lt=made) | Q(made_at=made, pk__gt=last))
    found = list(rows.order_by("-made_at", "pk")[: PAGE + 1])
    following = ""
    if len(found) > PAGE:
        found = found[:PAGE]
        following = keyset.following(found[-1].made_at, found[-1].pk)
    return Lines(_lines(actor, found), following)


def reviews_due(actor: Actor) -> tuple[Line, ...]:
    """What is overdue, the oldest first: it is to be none."""
    rows = _put_off(notes_of(READERS, actor)).filter(exempt_until__lte=house.today())
    return _lines(actor, rows.order_by("exempt_until", "pk"))


@dataclass(frozen=True)
class ToDo:
    """What the first page reminds of."""

    overdue: int
    near: int
    new: int


def to_do(actor: Actor) -> ToDo:
    """Reviews that are due or come near; for who leads, also what is new."""
    today = house.today()
    rows = notes_of(READERS, actor)
    put_off = _put_off(rows)
    return ToDo(
        overdue=put_off.filter(exempt_until__lte=today).count(),
        near=put_off.filter(
            exempt_until__gt=today, exempt_until__lte=today + NEAR
        ).count(),
        new=rows.filter(seen_at=None).count() if leads(actor) else 0,
    )


def facts_of(row: DutyRecord) -> Facts:
    """What was done, as it was said last. Opened for a reader, and written down."""
    said = _said(row).exclude(facts__isnull=True).order_by("-place").first()
    assert said is not None  # noqa: S101 a note begins with them
    return Facts.of(said.facts.reveal(Purpose.SHOW_OWN))


@dataclass(frozen=True)
class Happened:
    """One line of the history."""

    at: datetime
    person_id: UUID
    kind: str
    telling: Telling
    facts: Facts | None


def history_of(row: DutyRecord) -> list[Happened]:
    """All that was ever said in it, the newest first."""
    with access.one_event_for_a_list():
        return [_happened(line) for line in _said(row).order_by("-place")]


def _happened(line: DutyLine) -> Happened:
    facts = None
    if line.facts is not None:
        facts = Facts.of(line.facts.reveal(Purpose.SHOW_OWN))
    telling = Telling(line.told_on, line.exempt_reason, line.exempt_until)
    return Happened(line.at, line.person_id, line.kind, telling, facts)


def _said(row: DutyRecord) -> QuerySet[DutyLine]:
    return DutyLine.objects.filter(party_id=row.party_id, duty_id=row.pk)


def _put_off(rows: QuerySet[DutyRecord]) -> QuerySet[DutyRecord]:
    return rows.filter(state=State.EXEMPT.value)


def _lines(actor: Actor, rows: object) -> tuple[Line, ...]:
    today, is_leader = house.today(), leads(actor)
    return tuple(_line(row, today, is_leader=is_leader) for row in rows)  # type: ignore[attr-defined]


def _line(row: DutyRecord, today: date, *, is_leader: bool) -> Line:
    until = row.exempt_until
    return Line(
        row.pk,
        row.duty,
        row.person_id,
        row.made_at,
        Telling(row.told_on, row.exempt_reason, until),
        until is not None and until <= today,
        is_leader and row.seen_at is None,
    )
