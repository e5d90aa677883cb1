"""Reading summonses: one's own; for who leads, all of the office."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from portal.accounts.holding import leads
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.sealing import access
from portal.walls import house
from portal.web import keyset
from referrals.disclosure.office_notes import PAGE, note_for, notes_of
from referrals.disclosure.summons_holding import READERS
from referrals.disclosure.summons_lifecycle import State
from referrals.disclosure.summons_models import Summons, SummonsLine
from referrals.disclosure.summons_rules import Said


def summons_for(actor: Actor, summons_id: UUID, *, lock: bool = False) -> Summons:
    """One of one's own, or of the office's for who leads; else `NotVisible`."""
    return note_for(READERS, actor, summons_id, lock=lock)


@dataclass(frozen=True)
class Line:
    """One line of a list."""

    summons_id: UUID
    person_id: UUID
    hearing_on: date
    asked_on: date | None
    is_new: bool


@dataclass(frozen=True)
class Lines:
    """One page of a list, and where the next begins."""

    lines: tuple[Line, ...]
    following: str


def summonses_for(actor: Actor, *, after: str = "") -> Lines:
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
    is_leader = leads(actor)
    lines = tuple(
        Line(
            row.pk,
            row.person_id,
            row.hearing_on,
            row.asked_on,
            is_leader and row.seen_at is None,
        )
        for row in found
    )
    return Lines(lines, following)


@dataclass(frozen=True)
class ToDo:
    """What the first page reminds of."""

    to_ask: int
    new: int


def to_do(actor: Actor) -> ToDo:
    """Summonses of one's own about which the leader isn't asked yet; what is new."""
    rows = notes_of(READERS, actor)
    to_ask = rows.filter(
        person_id=actor.person_id,
        state=State.RECEIVED.value,
        hearing_on__gte=house.today(),
    )
    return ToDo(
        to_ask=to_ask.count(),
        new=rows.filter(seen_at=None).count() if leads(actor) else 0,
    )


def said_of(row: Summons) -> Said:
    """What it says, as it was said last. Opened for a reader, and written down."""
    lines = SummonsLine.objects.filter(party_id=row.party_id, summons_id=row.pk)
    line = lines.exclude(facts__isnull=True).order_by("-place").first()
    assert line is not None  # noqa: S101 a note begins with one
    return Said.of(line.facts.reveal(Purpose.SHOW_OWN))


@dataclass(frozen=True)
class Happened:
    """One line of the history."""

    at: datetime
    person_id: UUID
    kind: str
    asked_on: date | None
    said: Said | None


def history_of(row: Summons) -> list[Happened]:
    """All that was ever said in it, the newest first."""
    lines = SummonsLine.objects.filter(party_id=row.party_id, summons_id=row.pk)
    with access.one_event_for_a_list():
        return [_happened(line) for line in lines.order_by("-place")]


def _happened(line: SummonsLine) -> Happened:
    said = None
    if line.facts is not None:
        said = Said.of(line.facts.reveal(Purpose.SHOW_OWN))
    return Happened(line.at, line.person_id, line.kind, line.asked_on, said)
