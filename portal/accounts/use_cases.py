"""What people do with accounts: invite, accept, renew, end.

Each is one transaction with its audit event and, where somebody is told, its mail.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.accounts import codes, declaration, queries
from portal.accounts.models import (
    Declaration,
    Deputy,
    Invitation,
    Membership,
    Person,
)
from portal.accounts.signals import DEPUTY, membership_changed
from portal.audit import log
from portal.audit.events import Event
from portal.notices import live, staff_mail
from portal.policy.clocks import INVITATION
from portal.policy.parties import LEADERS, ROLES_OF_KIND, Actor, Door, Kind, Role
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.sealing.acting import acting_as
from portal.walls import house

CODE_GROUPS = 5  # 100 bits
RECOVERY_CODES = 10


@dataclass(frozen=True)
class NewInvitation:
    """An invitation and its code, which is kept nowhere after this."""

    invitation: Invitation
    code: str


@transaction.atomic
def invite_first_leader(party_id: UUID, kind: Kind, *, email: str) -> NewInvitation:
    """Open an organisation: its leader is invited from the door's command line."""
    made = make_invitation(party_id, email, LEADERS[kind], None)
    log.record(Event.INVITED, on=made.invitation.pk, reason="first_leader")
    return made


@transaction.atomic
def invite_colleague(
    *, by: Actor, kind: Kind, email: str, role: Role, language: str
) -> NewInvitation:
    """Invite somebody to one's own organisation; the code goes to them by mail.

    An invitation to an address that has an account gives that person a further role,
    or new credentials: a lost app is mended this way, and is seen as such (two-person
    rules don't count the account for 72 hours).
    """
    if by.role != LEADERS[kind] or role not in ROLES_OF_KIND[kind]:
        raise NotAllowedNow("not_the_leader")
    made = make_invitation(by.party_id, email, role, by.person_id)
    known = queries.language_of(made.invitation.email) or language
    staff_mail.queue(email, "invitation", known, {"code": made.code})
    log.record(Event.INVITED, by=by, on=made.invitation.pk)
    return made


def make_invitation(
    party_id: UUID, email: str, role: Role, invited_by: UUID | None
) -> NewInvitation:
    """Make an invitation inside the act that it belongs to."""
    code = codes.new(CODE_GROUPS)
    email = email.lower()
    now = house.moment()
    invitation = Invitation.objects.create(
        party_id=party_id,
        email=email,
        role=role.value,
        code_hash=codes.digest(code),
        invited_by=invited_by,
        made_at=now,
        expires_at=now + INVITATION,
    )
    return NewInvitation(invitation, code)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor) -> None:
    """The code stops working at once."""
    invitation.withdrawn_at = house.moment()
    invitation.save(update_fields=["withdrawn_at"])
    log.record(Event.INVITATION_WITHDRAWN, by=by, on=invitation.pk)


@dataclass(frozen=True)
class Enrolled:
    """A person who can log in, their app, and recovery codes to show once."""

    person: Person
    device: TOTPDevice
    recovery_codes: tuple[str, ...]


@transaction.atomic
def accept_invitation(
    invitation: Invitation, *, name: str, password: str, app_key: str, moved: int
) -> Enrolled:
    """Make the account (or renew its credentials) and the membership, all at once.

    `app_key` is the app's secret in hex, already proven by a code at time step
    `moved`, which can't be used again. An existing account keeps its person; only an
    organisation that the person is a member of can renew its credentials.
    """
    locked = _locked_and_open(invitation)
    person = Person.objects.filter(email__iexact=locked.email).first()
    if person is None:
        person = Person(email=locked.email)
    elif queries.belongs_elsewhere(locked):
        raise NotAllowedNow("log_in_first")
    else:
        person.renewed_by_other_at = house.moment()
    person.name, person.is_active = name, True
    person.set_password(password)
    person.save()
    device = _new_app(person, app_key, moved)
    _join(person, locked)
    return Enrolled(person, device, _new_recovery_codes(person))


@transaction.atomic
def join_with_invitation(invitation: Invitation, person: Person) -> None:
    """A further organisation for somebody who is logged in; credentials stay theirs."""
    locked = _locked_and_open(invitation)
    if (person.email or "") != locked.email:
        raise NotAllowedNow("another_person")
    _join(person, locked)


def remember_language(person: Person, language: str) -> None:
    """Mail to this member of staff is in the language in which they logged in last."""
    if person.language != language:
        person.language = language
        person.save(update_fields=["language"])


def _locked_and_open(invitation: Invitation) -> Invitation:
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.used_at or locked.withdrawn_at or locked.expires_at <= house.moment():
        raise NotAllowedNow("invitation_used")
    return locked


def _join(person: Person, locked: Invitation) -> None:
    _add_membership(person, locked)
    locked.used_at = house.moment()
    locked.save(update_fields=["used_at"])
    log.record(Event.INVITATION_ACCEPTED, person_id=person.pk, on=locked.pk)


def _new_app(person: Person, app_key: str, moved: int) -> TOTPDevice:
    TOTPDevice.objects.filter(user=person).delete()
    return TOTPDevice.objects.create(
        user=person, name="app", key=app_key, confirmed=True, last_t=moved
    )


def _add_membership(person: Person, invitation: Invitation) -> None:
    held = queries.memberships_of(person).filter(
        party_id=invitation.party_id, role=invitation.role
    )
    if not held.exists():
        Membership.objects.update_or_create(
            person=person,
            party_id=invitation.party_id,
            role=invitation.role,
            starts_on=house.today(),
            defaults={"ends_on": None},
        )
    _tell(invitation.party_id, person.pk, invitation.role, starts_on=house.today())


def _tell(
    party_id: UUID,
    person_id: UUID,
    role: str,
    *,
    starts_on: date | None,
    ends_on: date | None = None,
) -> None:
    """Tell the apps above and open pages, acting for the organisation it is about."""
    with acting_as(party_id, person_id):
        live.look_again(party_id)
        membership_changed.send(
            sender=Membership,
            party_id=party_id,
            person_id=person_id,
            role=role,
            starts_on=starts_on,
            ends_on=ends_on,
        )


def _new_recovery_codes(person: Person) -> tuple[str, ...]:
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="recovery", confirmed=True)
    fresh = tuple(codes.new(3) for _ in range(RECOVERY_CODES))
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=codes.token(code)) for code in fresh
    )
    return fresh


@transaction.atomic
def make_recovery_codes(person: Person, *, by: Actor) -> tuple[str, ...]:
    """New recovery codes; the old ones stop working. They are shown once."""
    fresh = _new_recovery_codes(person)
    log.record(Event.RECOVERY_CODES_MADE, by=by)
    return fresh


@transaction.atomic
def change_password(person: Person, password: str, *, by: Actor) -> None:
    """Set a new password. Other sessions of the person end (session auth hash)."""
    person.set_password(password)
    person.save(update_fields=["password"])
    live.look_again(by.party_id)
    log.record(Event.PASSWORD_CHANGED, by=by)


@transaction.atomic
def end_membership(membership: Membership, *, by: Actor, kind: Kind) -> None:
    """Somebody leaves: they are out from this moment on, in every open session.

    A leader can't end their own membership: an organisation always has one.
    """
    if by.role != LEADERS[kind]:
        raise NotAllowedNow("not_the_leader")
    if membership.person_id == by.person_id:
        raise NotAllowedNow("own_membership")
    today = house.today()
    membership.starts_on = min(membership.starts_on, today)
    membership.ends_on = today
    membership.save(update_fields=["starts_on", "ends_on"])
    _tell(by.party_id, membership.person_id, membership.role, starts_on=None)
    log.record(Event.MEMBERSHIP_ENDED, by=by, on=membership.pk)
    _end_deputyships(membership, by)


@transaction.atomic
def appoint_deputy(
    membership: Membership, *, by: Actor, starts_on: date, ends_on: date
) -> Deputy:
    """Let a member do the leader's part, from a day until the day before `ends_on`.

    Only the leader appoints; a deputy can't pass it on. Refused for a leader, for
    somebody who is deputy in that time already, and for days that have gone.
    """
    _must_lead(by)
    queries.member_of(by, membership.pk)
    if membership.person_id in queries.heads_of(by.party_id, house.today()):
        raise NotAllowedNow("leads_already")
    if starts_on < house.today() or ends_on <= starts_on:
        raise NotAllowedNow("wrong_dates")
    # Two appointments at once wait for one another here.
    Person.objects.select_for_update().get(pk=membership.person_id)
    at_the_time = Deputy.objects.filter(
        party_id=by.party_id,
        person=membership.person_id,
        starts_on__lt=ends_on,
        ends_on__gt=starts_on,
    )
    if at_the_time.exists():
        raise NotAllowedNow("deputy_already")
    deputy = Deputy.objects.create(
        party_id=by.party_id,
        person_id=membership.person_id,
        role=by.role.value,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    _tell(
        by.party_id,
        membership.person_id,
        DEPUTY,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    log.record(Event.DEPUTY_APPOINTED, by=by, on=deputy.pk)
    return deputy


@transaction.atomic
def end_deputy(deputy: Deputy, *, by: Actor) -> None:
    """The deputy leads no more, from this moment on."""
    _must_lead(by)
    if deputy.party_id != by.party_id:
        raise NotVisible
    _end_now(deputy, by)


def _end_now(deputy: Deputy, by: Actor) -> None:
    today = house.today()
    deputy.starts_on = min(deputy.starts_on, today)
    deputy.ends_on = min(deputy.ends_on, today)
    deputy.save(update_fields=["starts_on", "ends_on"])
    _tell(deputy.party_id, deputy.person_id, DEPUTY, starts_on=None)
    log.record(Event.DEPUTY_ENDED, by=by, on=deputy.pk)


def _end_deputyships(membership: Membership, by: Actor) -> None:
    """Whoever has left is nobody's deputy, also not if they come back."""
    same = {"party_id": membership.party_id, "person": membership.person}
    if queries.memberships_of(membership.person).filter(**same).exists():
        return
    for deputy in Deputy.objects.filter(ends_on__gt=house.today(), **same):
        _end_now(deputy, by)


def _must_lead(by: Actor) -> None:
    if by.role not in LEADERS.values():
        raise NotAllowedNow("not_the_leader")


@transaction.atomic
def declare_confidentiality(*, by: Actor) -> None:
    """Note that the actor has declared the text of the day; a second time is nothing.

    For the organisation that they act for: whoever works in two places declares twice.
    """
    if by.door is Door.PARENT:
        raise NotAllowedNow("no_declaration")
    made, is_new = Declaration.objects.get_or_create(
        party_id=by.party_id,
        person_id=by.person_id,
        text_version=declaration.CURRENT,
        defaults={"at": house.moment()},
    )
    if is_new:
        log.record(Event.DECLARED, by=by, on=made.pk)
