"""Reading people: memberships in force, invitations that are open."""

from uuid import UUID

from django.db.models import DateField, Func, Q, QuerySet
from django_otp.plugins.otp_static.models import StaticToken

from portal.accounts.models import Invitation, Membership, Person
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from portal.registry.models import Organisation
from portal.walls import house


class HouseToday(Func):
    """The day in Norway by the house's clock, computed where the rows are."""

    template = "(house.moment() AT TIME ZONE 'Europe/Oslo')::date"
    output_field = DateField()


def in_force() -> Q:
    """Memberships that hold today: a person who left has none from the same day."""
    return Q(starts_on__lte=HouseToday()) & (
        Q(ends_on=None) | Q(ends_on__gt=HouseToday())
    )


def memberships_of(person: Person) -> QuerySet[Membership]:
    """The person's memberships in force, in a fixed order."""
    return Membership.objects.filter(in_force(), person=person).order_by(
        "party_id", "role"
    )


def membership_of(person: Person, membership_id: str) -> Membership | None:
    """That membership, if it is the person's and in force."""
    return Membership.objects.filter(
        in_force(), person=person, pk=membership_id
    ).first()


def organisations_named(ids: set[UUID]) -> dict[UUID, Organisation]:
    """The organisations with these ids, by id."""
    return Organisation.objects.in_bulk(list(ids))


def members_of(actor: Actor) -> QuerySet[Membership]:
    """The people of one's own organisation, by name."""
    return (
        Membership.objects.filter(in_force(), party_id=actor.party_id)
        .select_related("person")
        .order_by("person__name", "role", "pk")
    )


def member_of(actor: Actor, membership_id: UUID) -> Membership:
    """One member of one's own organisation, or `NotVisible`."""
    found = members_of(actor).filter(pk=membership_id).first()
    if found is None:
        raise NotVisible
    return found


def open_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Invitations of one's own organisation that can still be used, newest first."""
    return Invitation.objects.filter(
        party_id=actor.party_id,
        used_at=None,
        withdrawn_at=None,
        expires_at__gt=house.moment(),
    ).order_by("-made_at", "pk")


def invitation_of(actor: Actor, invitation_id: UUID) -> Invitation:
    """One open invitation of one's own organisation, or `NotVisible`."""
    found = open_invitations(actor).filter(pk=invitation_id).first()
    if found is None:
        raise NotVisible
    return found


def invitation_in_hand(invitation_id: str | None) -> Invitation | None:
    """The invitation whose code this session has shown, while it can be used."""
    if invitation_id is None:
        return None
    return Invitation.objects.filter(
        pk=invitation_id,
        used_at=None,
        withdrawn_at=None,
        expires_at__gt=house.moment(),
    ).first()


def recovery_codes_left(person_id: UUID) -> int:
    """How many recovery codes the person has left."""
    return int(StaticToken.objects.filter(device__user=person_id).count())


def invitation_with(code_hash: bytes) -> Invitation | None:
    """The open invitation with that code, or None."""
    return Invitation.objects.filter(
        code_hash=code_hash,
        used_at=None,
        withdrawn_at=None,
        expires_at__gt=house.moment(),
    ).first()
