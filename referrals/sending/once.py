"""One thing open at a time, 60 days between two, and a word about what looks doubled.

A service is told of its own drafts only. What another has written, what a parent has
answered and what was delivered, none of it is asked here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from portal.policy import calendar
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow
from portal.sealing import keyring
from portal.walls import house
from referrals.sending.lifecycle import UNSEEN, State
from referrals.sending.models import Draft, Offered

SUBJECT = "subject"
WAY = "way"
OPEN = (*UNSEEN, State.PUT_BEFORE.value)


class AskedBefore(NotAllowedNow):
    """The same service has put something before this parent; `free_on` is the day."""

    reason = "asked_before"

    def __init__(self, free_on: date) -> None:
        super().__init__()
        self.free_on = free_on


def subject_of(number: str) -> bytes:
    """What stands for a national number among the drafts of who acts."""
    return keyring.current().indexes(SUBJECT, number)[0]


def mark_of(way: str) -> bytes | None:
    """What stands for a telephone or address, while it is kept."""
    return keyring.current().indexes(WAY, way)[0] if way else None


@dataclass(frozen=True)
class Known:
    """What the service itself has about a number and a way."""

    open_draft: UUID | None = None
    owner_id: UUID | None = None
    free_on: date | None = None
    is_same_way: bool = False


def known(number: str, way: str, *, by: Actor, but: UUID | None = None) -> Known:
    """What to tell somebody who writes a draft (three queries); `but` is their own."""
    ring = keyring.current()
    rows = Draft.objects.filter(party_id=by.party_id)
    if but is not None:
        rows = rows.exclude(pk=but)
    subjects = ring.indexes(SUBJECT, number)
    same = rows.filter(subject__in=subjects, state__in=OPEN).order_by("made_at").first()
    marks = ring.indexes(WAY, way) if way else []
    doubled = rows.filter(way_mark__in=marks).exclude(subject__in=subjects)
    offered = Offered.objects.filter(
        party_id=by.party_id, subject__in=subjects, free_at__gt=house.moment()
    ).first()
    waits = offered is not None and not offered.may_resend
    return Known(
        open_draft=same.pk if same else None,
        owner_id=same.owner_id if same else None,
        free_on=_day(offered) if offered and waits else None,
        is_same_way=bool(marks) and doubled.exists(),
    )


def _day(offered: Offered) -> date:
    return offered.free_at.astimezone(calendar.OSLO).date()


def hold(draft: Draft, number: str) -> None:
    """Note that this is put before somebody, or raise `AskedBefore`.

    Two that come at once wait for one another: one of them is refused.
    """
    free_at = calendar.end_of(_until(draft))
    subject, now = subject_of(number), house.moment()
    row = _locked(draft.party_id, number)
    if row is None:
        fresh = Offered(party_id=draft.party_id, subject=subject, free_at=free_at)
        try:
            with transaction.atomic():
                fresh.save(force_insert=True)
        except IntegrityError:
            row = _locked(draft.party_id, number)
        else:
            return
    if row is None:
        raise NotAllowedNow("asked_before")
    is_over = row.free_at <= now
    if not is_over and not row.may_resend:
        raise AskedBefore(_day(row))
    row.was_resent = row.may_resend and not is_over
    row.subject, row.free_at, row.may_resend = subject, free_at, False
    row.save(update_fields=["subject", "free_at", "may_resend", "was_resent"])


def let_resend(draft: Draft, number: str) -> None:
    """After a recall, one corrected draft; after that one, none."""
    row = _locked(draft.party_id, number)
    if row is not None and not row.was_resent:
        row.may_resend = True
        row.save(update_fields=["may_resend"])


def _until(draft: Draft) -> date:
    if draft.answer_by is None:
        raise ValueError("Only what has a deadline is held.")
    return calendar.free_again(draft.answer_by) - timedelta(days=1)


def _locked(party_id: UUID, number: str) -> Offered | None:
    return (
        Offered.objects.select_for_update()
        .filter(
            party_id=party_id,
            subject__in=keyring.current().indexes(SUBJECT, number),
        )
        .first()
    )
