"""The second pair of eyes, where a service wants it: two people, both in the log."""

from uuid import UUID

from django.db import transaction

from portal.accounts import queries as accounts
from portal.accounts.models import Person
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy.address_protection import leaves_out_places
from portal.policy.parties import Actor, Role
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from referrals.sending import holding
from referrals.sending.lifecycle import LIFECYCLE, Event, State
from referrals.sending.models import Draft, Rules

APPROVERS = (Role.TEAM_LEADER.value, Role.CW_LEADER.value)


def is_needed(party_id: UUID) -> bool:
    """Whether the service wants a draft approved before it is put before a parent."""
    return Rules.objects.filter(party_id=party_id, needs_approval=True).exists()


@transaction.atomic
def set_rules(*, by: Actor, needs_approval: bool) -> None:
    """Decide for one's own service. Only who leads it does."""
    if not holding.leads(by):
        raise NotVisible
    rules, _made = Rules.objects.get_or_create(party_id=by.party_id)
    rules.needs_approval = needs_approval
    rules.save(update_fields=["needs_approval"])
    log.record(Recorded.RULES_CHANGED, by=by, on=rules.pk)


def who_can_approve(draft: Draft, *, by: Actor) -> list[tuple[UUID, str]]:
    """Team leaders, leaders and their deputies, but for its author and its owner.

    With a confidential address, who leads the service alone.
    """
    on = house.today()
    leaders = accounts.leaders_of(by.party_id, on)
    said = draft.content.reveal(Purpose.SHOW_OWN)
    is_for_leaders = leaves_out_places(said["protection"].values())
    found: dict[UUID, str] = {}
    for member in accounts.members_of(by):
        can = member.person_id in leaders or (
            member.role in APPROVERS and not is_for_leaders
        )
        if can and member.person_id not in (draft.author_id, draft.owner_id):
            found[member.person_id] = member.person.name
    return list(found.items())


@transaction.atomic
def ask_approval(draft: Draft, approver_id: UUID, *, by: Actor) -> None:
    """Lay a draft before one who can approve it; from then on they read it."""
    state = LIFECYCLE.step(Event.ASK_APPROVAL, draft.state)
    if approver_id not in dict(who_can_approve(draft, by=by)):
        raise NotVisible
    draft.state, draft.approver_id = state.value, approver_id
    draft.save(update_fields=["state", "approver_id"])
    holding.let_read(draft, approver_id)
    live.changed(by.party_id)
    log.record(Recorded.APPROVAL_ASKED, by=by, on=draft.pk)


@transaction.atomic
def approve(draft: Draft, *, by: Actor) -> None:
    """Another than its author and its owner has read it, and finds it right.

    Not by somebody whose account a colleague has renewed in the last 72 hours
    (architecture, 7).
    """
    state = LIFECYCLE.step(Event.APPROVE, draft.state)
    if not may_approve(draft, by=by):
        raise NotAllowedNow("not_the_approver")
    person = Person.objects.get(pk=by.person_id)
    if not accounts.is_second_pair_of_eyes(person):
        raise NotAllowedNow("renewed_lately")
    draft.state, draft.approver_id = state.value, by.person_id
    draft.approved_at = house.moment()
    draft.save(update_fields=["state", "approver_id", "approved_at"])
    live.changed(by.party_id)
    log.record(Recorded.DRAFT_APPROVED, by=by, on=draft.pk)


def may_approve(draft: Draft, *, by: Actor) -> bool:
    """Whether this person is the other one of the two: who was asked, or a leader."""
    if by.person_id in (draft.author_id, draft.owner_id):
        return False
    return by.person_id == draft.approver_id or holding.leads(by)


@transaction.atomic
def send_back(draft: Draft, *, by: Actor) -> None:
    """It isn't right yet: a draft again. What to change is said face to face."""
    state = LIFECYCLE.step(Event.SEND_BACK, draft.state)
    if not may_approve(draft, by=by):
        raise NotAllowedNow("not_the_approver")
    draft.state = state.value
    draft.approver_id = draft.approved_at = None
    draft.save(update_fields=["state", "approver_id", "approved_at"])
    live.changed(by.party_id)
    log.record(Recorded.DRAFT_SENT_BACK, by=by, on=draft.pk)


def is_ready(draft: Draft, *, by: Actor) -> bool:
    """Whether nothing but a parent who was told is missing, as far as this goes."""
    try:
        must_be_approved(draft, by=by)
    except NotAllowedNow:
        return False
    return True


def must_be_approved(draft: Draft, *, by: Actor) -> None:
    """Raise `NotAllowedNow` unless two people stand behind the draft, where wanted."""
    if draft.state == State.APPROVED.value:
        if draft.approver_id == by.person_id:
            raise NotAllowedNow("approved_by_oneself")
    elif is_needed(draft.party_id):
        raise NotAllowedNow("not_approved")
