"""What a professional does with a duty that was used, each in one transaction.

It is noted that it was used, when, by which way, in which of the law's cases, and
whether the parent was told. What was said, and about whom, has no field here. Whoever
leads is told of it and reads it; there is no act by which they could stop it.
"""

from uuid import uuid4

from django.db import transaction

from portal.accounts.holding import leads
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy import calendar
from portal.policy.clocks import DUTY_EXPORTED
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.sealing import keyring
from portal.walls import house
from referrals.disclosure import duty_parent
from referrals.disclosure import duty_queries as queries
from referrals.disclosure.duty_holding import READERS
from referrals.disclosure.duty_lifecycle import LIFECYCLE, Event, State
from referrals.disclosure.duty_models import DutyContact, DutyLine, DutyRecord
from referrals.disclosure.duty_queries import Line, Lines
from referrals.disclosure.duty_rules import Duty, Facts, Telling, Unfit
from referrals.disclosure.office_notes import PROFESSIONALS, let_in, must_act
from referrals.disclosure.telling_leaders import tell_the_leaders

ENDS = ("state", "set_on", "told_on", "exempt_reason", "exempt_until")
ARCHIVE = ("state", "exported_at", "erase_at")


@transaction.atomic
def note_duty(
    duty: Duty,
    facts: Facts,
    telling: Telling,
    *,
    by: Actor,
    begun: DutyContact | None = None,
) -> DutyRecord:
    """Note that one has used a duty. Nobody is asked for leave; who leads is told.

    `begun` is the checklist begun beside what a parent shared: then the parent's own
    page tells it, from the day told or the day until which telling is put off.
    """
    if by.role not in PROFESSIONALS:
        raise NotVisible
    if begun is not None and (begun.duty, begun.duty_id) != (duty.value, None):
        raise NotAllowedNow("noted_already")
    today = house.today()
    facts.must_fit(duty, today)
    telling.must_fit(today)
    number = begun.number.reveal(Purpose.EDIT_OWN) if begun else ""
    row = DutyRecord(
        party_id=by.party_id,
        person_id=by.person_id,
        case_id=uuid4(),
        duty=duty.value,
        made_at=house.moment(),
        state=State.BEGUN.value,
        on_parents_page=bool(number),
        seen_at=house.moment() if leads(by) else None,
        about={"number": number, "reference": str(uuid4())},
    )
    _end_in(row, telling, Event.NOTE_TOLD if telling.is_told else Event.NOTE_EXEMPT)
    keyring.current().new_case(row.case_id)
    row.save(force_insert=True)
    let_in(READERS, row, by=by)
    _add_line(row, "noted", by, telling, facts)
    if begun is not None:
        begun.duty_id = row.pk
        begun.save(update_fields=["duty_id"])
    if row.on_parents_page:
        duty_parent.tell(row, facts, telling, by=by)
    tell_the_leaders(by)
    log.record(Recorded.DUTY_NOTED, by=by, on=row.pk)
    return row


@transaction.atomic
def tell_parent(row: DutyRecord, telling: Telling, *, by: Actor) -> None:
    """The parent has been told now, on that day. It can't be untold."""
    must_act(by, row)
    telling.must_fit(house.today())
    if not telling.is_told:
        raise Unfit("told_day")
    shows_already = page_has_told(row)
    _end_in(row, telling, Event.TELL)
    row.save(update_fields=ENDS)
    _add_line(row, "told", by, telling)
    if row.on_parents_page and not shows_already:
        duty_parent.tell_more(row, telling)
    log.record(Recorded.DUTY_TOLD, by=by, on=row.pk)


@transaction.atomic
def put_off_telling(row: DutyRecord, telling: Telling, *, by: Actor) -> None:
    """It was looked at anew, and there is still a reason: until another day.

    What the parent's own page has begun to show isn't taken back: from that day on, the
    parent counts as told.
    """
    must_act(by, row)
    telling.must_fit(house.today())
    if telling.is_told:
        raise Unfit("no_reason")
    if page_has_told(row):
        raise NotAllowedNow("page_has_told")
    _end_in(row, telling, Event.PUT_OFF)
    row.save(update_fields=ENDS)
    _add_line(row, "put_off", by, telling)
    if row.on_parents_page:
        duty_parent.tell_more(row, telling)
    log.record(Recorded.DUTY_PUT_OFF, by=by, on=row.pk)


@transaction.atomic
def correct_duty(row: DutyRecord, facts: Facts, *, by: Actor) -> None:
    """Say anew what was done; what stood before stands in the history.

    A copy that the archive has is then not all that there is: a new one is due, and the
    clock begins with that.
    """
    must_act(by, row)
    facts.must_fit(Duty(row.duty), house.today())
    row.state = LIFECYCLE.step(Event.CORRECT, row.state).value
    row.exported_at = row.erase_at = None
    row.save(update_fields=ARCHIVE)
    _add_line(row, "corrected", by, telling_of(row), facts)
    if row.on_parents_page:
        duty_parent.tell_correction(row, facts)
    log.record(Recorded.DUTY_CORRECTED, by=by, on=row.pk)


@transaction.atomic
def look_at_duty(row: DutyRecord, *, by: Actor) -> None:
    """Whoever leads has seen it: once, and in its history."""
    if row.seen_at is not None or row.person_id == by.person_id or not leads(by):
        return
    row.seen_at = house.moment()
    row.save(update_fields=["seen_at"])
    _add_line(row, "seen", by)
    log.record(Recorded.DUTY_SEEN, by=by, on=row.pk)


@transaction.atomic
def export_duty(row: DutyRecord, *, by: Actor) -> None:
    """A copy goes to the office's archive; erased 90 days later, never before.

    Where the parent isn't told yet, the copy starts no clock. A second copy of the same
    doesn't move it.
    """
    before = row.state
    row.state = LIFECYCLE.step(Event.EXPORT, row.state).value
    if before != State.ARCHIVED.value:
        row.exported_at = now = house.moment()
        if row.state == State.ARCHIVED.value:
            row.erase_at = calendar.end_of(house.today()) + DUTY_EXPORTED
            assert row.erase_at >= now + DUTY_EXPORTED  # noqa: S101 the database, too
        row.save(update_fields=ARCHIVE)
    _add_line(row, "exported", by)
    log.record(Recorded.DUTY_EXPORTED, by=by, on=row.pk)


@transaction.atomic
def list_duties(*, by: Actor, after: str = "") -> Lines:
    """One page of the notes, and one event for the look."""
    log.record(Recorded.DUTIES_LISTED, by=by)
    return queries.duties_for(by, after=after)


@transaction.atomic
def list_overdue(*, by: Actor) -> tuple[Line, ...]:
    """The reviews that are due, and one event for the look."""
    log.record(Recorded.DUTIES_LISTED, by=by)
    return queries.reviews_due(by)


def telling_of(row: DutyRecord) -> Telling:
    """In which of the two the note ends now."""
    return Telling(row.told_on, row.exempt_reason, row.exempt_until)


def page_has_told(row: DutyRecord) -> bool:
    """Whether the parent's own page has told it, since the day that was set came."""
    until = row.exempt_until
    return row.on_parents_page and until is not None and until <= house.today()


def _end_in(row: DutyRecord, telling: Telling, event: Event) -> None:
    row.state = LIFECYCLE.step(event, row.state).value
    row.set_on = house.today()
    row.told_on = telling.told_on
    row.exempt_reason, row.exempt_until = telling.reason, telling.until


def _add_line(
    row: DutyRecord,
    kind: str,
    by: Actor,
    telling: Telling | None = None,
    facts: Facts | None = None,
) -> None:
    ends = telling or Telling()
    before = DutyLine.objects.filter(party_id=row.party_id, duty_id=row.pk)
    DutyLine(
        party_id=row.party_id,
        duty_id=row.pk,
        place=before.count() + 1,
        person_id=by.person_id,
        case_id=row.case_id,
        at=house.moment(),
        kind=kind,
        told_on=ends.told_on,
        exempt_reason=ends.reason,
        exempt_until=ends.until,
        facts=facts.as_data() if facts else None,
    ).save(force_insert=True)
