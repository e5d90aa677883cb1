"""Opening a link at the porch: the browser that shows the code first, and no other.

A code that is wrong, was used in another browser, was replaced, was taken back or has
died is one and the same thing here: `NotVisible`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from meetings.guests import declaration, keys
from meetings.guests.keys import Borne
from meetings.guests.kinds import Kind
from meetings.guests.models import AT_THE_PORCH, Binding, Letter, Pass
from meetings.guests.sheet import MinutesSheet, Sheet
from meetings.kinds import Answer
from meetings.lifecycle import State
from meetings.shared import ERRANDS
from portal.policy.refusals import NotVisible
from portal.walls import house
from portal.walls.bearing import bearing


@dataclass(frozen=True)
class Inside:
    """What one guest reads, and has said. Only the newest answer counts, and only for
    the time to which it was given."""

    row: Pass
    sheet: Sheet
    minutes: MinutesSheet | None
    letters: tuple[Letter, ...]

    def said(self, kind: Kind) -> list[Letter]:
        """The letters of one kind, in their order."""
        return [one for one in self.letters if one.kind == kind.value]

    @property
    def has_declared(self) -> bool:
        """Whether the text of the day is signed. Nothing is shown before."""
        signed = {one.number for one in self.said(Kind.DECLARED)}
        return declaration.CURRENT in signed

    @property
    def answer(self) -> Answer:
        """What was answered to the time as it is now."""
        said = [
            one
            for one in self.said(Kind.ANSWERED)
            if one.starts_at == self.sheet.starts_at
        ]
        return Answer(said[-1].answer) if said else Answer.NONE

    @property
    def has_approved(self) -> bool:
        """Whether the newest version of the minutes has one's yes."""
        number = self.minutes.number if self.minutes else None
        return number in {one.number for one in self.said(Kind.APPROVED)}

    @property
    def state(self) -> State:
        """How far the meeting has come."""
        return State(self.sheet.state)


def enter(
    code: str, cookie_of: Callable[[UUID], str]
) -> tuple[UUID, str, str, datetime]:
    """Show a code. Returns the page's id, the cookie to keep, a language and an end.

    `cookie_of` gives what the browser bears for a page. The browser that was first gets
    its cookie again; any other is refused.
    """
    party = keys.party_of(keys.code_in(code))
    with bearing(party):
        row = _row(party)
        binding = Binding.objects.filter(party_id=party).first()
        if binding is None:
            borne = Borne.new(party)
            _bind(row, borne)
        else:
            borne = _fitting(Borne.read(cookie_of(row.pk)), party, binding)
    assert row.dies_at is not None  # noqa: S101 one that lives has an end
    return row.pk, str(borne), row.language, row.dies_at


@contextmanager
def inside(pass_id: UUID, cookie: str) -> Iterator[Inside]:
    """Be the guest of that page, in the browser that it is bound to; four queries."""
    borne = Borne.read(cookie)
    if borne is None:
        raise NotVisible
    with bearing(borne.party_id):
        row = _row(borne.party_id)
        binding = Binding.objects.filter(party_id=borne.party_id).first()
        if binding is None or row.pk != pass_id:
            raise NotVisible
        _fitting(borne, borne.party_id, binding)
        yield Inside(
            row,
            Sheet.of(row.says),
            MinutesSheet(**row.minutes) if row.minutes else None,
            tuple(Letter.objects.filter(party_id=borne.party_id).order_by("at", "pk")),
        )


def _row(party_id: UUID) -> Pass:
    row = Pass.objects.only(*AT_THE_PORCH).filter(party_id=party_id).first()
    if row is None:
        raise NotVisible
    return row


def _fitting(borne: Borne | None, party_id: UUID, binding: Binding) -> Borne:
    if borne is None or borne.party_id != party_id:
        raise NotVisible
    if not borne.fits(bytes(binding.digest)):
        raise NotVisible
    return borne


def _bind(row: Pass, borne: Borne) -> None:
    binding = Binding(
        party_id=row.party_id,
        pass_id=row.pk,
        meeting_id=row.meeting_id,
        digest=borne.digest,
        at=house.moment(),
    )
    try:
        with transaction.atomic():
            binding.save(force_insert=True)
    except IntegrityError:
        # Another browser was faster by a moment.
        raise NotVisible from None
    leave(row, Kind.OPENED)


def leave(row: Pass, kind: Kind, **said: Any) -> None:
    """One letter, for the round beside the caller's door."""
    now = house.moment()
    Letter(
        party_id=row.party_id,
        pass_id=row.pk,
        meeting_id=row.meeting_id,
        reader_id=ERRANDS,
        door=row.door,
        kind=kind.value,
        at=now,
        take_at=now,
        **said,
    ).save(force_insert=True)
