"""Who has a thing in hand: its owner, a stand-in, and who leads while both are away.

What is held has `owner_id` and `stand_in_id`; without a stand-in it is whoever leads.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from django.db.models import Q, QuerySet

from portal.accounts import absences, queries
from portal.accounts.models import Membership
from portal.policy.parties import LEADERS, Actor, Role
from portal.walls import house


class Held(Protocol):
    """Anything that somebody has in hand."""

    owner_id: UUID
    stand_in_id: UUID | None


@dataclass(frozen=True)
class Colleague:
    """Somebody of the service who can own such a thing."""

    person_id: UUID
    name: str
    leads: bool


def colleagues(by: Actor, roles: Iterable[Role]) -> tuple[Colleague, ...]:
    """The members with one of these roles, by name, each once. One query."""
    wanted = {role.value for role in roles}
    heads = {role.value for role in LEADERS.values()}
    found: dict[UUID, Colleague] = {}
    for member in queries.members_of(by):
        if member.role in wanted:
            before = found.get(member.person_id)
            leads = member.role in heads or bool(before and before.leads)
            found[member.person_id] = Colleague(
                member.person_id, member.person.name, leads
            )
    return tuple(found.values())


def able(party_id: UUID, roles: Iterable[Role]) -> QuerySet[Membership, UUID]:
    """The people with one of these roles today."""
    return Membership.objects.filter(
        queries.in_force(), party_id=party_id, role__in=[role.value for role in roles]
    ).values_list("person", flat=True)


def leads(actor: Actor) -> bool:
    """Whether the actor leads the organisation today, or deputises."""
    return queries.acts_as_leader(actor, house.today())


@dataclass(frozen=True)
class OnDuty:
    """Who has each thing today, asked once for a page."""

    away: frozenset[UUID]
    leaders: tuple[UUID, ...]

    @classmethod
    def today(cls, party_id: UUID) -> "OnDuty":
        """Three queries, however many things there are."""
        return cls.on(party_id, house.today())

    @classmethod
    def on(cls, party_id: UUID, day: date) -> "OnDuty":
        """The same for another day."""
        away = absences.away_on(party_id, day)
        heads = sorted(queries.heads_of(party_id, day))
        others = sorted(queries.leaders_of(party_id, day) - set(heads))
        return cls(away, (*heads, *others))

    def has(self, held: Held) -> UUID:
        """Who has it: the owner; while they are away the stand-in; else a leader.

        If everybody is away, it stays with the owner: never with nobody.
        """
        in_turn = (held.owner_id, held.stand_in_id, *self.leaders)
        here = (one for one in in_turn if one is not None and one not in self.away)
        return next(here, held.owner_id)

    def rows_of(self, person_id: UUID) -> Q:
        """The same as a condition: the rows that `has` gives to this person."""
        owner_away = Q(owner_id__in=self.away)
        both_away = owner_away & (Q(stand_in_id=None) | Q(stand_in_id__in=self.away))
        leader = next((one for one in self.leaders if one not in self.away), None)
        found = Q(pk__in=[])
        if person_id not in self.away:
            found |= Q(owner_id=person_id) | (owner_away & Q(stand_in_id=person_id))
            if person_id == leader:
                found |= both_away
        elif leader is None:
            found |= Q(owner_id=person_id) & both_away
        return found
