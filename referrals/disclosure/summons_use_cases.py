"""What somebody who is summoned as a witness does, each in one transaction.

It is noted that a summons came, and that the leader was asked. Nothing is produced for
it, and whom it is about has no field.
"""

from datetime import date
from uuid import uuid4

from django.db import transaction

from portal.accounts.holding import leads
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy import calendar
from portal.policy.clocks import DUTY_EXPORTED
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from portal.sealing import keyring
from portal.walls import house
from referrals.disclosure import summons_queries as queries
from referrals.disclosure.office_notes import PROFESSIONALS, let_in, must_act
from referrals.disclosure.summons_holding import READERS
from referrals.disclosure.summons_lifecycle import LIFECYCLE, Event, State
from referrals.disclosure.summons_models import Summons, SummonsLine
from referrals.disclosure.summons_queries import Lines
from referrals.disclosure.summons_rules import LOOK_BACK, Said, UnfitSummons
from referrals.disclosure.telling_leaders import tell_the_leaders

ARCHIVE = ("state", "exported_at", "erase_at")


@transaction.atomic
def note_summons(said: Said, *, by: Actor) -> Summons:
    """Note that one is summoned; whoever leads is told."""
    if by.role not in PROFESSIONALS:
        raise NotVisible
    said.must_fit(house.today())
    row = Summons(
        party_id=by.party_id,
        person_id=by.person_id,
        case_id=uuid4(),
        made_at=house.moment(),
        hearing_on=said.hearing_on,
        seen_at=house.moment() if leads(by) else None,
    )
    keyring.current().new_case(row.case_id)
    row.save(force_insert=True)
    let_in(READERS, row, by=by)
    _add_line(row, "noted", by, said=said)
    tell_the_leaders(by)
    log.record(Recorded.SUMMONS_NOTED, by=by, on=row.pk)
    return row


@transaction.atomic
def ask_leader(row: Summons, *, by: Actor, asked_on: date) -> None:
    """The leader was asked on that day."""
    must_act(by, row)
    today = house.today()
    if not today - LOOK_BACK <= asked_on <= today:
        raise UnfitSummons("asked_day")
    row.state = LIFECYCLE.step(Event.ASK, row.state).value
    row.asked_on = asked_on
    row.save(update_fields=["state", "asked_on"])
    _add_line(row, "asked", by, asked_on=asked_on)
    log.record(Recorded.SUMMONS_LEADER_ASKED, by=by, on=row.pk)


@transaction.atomic
def correct_summons(row: Summons, said: Said, *, by: Actor) -> None:
    """Say anew who sent it and for when; what stood before stands in the history."""
    must_act(by, row)
    said.must_fit(house.today())
    row.state = LIFECYCLE.step(Event.CORRECT, row.state).value
    row.hearing_on = said.hearing_on
    row.exported_at = row.erase_at = None
    row.save(update_fields=("hearing_on", *ARCHIVE))
    _add_line(row, "corrected", by, said=said)
    log.record(Recorded.SUMMONS_CORRECTED, by=by, on=row.pk)


@transaction.atomic
def look_at_summons(row: Summons, *, by: Actor) -> None:
    """Whoever leads has seen it: once, and in its history."""
    if row.seen_at is not None or row.person_id == by.person_id or not leads(by):
        return
    row.seen_at = house.moment()
    row.save(update_fields=["seen_at"])
    _add_line(row, "seen", by)
    log.record(Recorded.SUMMONS_SEEN, by=by, on=row.pk)


@transaction.atomic
def export_summons(row: Summons, *, by: Actor) -> None:
    """A copy goes to the office's archive; erased 90 days after it and the hearing."""
    before = row.state
    row.state = LIFECYCLE.step(Event.EXPORT, row.state).value
    if before != State.ARCHIVED.value:
        row.exported_at = house.moment()
        last = max(house.today(), row.hearing_on)
        row.erase_at = calendar.end_of(last) + DUTY_EXPORTED
        row.save(update_fields=ARCHIVE)
    _add_line(row, "exported", by)
    log.record(Recorded.SUMMONS_EXPORTED, by=by, on=row.pk)


@transaction.atomic
def list_summonses(*, by: Actor, after: str = "") -> Lines:
    """One page of them, and one event for the look."""
    log.record(Recorded.SUMMONSES_LISTED, by=by)
    return queries.summonses_for(by, after=after)


def _add_line(
    row: Summons,
    kind: str,
    by: Actor,
    *,
    said: Said | None = None,
    asked_on: date | None = None,
) -> None:
    before = SummonsLine.objects.filter(party_id=row.party_id, summons_id=row.pk)
    SummonsLine(
        party_id=row.party_id,
        summons_id=row.pk,
        place=before.count() + 1,
        person_id=by.person_id,
        case_id=row.case_id,
        at=house.moment(),
        kind=kind,
        asked_on=asked_on,
        facts=said.as_data() if said else None,
    ).save(force_insert=True)
