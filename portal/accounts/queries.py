"""Reading people: memberships in force, invitations that are open."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import DateField, Exists, Func, OuterRef, Q, QuerySet
from django_otp.plugins.otp_static.models import StaticToken

from portal.accounts import declaration
from portal.accounts.models import (
    Declaration,
    Deputy,
    Invitation,
    Membership,
    Person,
)
from portal.policy.clocks import RENEWED_BY_OTHER
from portal.policy.parties import LEADERS, Actor, Door
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


def language_of(email: str) -> str:
    """In which language somebody of that address logged in last; empty if never."""
    found = Person.objects.filter(email=email).values_list("language", flat=True)
    return found.first() or ""


def addresses_of(people: Iterable[UUID]) -> list[tuple[str, str]]:
    """Where to write to people who can log in, and in which language. One query."""
    found = Person.objects.filter(pk__in=list(people), is_active=True)
    rows = found.order_by("email").values_list("email", "language")
    return [(str(email), language) for email, language in rows]


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


# --- deputies -------------------------------------------------------------------------


def _holds(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))


def _memberships_on(on: date) -> Exists:
    """The deputy is still a member there: whoever leaves is nobody's deputy."""
    same = {"party_id": OuterRef("party_id"), "person": OuterRef("person")}
    return Exists(Membership.objects.filter(_holds(on), **same))


def acts_as_leader(actor: Actor, on: date) -> bool:
    """Whether the actor leads, or deputises for the leader that day (one query)."""
    if actor.role in LEADERS.values():
        return True
    return (
        Deputy.objects.filter(_holds(on), _memberships_on(on))
        .filter(party_id=actor.party_id, person=actor.person_id)
        .exists()
    )


def heads_of(party_id: UUID, on: date) -> frozenset[UUID]:
    """The people whose role it is to lead an organisation that day."""
    roles = [role.value for role in LEADERS.values()]
    return frozenset(
        Membership.objects.filter(
            _holds(on), party_id=party_id, role__in=roles
        ).values_list("person", flat=True)
    )


def leaders_of(party_id: UUID, on: date) -> frozenset[UUID]:
    """The people who lead an organisation that day, deputies with them. Two queries."""
    deputies = Deputy.objects.filter(
        _holds(on), _memberships_on(on), party_id=party_id
    ).values_list("person", flat=True)
    return heads_of(party_id, on) | frozenset(deputies)


def deputies_of(actor: Actor, on: date) -> QuerySet[Deputy]:
    """Deputies of one's own organisation, now and to come, by date and name."""
    return (
        Deputy.objects.filter(_memberships_on(on), party_id=actor.party_id)
        .filter(ends_on__gt=on)
        .select_related("person")
        .order_by("starts_on", "person__name", "pk")
    )


def deputy_of(actor: Actor, deputy_id: UUID, on: date) -> Deputy:
    """One deputy of one's own organisation, or `NotVisible`."""
    found = deputies_of(actor, on).filter(pk=deputy_id).first()
    if found is None:
        raise NotVisible
    return found


def possible_deputies(actor: Actor) -> list[Membership]:
    """The members of one's own organisation who don't lead it, one row each person."""
    members = list(members_of(actor))
    roles = {role.value for role in LEADERS.values()}
    leading = {member.person_id for member in members if member.role in roles}
    others = {m.person_id: m for m in members if m.person_id not in leading}
    return list(others.values())


def is_second_pair_of_eyes(person: Person) -> bool:
    """Whether the account counts in a two-person rule now (architecture, 7)."""
    renewed = person.renewed_by_other_at
    return renewed is None or house.moment() - renewed > RENEWED_BY_OTHER


# --- the declaration of confidentiality -----------------------------------------------


def declaration_by(actor: Actor) -> Declaration | None:
    """The actor's declaration of the text of the day, for the party they act for."""
    return Declaration.objects.filter(
        party_id=actor.party_id,
        person=actor.person_id,
        text_version=declaration.CURRENT,
    ).first()


def has_declared(actor: Actor) -> bool:
    """Whether the actor has declared the text of the day. Parents needn't."""
    return actor.door is Door.PARENT or declaration_by(actor) is not None


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


def belongs_elsewhere(invitation: Invitation) -> bool:
    """Whether the address has an account that is a member elsewhere, and not here."""
    person = Person.objects.filter(email=invitation.email).first()
    if person is None:
        return False
    places = set(memberships_of(person).values_list("party_id", flat=True))
    return bool(places) and invitation.party_id not in places


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
